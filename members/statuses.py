"""Legal statuses of entities and categories of establishments, as FINESS codes them. Pure: no Django.

The lists stand in `reference/`, with labels in correct French, and three columns of ours: the nature of the
person (public or private law), the kind of organ that decides for it, whether it is run without profit.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"

PUBLIC = "public"
PRIVATE = "private"

INDIVIDUAL = "individual"


@dataclass(frozen=True, slots=True)
class Status:
    """A legal status: two-digit `code`, `label`, `short` label, and what follows from it.

    `nature`: "public", "private", or "" where the code does not tell (foreign law). `organ`: what kind of
    body it is ("association", "ccas", "hospital", "public_home"…). `non_profit`: None when not told.
    """

    code: str
    label: str
    short: str
    nature: str
    organ: str
    non_profit: bool | None

    @property
    def natural_person(self) -> bool:
        """Whether the holder is a person of flesh, not a body."""
        return self.organ == INDIVIDUAL

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Category:
    """A category of establishment: three-digit `code`, `label`, `domain` (health, social, teaching…).

    `closed`: no longer given to new establishments. `field`: the key of its field of activity (L.313-3) for
    the services that rule APP-09 names, else "".
    """

    code: str
    label: str
    domain: str
    closed: bool
    field: str

    def __str__(self) -> str:
        return self.label


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def statuses() -> dict[str, Status]:
    """Every legal status by its code, in the order of the codes."""
    told = {"yes": True, "no": False, "": None}
    return {
        row["code"]: Status(
            code=row["code"],
            label=row["label"],
            short=row["short"],
            nature=row["nature"],
            organ=row["organ"],
            non_profit=told[row["non_profit"]],
        )
        for row in _rows("statuses.csv")
    }


@cache
def categories() -> dict[str, Category]:
    """Every category of establishment by its code, in the order of the codes; closed ones too."""
    return {
        row["code"]: Category(row["code"], row["label"], row["domain"], row["closed"] == "yes", row["field"])
        for row in _rows("categories.csv")
    }


def status(code: str) -> Status | None:
    """The status of that code, None when FINESS knows no such code."""
    return statuses().get(code)


def category(code: str) -> Category | None:
    """The category of that code, None when FINESS knows no such code."""
    return categories().get(code)


def nature_of(code: str) -> str:
    """ "public" or "private" from a status code; "" when the code is unknown or does not tell."""
    found = status(code)
    return found.nature if found else ""
