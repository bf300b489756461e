"""The convention of a grouping: its stipulations, its articles, its procedure and its frozen versions."""

from .clause import Clause, DraftRevision
from .convention import Convention, Justification
from .version import ConventionVersion

__all__ = ["Clause", "Convention", "ConventionVersion", "DraftRevision", "Justification"]
