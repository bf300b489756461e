"""How members and their numbers are written."""

from __future__ import annotations

from django import template

from members import searching, services, statuses
from members.identifiers import spaced as spaced_number
from members.models import Membership, Organisation

register = template.Library()

NATURES = {"public": "personne publique", "private": "personne privée"}


@register.filter
def spaced(number: str) -> str:
    """« 732 829 320 », held together by narrow spaces."""
    return spaced_number(number)


@register.filter
def nature_words(nature: str) -> str:
    return NATURES.get(nature, "nature non renseignée")


@register.filter
def nature_source(membership: Membership) -> str:
    """Where the nature of a member comes from, in a sentence."""
    return services.nature_source(membership)


@register.filter
def category_label(code: str) -> str:
    """The FINESS category of an establishment in words; the code itself when it is not known."""
    found = statuses.category(code)
    return found.label if found else f"catégorie {code}"


@register.filter
def organisation_summary(organisation: Organisation) -> str:
    """The line under the name of an organisation: form, town, numbers, and what warns."""
    return searching.summary(organisation)
