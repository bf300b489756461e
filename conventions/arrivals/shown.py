"""« Prêt pour sa prochaine assemblée ? »: what a grouping taken over still lacks, and where it is completed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from conventions.arrivals.taken_over import taken_of
from conventions.models import Convention
from conventions.services.taking_over import gaps
from conventions.takeover.missing import Missing
from cooperation.models import Grouping, User


@dataclass(frozen=True)
class ReadinessLine:
    """Something missing; `url` leads to where this person completes it, "" when they may not."""

    missing: Missing
    url: str


def readiness_of(convention: Convention, user: User) -> list[ReadinessLine]:
    today = timezone.localdate()
    pages = {
        "mandates": ("conventions.follow_convention", reverse("mandates", args=[convention.grouping_id])),
        "takeover": ("conventions.change_convention", reverse("takeover_complete", args=[convention.grouping_id])),
    }
    urls = {name: url if user.has_perm(permission, convention) else "" for name, (permission, url) in pages.items()}
    return [
        ReadinessLine(item, urls["mandates" if item.about else "takeover"])
        for item in gaps(taken_of(convention, today), today).assembly
    ]


def readiness(request: HttpRequest, grouping: Grouping) -> Iterable[str]:
    """For those inside a grouping taken over, while it lives."""
    convention = Convention.objects.of(grouping)
    if convention is None or not convention.taken_over_on or convention.state != "in_force":
        return
    if not request.user.has_perm("conventions.view_draft", convention):
        return
    context = {"grouping": grouping, "lines": readiness_of(convention, request.user)}
    yield render_to_string("conventions/takeover/_readiness.html", context, request)
