"""The columns of the spreadsheet: the field each fills, its heading, what it takes, and the other names it goes by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cooperation.typography import fold

Kind = Literal[
    "text", "date", "int", "cents", "choice", "yes_no", "duration", "day_month", "postcode", "siren", "finess"
]
# A heading and a choice are compared by their letters and figures, whatever stands between brackets.
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Choice:
    """A value, the words offered for it, and others it is understood by."""

    key: str
    label: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Column:
    """`limit`: characters of a text, or the greatest number; `least`: the smallest number."""

    key: str
    label: str
    kind: Kind
    help: str
    choices: tuple[Choice, ...] = ()
    limit: int = 0
    least: int = 0
    aliases: tuple[str, ...] = ()


def plain(text: str) -> str:
    """What two headings, or two choices, are compared by."""
    bare = re.sub(r"[^a-z0-9/%]+", " ", fold(_BRACKETS.sub(" ", text.replace("°", " "))))
    return " ".join("n" if word in ("no", "numero") else word for word in bare.split())


NATURES = (
    Choice("public", "publique", ("public", "droit public", "personne morale de droit public")),
    Choice("private", "privée", ("privé", "droit privé", "personne morale de droit privé")),
)
