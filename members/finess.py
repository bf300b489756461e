"""Reading FINESS files: entities and establishments, line after line, losing none. Pure: no Django.

`read(path)` yields one row for each line that says something: an EntityRow or an EstablishmentRow, with what
is doubtful in it (`problems`) and what is only worth knowing (`notes`), or a RefusedRow when no key is there.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from cooperation.territory import Department, department_from_commune, department_from_postcode
from members.finess_cells import LONG_NAME_MAX, NAME_MAX, NBSP, Cells
from members.finess_layouts import ENTITY, FinessFileError, Layout, UnknownLayout, detect
from members.finess_lines import Problem, records
from members.identifiers import check_siren, check_siret
from members.statuses import category, status

__all__ = [
    "EntityRow",
    "EstablishmentRow",
    "FinessFileError",
    "Problem",
    "RefusedRow",
    "Row",
    "UnknownLayout",
    "detect",
    "read",
    "unnamed",
]


@dataclass(frozen=True, slots=True)
class _OrganisationRow:
    """What entities and establishments share. A text that is absent is "".

    `complete`: False when the line had not its columns: an empty field then says nothing. `finess` is the key
    as read, even when a problem says that its control digit is false; every SIREN or SIRET is true or "".
    `cut`: the values, by their name in the directory, that a line too short may have left unfinished. `shares`:
    whether an earlier line of the file bears the same SIREN or SIRET; a note says which.
    """

    line: int
    finess: str
    name: str
    long_name: str
    street: str
    postcode: str
    city: str
    commune_code: str
    opened: dt.date | None
    closed: dt.date | None
    active: bool
    complete: bool
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    cut: frozenset[str] = field(default=frozenset(), kw_only=True)
    shares: bool = field(default=False, kw_only=True)

    @property
    def department(self) -> Department | None:
        """The department of the address, by its commune if it is told, else by its postcode."""
        return department_from_commune(self.commune_code) or department_from_postcode(self.postcode)


@dataclass(frozen=True, slots=True)
class EntityRow(_OrganisationRow):
    """A legal entity. `status`: code of its legal status; `ape`: code of its activity."""

    siren: str
    ape: str
    status: str


@dataclass(frozen=True, slots=True)
class EstablishmentRow(_OrganisationRow):
    """An establishment of an entity, whose numbers are those the line gives.

    `category` and `tariff`: FINESS codes.
    """

    entity_finess: str
    entity_siren: str
    category: str
    siret: str
    tariff: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A line whose key cannot be read: nothing can be made of it."""

    line: int
    problems: tuple[Problem, ...]


Row = EntityRow | EstablishmentRow | RefusedRow


def read(path: Path) -> Iterator[Row]:
    """The rows of a FINESS file, in order; FinessFileError at once when it is not one.

    Lines are read one at a time; only the keys and numbers already met are remembered, to say what is shared.
    """
    return _rows(path, detect(path))


def _rows(path: Path, layout: Layout) -> Iterator[Row]:
    seen = _Seen()
    with path.open("rb") as stream:
        for record in records(
            stream,
            delimiter=layout.delimiter,
            width=layout.width,
            begins=layout.begins,
            windows=layout.windows,
        ):
            yield _row(Cells(record, layout), seen)


class _Seen:
    """Numbers already met, with the line of the first: what is shared is said, never refused."""

    def __init__(self) -> None:
        self.keys: dict[str, int] = {}
        self.numbers: dict[str, int] = {}

    def meet(self, line: int, finess: str, number: str, name: str) -> tuple[bool, tuple[str, ...]]:
        """Remembers a key and a SIREN or SIRET (`name`): whether the number was met before, and what to say."""
        first = self.keys.setdefault(finess, line)
        if first != line:
            return False, (f"Le numéro FINESS {finess} est déjà à la ligne {first}{NBSP}: celle-ci la remplace.",)
        first = self.numbers.setdefault(number, line) if number else line
        if first != line:
            return True, (f"Le {name} {number} est partagé avec la ligne {first}{NBSP}: les deux sont gardées.",)
        return False, ()


def unnamed(finess: str) -> str:
    """The name of a row whose line gives none."""
    return f"Sans nom (FINESS {finess})"


class _Shared(TypedDict):
    line: int
    finess: str
    name: str
    long_name: str
    street: str
    postcode: str
    city: str
    commune_code: str
    opened: dt.date | None
    closed: dt.date | None
    active: bool
    complete: bool
    cut: frozenset[str]


def _row(cells: Cells, seen: _Seen) -> Row:
    entity = cells.layout.kind == ENTITY
    finess = cells.key("finess_ej" if entity else "finess_et")
    if not finess:
        return RefusedRow(cells.line, tuple(cells.problems))
    return _entity(cells, finess, seen) if entity else _establishment(cells, finess, seen)


def _entity(cells: Cells, finess: str, seen: _Seen) -> EntityRow:
    shared = _shared(cells, finess, "denomination", "date_creation")
    siren = cells.identifier("siren", check_siren)
    shares, met = seen.meet(cells.line, finess, siren, "SIREN")
    return EntityRow(
        **shared,
        siren=siren,
        ape=cells.text("code_ape"),
        status=cells.code("statut_juridique", status, "statut juridique"),
        shares=shares,
        notes=(*_closing(shared, "Entité fermée"), *met),
        problems=tuple(cells.problems),
    )


def _establishment(cells: Cells, finess: str, seen: _Seen) -> EstablishmentRow:
    shared = _shared(cells, finess, "nom", "date_ouverture")
    entity_siren = cells.identifier("siren_ej", check_siren)
    siret = cells.identifier("siret", check_siret)
    shares, met = seen.meet(cells.line, finess, siret, "SIRET")
    notes = [*_closing(shared, "Établissement fermé"), *met]
    if siret and entity_siren and not siret.startswith(entity_siren):
        notes.append(f"Le SIRET {siret} n’est pas un établissement de l’entité, de SIREN {entity_siren}.")
    return EstablishmentRow(
        **shared,
        entity_finess=cells.reference("finess_ej"),
        entity_siren=entity_siren,
        category=cells.code("categorie", category, "catégorie d’établissement"),
        siret=siret,
        tariff=cells.text("mode_tarification"),
        shares=shares,
        notes=tuple(notes),
        problems=tuple(cells.problems),
    )


def _shared(cells: Cells, finess: str, name_column: str, opening_column: str) -> _Shared:
    long_name = cells.text("denomination_longue", LONG_NAME_MAX) or cells.text("nom_long", LONG_NAME_MAX)
    name, cut = cells.text(name_column), cells.cut
    if not name:
        name = long_name[:NAME_MAX]
        if "long_name" in cut:
            cut |= {"name"}
    if not name:
        name = unnamed(finess)
        cells.doubt("", "Le nom manque.")
    postcode, city = cells.place()
    closed = cells.date("date_fermeture")
    state = cells.text("etat").upper()
    return _Shared(
        line=cells.line,
        finess=finess,
        name=name,
        long_name=long_name,
        street=cells.street(),
        postcode=postcode,
        city=city,
        commune_code=cells.commune_code(postcode),
        opened=cells.date(opening_column),
        closed=closed,
        active=state == "A" or (not state and closed is None),
        complete=cells.complete,
        cut=cut,
    )


def _closing(shared: _Shared, sentence: str) -> Iterator[str]:
    if not shared["active"]:
        closed = shared["closed"]
        yield f"{sentence} depuis le {closed:%d/%m/%Y}." if closed else f"{sentence}, sans date."
