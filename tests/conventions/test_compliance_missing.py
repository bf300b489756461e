"""What is still missing, at every moment, in the order of the guided path."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conventions.compliance import STEPS, Missing, missing_answers
from conventions.facts import ConventionFacts, MemberFacts
from tests.conventions.broken import first, with_b
from tests.conventions.facts_factory import (
    HORIZON,
    IN_2010,
    LIENS,
    SOURCES,
    TODAY,
    good_2010_facts,
    good_facts,
    good_gip_facts,
    good_public_facts,
    participation,
    public_member,
)


def test_nothing_is_missing_in_good_conventions() -> None:
    found = [
        missing_answers(facts, on)
        for facts, on in (
            (good_facts(), TODAY),
            (good_public_facts(), TODAY),
            (good_gip_facts(), TODAY),
            (good_2010_facts(), IN_2010),
        )
    ]
    assert found == [(), (), (), ()]


def test_an_empty_convention_asks_everything_in_the_order_of_the_steps() -> None:
    found = missing_answers(ConventionFacts(), TODAY)
    steps = [STEPS.index(item.step) for item in found]
    assert steps == sorted(steps)
    assert [item.field for item in found] == [
        "name",
        "legal_mention",
        "seat_street",
        "seat_postcode",
        "seat_city",
        "seat_department",
        "activity_field",
        "authority",
        "object",
        "missions",
        "task_split",
        "members",
        "nature",
        "duration_kind",
        "has_capital",
        "has_running_costs",
        "rights_basis",
        "employs_staff",
        "budget_kind",
        "devolution",
    ]


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (good_facts(form="inconnue"), ("forme", "form", "Choisissez la forme de coopération.", "L.312-7")),
        (
            good_facts(name="\u00a0"),
            ("identite", "name", "Donnez sa dénomination au groupement.", "R.312-194-7 1°"),
        ),
        (
            good_facts(members=(HORIZON,)),
            ("membres", "members", "Ajoutez au moins un autre membre.", "R.312-194-1"),
        ),
        (
            good_facts(members=first(eligibility="")),
            (
                "membres",
                "members[0].eligibility",
                "Dites à quel titre Association Horizon Plateau peut être membre.",
                "R.312-194-1",
            ),
        ),
        (
            good_facts(members=first(eligibility="contributor")),
            (
                "membres",
                "members[0].eligibility_reason",
                "Écrivez en quoi Association Horizon Plateau concourt aux missions.",
                "L.312-7 al. 1",
            ),
        ),
        (
            good_facts(nature="", members=(public_member(HORIZON), SOURCES, LIENS)),
            (
                "nature",
                "nature",
                "Composition mixte : choisissez droit public ou droit privé.",
                "R.312-194-7 3°",
            ),
        ),
        (
            good_facts(duration_kind="fixed"),
            ("duree", "duration_years", "Donnez le nombre d’années.", "R.312-194-7 4°"),
        ),
        (
            good_facts(members=first(contributions=(participation(4_500_000, "staff"),))),
            (
                "apports",
                "members[0].contributions",
                "Association Horizon Plateau : dites d’où vient le coût réel de la contribution en nature.",
                "R.312-194-11",
            ),
        ),
        (
            good_facts(rights_adaptation=""),
            (
                "droits",
                "rights_adaptation",
                "Écrivez comment les droits suivent l’utilisation effective des moyens.",
                "R.312-194-12",
            ),
        ),
        (
            good_facts(members=first(rights=None)),
            ("droits", "rights", "Fixez les droits de chaque membre.", "R.312-194-12"),
        ),
        (
            good_facts(members=first(convenes_first_assembly=False)),
            (
                "membres",
                "convenes_first_assembly",
                "Désignez le fondateur qui convoque la première assemblée.",
                "R.312-194-20",
            ),
        ),
        (
            good_public_facts(staff_decree=""),
            (
                "professionnels",
                "staff_decree",
                "Choisissez le décret applicable aux agents recrutés.",
                "R.312-194-15",
            ),
        ),
        (
            with_b(tariffed_activities=""),
            ("professionnels", "tariffed_activities", "Citez les activités tarifées.", "R.312-194-7 13°"),
        ),
        (
            with_b(authorisation_reference=""),
            ("objet", "authorisation_reference", "Donnez la référence de l’autorisation.", "R.312-194-5"),
        ),
        (
            with_b(protocol=replace(with_b().protocol, timetable=" ")),
            ("objet", "protocol.timetable", "Protocole : écrivez le calendrier.", "R.312-194-8"),
        ),
        (
            good_facts(budget_kind=""),
            (
                "budget",
                "budget_kind",
                "Choisissez budget principal ou compte de résultat principal.",
                "R.312-194-7 14°",
            ),
        ),
    ],
)
def test_one_answer_missing(facts: ConventionFacts, missing: tuple[str, str, str, str]) -> None:
    found = [
        (item.step, item.field, item.sentence.replace("\u00a0", " "), item.article.replace("\u00a0", " "))
        for item in missing_answers(facts, TODAY)
    ]
    assert found == [missing]


def test_the_fourteenth_mention_is_not_asked_in_2010() -> None:
    assert missing_answers(good_facts(IN_2010, budget_kind=""), IN_2010) == ()


def test_a_member_without_anything_is_asked_each_thing() -> None:
    facts = good_facts(members=(HORIZON, SOURCES, MemberFacts(name="")))
    assert [item.field for item in missing_answers(facts, TODAY)] == [
        "members[2].name",
        "members[2].eligibility",
        "members[2].nature",
        "rights",
    ]


def test_every_answer_is_a_sentence() -> None:
    assert all(
        isinstance(item, Missing) and item.sentence.endswith(".") for item in missing_answers(ConventionFacts(), TODAY)
    )
