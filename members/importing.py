"""Importing FINESS files: organisations and establishments created or updated, every doubtful line reported.

Lines are read one by one and written by batches, each in its own transaction: memory stays flat, and a file that
stops half-way leaves what it wrote, which a second run finds unchanged.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from members.finess import EntityRow, EstablishmentRow, RefusedRow, read
from members.models import Establishment, Organisation
from members.statuses import status

BATCH = 500
ENTITY_FIELDS = (
    *("name", "long_name", "status_code", "legal_form", "nature", "non_profit", "natural_person", "siren"),
    *("street", "postcode", "city", "department", "closed_on", "imported", "search_text"),
)
ESTABLISHMENT_FIELDS = (
    *("organisation_id", "name", "long_name", "category", "siret", "tariff_mode"),
    *("street", "postcode", "city", "opened_on", "closed_on"),
)


@dataclass
class Report:
    """What an import did. `read` is always created + updated + unchanged + refused, counted in lines."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    doubtful: list[dict[str, Any]] = field(default_factory=list)
    notes: list[tuple[str, int, str]] = field(default_factory=list)

    def doubt(self, file: str, line: int, value: str, reason: str) -> None:
        self.doubtful.append({"file": file, "line": line, "value": value, "reason": reason})

    def to_json(self) -> dict[str, Any]:
        names = ("read", "created", "updated", "unchanged", "refused", "doubtful")
        return {name: getattr(self, name) for name in names}


def import_file(path: Path, report: Report, progress: Callable[[int], None] = lambda count: None) -> None:
    """Imports one file into the database and adds to the report. Raises FinessFileError before reading a line."""
    rows = read(path)
    for batch in iter(lambda: list(itertools.islice(rows, BATCH)), []):
        with transaction.atomic():
            _import_batch(path.name, batch, report)
        progress(report.read)


def _import_batch(file: str, batch: Sequence[Any], report: Report) -> None:
    for row in batch:
        report.read += 1
        for problem in row.problems:
            report.doubt(file, row.line, problem.value, problem.reason)
        if isinstance(row, RefusedRow):
            report.refused += 1
        else:
            report.notes += [(file, row.line, note) for note in row.notes]
    _import_entities([row for row in batch if isinstance(row, EntityRow)], report)
    _import_establishments([row for row in batch if isinstance(row, EstablishmentRow)], report)


def _import_entities(rows: Sequence[EntityRow], report: Report) -> None:
    known = _by_finess(Organisation.objects, (row.finess for row in rows))
    new: dict[str, Organisation] = {}
    changed: dict[str, Organisation] = {}
    for row in rows:
        organisation = known.get(row.finess)
        if organisation is None:
            organisation = known[row.finess] = new[row.finess] = Organisation(finess=row.finess)
            _apply(organisation, _entity_values(row), complete=True)
            organisation.fill_search_text()
            report.created += 1
        elif _apply(organisation, _entity_values(row), complete=row.complete):
            organisation.fill_search_text()
            if row.finess not in new:
                changed[row.finess] = organisation
            report.updated += 1
        else:
            report.unchanged += 1
    bulk_create_with_history(list(new.values()), Organisation, batch_size=BATCH)
    bulk_update_with_history(list(changed.values()), Organisation, list(ENTITY_FIELDS), batch_size=BATCH)


def _entity_values(row: EntityRow) -> dict[str, Any]:
    found = status(row.status)
    values: dict[str, Any] = {
        "name": row.name,
        "long_name": row.long_name,
        "status_code": row.status,
        "siren": row.siren,
        **_address(row),
        "department": row.department.code if row.department else "",
        "closed_on": row.closed,
        "imported": True,
    }
    if found:
        values |= {
            "legal_form": found.label[:120],
            "nature": found.nature,
            "non_profit": found.non_profit,
            "natural_person": found.natural_person,
        }
    return values


def _import_establishments(rows: Sequence[EstablishmentRow], report: Report) -> None:
    known = _by_finess(Establishment.objects, (row.finess for row in rows))
    owners = _owners(rows)
    new: dict[str, Establishment] = {}
    changed: dict[str, Establishment] = {}
    for row in rows:
        values = _establishment_values(row, owners[_owner_key(row)])
        establishment = known.get(row.finess)
        if establishment is None:
            establishment = known[row.finess] = new[row.finess] = Establishment(finess=row.finess)
            _apply(establishment, values, complete=True)
            report.created += 1
        elif _apply(establishment, values, complete=row.complete):
            if row.finess not in new:
                changed[row.finess] = establishment
            report.updated += 1
        else:
            report.unchanged += 1
    Establishment.objects.bulk_create(new.values(), batch_size=BATCH)
    Establishment.objects.bulk_update(changed.values(), list(ESTABLISHMENT_FIELDS), batch_size=BATCH)


def _establishment_values(row: EstablishmentRow, owner: Organisation) -> dict[str, Any]:
    return {
        "organisation_id": owner.pk,
        "name": row.name,
        "long_name": row.long_name,
        "category": row.category,
        "siret": row.siret,
        "tariff_mode": row.tariff,
        **_address(row),
        "opened_on": row.opened,
        "closed_on": row.closed,
    }


def _address(row: EntityRow | EstablishmentRow) -> dict[str, str]:
    return {"street": row.street, "postcode": row.postcode, "city": row.city}


def _owner_key(row: EstablishmentRow) -> str:
    """The number of the entity, or what stands for it when the line gives none."""
    if row.entity_finess:
        return row.entity_finess
    return f"siren:{row.entity_siren}" if row.entity_siren else f"establishment:{row.finess}"


def _owners(rows: Sequence[EstablishmentRow]) -> dict[str, Organisation]:
    """The entity of each establishment; one that isn't known is made from what the line says."""
    by_finess = _by_finess(Organisation.objects, (row.entity_finess for row in rows if row.entity_finess))
    owners: dict[str, Organisation] = {}
    new: list[Organisation] = []
    for row in rows:
        key = _owner_key(row)
        if key in owners:
            continue
        found = by_finess.get(row.entity_finess) if row.entity_finess else _without_number(row)
        if found is None:
            found = Organisation(
                name=row.name,
                finess=row.entity_finess,
                siren=row.entity_siren,
                department=row.department.code if row.department else "",
                imported=True,
            )
            found.fill_search_text()
            new.append(found)
        owners[key] = found
    bulk_create_with_history(new, Organisation, batch_size=BATCH)
    return owners


def _without_number(row: EstablishmentRow) -> Organisation | None:
    """The entity of a line without its number: by SIREN, or the one an earlier run made for this establishment."""
    if row.entity_siren:
        return Organisation.objects.filter(siren=row.entity_siren).order_by("pk").first()
    return Organisation.objects.filter(establishments__finess=row.finess).first()


def _by_finess(rows: Any, numbers: Iterable[str]) -> dict[str, Any]:
    return {row.finess: row for row in rows.filter(finess__in=set(numbers))}


def _apply(obj: Any, values: dict[str, Any], *, complete: bool) -> bool:
    """Sets what differs and says whether anything did. An incomplete line's empty fields say nothing."""
    differs = False
    for name, value in values.items():
        if not complete and value in ("", None):
            continue
        if getattr(obj, name) != value:
            setattr(obj, name, value)
            differs = True
    return differs
