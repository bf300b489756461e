"""Regions and departments of France, and the invented territory of the demo. Pure: no Django.

The lists stand in `reference/` (facts of the official geographic code, in this product's own columns). The
article is the one the State's own acts use: "préfet de Vaucluse", "préfet de la Seine-Maritime".
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"

# Article of a name as listed in the reference → what stands between "préfet" and that name.
_OF = {"": "de ", "d’": "d’", "le": "du ", "la": "de la ", "les": "des ", "l’": "de l’"}

# Corsica kept its old number in postcodes; the third digit tells which half.
_CORSICA = {"200": "2A", "201": "2A", "202": "2B", "206": "2B"}

# Two collectivities kept postcodes of Guadeloupe after they left it in 2007.
_FORMER_GUADELOUPE = {"97133": "977", "97150": "978"}


class UnknownTerritory(LookupError):
    """No region or department has this code. The message is a French sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Region:
    """A region: `code` of the official geographic code ("28"), `name`, and the article of its name."""

    code: str
    name: str
    article: str
    invented: bool = False

    @property
    def of(self) -> str:
        """The name after a noun: "de Normandie", "des Hauts-de-France", "d’Occitanie"."""
        return _OF[self.article] + self.name

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Department:
    """A department ("76", "2A", "974") or an overseas collectivity ("988"), which has no region here."""

    code: str
    name: str
    article: str
    region_code: str
    collectivity: bool = False
    invented: bool = False

    @property
    def of(self) -> str:
        """The name after a noun: "de la Seine-Maritime", "du Rhône", "d’Eure-et-Loir"."""
        return _OF[self.article] + self.name

    @property
    def region(self) -> Region | None:
        """Its region, None for an overseas collectivity."""
        return region(self.region_code) if self.region_code else None

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def _regions() -> dict[str, Region]:
    return {
        row["code"]: Region(row["code"], row["name"], row["article"], row["invented"] == "yes")
        for row in _rows("regions.csv")
    }


@cache
def _departments() -> dict[str, Department]:
    return {
        row["code"]: Department(
            code=row["code"],
            name=row["name"],
            article=row["article"],
            region_code=row["region"],
            collectivity=row["kind"] == "collectivity",
            invented=row["invented"] == "yes",
        )
        for row in _rows("departments.csv")
    }


def regions(*, include_invented: bool = False) -> tuple[Region, ...]:
    """Every region, in the order of their codes."""
    return tuple(item for item in _regions().values() if include_invented or not item.invented)


def departments(*, include_invented: bool = False, include_collectivities: bool = False) -> tuple[Department, ...]:
    """The 101 departments in the order of their codes; on request the overseas collectivities too."""
    return tuple(
        item
        for item in _departments().values()
        if (include_invented or not item.invented) and (include_collectivities or not item.collectivity)
    )


def region(code: str) -> Region:
    """The region of that code; UnknownTerritory when there is none."""
    try:
        return _regions()[code.strip()]
    except KeyError:
        raise UnknownTerritory(f"Aucune région ne porte le code «\u202f{code}\u202f».") from None


def department(code: str) -> Department:
    """The department or collectivity of that code ("76", "2a", "974"); UnknownTerritory otherwise."""
    try:
        return _departments()[code.strip().upper()]
    except KeyError:
        raise UnknownTerritory(f"Aucun département ne porte le code «\u202f{code}\u202f».") from None


def department_from_postcode(postcode: str) -> Department | None:
    """The department a postcode points to, None when it points to none.

    A proposal, to be confirmed: some fifty communes are served from the neighbouring department.
    """
    digits = "".join(postcode.split())
    if len(digits) != 5 or not (digits.isascii() and digits.isdigit()):
        return None
    if digits in _FORMER_GUADELOUPE:
        return _departments()[_FORMER_GUADELOUPE[digits]]
    if digits.startswith("20"):
        return _departments().get(_CORSICA.get(digits[:3], ""))
    return _departments().get(digits[:3] if digits[:2] in {"97", "98"} else digits[:2])


def department_from_commune(commune_code: str) -> Department | None:
    """The department of a commune by its five-character official code ("76540", "2A004"): exact."""
    code = commune_code.strip().upper()
    if len(code) != 5 or not code.isascii():
        return None
    return _departments().get(code[:3] if code[:2] in {"97", "98"} else code[:2])
