"""« Faits utiles »: what one comes to a grouping's page to read, the ground floor's lines, then the others'."""

from __future__ import annotations

from collections.abc import Iterable

from cooperation import registry
from cooperation.authorities import activity_field
from cooperation.models import Grouping
from cooperation.registry import Fact


def useful_facts(grouping: Grouping) -> list[Fact]:
    """Only the facts that are known: what is missing is said elsewhere."""
    lines = [*_own(grouping), *(fact for provider in registry.providers.facts for fact in provider(grouping))]
    return [fact for fact in lines if fact.value]


def _own(grouping: Grouping) -> Iterable[Fact]:
    authority = grouping.chosen_authority
    field = activity_field(grouping.activity_field).label if grouping.activity_field else ""
    yield Fact("Objet", grouping.object)
    yield Fact("Champ d’activité", field)
    yield Fact("Autorité choisie", authority.name if authority else "")
    yield Fact("Capital", {True: "avec capital", False: "sans capital", None: ""}[grouping.has_capital], "R.312-194-11")
    yield Fact("Droits des membres", grouping.get_rights_basis_display(), "R.312-194-12")
