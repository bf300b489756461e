"""Numbers of a batch that something else of the directory bears already: worth knowing, never refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from cooperation.typography import NBSP, plural
from members.finess import EntityRow, EstablishmentRow
from members.models import Establishment, Organisation


class Bearers:
    """Who bears each SIREN or SIRET (`name`) before the batch is written, whatever file or person told of it."""

    def __init__(self, model: type[Organisation] | type[Establishment], name: str, numbers: Iterable[str]) -> None:
        self._name = name
        self._found: dict[str, list[Any]] = defaultdict(list)
        wanted = Q(**{f"{name}__in": {number for number in numbers if number}})
        for item in model._default_manager.filter(wanted).order_by("pk"):
            self._found[getattr(item, name)].append(item)

    def notes(self, row: EntityRow | EstablishmentRow, present: Organisation | Establishment) -> list[str]:
        """What to say of the number of this line, which is `present`; nothing when a line of its file was named."""
        number = getattr(row, self._name)
        others = [item for item in self._found.get(number, ()) if item.pk != present.pk]
        if row.shares or not others:
            return []
        first, more = others[0], len(others) - 1
        known = f"FINESS {first.finess}" if first.finess else "sans numéro FINESS"
        rest = f" et {plural(more, 'autre')}" if more else ""
        told = f"{self._name.upper()} {number}"
        return [f"Le {told} est partagé avec {first.name} ({known}){rest}, de l’annuaire{NBSP}: tous sont gardés."]
