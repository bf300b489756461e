"""The convention of a grouping: its stipulations, its articles, its procedure, its frozen versions, who decided."""

from .clause import Clause, DraftRevision
from .convention import Convention, Justification
from .corrections import Acknowledgement, ClericalCorrection
from .decisions import MemberDecision, MemberSignature
from .living import AdministratorMandate, ChecklistItem, OpportunityNote, RegisterNumbers
from .version import ConventionVersion

__all__ = [
    "Acknowledgement",
    "AdministratorMandate",
    "ChecklistItem",
    "Clause",
    "ClericalCorrection",
    "Convention",
    "ConventionVersion",
    "DraftRevision",
    "Justification",
    "MemberDecision",
    "MemberSignature",
    "OpportunityNote",
    "RegisterNumbers",
]
