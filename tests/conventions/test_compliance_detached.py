"""Articles edited by hand, set against the data of today."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conventions.compliance import check, contradictions
from conventions.facts import ArticleFacts, ConventionFacts
from conventions.library import slot_values
from cooperation.law.finding import Evidence, Finding
from tests.conventions.facts_factory import (
    HORIZON,
    LIENS,
    SOURCES,
    TODAY,
    detached,
    good_facts,
    good_public_facts,
    own_article,
    plain,
)

EDITED = (
    "Les droits sont proportionnels aux participations aux charges, et modifiés selon l’usage.\n"
    "L’association Horizon Plateau détient 400 droits, la Résidence des Sources 350 et Domicile et Liens 200."
)


def article(text: str, **values: str) -> ArticleFacts:
    return ArticleFacts(8, "duree", "Durée", f"<p>{text}</p>", text, bound=False, values=values)


def finding(facts: ConventionFacts, id: str) -> Finding:
    return next(item for item in check(facts, TODAY) if item.rule == id)


@pytest.mark.parametrize(
    ("text", "slot", "old", "new", "expected"),
    [
        ("Pour dix ans.", "duration", "dix ans", "dix ans", None),
        ("Pour 10 ans.", "duration", "dix ans", "dix ans", None),
        ("POUR  DIX\u00a0ANS.", "duration", "dix ans", "dix ans", None),
        ("Pour dix ans.", "duration", "dix ans", "vingt ans", ("dix ans", "vingt ans")),
        ("Pour 10 ans.", "duration", "dix ans", "vingt ans", ("dix ans", "vingt ans")),
        ("Pour longtemps.", "duration", "dix ans", "dix ans", ("", "dix ans")),
        ("Pour vingt-deux ans.", "duration", "deux ans", "vingt-deux ans", None),
        ("Pour dix ans.", "duration", "dix ans", "", ("dix ans", "")),
        ("Un capital de 30000 €.", "capital_total", "30 000\u202f€", "30 000\u202f€", None),
        (
            "Un capital de 130 000 €.",
            "capital_total",
            "30 000\u202f€",
            "30 000\u202f€",
            ("", "30 000\u202f€"),
        ),
        ("Siège à Lyon.", "seat", "Lyon", "Mende", ("Lyon", "Mende")),
        ("Siège à MENDE.", "seat", "Lyon", "Mende", None),
        ("Autrement dit.", "object", "Le transport.", "Le transport.", None),
        ("Le transport.", "object", "Le transport.", "La formation.", ("Le transport.", "La formation.")),
        ("Autre chose.", "object", "Le transport.", "La formation.", ("", "La formation.")),
        ("À la fin de l’exercice.", "exercise_end", "31 décembre", "31 décembre", None),
        ("Au 31 décembre.", "exercise_end", "31 décembre", "30 juin", ("31 décembre", "30 juin")),
    ],
)
def test_a_slot_against_the_data(text: str, slot: str, old: str, new: str, expected: tuple[str, str] | None) -> None:
    found = [(item.old, item.new) for item in contradictions(article(text, **{slot: old}), {slot: new})]
    assert found == ([expected] if expected else [])


def test_a_bound_article_never_contradicts_the_data() -> None:
    bound = replace(article("Pour dix ans.", duration="dix ans"), bound=True)
    assert contradictions(bound, {"duration": "vingt ans"}) == ()


def test_both_values_are_told() -> None:
    found = contradictions(article("Constitué pour dix ans.", duration="dix ans"), {"duration": "vingt ans"})
    assert [(plain(item.message), item.evidence) for item in found] == [
        (
            "L’article # ne suit plus les données (durée du groupement) : "
            "« dix ans » dans le texte, « vingt ans » dans les données.",
            (Evidence("Article\u00a08", "«\u202fConstitué pour dix ans.\u202f»"),),
        )
    ]


def test_rights_changed_after_the_edit() -> None:
    """The article keeps the rights of the day it was detached, then the data move."""
    before = good_facts(
        members=(replace(HORIZON, rights=400), replace(SOURCES, rights=350), replace(LIENS, rights=250))
    )
    edited = detached(before, "droits", EDITED)
    facts = replace(edited, members=good_facts().members)
    item = finding(facts, "CNV-06")
    assert (item.status, item.basis, item.clause_key, plain(item.action)) == (
        "contradicted",
        "reading",
        "droits",
        "Reprendre le texte lié, ou corriger l’article #.",
    )
    assert plain(item.message) == (
        "L’article # a été détaché, puis les droits ont changé : 400 dans le texte, 450 dans les données. "
        "La somme du texte fait 950 droits, non 1 000."
    )
    assert [line.excerpt for line in item.evidence] == [
        "«\u202fL’association Horizon Plateau détient 400 droits, la Résidence des Sources 350 "
        "et Domicile et Liens 200.\u202f»"
    ]


def test_rights_of_the_text_that_are_those_of_the_data() -> None:
    text = EDITED.replace("400", "450").replace("350", "350 droits")
    assert finding(detached(good_facts(), "droits", text), "CNV-06").status == "respected"


def test_rights_told_in_an_article_of_the_founders_are_read_too() -> None:
    base = good_facts()
    facts = replace(base, articles=(*base.articles, own_article("Répartition", EDITED, 36)))
    assert plain(finding(facts, "CNV-06").action) == "Corriger l’article #."


def test_percentages_are_not_rights() -> None:
    text = EDITED.replace("400 droits", "45 % des droits").replace("350", "35 %").replace("200", "20 %")
    assert finding(detached(good_facts(), "droits", text), "CNV-06").status == "respected"


def test_capital_of_a_member() -> None:
    text = "Le capital est de 30 000 €. Association Horizon Plateau apporte 14 000 €, Résidence des Sources 9 000 €."
    item = finding(detached(good_public_facts(), "capital", text), "CNV-05")
    assert (item.status, plain(item.message)) == (
        "contradicted",
        "L’article # dit 14 000 € pour Association Horizon Plateau, les données 15 000 €.",
    )


@pytest.mark.parametrize(
    ("key", "text", "id", "message"),
    [
        (
            "siege",
            "Le siège est fixé 4, rue Haute.",
            "CNV-01",
            "L’article # n’écrit pas « 2, place du Marché, 48000 Saint-Loup » (siège du groupement), "
            "que donnent les données.",
        ),
        (
            "duree",
            "Le groupement dure dix ans.",
            "CNV-04",
            "L’article # n’écrit pas « indéterminée » (durée du groupement), que donnent les données.",
        ),
        (
            "assemblee_convocation",
            "L’assemblée est convoquée huit jours avant.",
            "CNV-12",
            "L’article # n’écrit pas « quinze jours » (délai de convocation), que donnent les données.",
        ),
    ],
)
def test_a_hand_edit_that_loses_the_data(key: str, text: str, id: str, message: str) -> None:
    item = finding(detached(good_facts(), key, text), id)
    assert (item.status, item.blocking, item.needs_reason, plain(item.message)) == (
        "contradicted",
        False,
        True,
        message,
    )


def test_the_library_text_detached_as_it_stands_contradicts_nothing() -> None:
    for base in (good_facts(), good_public_facts()):
        values = slot_values(base, TODAY)
        articles = tuple(replace(item, bound=False) for item in base.articles)
        assert [item for one in articles for item in contradictions(one, values)] == []
        broken = [item.rule for item in check(replace(base, articles=articles), TODAY) if item.is_broken]
        assert broken == []


def test_the_convener_of_the_data_must_stand_in_the_article() -> None:
    facts = detached(good_facts(), "premiere_assemblee", "Résidence des Sources convoque la première assemblée.")
    assert finding(facts, "CNV-12").status == "contradicted"
