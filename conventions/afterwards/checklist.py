"""« Et maintenant ? » of one grouping: its lines, what was noted about each, what is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from conventions.afterwards.certifying import CERTIFICATES
from conventions.afterwards.lines import Line, Paper, lines_for, title_of
from conventions.assembling import data_facts
from conventions.facts import ConventionFacts
from conventions.models import ChecklistItem, Convention
from conventions.procedure_states import RECORDERS
from cooperation.models import User
from cooperation.registry import Task
from cooperation.typography import plural

SOON = 30  # days
ALIVE = ("received", "published", "in_force")


@dataclass(frozen=True)
class Row:
    """A line with what was noted about it, None before anybody wrote anything."""

    line: Line
    item: ChecklistItem | None
    papers: tuple[tuple[Paper, str], ...]
    today: dt.date

    @property
    def done(self) -> bool:
        return self.item is not None and self.item.done_on is not None

    @property
    def late(self) -> bool:
        return (
            not self.done and self.item is not None and self.item.due_on is not None and self.item.due_on < self.today
        )


@dataclass(frozen=True)
class Checklist:
    """`since` is the day of legal personality: nothing is noted before it."""

    since: dt.date | None
    facts: ConventionFacts
    rows: tuple[Row, ...]

    @property
    def done(self) -> int:
        return sum(row.done for row in self.rows)

    @property
    def late(self) -> int:
        return sum(row.late for row in self.rows)

    @property
    def next_rows(self) -> list[Row]:
        """The three to do first: what has a date, then the order of the list."""
        open_rows = [row for row in self.rows if not row.done]
        return sorted(open_rows, key=lambda row: (row.item and row.item.due_on) or dt.date.max)[:3]

    @property
    def sentence(self) -> str:
        """« 3 démarches faites sur 12, dont 1 en retard. »"""
        late = f" ; {self.late} en retard" if self.late else ""
        return f"{plural(self.done, 'démarche faite', 'démarches faites')} sur {len(self.rows)}{late}."

    def row(self, key: str) -> Row | None:
        return next((row for row in self.rows if row.line.key == key), None)


def checklist(convention: Convention) -> Checklist:
    """The whole list, in three queries once the text is frozen."""
    today = timezone.localdate()
    version = convention.versions.first()
    facts = version.facts() if version and not convention.is_editable else data_facts(convention)
    items = {item.key: item for item in convention.checklist.select_related("document", "updated_by")}
    rows = tuple(
        Row(line, items.get(line.key), tuple((paper, _url(convention, paper)) for paper in line.papers), today)
        for line in lines_for(facts, today)
    )
    return Checklist(convention.personality_on, facts, rows)


def _url(convention: Convention, paper: Paper) -> str:
    """Where Entente makes this document; "" when it is found elsewhere."""
    if not paper.kind:
        return ""
    name = "certificate" if paper.kind in CERTIFICATES else "convention_document"
    return reverse(name, args=[convention.grouping_id, paper.kind, "pdf"])


def afterwards_tasks(user: User, today: dt.date) -> Iterable[Task]:
    """One task for each grouping whose lines are late or near, for those who keep its list: one query."""
    rows = ChecklistItem.objects.filter(
        ~Q(owner=""),
        done_on=None,
        due_on__lte=today + dt.timedelta(SOON),
        convention__state__in=ALIVE,
        convention__grouping__roles__user=user,
        convention__grouping__roles__role__in=RECORDERS,
    )
    found: dict[int, list[ChecklistItem]] = {}
    for item in rows.distinct().select_related("convention__grouping").order_by("due_on", "pk"):
        found.setdefault(item.convention_id, []).append(item)
    return [_task(items) for items in found.values()]


def _task(items: list[ChecklistItem]) -> Task:
    convention = items[0].convention
    what = "la réception" if convention.regime == "declaration" else "la publication"
    return Task(
        title=f"{plural(len(items), 'démarche')} après {what}",
        reason=" ; ".join(f"« {title_of(item.key)} », {item.owner}" for item in items) + ".",
        url=reverse("afterwards", args=[convention.grouping_id]),
        button="Tenir la liste",
        grouping=convention.grouping,
        due=items[0].due_on,
    )
