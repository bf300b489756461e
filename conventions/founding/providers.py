"""What the guided path tells the rest of the site: the groupings to complete, and where their members are
written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpRequest
from django.urls import reverse

from conventions.founding.progress import missing_answers
from conventions.models import Convention
from cooperation.models import Grouping
from cooperation.registry import Task
from members.models import Membership

LINKS = (
    ("Modifier les membres", "membres"),
    ("Modifier les apports", "apports"),
    ("Choisir les droits", "droits"),
)


def founding_task(convention: Convention, members: Sequence[Membership]) -> Task | None:
    """What a grouping in drafting still waits for from who writes; None when every answer is there."""
    missing = missing_answers(convention, members)
    if not missing:
        return None
    count = len(missing)
    words = f"{count} réponses manquent" if count > 1 else "une réponse manque"
    return Task(
        title=f"Compléter la fondation : {words}",
        reason=missing[0].sentence,
        url=reverse("founding", args=[convention.grouping_id]),
        button="Continuer la fondation",
        grouping=convention.grouping,
        article=missing[0].article,
    )


def edit_links(request: HttpRequest, grouping: Grouping) -> Iterable[tuple[str, str]]:
    """Where the members of a grouping in drafting are written, for those who may."""
    if not request.user.has_perm("members.change_membership", grouping):
        return []
    found = Convention.objects.of(grouping)
    if found is None or not found.is_editable:
        return []
    return [(label, reverse("founding_step", args=[grouping.pk, key])) for label, key in LINKS]
