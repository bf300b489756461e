"""What a convention asks of an authority it was sent to, and the dates the law sets for a living grouping."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from conventions.desk.words import came, task_words
from conventions.models import Clause, Convention
from conventions.permissions import held_roles
from conventions.procedure_states import RECORDERS
from cooperation.models import Grouping, User
from cooperation.registry import Deadline, Task
from cooperation.typography import date_fr
from members.models import Membership

FIRST_ASSEMBLY = "premiere_assemblee"  # the article that gives it two months
FIRST_ASSEMBLY_TITLE = "Réunir la première assemblée"
FIRST_ASSEMBLY_LAW = "R.312-194-20 ; R.312-194-23"
BORN = ("received", "published")  # the grouping is a legal person, not yet in force
TO_READ = ("transmitted", "declared", "received", "approved")


def reading_tasks(user: User, today: dt.date) -> Iterable[Task]:
    """What the files of an authority ask of its people: one query, whatever their number.

    None has a deadline: R.312-194-18 sets none.
    """
    keys = [key for key, _ in held_roles(user)]
    if not keys:
        return []
    rows = Convention.objects.filter(addressed_to__in=keys, state__in=TO_READ)
    return [_to_read(convention) for convention in rows.select_related("grouping")]


def _to_read(convention: Convention) -> Task:
    title, reason, button = task_words(convention)
    return Task(
        title=title,
        reason=f"{came(convention)}. {reason}",
        url=reverse("desk_file", args=[convention.grouping_id]),
        button=button,
        grouping=convention.grouping,
        article=convention.regime_basis,
    )


def first_assembly_tasks(user: User, today: dt.date) -> Iterable[Task]:
    """The first assembly of each grouping that has become a legal person: nobody is elected before it."""
    held = {"grouping__roles__user": user, "grouping__roles__role__in": RECORDERS}
    rows = Convention.objects.filter(state__in=BORN, **held).distinct().select_related("grouping")
    conveners = Prefetch(
        "grouping__memberships",
        Membership.objects.filter(convenes_first_assembly=True).select_related("organisation"),
        to_attr="conveners",
    )
    articles = Prefetch("clauses", Clause.objects.filter(key=FIRST_ASSEMBLY), to_attr="first_assembly")
    for convention in rows.prefetch_related(conveners, articles):
        if convention.personality_on:
            yield _first_assembly(convention)


def _first_assembly(convention: Convention) -> Task:
    names = [row.organisation.name for row in convention.grouping.conveners]
    due = first_assembly_by(convention, convention.first_assembly)
    convened = f"{names[0]} la convoque" if names else "Le fondateur désigné par la convention la convoque"
    delay = " dans les deux mois" if due else ""
    return Task(
        title=FIRST_ASSEMBLY_TITLE,
        reason=f"{convened}{delay} : elle élit l’administrateur, et le groupement commence. "
        f"Il a la personnalité morale depuis le {date_fr(convention.personality_on)}.",
        url=reverse("convention", args=[convention.grouping_id]),
        button="Relire la convention",
        grouping=convention.grouping,
        article=FIRST_ASSEMBLY_LAW,
        due=due,
    )


def first_assembly_by(convention: Convention, articles: Iterable[Clause]) -> dt.date | None:
    """Two months after the legal personality, where the article stands as the library wrote it; else None: words
    changed by hand may give another delay.
    """
    if convention.personality_on is None or not any(article.bound for article in articles):
        return None
    return _months_before(convention.personality_on, -2)


def deadlines(grouping: Grouping) -> Iterable[Deadline]:
    """The dates of a living grouping: first assembly, yearly assembly, last day of a withdrawal notice."""
    convention = Convention.objects.of(grouping)
    if convention is None or convention.state not in ("received", "published", "in_force"):
        return
    today = timezone.localdate()
    if convention.state in BORN and (
        first := first_assembly_by(convention, convention.clauses.filter(key=FIRST_ASSEMBLY))
    ):
        yield Deadline(first, FIRST_ASSEMBLY_TITLE, FIRST_ASSEMBLY_LAW)
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
