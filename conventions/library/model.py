"""What a clause of the library is. Pure.

A clause has one text per variant. A text is HTML of the small schema, one element a line, with marks that the
rendering fills:

- `{name}` the value of a slot, `{~name}` the same, but its whole element goes when the value is empty;
- `{@name}` words of the law or of the form at that date (`phrases.py`);
- `{§22}` the reference « (article R. 312-194-22) », dropped where the article does not concern the form.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from conventions.facts import ConventionFacts

Choice = Callable[[ConventionFacts, dt.date], str]
Applies = Callable[[ConventionFacts, dt.date], bool]


@dataclass(frozen=True)
class ClauseTemplate:
    """A clause. `mentions`: rule ids it answers; `variants`: key → text; `labels`: key → its French name.

    `choose` gives the variant the answers call for at a date, `applies` says whether the clause concerns this
    convention; `answers` names the facts they read. `generated` is the block of data that follows the text
    ("members", "capital", "participations", "rights" or ""). `article` and `why` are for the picker.
    An `optional` clause is not in the default outline; an `annex` stands after the signatures.
    """

    key: str
    title: str
    chapter: str
    mentions: tuple[str, ...]
    article: str
    why: str
    variants: Mapping[str, str]
    labels: Mapping[str, str]
    choose: Choice
    applies: Applies
    answers: tuple[str, ...] = ()
    generated: str = ""
    optional: bool = False
    annex: bool = False
    gip_title: str = ""

    def title_for(self, form: str) -> str:
        return self.gip_title if form == "gip" and self.gip_title else self.title


@dataclass(frozen=True)
class Chapter:
    """A title of the convention: its heading and the keys of its clauses, in order."""

    key: str
    title: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class OutlineEntry:
    key: str
    title: str
    variant: str


@dataclass(frozen=True)
class Rendered:
    """`slots_used`: slot → current value, "" for none; `missing`: slots shown as « [à compléter : …] »."""

    html: str
    text: str
    slots_used: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableData:
    """A generated block. `aligns`: "left" or "right" per column; `totals`: a last row, () when there is none.

    Without rows there is nothing to print.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] = ()
    aligns: tuple[str, ...] = ()


@dataclass(frozen=True)
class MentionRow:
    """`number`: « 6° », "" for the object; `articles`: numbers of the articles that answer it."""

    number: str
    title: str
    articles: tuple[int, ...]
