"""Pages open to everybody: the texts applied, accessibility, personal data."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from cooperation.law import rules
from tests.members.builders import plain

pytestmark = pytest.mark.django_db


def texts(**query: str):
    return Client().get("/textes/", query)


def lines(**query: str) -> dict[str, list[str]]:
    return {subject: [line.id for line in found] for subject, found in texts(**query).context["subjects"]}


@pytest.mark.parametrize("on", ["2006-04-07", "2010-06-01", "2019-08-22", "2019-08-23", "2026-11-23"])
def test_every_rule_of_that_day_is_there_once(on: str) -> None:
    shown = [name for found in lines(on=on).values() for name in found]
    assert sorted(shown) == sorted(rule.id for rule in rules.rules_in_force(dt.date.fromisoformat(on)))


def test_the_version_of_the_day_is_shown() -> None:
    before, after = lines(on="2019-08-22"), lines(on="2019-08-23")
    assert before["Approbation et déclaration"] != after["Approbation et déclaration"]


def test_filters_by_subject_and_word_live_in_the_address() -> None:
    assert list(lines(on="2012-03-01", subject="Quorum")) == ["Quorum"]
    assert all("QUO" in name for name in lines(on="2012-03-01", subject="Quorum")["Quorum"])
    found = lines(on="2012-03-01", q="QUORUM seconde")
    assert found
    assert "Capital et apports" not in found
    assert lines(q="zzz") == {}
    assert "Aucune règle ne répond" in texts(q="zzz").content.decode()


def test_what_was_not_read_says_so_and_what_was_does_not() -> None:
    on = dt.date(2026, 11, 23)
    for _, found in texts(on=on.isoformat()).context["subjects"]:
        for line in found:
            rule = rules.rule(line.id, on)
            assert line.to_verify is (rules.TO_VERIFY in rules.citation_for(rule, on))
    html = plain(texts(on="2026-11-23", subject="Approbation et déclaration").content.decode())
    assert "(rédaction à vérifier sur Légifrance)" in html
    assert "connu de seconde main" in html.casefold()


def test_force_and_confidence_are_words() -> None:
    found = [line for _, group in texts(on="2026-11-23").context["subjects"] for line in group]
    assert {line.force for line in found} <= {
        "obligatoire",
        "sauf clause contraire",
        "faculté",
        "recommandation",
    }
    assert not {line.confidence for line in found} & {"verbatim", "secondary", "inferred"}


@pytest.mark.parametrize("on", ["hier", "2026-02-30", "99999-01-01", "\x00", "<b>"])
def test_a_date_that_does_not_exist_is_refused_with_a_sentence_and_the_day_is_shown(on: str) -> None:
    answer = texts(on=on)
    assert answer.status_code == 422
    assert "Cette date n’existe pas" in answer.content.decode()
    assert answer.context["subjects"]


def test_a_date_as_people_write_it_is_read() -> None:
    assert texts(on="12/03/2012").context["on"] == dt.date(2012, 3, 12)


@pytest.mark.parametrize("path", ["/textes/", "/accessibilite/", "/donnees-personnelles/", "/qui-peut-quoi/"])
def test_they_ask_the_database_nothing(path: str, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert Client().get(path).status_code == 200


def test_they_say_what_they_must() -> None:
    accessibility = plain(Client().get("/accessibilite/").content.decode())
    privacy = plain(Client().get("/donnees-personnelles/").content.decode())
    for words in ("partiellement conforme", "RGAA 4.1", "aucun tiers n’a encore fait d’audit", "Défenseur des droits"):
        assert words in accessibility
    for words in ("Aucun traceur", "pendant 14 jours", "14 jours au plus", "CNIL"):
        assert words in privacy


def test_a_subject_that_is_not_proposed_is_not_said_back() -> None:
    page = Client().get("/textes/", {"subject": "x" * 300})
    assert (page.status_code, "xxx" in page.content.decode()) == (422, False)
