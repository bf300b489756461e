"""What a grouping taken over lacks, for being in force and for its next assembly."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from conventions.takeover.examples import EXAMPLES
from conventions.takeover.missing import ASSEMBLY, IN_FORCE, missing, personality_date, regime_of
from conventions.takeover.sheet import read
from conventions.takeover.taken import TakenGrouping
from conventions.takeover.template import template_xlsx
from tests.conventions.takeover_files import twelve_members

ON = dt.date(2026, 6, 1)
APPROVED, DECLARED = EXAMPLES


def said(taken: TakenGrouping, on: dt.date = ON) -> list[tuple[str, str, str]]:
    spaces = str.maketrans("\u202f\u00a0", "  ")
    return [
        (item.sentence.translate(spaces), item.article.translate(spaces), item.needed_for)
        for item in missing(taken, on)
    ]


def changed(taken: TakenGrouping, **values: Any) -> list[tuple[str, str, str]]:
    return said(dataclasses.replace(taken, **values))


@pytest.mark.parametrize("taken", EXAMPLES)
def test_a_grouping_told_in_full_lacks_nothing(taken: TakenGrouping) -> None:
    assert missing(taken, ON) == ()


@pytest.mark.parametrize(
    ("taken", "values", "expected"),
    [
        (APPROVED, {"form": ""}, ("Dites si le groupement est un GCSMS ou un GIP.", "L.312-7", IN_FORCE)),
        (
            APPROVED,
            {"legal_mention": ""},
            ("La mention légale manque : sociale, ou médico-sociale.", "R.312-194-17", IN_FORCE),
        ),
        (APPROVED, {"nature": ""}, ("La nature juridique manque : publique, ou privée.", "R.312-194-7, 3°", IN_FORCE)),
        (
            APPROVED,
            {"seat_city": ""},
            ("Le siège manque : son code postal et sa commune au moins.", "R.312-194-7, 1°", IN_FORCE),
        ),
        (
            APPROVED,
            {"duration_kind": ""},
            ("La durée manque : un nombre d’années, ou indéterminée.", "R.312-194-7, 4°", IN_FORCE),
        ),
        (
            APPROVED,
            {"act_number": "", "act_on": None},
            (
                "Sous le régime de l’approbation, manquent : le numéro de l’acte d’approbation et la date de cet acte.",
                "R.312-194-18, rédaction de 2006",
                IN_FORCE,
            ),
        ),
        (
            DECLARED,
            {"receipt_proof": ""},
            (
                "Sous le régime de la déclaration, manque : la preuve de la date de réception.",
                "R.312-194-18, décret n° 2019-854",
                IN_FORCE,
            ),
        ),
        (
            DECLARED,
            {"received_on": None},
            (
                "La date de réception de la convention par l’autorité manque : elle décide du régime.",
                "R.312-194-18",
                IN_FORCE,
            ),
        ),
        (
            DECLARED,
            {"regime": "approval"},
            (
                "Le régime écrit est l’approbation, la forme et les dates donnent la déclaration : corrigez l’un ou l’autre, ou dites le fondement de l’écart.",
                "R.312-194-18, décret n° 2019-854",
                IN_FORCE,
            ),
        ),
        (
            DECLARED,
            {"published_on": dt.date(2021, 9, 2)},
            (
                "La convention aurait été publiée le 2 septembre 2021, avant d’être reçue le 3 septembre 2021 : corrigez l’une des deux dates.",
                "R.312-194-18",
                IN_FORCE,
            ),
        ),
        (
            APPROVED,
            {"in_force_on": dt.date(2012, 3, 19)},
            (
                "Le groupement serait en vigueur le 19 mars 2012, avant d’avoir la personnalité morale le 20 mars 2012 : corrigez l’une des deux dates.",
                "R.312-194-18",
                IN_FORCE,
            ),
        ),
        (
            DECLARED,
            {"published_on": dt.date(2026, 6, 2)},
            ("La convention serait publiée le 2 juin 2026, qui est à venir : corrigez.", "R.312-194-18", IN_FORCE),
        ),
        (
            DECLARED,
            {"duration_years": 4},
            (
                "Le groupement, constitué pour 4 ans, est arrivé à son terme le 3 septembre 2025 : indiquez la durée prorogée, avec son avenant.",
                "R.312-194-24",
                IN_FORCE,
            ),
        ),
        (APPROVED, {"rights_total": None}, ("Le total des droits manque.", "R.312-194-12", ASSEMBLY)),
        (
            APPROVED,
            {"rights_total": 1001},
            (
                "Les droits des membres totalisent 1000, la convention en annonce 1001 : il en manque 1.",
                "R.312-194-12",
                ASSEMBLY,
            ),
        ),
        (APPROVED, {"casting_vote": None}, ("Dites si le président a voix prépondérante.", "R.312-194-22", ASSEMBLY)),
        (APPROVED, {"administrator_name": ""}, ("L’administrateur manque.", "R.312-194-23", ASSEMBLY)),
        (APPROVED, {"mandate_from": None}, ("Il manque le début du mandat en cours.", "R.312-194-23", ASSEMBLY)),
        (
            APPROVED,
            {"mandate_until": dt.date(2027, 6, 15)},
            (
                "Le mandat, de trois ans, commencé le 14 juin 2024 finit au plus tard le 14 juin 2027, et non le 15 juin 2027.",
                "R.312-194-23",
                ASSEMBLY,
            ),
        ),
        (
            APPROVED,
            {"mandate_until": dt.date(2026, 5, 31)},
            (
                "Le mandat est fini depuis le 31 mai 2026 : inscrivez l’élection à la prochaine assemblée, ou reprenez le mandat en cours.",
                "R.312-194-23",
                ASSEMBLY,
            ),
        ),
        (
            APPROVED,
            {"last_assembly_number": None, "last_amendment_number": None},
            (
                "Il manque le numéro de la dernière assemblée et du dernier avenant : écrivez 0 s’il n’y en a pas.",
                "",
                ASSEMBLY,
            ),
        ),
    ],
)
def test_each_thing_missing_is_said_alone(
    taken: TakenGrouping, values: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    assert changed(taken, **values) == [expected]


def test_a_term_that_ends_that_day_is_not_over() -> None:
    assert changed(APPROVED, mandate_until=ON) == []


def test_members_without_rights_or_representative_are_named() -> None:
    lake, hill, foundation = APPROVED.members
    members = (lake, dataclasses.replace(hill, rights=None, titular=""), dataclasses.replace(foundation, rights=None))
    assert changed(APPROVED, members=members) == [
        ("Les droits manquent pour Association La Colline et Fondation des Tilleuls.", "R.312-194-12", ASSEMBLY),
        ("Le représentant titulaire manque pour Association La Colline.", "R.312-194-7, 7°", ASSEMBLY),
    ]


@pytest.mark.parametrize(
    ("received", "act", "key"),
    [
        (dt.date(2019, 8, 22), None, "approval"),
        (dt.date(2019, 8, 23), None, "declaration"),
        (dt.date(2019, 8, 22), dt.date(2019, 12, 30), "approval"),
        (None, dt.date(2019, 8, 22), "approval"),
        (None, dt.date(2019, 8, 23), None),
        (None, None, None),
    ],
)
def test_the_regime_follows_the_date_of_receipt(received: dt.date | None, act: dt.date | None, key: str | None) -> None:
    taken = TakenGrouping("Les Rives", form="gcsms", received_on=received, act_on=act)
    regime = regime_of(taken)
    assert (regime.key if regime else None) == key


def test_personality_comes_by_publication_or_by_receipt() -> None:
    assert [personality_date(item) for item in EXAMPLES] == [dt.date(2012, 3, 20), dt.date(2021, 9, 3)]


def test_a_gip_answers_to_its_own_law_and_has_no_term_of_three_years() -> None:
    found = changed(
        DECLARED,
        form="gip",
        in_force_on=None,
        legal_mention="",
        regime="",
        casting_vote=None,
        mandate_until=dt.date(2030, 1, 1),
    )
    assert found == [
        (
            "Sous le régime de l’approbation, manquent : le numéro de l’acte d’approbation et la date de cet acte.",
            "loi n° 2011-525, art. 98 à 100",
            IN_FORCE,
        ),
        ("Dites si le président a voix prépondérante.", "loi n° 2011-525, art. 98 à 122", ASSEMBLY),
    ]


def test_twelve_members_read_from_the_model_say_what_is_still_missing() -> None:
    (taken,) = read(template_xlsx([twelve_members()]), "x.xlsx").groupings
    assert {item.needed_for for item in missing(taken, ON)} == {IN_FORCE, ASSEMBLY}
    assert not [item for item in missing(taken, ON) if item.article == "R.312-194-12"]
