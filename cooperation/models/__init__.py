"""The ground floor: people, groupings, roles, files and the log of what happened."""

from .files import StoredFile, all_or_nothing
from .grouping import Grouping
from .log import TransitionLog
from .roles import AuthorityRole, GroupingRole, Invitation
from .submitted import SubmittedForm
from .user import User

__all__ = [
    "AuthorityRole",
    "Grouping",
    "GroupingRole",
    "Invitation",
    "StoredFile",
    "SubmittedForm",
    "TransitionLog",
    "User",
    "all_or_nothing",
]
