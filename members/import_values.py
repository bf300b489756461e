"""What a FINESS row says of an organisation or an establishment, as values of its fields. No query here.

FINESS decides what it tells. What it no longer tells is erased only by a line that is whole and without doubt,
and only where FINESS wrote it; a name, a SIREN or a legal status once known is never erased. What the last cell of
a line cut short tells never replaces what is known.
"""

from __future__ import annotations

from typing import Any

from members.finess import EntityRow, EstablishmentRow, unnamed
from members.models import Establishment, Organisation
from members.models.organisation import PROVISIONAL
from members.statuses import status

KEPT_WHEN_EMPTY = frozenset({"name", "siren"})


def entity_values(row: EntityRow, present: Organisation) -> dict[str, Any]:
    """The fields of the organisation that this line decides; `present` is what is known before it."""
    department = row.department
    told = {
        "name": row.name,
        "long_name": row.long_name,
        "siren": row.siren,
        "street": row.street,
        "postcode": row.postcode,
        "city": row.city,
        "department": department.code if department else "",
        "closed_on": row.closed,
    }
    decided = _decided(row, told, present, erases=not _by_hand(present))
    return decided | _status_values(row, present) | {"imported": True}


def _by_hand(present: Organisation) -> bool:
    """Whether a person wrote this organisation, and FINESS nothing yet."""
    return present.pk is not None and not present.imported


def _status_values(row: EntityRow, present: Organisation) -> dict[str, Any]:
    code, found = row.status, status(row.status)
    if found is None or ("status_code" in row.cut and present.status_code):
        return {}
    values = {
        "status_code": code,
        "legal_form": found.label,
        "nature": found.nature,
        "non_profit": found.non_profit,
        "natural_person": found.natural_person,
    }
    if not found.nature and (present.status_code == code or _by_hand(present)):
        # The status does not tell the nature: what people wrote stays.
        del values["nature"], values["non_profit"]
    return values


def establishment_values(row: EstablishmentRow, present: Establishment) -> dict[str, Any]:
    """The fields of the establishment that this line decides, its organisation aside."""
    told = {
        "name": row.name,
        "long_name": row.long_name,
        "category": row.category,
        "siret": row.siret,
        "tariff_mode": row.tariff,
        "street": row.street,
        "postcode": row.postcode,
        "city": row.city,
        "opened_on": row.opened,
        "closed_on": row.closed,
    }
    return _decided(row, told, present)


def _decided(
    row: EntityRow | EstablishmentRow,
    told: dict[str, Any],
    present: Organisation | Establishment,
    *,
    erases: bool = True,
) -> dict[str, Any]:
    whole = erases and row.complete and not row.problems
    values = {
        name: value
        for name, value in told.items()
        if (value not in ("", None) or (whole and name not in KEPT_WHEN_EMPTY))
        and not (name in row.cut and getattr(present, name))
    }
    if row.name == unnamed(row.finess) and present.name:
        values.pop("name", None)
    return values


def provisional_entity(row: EstablishmentRow) -> Organisation:
    """The entity of an establishment, from what its line says: a number, sometimes a SIREN, no name."""
    number = f"FINESS {row.entity_finess}" if row.entity_finess else "inconnue"
    name = f"{PROVISIONAL}{number} ({row.name})"
    return Organisation(
        name=name if len(name) <= 200 else f"{name[:198]}…)",
        finess=row.entity_finess,
        siren=siren_of_entity(row),
        imported=True,
    )


def siren_of_entity(row: EstablishmentRow) -> str:
    """The SIREN the line gives for the entity; without an entity number, the SIRET's may stand for it."""
    return row.entity_siren or ("" if row.entity_finess else row.siret[:9])
