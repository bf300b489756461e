"""The search bar: every app answers, the ground floor for its groupings."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from cooperation import registry
from cooperation.models import Grouping, User
from cooperation.registry import Hit

AT_LEAST = 2  # characters
AT_MOST = 20  # results of one kind
LONGEST = 200  # characters of a question that are read


def groupings(user: User, text: str) -> Iterable[Hit]:
    """Groupings whose name, object, seat or department hold every word."""
    found = list(Grouping.objects.visible_to(user).matching(text)[:AT_MOST])
    statuses = registry.status_of(found) if found else {}
    for grouping in found:
        status = statuses.get(grouping.pk)
        detail = " · ".join(part for part in (status.label if status else "", grouping.seat) if part)
        yield Hit("Groupements", grouping.full_name, detail, reverse("grouping", args=[grouping.pk]))


def everywhere(user: User, text: str) -> dict[str, list[Hit]]:
    """The results by kind, in the order of the providers; {} when the question is too short to mean anything."""
    text = " ".join(text.replace("\x00", " ").split())[:LONGEST]
    results: dict[str, list[Hit]] = {}
    if len(text) < AT_LEAST:
        return results
    for provider in registry.providers.searches:
        for hit in provider(user, text):
            results.setdefault(hit.kind, []).append(hit)
    return results
