"""The mandatory mentions: present, absent, put off, read in an article written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conventions.compliance import check
from conventions.compliance.mention_parts import PARTS
from conventions.facts import ConventionFacts
from conventions.library import mentions_of, templates
from cooperation.law.finding import Finding
from tests.conventions.facts_factory import (
    TODAY,
    detached,
    good_facts,
    good_public_facts,
    own_article,
    plain,
    replace_article,
    without_article,
)


def mention(facts: ConventionFacts, number: int) -> Finding:
    return next(item for item in check(facts, TODAY) if item.rule == f"CNV-{number:02d}")


def told(facts: ConventionFacts, number: int) -> tuple[str, str, str]:
    item = mention(facts, number)
    return item.status, plain(item.message), item.clause_key


def test_the_articles_of_each_part_answer_the_mention_in_the_library() -> None:
    strangers = [
        (id, key) for id, parts in PARTS.items() for part in parts for key in part.keys if id not in mentions_of(key)
    ]
    assert strangers == []


def test_every_mention_of_the_library_has_its_parts() -> None:
    named = {id for item in templates() for id in item.mentions if id.startswith("CNV-") and id <= "CNV-14"}
    assert named == set(PARTS)


@pytest.mark.parametrize(
    ("number", "keys", "message"),
    [
        (1, ("denomination",), "Aucun article n’écrit la dénomination, que les données donnent pourtant."),
        (1, ("siege",), "Aucun article n’écrit le siège, que les données donnent pourtant."),
        (2, ("membres",), "Aucun article n’écrit l’identité et la qualité des membres, que les données donnent pourtant."),
        (3, ("nature",), "Aucun article n’écrit la nature juridique, que les données donnent pourtant."),
        (4, ("duree",), "Aucun article n’écrit la durée, que les données donnent pourtant."),
        (5, ("capital",), "Aucun article n’écrit le capital et les apports, que les données donnent pourtant."),
        (6, ("droits",), "Aucun article n’écrit la règle des droits des membres, que les données donnent pourtant."),
        (7, ("representation",), "Aucun article n’écrit la représentation de chaque membre à l’assemblée."),
        (8, ("contributions",), "Aucun article n’écrit la règle de contribution aux charges, que les données donnent pourtant."),
        (8, ("revision_contributions",), "Aucun article n’écrit la révision annuelle des contributions."),
        (9, ("dettes",), "Aucun article n’écrit la règle des dettes."),
        (10, ("adhesion", "membres_sortants"), "Aucun article n’écrit les règles d’adhésion."),
        (11, ("liquidation_devolution",), "Aucun article n’écrit la dévolution des biens, que les données donnent pourtant."),
        (12, ("administrateur", "premiere_assemblee", "assemblee_convocation", "assemblee_competences", "assemblee_quorum_majorites"), None),
        (13, ("professionnels",), "Aucun article n’écrit les conditions d’intervention des professionnels."),
        (14, ("budget",), "Aucun article n’écrit la nature du budget principal ou du compte de résultat principal, que les données donnent pourtant."),
    ],
)  # fmt: skip
def test_a_removed_article_leaves_its_mention_absent(number: int, keys: tuple[str, ...], message: str | None) -> None:
    facts = without_article(good_public_facts(), *keys)
    item = mention(facts, number)
    expected = message or "Aucun article n’écrit l’administration du groupement."
    assert (item.status, item.blocking, told(facts, number)[1]) == ("missing", True, expected)


@pytest.mark.parametrize(
    ("changes", "number", "message"),
    [
        ({"name": " "}, 1, "L’article # attend encore : la dénomination."),
        ({"seat_street": ""}, 1, "L’article # attend encore : l’adresse du siège."),
        ({"duration_kind": ""}, 4, "L’article # attend encore : la durée."),
        ({"duration_kind": "fixed", "duration_years": None}, 4, "L’article # attend encore : la durée."),
        ({"rights_basis": ""}, 6, "L’article # attend encore : la base des droits."),
        ({"contribution_rule": ""}, 8, "L’article # attend encore : la règle de contribution."),
        ({"devolution": ""}, 11, "L’article # attend encore : la dévolution des biens."),
        ({"budget_kind": ""}, 14, "L’article # attend encore : la nature du budget principal."),
    ],
)
def test_a_bound_article_without_its_data_leaves_the_mention_absent(
    changes: dict[str, object], number: int, message: str
) -> None:
    assert told(good_facts(**changes), number)[:2] == ("missing", message)


def test_a_present_mention_shows_where_and_which_words() -> None:
    facts = good_facts()
    item = mention(facts, 10)
    first, second, third = (
        article.number for article in facts.articles if article.key in ("adhesion", "retrait", "exclusion")
    )
    assert item.message.replace("\u00a0", " ") == (
        f"Articles {first}, {second} et {third} : adhésion, retrait, exclusion et audition."
    )
    assert [line.clause.replace("\u00a0", " ") for line in item.evidence] == [
        f"Article {first}",
        f"Article {second}",
        f"Article {third}",
        f"Article {third}",
    ]
    assert (item.mention, item.basis, item.step, item.clause_key) == ("10°", "data", "vie", "adhesion")


def test_a_mention_may_stand_in_an_article_of_the_founders() -> None:
    facts = without_article(good_facts(), "dettes")
    facts = replace(
        facts,
        articles=(
            *facts.articles,
            own_article("Passif", "Les dettes se partagent à proportion des droits.", 36),
        ),
    )
    item = mention(facts, 9)
    assert (item.status, item.basis, plain(item.message)) == (
        "respected",
        "reading",
        "Article # : dettes.",
    )


@pytest.mark.parametrize(
    ("key", "text", "number", "status", "message"),
    [
        (
            "exclusion",
            "Un membre en faute peut être exclu quinze jours après.",
            10,
            "missing",
            "L’audition du représentant avant l’exclusion n’est pas écrite.",
        ),
        (
            "revision_contributions",
            "Les contributions sont appelées chaque trimestre.",
            8,
            "missing",
            "La révision annuelle des contributions n’est pas écrite.",
        ),
        (
            "droits",
            "Les droits suivent les participations.",
            6,
            "missing",
            "Les droits suivent les participations ; leur adaptation à l’usage des moyens n’est pas écrite.",
        ),
        (
            "budget",
            "Le budget est voté par l’assemblée.",
            14,
            "missing",
            "La nature du budget principal, ou du compte de résultat principal, n’est pas écrite.",
        ),
        (
            "dettes",
            " ",
            9,
            "missing",
            "L’article #, qui doit écrire la règle des dettes, est vide ou incomplet.",
        ),
        (
            "professionnels",
            "Les professionnels interviennent selon le protocole annexé.",
            13,
            "to_judge",
            "L’article # renvoie à une annexe qui n’est pas jointe : une personne doit juger s’il suffit.",
        ),
        (
            "professionnels",
            "Les conditions seront fixées par le règlement intérieur, pour chaque professionnel.",
            13,
            "to_judge",
            "L’article # renvoie sa règle à un autre texte : une personne doit juger s’il suffit.",
        ),
        (
            "dettes",
            "Chacun prend sa part.",
            9,
            "to_judge",
            "L’article # n’a plus les mots de la bibliothèque ; nous n’y lisons pas la règle des dettes.",
        ),
        (
            "dettes",
            "Chacun répond des dettes à proportion de ses droits.",
            9,
            "respected",
            "Article # : dettes.",
        ),
    ],
)
def test_an_article_written_by_hand_is_read(key: str, text: str, number: int, status: str, message: str) -> None:
    assert told(detached(good_facts(), key, text), number)[:2] == (status, message)


def test_the_table_of_members_stands_even_under_a_text_edited_by_hand() -> None:
    assert mention(detached(good_facts(), "membres", "Sont réunis les fondateurs."), 2).status == "respected"


def test_a_hole_left_in_a_detached_article_is_seen() -> None:
    facts = replace_article(good_facts(), "duree", text="La durée est de [à compléter\u00a0: durée].", bound=False)
    assert told(facts, 4)[:2] == ("missing", "L’article #, qui doit écrire la durée, est vide ou incomplet.")


def test_capital_unsaid_is_left_to_a_person() -> None:
    assert mention(good_facts(has_capital=None), 5).status == "to_judge"
