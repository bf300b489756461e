"""What a convention asks of people once its text is written: the next step, what waits for the authority, the dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from conventions import journey
from conventions.models import Convention
from conventions.procedure_table import EDITABLE_STATES, RECORDERS
from cooperation.authorities import Authority
from cooperation.models import Grouping, GroupingRole, User
from cooperation.registry import Deadline, Task
from cooperation.typography import date_fr

# state → the step that comes next, and whether it is for the authority to act first
NEXT = {
    "in_adoption": ("adopt", False),
    "adopted": ("sign", False),
    "transmitted": ("approve", True),
    "documents_requested": ("supply_documents", False),
    "approved": ("publish", True),
    "declared": ("receive", True),
    "received": ("publish", True),
    "published": ("bring_into_force", False),
}
TO_READ = ("transmitted", "declared", "received")
CLOSED = ("in_force", "in_liquidation", "liquidated", "abandoned", "refused")


def procedure_tasks(user: User, today: dt.date) -> Iterable[Task]:
    """The next step of each convention on its way, for who records it, and the files sent to an authority of the user.

    Two queries, whatever the number of groupings.
    """
    on_its_way = Convention.objects.exclude(state__in=(*EDITABLE_STATES, *CLOSED)).select_related("grouping")
    held = GroupingRole.objects.filter(user=user, role__in=RECORDERS).values("grouping")
    for convention in on_its_way.filter(grouping__in=held):
        yield _task(convention, *_next(convention))
    sent_to = user.authority_roles.values("authority_key")
    for convention in on_its_way.filter(addressed_to__in=sent_to, state__in=TO_READ):
        yield _to_read(convention)


def _next(convention: Convention) -> tuple[str, bool]:
    if convention.state == "signed":
        return ("transmit" if journey.regime_of(convention) == "approval" else "declare"), False
    return NEXT[convention.state]


def _task(convention: Convention, name: str, by_authority: bool) -> Task:
    step = convention.STEPS[name]
    authority = Authority.from_key(convention.addressed_to).office if convention.addressed_to else ""
    since = f"Depuis l’envoi du {date_fr(convention.sent_on)}. " if convention.sent_on else ""
    return Task(
        title=step.label,
        reason=f"{since}À enregistrer à sa date, avec sa preuve.",
        url=reverse("procedure_step", args=[convention.grouping_id, name]),
        button="Ouvrir l’étape",
        grouping=convention.grouping,
        article=journey.article_of(step, convention),
        waits_for=authority[:1].upper() + authority[1:] if by_authority else "",
    )


def _to_read(convention: Convention) -> Task:
    sent = f"Envoyé le {date_fr(convention.sent_on)}. " if convention.sent_on else ""
    return Task(
        title=f"Lire le dossier de {convention.grouping.name}",
        reason=f"{sent}Le texte arrêté, son contrôle et les pièces sont ouverts à votre autorité.",
        url=reverse("convention", args=[convention.grouping_id]),
        button="Ouvrir le dossier",
        grouping=convention.grouping,
        article=convention.regime_basis,
    )


def headline(request: Any, grouping: Grouping) -> Iterable[str]:
    """« Où en est la convention »: the stages, on the grouping's first page."""
    convention = Convention.objects.of(grouping)
    if convention is None:
        return
    context = {
        "grouping": grouping,
        "stages": journey.stages(convention),
        "regime": journey.regime_sentence(convention),
    }
    yield render_to_string("conventions/_headline.html", context)


def deadlines(grouping: Grouping) -> Iterable[Deadline]:
    """The dates the law sets for a living grouping: yearly assembly, last day of a withdrawal notice."""
    convention = Convention.objects.of(grouping)
    if convention is None or convention.state not in ("received", "published", "in_force"):
        return
    today = timezone.localdate()
    end = _exercise_end(convention, today)
    yield Deadline(end, "Réunir l’assemblée au moins une fois dans l’exercice", "R.312-194-20")
    notice = _months_before(end, 6)
    if notice < today:
        notice = _months_before(_exercise_end(convention, end + dt.timedelta(days=1)), 6)
    yield Deadline(notice, "Dernier jour pour recevoir un préavis de retrait", "R.312-194-10")


def _exercise_end(convention: Convention, today: dt.date) -> dt.date:
    """The first end of a budget year that is not before `today`; a day that does not exist is the month's last."""
    day, month = (int(part) for part in convention.exercise_end.split("/"))
    end = _day(today.year, month, day)
    return end if end >= today else _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return min(dt.date(year, month, 1) + dt.timedelta(days=day - 1), following - dt.timedelta(days=1))


def _months_before(day: dt.date, months: int) -> dt.date:
    """The same day some months before, or the last of that month: 31 December gives 30 June (cautious reading)."""
    index = day.year * 12 + day.month - 1 - months
    return _day(index // 12, index % 12 + 1, day.day)
