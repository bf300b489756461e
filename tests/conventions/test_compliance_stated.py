"""What articles edited by hand state falsely of values that they could leave out: names, counts, totals, dates."""

from __future__ import annotations

import pytest

from conventions.compliance import check, told_against_data
from conventions.facts import ConventionFacts
from conventions.library import slot_values
from tests.conventions.facts_factory import TODAY, detached, good_facts, own_article, plain


def edited(key: str, old: str, new: str) -> ConventionFacts:
    facts = good_facts()
    text = next(item.text for item in facts.articles if item.key == key)
    spaced = text.replace("\u202f", " ").replace("\u00a0", " ")
    assert old in spaced, text
    return detached(facts, key, spaced.replace(old, new))


MEMBERS_LIST = "Association Horizon Plateau, Résidence des Sources et Domicile et Liens"


@pytest.mark.parametrize(
    ("key", "old", "new", "id", "message"),
    [
        (
            "membres",
            "Domicile et Liens",
            "Autre Association",
            "CNV-02",
            "L’article # ne nomme pas « Domicile et Liens », que donnent les données ; il nomme « Autre Association », "
            "que les données ne donnent pas.",
        ),
        (
            "membres",
            "et Domicile et Liens",
            "et Service Proche",
            "CNV-02",
            "L’article # ne nomme pas « Domicile et Liens », que donnent les données ; il nomme « Service Proche », "
            "que les données ne donnent pas.",
        ),
        (
            "membres",
            "Horizon Plateau, Résidence",
            "Horizon Plateau, Quatrième Maison, Résidence",
            "CNV-02",
            "L’article # nomme « Quatrième Maison », que les données ne donnent pas.",
        ),
        (
            "membres",
            "trois membres",
            "quatre membres",
            "CNV-02",
            "L’article # dit « quatre membres » (membres du groupement), les données « trois membres ».",
        ),
        (
            "membres",
            "trois membres",
            "12 membres",
            "CNV-02",
            "L’article # dit « 12 membres » (membres du groupement), les données « trois membres ».",
        ),
        (
            "droits",
            "450 droits",
            "quatre cent soixante droits",
            "CNV-06",
            "L’article # ne dit pas les droits des données : 460 dans le texte, 450 dans les données. "
            "La somme du texte fait 1 010 droits, non 1 000.",
        ),
        (
            "droits",
            "sur un total de 1 000 droits",
            "sur un total de mille deux cents droits",
            "CNV-06",
            "L’article # dit « mille deux cents droits » (nombre total des droits), les données « 1 000 droits ».",
        ),
        (
            "retrait",
            "le 31 décembre",
            "le 30 juin",
            "CNV-10",
            "L’article # dit « 30 juin » (fin de l’exercice), les données « 31 décembre ».",
        ),
        (
            "assemblee_convocation",
            "quarante-huit heures",
            "vingt-quatre heures",
            "CNV-12",
            "L’article # dit « vingt-quatre heures » (délai de convocation en urgence), "
            "les données « quarante-huit heures ».",
        ),
    ],
)
def test_a_hand_edit_that_states_something_else(key: str, old: str, new: str, id: str, message: str) -> None:
    item = next(item for item in check(edited(key, old, new), TODAY) if item.rule == id)
    assert (item.status, item.blocking, item.needs_reason, plain(item.message)) == (
        "contradicted",
        False,
        True,
        message,
    )


@pytest.mark.parametrize(
    ("words", "slot", "said"),
    [
        ("Le groupement compte quatre membres.", "member_count", "quatre membres"),
        ("Le groupement est constitué pour vingt ans.", "duration", "vingt ans"),
        ("La durée du groupement est de quatre-vingt-dix-neuf ans.", "duration", "quatre-vingt-dix-neuf ans"),
        ("Le capital du groupement est de trente mille euros.", "capital_total", "trente mille euros"),
        ("Le capital est fixé à 12 500,50 €.", "capital_total", "12 500,50 €"),
        (
            "La mention « groupement de coopération sociale » figure partout.",
            "mention",
            "groupement de coopération sociale",
        ),
        ("L’exercice commence le 1er juillet.", "exercise_start", "1er juillet"),
        ("Le siège du groupement est fixé à Mende.", "seat", "Mende"),
        ("Le siège du groupement est situé au 4, rue Haute.", "seat", "4"),
    ],
)
def test_an_article_of_the_founders_that_states_something_else(words: str, slot: str, said: str) -> None:
    facts = good_facts()
    told = told_against_data(own_article("Rappel", words), facts, slot_values(facts, TODAY))
    assert [(item.slot, plain(item.old)) for item in told] == [(slot, said)]


@pytest.mark.parametrize(
    "words",
    [
        "Le groupement compte trois membres.",
        "Lorsque le groupement compte quatre membres, l’assemblée siège deux fois par an.",
        "Le bureau du groupement compte deux membres.",
        "Le groupement ne compte pas quatre membres.",
        "Le groupement est constitué pour une durée indéterminée ; ses conventions durent dix ans.",
        "Le groupement est constitué sans capital.",
        "Le « groupement de coopération sociale ou médico-sociale » est prévu par la loi ; son sigle figure aux actes.",
        "La demande est notifiée six mois avant la fin de l’exercice, soit le 30 juin.",
        "Le premier exercice s’achève le 30 juin.",
        "Le siège du groupement est fixé à l’adresse que donne l’article 3.",
        "Le siège du groupement est fixé à Saint-Loup.",
        "Association Horizon Plateau désigne deux représentants et détient quatre cent cinquante droits.",
        "Association Horizon Plateau, l’un des fondateurs, détient 450 voix.",
    ],
)
def test_lawful_statements_contradict_nothing(words: str) -> None:
    facts = good_facts()
    assert told_against_data(own_article("Rappel", words), facts, slot_values(facts, TODAY)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Les membres du groupement figurent au tableau ci-après.",
        "Les trois membres fondateurs : Horizon Plateau, la Résidence des Sources et Domicile et Liens.",
        f"Membres : {MEMBERS_LIST}.",
        "Le groupement réunit trois membres : Association Horizon Plateau, EHPAD, Résidence des Sources, SSIAD, "
        "et Domicile et Liens.",
    ],
)
def test_lawful_lists_of_members(text: str) -> None:
    facts = detached(good_facts(), "membres", text)
    assert [
        item.message for item in told_against_data(facts.article("membres"), facts, slot_values(facts, TODAY))
    ] == []
