"""What a convention asks of an authority it was sent to, and the dates the law sets for a living grouping."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from conventions.models import Convention
from cooperation.models import Grouping, User
from cooperation.registry import Deadline, Task
from cooperation.typography import date_fr

TO_READ = ("transmitted", "declared", "received")


def reading_tasks(user: User, today: dt.date) -> Iterable[Task]:
    """The files sent to an authority of the user: one query, whatever their number."""
    held = user.authority_roles.values("authority_key")
    rows = Convention.objects.filter(addressed_to__in=held, state__in=TO_READ)
    return [_to_read(convention) for convention in rows.select_related("grouping")]


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
