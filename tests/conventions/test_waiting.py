"""What waits for an authority, and the dates the law sets for a living grouping."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from conventions import waiting
from conventions.permissions import held_roles
from cooperation.models import AuthorityRole
from tests.conventions.states import convention_in, day
from tests.factories import (
    AuthorityRoleFactory,
    GroupingFactory,
    GroupingRoleFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


def test_an_authority_reads_what_it_was_sent_and_only_that() -> None:
    convention_in("transmitted", GroupingFactory(name="Les Deux Rives"))
    convention_in("signed", GroupingFactory())
    officer, elsewhere = UserFactory(), UserFactory()
    AuthorityRole.objects.create(user=officer, authority_key="prefecture:00", role="officer")
    AuthorityRole.objects.create(user=elsewhere, authority_key="prefecture:76", role="officer")
    assert [task.title for task in waiting.reading_tasks(officer, TODAY)] == [
        "Statuer sur la convention de Les Deux Rives"
    ]
    assert waiting.reading_tasks(elsewhere, TODAY) == []


@pytest.mark.parametrize(
    ("state", "fields", "title", "button"),
    [
        ("transmitted", {}, "Statuer sur la convention de Les Tilleuls", "Statuer"),
        ("approved", {}, "Publier l’approbation de Les Tilleuls", "Ouvrir le dossier"),
        ("declared", {}, "Constater la réception de Les Tilleuls", "Ouvrir le dossier"),
        ("received", {}, "Lire la déclaration de Les Tilleuls", "Ouvrir le dossier"),
        (
            "received",
            {"acknowledged_on": day(5), "acknowledgement_number": "2020-7"},
            "Publier la constitution de Les Tilleuls",
            "Ouvrir le dossier",
        ),
    ],
)
def test_each_state_asks_its_own_thing_on_the_page_of_the_file(
    state: str, fields: dict[str, Any], title: str, button: str
) -> None:
    convention = convention_in(state, GroupingFactory(name="Les Tilleuls"), **fields)
    officer = AuthorityRoleFactory().user
    (task,) = waiting.reading_tasks(officer, TODAY)
    url = f"/instruction/{convention.grouping_id}/"
    assert (task.title, task.button, task.url, task.due, task.article) == (title, button, url, None, "R.312-194-18")
    # Under declaration nothing the authority does or omits moves the date of personality (R.312-194-18).
    assert ("Aucun délai" in task.reason) == (convention.regime == "declaration")


@pytest.mark.parametrize("state", ["documents_requested", "refused", "published", "in_force", "liquidated", "draft"])
def test_nothing_is_asked_of_an_authority_that_waits_or_has_done(state: str) -> None:
    convention_in(state, GroupingFactory())
    assert waiting.reading_tasks(AuthorityRoleFactory().user, TODAY) == []


@pytest.mark.parametrize("count", [1, 12])
def test_one_query_whatever_the_number(count: int, django_assert_num_queries: Any) -> None:
    officer = UserFactory()
    AuthorityRole.objects.create(user=officer, authority_key="prefecture:00", role="officer")
    for _ in range(count):
        convention_in("declared", GroupingFactory())
    held_roles(officer)  # asked once per request, for the navigation too
    with django_assert_num_queries(1):
        assert len(waiting.reading_tasks(officer, TODAY)) == count


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


def born(state: str = "received", *, detached: bool = False, **extra: Any) -> Any:
    """A grouping received on 5 January 2020, whose convention holds the article of the first assembly."""
    convention = convention_in(state, GroupingFactory(), **extra)
    convention.clauses.create(
        position=1,
        key="premiere_assemblee",
        title="Première assemblée",
        detached_at=timezone.now() if detached else None,
        detached_by=convention.grouping.founded_by if detached else None,
    )
    return convention


@pytest.mark.parametrize(
    ("state", "detached", "expected"),
    [
        ("received", False, [dt.date(2020, 3, 5)]),
        ("published", False, [dt.date(2020, 3, 5)]),
        ("received", True, []),
        ("in_force", False, []),
    ],
)
def test_the_first_assembly_has_two_months_where_the_article_says_so(
    state: str, detached: bool, expected: list[dt.date]
) -> None:
    found = waiting.deadlines(born(state, detached=detached).grouping)
    assert [item.on for item in found if item.title == "Réunir la première assemblée"] == expected


@pytest.mark.parametrize("role", ["administrator", "drafter", "secretary", "reader"])
def test_the_first_assembly_waits_for_those_who_record(role: str) -> None:
    convention = born()
    organisation = OrganisationFactory(name="Horizon Plateau")
    MembershipFactory(grouping=convention.grouping, organisation=organisation, convenes_first_assembly=True)
    user = GroupingRoleFactory(grouping=convention.grouping, role=role).user
    found = list(waiting.first_assembly_tasks(user, TODAY))
    if role == "reader":
        assert found == []
        return
    assert [(task.title, task.due, task.article) for task in found] == [
        ("Réunir la première assemblée", dt.date(2020, 3, 5), "R.312-194-20 ; R.312-194-23")
    ]
    assert found[0].reason == (
        "Horizon Plateau la convoque dans les deux mois : elle élit l’administrateur, et le groupement commence. "
        "Il a la personnalité morale depuis le 5 janvier 2020."
    )


@pytest.mark.parametrize("count", [1, 12])
def test_first_assemblies_cost_the_same_whatever_their_number(count: int, django_assert_num_queries: Any) -> None:
    user = UserFactory()
    for _ in range(count):
        GroupingRoleFactory(grouping=born().grouping, role="drafter", user=user)
    with django_assert_num_queries(3):
        assert len(list(waiting.first_assembly_tasks(user, TODAY))) == count


def test_a_draft_has_no_deadline() -> None:
    grouping = GroupingFactory()
    convention_in("draft", grouping)
    assert list(waiting.deadlines(grouping)) == []
