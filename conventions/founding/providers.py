"""What the guided path tells the rest of the site: the groupings to complete, and where their members are
written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse

from conventions.founding.progress import missing_answers
from conventions.models import Convention
from conventions.procedure_states import EDITABLE_STATES
from cooperation.models import Grouping, User
from cooperation.permissions import WRITERS
from cooperation.registry import Task
from members.models import Membership

LINKS = (
    ("Modifier les membres", "membres"),
    ("Modifier les apports", "apports"),
    ("Choisir les droits", "droits"),
)


def founding_tasks(user: User, today: dt.date) -> Iterable[Task]:
    """One task for each grouping in drafting, whose answers are incomplete, in which the user writes."""
    members = Prefetch("grouping__memberships", Membership.objects.for_facts(), to_attr="loaded_members")
    rows = Convention.objects.filter(
        state__in=EDITABLE_STATES, grouping__roles__user=user, grouping__roles__role__in=WRITERS
    )
    for convention in rows.distinct().select_related("grouping").prefetch_related(members):
        missing = missing_answers(convention, convention.grouping.loaded_members)
        if not missing:
            continue
        count = len(missing)
        words = f"{count} réponses manquent" if count > 1 else "une réponse manque"
        yield Task(
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
