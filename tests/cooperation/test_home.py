"""What waits for somebody: the home page and the number beside the bell."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cooperation import registry
from cooperation.models import TransitionLog
from cooperation.registry import Task
from cooperation.waiting import sentence
from tests.factories import GroupingFactory, GroupingRoleFactory, UserFactory
from tests.members.builders import plain

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def task(grouping, title: str, days: int | None = None, waits_for: str = "") -> Task:
    due = None if days is None else timezone.localdate() + dt.timedelta(days=days)
    return Task(title, "Pourquoi.", "/textes/", "Faire", grouping, "R.312-194-18", due, waits_for)


@pytest.fixture
def role():
    return GroupingRoleFactory(grouping__name="Les Rives de la Vaire")


@pytest.fixture
def tasks(monkeypatch, role):
    """Two providers, out of order."""
    first = [task(role.grouping, "Sans date"), task(role.grouping, "Plus tard", 8)]
    second = [
        task(role.grouping, "En retard", -3),
        task(role.grouping, "Publier", 1, "Agence régionale de santé"),
        task(role.grouping, "Aujourd’hui", 0),
    ]
    monkeypatch.setattr(registry.providers, "tasks", [lambda user, today: first, lambda user, today: iter(second)])


def test_tasks_come_by_deadline_and_those_of_others_apart(role, tasks) -> None:
    answer = signed_in(role.user).get("/")
    waiting = answer.context["waiting_list"]
    assert [item.title for item in waiting.mine] == ["En retard", "Aujourd’hui", "Plus tard", "Sans date"]
    assert [(item.waits_for, item.title) for item in waiting.others] == [("Agence régionale de santé", "Publier")]
    html = plain(answer.content.decode())
    assert html.count('class="task late"') == 1
    for words in (
        *("Quatre choses à faire, dont une en retard.", "en retard de 3 jours", "aujourd’hui", "dans 8 jours"),
        *("Sans échéance", "R.312-194-18", "Les Rives de la Vaire", "Ce qui m’attend : 4"),
    ):
        assert words in html
    assert html.count("btn-primary") == 1


def test_the_bell_keeps_the_number_on_pages_that_do_not_ask(role, tasks) -> None:
    client = signed_in(role.user)
    assert "Ce qui m’attend : 0" in plain(client.get("/groupements/").content.decode())
    client.get("/")
    assert "Ce qui m’attend : 4" in plain(client.get("/groupements/").content.decode())


def test_a_grouping_shows_only_what_concerns_it(role, tasks, monkeypatch) -> None:
    elsewhere = GroupingRoleFactory(user=role.user).grouping
    registry.providers.tasks.append(lambda user, today: [task(elsewhere, "Ailleurs")])
    answer = signed_in(role.user).get(reverse("grouping", args=[elsewhere.pk]))
    assert [item.title for item in answer.context["here"].mine] == ["Ailleurs"]


def test_the_sentence_counts() -> None:
    grouping, day = GroupingFactory(), dt.date(2026, 3, 1)
    late, later = task(grouping, "a", -1), task(grouping, "b", 2)
    assert [plain(sentence(tasks, day)) for tasks in ([], [later], [late, later], [late] * 12)] == [
        "Dimanche 1er mars 2026. Rien ne vous attend.",
        "Dimanche 1er mars 2026. Une chose à faire.",
        "Dimanche 1er mars 2026. Deux choses à faire, dont une en retard.",
        "Dimanche 1er mars 2026. 12 choses à faire, dont 12 en retard.",
    ]


def test_nobody_signed_in_is_welcomed() -> None:
    html = Client().get("/").content.decode()
    for name in ("account_login", "account_signup"):
        assert reverse(name) in html
    assert "Ce qui m’attend" not in html


def test_a_newcomer_learns_what_to_do_first() -> None:
    html = signed_in(UserFactory()).get("/").content.decode()
    assert (reverse("found") in html, "attendez l’invitation" in html) == (True, True)


@pytest.mark.parametrize("count", [3, 60])
def test_recent_steps_are_of_my_groupings_and_cost_the_same(role, count: int, django_assert_max_num_queries) -> None:
    def row(grouping, number: int) -> TransitionLog:
        return TransitionLog(
            grouping=grouping,
            object_label="conventions.convention",
            object_id=1,
            transition="submit",
            source="draft",
            target="in_adoption",
            on=dt.date(2026, 1, 1) + dt.timedelta(days=number),
            user=role.user,
        )

    TransitionLog.objects.bulk_create(row(role.grouping, number) for number in range(count))
    TransitionLog.objects.bulk_create([row(GroupingFactory(), 300)])
    client = signed_in(role.user)
    client.get("/")
    with django_assert_max_num_queries(10):
        recent = client.get("/").context["recent"]
    assert {grouping for grouping, _ in recent} == {role.grouping}
    assert len(recent) == min(count, 6)
    assert recent[0][1].title == "Texte soumis aux membres"


def test_what_was_recorded_long_ago_is_no_longer_recent(role) -> None:
    def row(day: dt.date, recorded: int) -> None:
        made = TransitionLog.objects.create(
            grouping=role.grouping,
            object_label="conventions.convention",
            object_id=1,
            transition="submit",
            source="draft",
            target="in_adoption",
            on=day,
            user=role.user,
        )
        TransitionLog.objects.filter(pk=made.pk).update(at=timezone.now() - dt.timedelta(days=recorded))

    row(dt.date(2012, 3, 1), recorded=2)
    row(dt.date(2012, 4, 1), recorded=91)
    answer = signed_in(role.user).get("/")
    assert [event.on for _, event in answer.context["recent"]] == [dt.date(2012, 3, 1)]
    assert "acte du 1er mars 2012" in plain(answer.content.decode())
