"""Rules decided by data: each thing broken, one at a time, gives the finding expected, whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from conventions.compliance import check, refusals
from conventions.facts import ContributionFacts, ConventionFacts
from cooperation.law.finding import Evidence, Finding
from cooperation.law.rules import article_for, rule
from tests.conventions.broken import Broken, first, with_b, without_money
from tests.conventions.broken_identity import IDENTITY
from tests.conventions.broken_money import MONEY
from tests.conventions.broken_object import OBJECT
from tests.conventions.broken_rest import REST
from tests.conventions.facts_factory import (
    HORIZON,
    LIENS,
    SOURCES,
    TODAY,
    good_facts,
    good_gip_facts,
    good_public_facts,
    public_member,
    without_article,
)

BROKEN = IDENTITY + OBJECT + MONEY + REST


def found(facts: ConventionFacts, id: str, on: dt.date = TODAY) -> Finding:
    """The finding of this rule, its special spaces made plain."""
    item = next(item for item in check(facts, on) if item.rule == id)
    evidence = tuple(Evidence(_plain(line.clause), _plain(line.excerpt)) for line in item.evidence)
    return replace(item, message=_plain(item.message), action=_plain(item.action), evidence=evidence)


def _plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: f"{case.rule} {case.name}")
def test_broken_rule(case: Broken) -> None:
    law = rule(case.rule, case.on)
    expected = Finding(
        rule=case.rule,
        article=article_for(law, case.on),
        title=law.title,
        status=case.status,  # type: ignore[arg-type]
        force=law.force,
        confidence=law.confidence,
        message=case.message,
        action=case.action,
        evidence=tuple(Evidence(*line) for line in case.evidence),
        basis=case.basis,  # type: ignore[arg-type]
        mention=law.mention,
        step=case.step,
        clause_key=case.clause_key,
    )
    assert (found(case.facts(), case.rule, case.on), expected.blocking) == (expected, case.blocking)


@pytest.mark.parametrize("case", [case for case in BROKEN if case.blocking], ids=lambda case: case.name)
def test_a_blocking_finding_refuses_transmission(case: Broken) -> None:
    refused = [item.rule for item in refusals(check(case.facts(), case.on))]
    assert case.rule in refused


@pytest.mark.parametrize(
    ("facts", "id", "message"),
    [
        (good_facts(), "MEM-01", "3 membres ; il en faut au moins deux."),
        (
            good_facts(members=first(eligibility="contributor", eligibility_reason="Bailleur social.")),
            "MEM-02",
            "3 membres à un titre que la loi prévoit, dont une personne concourant aux missions, "
            "justifiée par les fondateurs.",
        ),
        (
            good_facts(members=first(eligibility="health_establishment")),
            "MEM-03",
            "Association Horizon Plateau : un établissement de santé peut adhérer.",
        ),
        (with_b(), "OBJ-05", "La référence de l’autorisation est donnée."),
        (with_b(), "OBJ-07", "Les tarifs sont facturés et perçus par le groupement."),
        (
            with_b(authorisation_mode="operator", billing_by_holder=True),
            "OBJ-07",
            "Le titulaire de l’autorisation exploitée facture et perçoit les tarifs, comme la convention le permet.",
        ),
        (
            good_facts(nature="private", members=(public_member(HORIZON), SOURCES, LIENS)),
            "NAT-03",
            "Composition mixte : les membres ont choisi le droit privé.",
        ),
        (good_facts(nature=""), "NAT-02", "Tous les membres sont privés : personne morale de droit privé."),
        (
            good_public_facts(
                members=(
                    *good_public_facts().members[:2],
                    replace(good_public_facts().members[2], nature="private", health_professional=True),
                )
            ),
            "NAT-01",
            "Tous les membres sont publics ou professionnels de santé : personne morale de droit public.",
        ),
        (
            good_public_facts(),
            "RGT-01",
            "Les droits de chaque membre sont exactement proportionnels aux apports.",
        ),
        (without_money(), "RGT-03", "La convention définit elle-même les droits."),
        (good_facts(), "CNV-17", "Une seule base : droits fixés d’après les participations."),
        (
            good_gip_facts(members=(public_member(HORIZON), replace(SOURCES, rights=0), replace(LIENS, rights=550))),
            "GIP-02",
            "Les droits des membres font ensemble le total de 1 000. Sans aucun droit, ce que le décret ne prévoit "
            "pas : Résidence des Sources.",
        ),
        (
            good_gip_facts(members=(public_member(replace(HORIZON, rights=501)), replace(SOURCES, rights=299), LIENS)),
            "GIP-03",
            "Les personnes de droit public détiennent 501 voix sur 1 000 : plus de la moitié.",
        ),
        (
            good_gip_facts(
                members=(
                    public_member(HORIZON, contributions=(ContributionFacts("capital_cash", 60_000),)),
                    replace(SOURCES, contributions=(ContributionFacts("capital_cash", 40_000),)),
                    LIENS,
                ),
                has_capital=True,
            ),
            "GIP-03",
            "Les personnes de droit public détiennent 450 voix sur 1 000, mais 600 € d’apports sur 1 000 € : plus "
            "de la moitié du capital.",
        ),
        (
            good_facts(
                members=(
                    *good_facts().members,
                    replace(LIENS, name="Le Gué", siren="", contributions=(), rights=0),
                )
            ),
            "RGT-01",
            "Les droits de chaque membre sont exactement proportionnels aux participations. "
            "Sans aucun droit, ce que le décret ne prévoit pas : Le Gué.",
        ),
        (
            without_money(),
            "CAP-01",
            "Sans coût de fonctionnement, le groupement se crée sans apport ni participation.",
        ),
        (good_public_facts(), "CAP-05", "Apports en espèces ou en nature : 30 000 €."),
        (good_public_facts(), "CNV-16", "Agents recrutés sous le décret n° 91-155 (hospitalière)."),
        (
            good_facts(convening_days=10),
            "CVG-04",
            "Délai de convocation : 10 jours ; à défaut de clause, la loi prévoit quinze jours.",
        ),
        (
            good_facts(ordinary_majority="two_thirds"),
            "MAJ-02",
            "Majorité ordinaire : deux tiers des voix des membres présents ou représentés.",
        ),
        (good_facts(), "ADM-08", "Association Horizon Plateau convoque la première assemblée."),
        (
            good_facts(name="Passerelles, groupement de coopération sociale et médico-sociale", legal_mention=""),
            "OBJ-08",
            "Nous lisons « groupement de coopération sociale », qui contient l’une des deux mentions du texte.",
        ),
    ],
)
def test_respected(facts: ConventionFacts, id: str, message: str) -> None:
    item = found(facts, id)

    assert (item.status, item.message) == ("respected", message)


def test_mixed_members_without_a_choice_lack_the_third_mention() -> None:
    facts = good_facts(nature="", members=(public_member(HORIZON), SOURCES, LIENS))
    item = found(facts, "CNV-03")
    assert (item.status, item.blocking, item.message) == (
        "missing",
        True,
        "L’article 8 attend encore : le choix du droit public ou du droit privé.",
    )


def test_the_protocol_stands_in_an_annex() -> None:
    item = found(without_article(good_public_facts(), "protocole"), "OBJ-03")
    assert (item.status, item.message) == (
        "missing",
        "Les missions b ou c demandent un protocole annexé ; aucune annexe ne le porte.",
    )
