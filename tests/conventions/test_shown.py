"""What a convention shows on its grouping's page and on the home page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import RequestFactory

from conventions import shown
from conventions.models import Convention
from conventions.procedure_states import STATES
from conventions.procedure_table import STEPS
from conventions.services.founding import write_first_draft
from cooperation.models import Grouping
from cooperation.registry import Fact
from tests.conventions.states import convention_in
from tests.factories import GroupingFactory, GroupingRoleFactory, UserFactory
from tests.members.builders import plain

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


def convention_of(state: str, role: str = "secretary", **extra) -> tuple[Convention, object]:
    holder = GroupingRoleFactory(role=role)
    return convention_in(state, holder.grouping, **extra), holder.user


@pytest.mark.parametrize("state", list(shown.WAITING))
def test_the_step_that_waits_leaves_that_state(state: str) -> None:
    _, user = convention_of(state)
    (task,) = shown.procedure_tasks(user, TODAY)
    name = task.url.rstrip("/").split("/")[-1]
    assert state in STEPS[name].sources
    assert task.article == STEPS[name].article
    assert (task.waits_for == "Préfecture du Haut-Vernois") is bool(shown.WAITING[state].others)


def test_a_task_says_what_happened_and_what_comes_next() -> None:
    _, user = convention_of("declared")
    (task,) = shown.procedure_tasks(user, TODAY)
    assert (task.title, plain(task.reason), task.waits_for) == (
        "accuser réception de la déclaration",
        "Déclaration transmise le 4 janvier 2020. Quand c’est fait, enregistrez-le.",
        "Préfecture du Haut-Vernois",
    )


def test_what_is_finished_or_still_written_waits_for_no_step() -> None:
    waiting = set(shown.WAITING)
    assert set(STATES) - waiting == {"draft", "in_force", "in_liquidation", "liquidated", "abandoned"}
    for state in set(STATES) - waiting:
        _, user = convention_of(state)
        assert list(shown.procedure_tasks(user, TODAY)) == []


def test_only_those_who_record_are_asked() -> None:
    for role, count in (("administrator", 1), ("drafter", 1), ("secretary", 1), ("reader", 0)):
        _, user = convention_of("signed", role)
        assert len(list(shown.procedure_tasks(user, TODAY))) == count


@pytest.mark.parametrize("count", [3, 40])
def test_one_query_whatever_their_number(count: int, django_assert_num_queries) -> None:
    user = UserFactory()
    for _ in range(count):
        convention_in("adopted", GroupingRoleFactory(user=user, role="secretary").grouping)
    with django_assert_num_queries(1):
        assert len(list(shown.procedure_tasks(user, TODAY))) == count


def fresh(convention: Convention) -> Grouping:
    return Grouping.objects.get(pk=convention.grouping_id)


def test_facts_are_those_that_are_known() -> None:
    convention, _ = convention_of("in_force", duration_kind="fixed", duration_years=12)
    assert [(fact.label, plain(fact.value)) for fact in shown.facts(fresh(convention))] == [
        ("Durée", "12 ans"),
        ("Déclarée à", "préfecture du Haut-Vernois"),
        ("Approuvée", ""),
        ("Publiée", "RAA n° 1, 7 janvier 2020"),
    ]
    refused, _ = convention_of("refused", duration_kind="indefinite")
    assert [(fact.label, plain(fact.value)) for fact in shown.facts(fresh(refused))][:3] == [
        ("Durée", "indéterminée"),
        ("Transmise à", "préfecture du Haut-Vernois"),
        ("Refusée", "2020-1, 6 janvier 2020"),
    ]


def test_a_grouping_without_a_convention_shows_nothing() -> None:
    grouping = GroupingFactory()
    request = RequestFactory().get("/")
    assert list(shown.headline(request, grouping)) == []
    assert list[Fact](shown.facts(grouping)) == []
    assert shown.download(UserFactory(), grouping) is None


def test_the_headline_leads_to_the_procedure() -> None:
    convention, _ = convention_of("declared")
    (html,) = shown.headline(RequestFactory().get("/"), fresh(convention))
    assert f"/groupements/{convention.grouping_id}/demarches/" in html
    assert 'aria-current="step"' in html


def test_the_convention_is_offered_once_there_is_a_text_and_to_those_who_may_read_it() -> None:
    convention, user = convention_of("draft")
    assert shown.download(user, fresh(convention)) is None
    write_first_draft(convention=convention, user=user)
    assert shown.download(user, fresh(convention)) is None
    convention, user = convention_of("in_adoption")
    assert shown.download(user, fresh(convention)) == (
        "Télécharger la convention",
        f"/groupements/{convention.grouping_id}/documents/convention.pdf",
    )
    assert shown.download(UserFactory(), fresh(convention)) is None
