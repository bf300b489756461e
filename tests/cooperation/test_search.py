"""The search bar: any word or number, accents aside, only over what one may see."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation import registry, searching
from cooperation.models import Grouping
from cooperation.registry import Hit
from tests.conventions.states import convention_in
from tests.factories import GroupingFactory, GroupingRoleFactory, UserFactory
from tests.members.builders import plain

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def user():
    role = GroupingRoleFactory(
        grouping__name="Les Rives de l’Œuvre",
        grouping__legal_mention="medico_sociale",
        grouping__object="Équipe mobile",
        grouping__seat_city="Montréval",
        grouping__seat_postcode="00120",
        grouping__seat_department="00",
    )
    convention_in("in_force", role.grouping)
    GroupingFactory(name="Les Rives d’un autre")
    return role.user


def titles(user, text: str) -> list[str]:
    return [hit.title for hit in searching.groupings(user, text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rives", True),
        ("RIVES equipe", True),
        ("oeuvre", True),
        ("l'œuvre", True),
        ("00120", True),
        ("montreval 00120", True),
        ("haut-vernois", True),
        ("medico-sociale", True),
        ("rives lyon", False),
        ("%", False),
        ("_", False),
    ],
)
def test_every_word_counts_in_any_order(user, text: str, found: bool) -> None:
    name = "Les Rives de l’Œuvre, groupement de coopération médico-sociale"
    assert titles(user, text) == ([name] if found else [])


def test_the_text_searched_follows_every_change(user) -> None:
    grouping = Grouping.objects.visible_to(user).get()
    grouping.name = "Horizon"
    grouping.save(update_fields=["name"])
    assert (titles(user, "horizon") != [], titles(user, "oeuvre")) == (True, [])


@pytest.mark.parametrize("name", ["Les Relais de l'Autonomie", "Les Relais de l’Autonomie"])
def test_either_apostrophe_finds_either(user, name: str) -> None:
    GroupingRoleFactory(user=user, grouping__name=name)
    assert [titles(user, text) for text in ("l'autonomie", "l’autonomie")] == [[name]] * 2


def test_the_page_groups_results_by_kind(user, monkeypatch) -> None:
    other = Hit("Organisations", "Association Les Rives", "Montréval", "/annuaire/1/")
    monkeypatch.setattr(registry.providers, "searches", [searching.groupings, lambda user, text: [other]])
    html = plain(signed_in(user).get("/recherche/", {"q": "rives"}).content.decode())
    for words in ("2 résultats pour « rives »", "Organisations", "/annuaire/1/", "En vigueur", "00120 Montréval"):
        assert words in html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Écrivez au moins deux caractères"),
        (" a ", "Écrivez au moins deux caractères"),
        ("introuvable", "Rien ne répond à cette recherche"),
    ],
)
def test_no_result_says_what_to_try(user, text: str, words: str) -> None:
    assert words in signed_in(user).get("/recherche/", {"q": text}).content.decode()


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_question_has_an_answer(text: str) -> None:
    assert isinstance(searching.everywhere(UserFactory.build(pk=1), text), dict)


def test_a_question_is_escaped_and_cut(user) -> None:
    html = signed_in(user).get("/recherche/", {"q": "<script>\x00" + "x" * 5_000}).content.decode()
    assert "<script>\x00" not in html
    assert "<script>x" not in html


@pytest.mark.parametrize("count", [3, 60])
def test_queries_do_not_grow_with_results(user, count: int, django_assert_max_num_queries) -> None:
    for number in range(count):
        grouping = GroupingRoleFactory(user=user, grouping__name=f"Rives n° {number}").grouping
        convention_in("draft", grouping)
    client = signed_in(user)
    with django_assert_max_num_queries(10):
        answer = client.get("/recherche/", {"q": "rives"})
    assert len(answer.context["results"]["Groupements"]) == min(count + 1, searching.AT_MOST)
