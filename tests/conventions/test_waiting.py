"""What waits for people on the way to publication, and the dates the law sets."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from conventions import waiting
from cooperation.models import AuthorityRole, GroupingRole
from tests.conventions.states import convention_in
from tests.factories import GroupingFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


def secretary_of(grouping: Any) -> Any:
    user = UserFactory()
    GroupingRole.objects.create(user=user, grouping=grouping, role="secretary")
    return user


@pytest.mark.parametrize(
    ("state", "title", "waits_for"),
    [
        ("in_adoption", "Enregistrer l’adoption par tous les membres", ""),
        ("adopted", "Enregistrer la signature", ""),
        ("signed", "Déclarer la convention", ""),
        ("declared", "Enregistrer la réception", "Préfecture du Haut-Vernois"),
        ("transmitted", "Enregistrer l’approbation", "Préfecture du Haut-Vernois"),
        ("documents_requested", "Enregistrer l’envoi des pièces", ""),
        ("received", "Enregistrer la publication au RAA", "Préfecture du Haut-Vernois"),
        ("published", "Mettre en vigueur", ""),
    ],
)
def test_the_next_step_waits_for_who_records_it(state: str, title: str, waits_for: str) -> None:
    grouping = GroupingFactory(seat_department="00", authority="prefecture:00")
    convention_in(state, grouping)
    tasks = list(waiting.procedure_tasks(secretary_of(grouping), TODAY))
    assert [(task.title, task.waits_for) for task in tasks] == [(title, waits_for)]


@pytest.mark.parametrize("state", ["draft", "in_force", "in_liquidation", "liquidated", "abandoned", "refused"])
def test_nothing_waits_outside_the_way(state: str) -> None:
    grouping = GroupingFactory(seat_department="00")
    convention_in(state, grouping)
    assert list(waiting.procedure_tasks(secretary_of(grouping), TODAY)) == []


def test_an_authority_reads_what_it_was_sent_and_only_that() -> None:
    convention_in("transmitted", GroupingFactory(name="Les Deux Rives"))
    convention_in("signed", GroupingFactory())
    officer, elsewhere = UserFactory(), UserFactory()
    AuthorityRole.objects.create(user=officer, authority_key="prefecture:00", role="officer")
    AuthorityRole.objects.create(user=elsewhere, authority_key="prefecture:76", role="officer")
    assert [task.title for task in waiting.procedure_tasks(officer, TODAY)] == ["Lire le dossier de Les Deux Rives"]
    assert list(waiting.procedure_tasks(elsewhere, TODAY)) == []


@pytest.mark.parametrize("count", [1, 12])
def test_two_queries_whatever_the_number(count: int, django_assert_num_queries: Any) -> None:
    user = UserFactory()
    for _ in range(count):
        grouping = GroupingFactory(seat_department="00")
        GroupingRole.objects.create(user=user, grouping=grouping, role="drafter")
        convention_in("declared", grouping)
    with django_assert_num_queries(2):
        assert len(list(waiting.procedure_tasks(user, TODAY))) == count


@pytest.mark.parametrize(
    ("today", "end", "expected"),
    [
        (dt.date(2026, 5, 1), "31/12", [dt.date(2026, 12, 31), dt.date(2026, 6, 30)]),
        (dt.date(2026, 6, 30), "31/12", [dt.date(2026, 12, 31), dt.date(2026, 6, 30)]),
        (dt.date(2026, 7, 1), "31/12", [dt.date(2026, 12, 31), dt.date(2027, 6, 30)]),
        (dt.date(2026, 12, 31), "31/12", [dt.date(2026, 12, 31), dt.date(2027, 6, 30)]),
        (dt.date(2026, 1, 15), "31/08", [dt.date(2026, 8, 31), dt.date(2026, 2, 28)]),
    ],
)
def test_deadlines_of_a_living_grouping(monkeypatch: Any, today: dt.date, end: str, expected: list[dt.date]) -> None:
    """One assembly in the exercise (R.312-194-20); a notice received six months before its end (R.312-194-10)."""
    monkeypatch.setattr(waiting.timezone, "localdate", lambda: today)
    grouping = GroupingFactory()
    convention_in("in_force", grouping, exercise_end=end)
    found = list(waiting.deadlines(grouping))
    assert [item.on for item in found] == expected
    assert [item.article for item in found] == ["R.312-194-20", "R.312-194-10"]


def test_a_draft_has_no_deadline() -> None:
    grouping = GroupingFactory()
    convention_in("draft", grouping)
    assert list(waiting.deadlines(grouping)) == []
