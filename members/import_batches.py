"""One batch of FINESS rows against the directory: what is there, what changes, one write of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from members.finess import EntityRow, EstablishmentRow
from members.import_shared import Bearers
from members.import_values import entity_values, establishment_values, provisional_entity, siren_of_entity
from members.models import Establishment, Organisation

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"
REASON = "Import de FINESS"

Written = tuple[list[str], list[tuple[int, str]]]


class _Ledger:
    """The rows of one table that a batch creates or changes, with what they were before it."""

    def __init__(self) -> None:
        self.made: list[Any] = []
        self._before: dict[int, tuple[Any, dict[str, Any]]] = {}

    def add(self, row: models.Model) -> None:
        self.made.append(row)

    def change(self, row: models.Model, values: dict[str, Any]) -> bool:
        """Sets the values; whether one of them was another."""
        present = {name: getattr(row, name) for name in values}
        if present == values:
            return False
        for name, value in values.items():
            setattr(row, name, value)
        if row.pk:
            _, before = self._before.setdefault(row.pk, (row, {}))
            for name, value in present.items():
                before.setdefault(name, value)
        return True

    def changed(self) -> list[Any]:
        """Those that end otherwise than they began: two lines may have undone each other."""
        return [
            row
            for row, before in self._before.values()
            if any(getattr(row, name) != value for name, value in before.items())
        ]

    def outcomes(self, lines: Iterable[tuple[Any, str]]) -> list[str]:
        """What each line did, an update that another line of the batch undid being none."""
        kept = {row.pk for row in self.changed()}
        made = {id(row) for row in self.made}
        return [
            UNCHANGED if done == UPDATED and id(row) not in made and row.pk not in kept else done for row, done in lines
        ]


def write_entities(rows: Sequence[EntityRow]) -> Written:
    """Creates or updates the organisations of these rows, in their order."""
    ledger, lines, notes = _Ledger(), [], []
    known = _by_finess(row.finess for row in rows)
    unnumbered = _unnumbered_by_siren(row.siren for row in rows if row.finess not in known)
    bearers = Bearers(Organisation, "siren", (row.siren for row in rows))
    for row in rows:
        present = known.get(row.finess) or unnumbered.pop(row.siren, None)
        if present is None:
            present = known[row.finess] = Organisation(finess=row.finess)
            ledger.change(present, entity_values(row, present))
            ledger.add(present)
            lines.append((present, CREATED))
            notes += ((row.line, note) for note in bearers.notes(row, present))
            continue
        known[row.finess] = present
        notes += ((row.line, note) for note in (*_taken_over(row, present), *bearers.notes(row, present)))
        changed = ledger.change(present, entity_values(row, present) | {"finess": row.finess})
        lines.append((present, UPDATED if changed else UNCHANGED))
    outcomes = ledger.outcomes(lines)
    _save_organisations(ledger)
    return outcomes, notes


def _taken_over(row: EntityRow, present: Organisation) -> Iterable[str]:
    if not present.imported and present.finess:
        yield f"{present.name}, écrite à la main, prend les données de FINESS."
    elif not present.imported:
        yield (
            f"{present.name}, écrite à la main sous le SIREN {row.siren}, prend le numéro FINESS {row.finess} "
            "et ce que dit la ligne."
        )


def write_establishments(rows: Sequence[EstablishmentRow]) -> Written:
    """Creates or updates the establishments of these rows, and the entities that nothing else told."""
    known = {item.finess: item for item in _establishments(row.finess for row in rows)}
    entities, owners = _Ledger(), _Owners(rows, known)
    filled, notes = [], []
    for row in rows:
        entity, made = owners.of(row)
        if made:
            entities.add(entity)
            notes.append((row.line, f"L’entité n’est pas connue : elle est créée sous le nom « {entity.name} »."))
        completed = _completed(row, entity)
        if "finess" in completed:
            notes.append((row.line, f"{entity.name}, de même SIREN, prend le numéro FINESS {row.entity_finess}."))
        filled.append(entities.change(entity, completed))
    _save_organisations(entities)
    ledger, lines = _Ledger(), []
    bearers = Bearers(Establishment, "siret", (row.siret for row in rows))
    for row in rows:
        present = known.get(row.finess)
        if present is None:
            present = known[row.finess] = Establishment(finess=row.finess)
            ledger.add(present)
            done = CREATED
        else:
            done = ""
        notes += ((row.line, note) for note in bearers.notes(row, present))
        entity, _ = owners.of(row)
        changed = ledger.change(present, establishment_values(row, present) | {"organisation_id": entity.pk})
        lines.append((present, done or (UPDATED if changed else UNCHANGED)))
    outcomes = ledger.outcomes(lines)
    _save(Establishment, ledger)
    told = [
        UPDATED if completed and done == UNCHANGED else done for completed, done in zip(filled, outcomes, strict=True)
    ]
    return told, notes


def _completed(row: EstablishmentRow, entity: Organisation) -> dict[str, Any]:
    """The numbers that the line gives to an entity which had none."""
    values: dict[str, Any] = {}
    if (siren := siren_of_entity(row)) and not entity.siren:
        values["siren"] = siren
    if row.entity_finess and not entity.finess:
        values["finess"] = row.entity_finess
    return values


class _Owners:
    """The organisation of each establishment: by its number, else the present one, else by its SIREN.

    A number not met before goes to the organisation that bears the SIREN and has no number yet.
    """

    def __init__(self, rows: Sequence[EstablishmentRow], known: dict[str, Establishment]) -> None:
        self._present = {finess: item.organisation for finess, item in known.items()}
        self._by_finess = _by_finess(row.entity_finess for row in rows)
        strange = [row for row in rows if row.entity_finess and row.entity_finess not in self._by_finess]
        self._unnumbered = _unnumbered_by_siren(row.entity_siren for row in strange)
        lost = [row for row in rows if not row.entity_finess and row.finess not in known]
        self._by_siren = _by_siren(siren_of_entity(row) for row in lost)

    def of(self, row: EstablishmentRow) -> tuple[Organisation, bool]:
        """The organisation, and whether this very line made it (it is not saved yet)."""
        siren = siren_of_entity(row)
        if row.entity_finess:
            found = self._by_finess.get(row.entity_finess) or self._unnumbered.pop(siren, None)
        else:
            found = self._present.get(row.finess) or self._by_siren.get(siren)
        entity = self._present[row.finess] = found or provisional_entity(row)
        if row.entity_finess:
            self._by_finess[row.entity_finess] = entity
        if siren:
            self._by_siren.setdefault(siren, entity)
        return entity, found is None


def _by_finess(numbers: Iterable[str]) -> dict[str, Organisation]:
    wanted = {number for number in numbers if number}
    return {item.finess: item for item in Organisation.objects.filter(finess__in=wanted)} if wanted else {}


def _by_siren(numbers: Iterable[str]) -> dict[str, Organisation]:
    """The first organisation of each SIREN."""
    wanted = {number for number in numbers if number}
    rows = Organisation.objects.filter(siren__in=wanted).order_by("-pk") if wanted else ()
    return {item.siren: item for item in rows}


def _unnumbered_by_siren(numbers: Iterable[str]) -> dict[str, Organisation]:
    """Those without a FINESS number: written by hand, or, chosen first, made from an establishment's line."""
    wanted = {number for number in numbers if number}
    rows = Organisation.objects.filter(siren__in=wanted, finess="", invented=False).order_by("imported", "-pk")
    return {item.siren: item for item in rows}


def _establishments(numbers: Iterable[str]) -> Iterable[Establishment]:
    return Establishment.objects.filter(finess__in=set(numbers)).select_related("organisation")


def _save_organisations(ledger: _Ledger) -> None:
    """With one line of history for each, as a single write would have left."""
    changed = ledger.changed()
    for organisation in (*ledger.made, *changed):
        organisation.fill_search_text()
    _save(Organisation, ledger, "search_text")
    write_history = Organisation.history.bulk_history_create
    write_history(ledger.made, default_change_reason=REASON)
    write_history(changed, update=True, default_change_reason=REASON)


def _save(model: type[models.Model], ledger: _Ledger, *derived: str) -> None:
    model._default_manager.bulk_create(ledger.made)
    if changed := ledger.changed():
        # Ten times quicker than bulk_update, whose one statement weighs every field against every key.
        names = [item.name for item in model._meta.concrete_fields if not item.primary_key]
        model._default_manager.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=names)
