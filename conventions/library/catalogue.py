"""The clauses of the library and the chapters of a convention, in their order. Pure."""

from __future__ import annotations

from .clauses_constitution import ACTIVITIES, CONSTITUTION, MEANS, MEMBERS
from .clauses_life import ADMINISTRATION, ANNEX, ASSEMBLY, BUDGET, END, FINAL, LIFE
from .model import Chapter, ClauseTemplate

_BY_CHAPTER = (
    ("Constitution", CONSTITUTION),
    ("Capital, contributions et droits des membres", MEANS),
    ("Adhésion, retrait et exclusion", MEMBERS),
    ("Professionnels, activités et personnels", ACTIVITIES),
    ("Assemblée générale", ASSEMBLY),
    ("Administration du groupement", ADMINISTRATION),
    ("Budget et comptes", BUDGET),
    ("Vie de la coopération", LIFE),
    ("Dissolution et liquidation", END),
    ("Dispositions finales", FINAL),
)

_ALL: tuple[ClauseTemplate, ...] = (*(item for _, clauses in _BY_CHAPTER for item in clauses), *ANNEX)
_BY_KEY = {item.key: item for item in _ALL}

CHAPTERS: tuple[Chapter, ...] = (
    *(Chapter(clauses[0].chapter, title, tuple(item.key for item in clauses)) for title, clauses in _BY_CHAPTER),
    Chapter("annexe", "Annexe", tuple(item.key for item in ANNEX)),
)


def templates() -> tuple[ClauseTemplate, ...]:
    """Every clause, in the order of a convention."""
    return _ALL


def template(key: str) -> ClauseTemplate:
    """The clause of that key; KeyError when there is none."""
    return _BY_KEY[key]


def mentions_of(key: str) -> tuple[str, ...]:
    """The rule ids that the clause answers, () for an article of the founders' own."""
    return _BY_KEY[key].mentions if key in _BY_KEY else ()
