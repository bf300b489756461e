"""Good conventions to break: complete facts, with the articles the library draws from them. Pure.

People and organisations are invented.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

from conventions.facts import ArticleFacts, ContributionFacts, ConventionFacts, MemberFacts, ProtocolFacts
from conventions.library import article_facts, default_outline

TODAY = dt.date(2026, 11, 23)
IN_2010 = dt.date(2010, 6, 1)


def participation(amount_cents: int, kind: str = "money", **more: Any) -> ContributionFacts:
    return ContributionFacts(kind, amount_cents, **more)


HORIZON = MemberFacts(
    name="Association Horizon Plateau",
    nature="private",
    legal_form="Association",
    siren="732829320",
    address="2, place du Marché, 48000 Saint-Loup",
    non_profit=True,
    eligibility="manager",
    titular="Claire Aubrac",
    alternate="Jean Vidal",
    convenes_first_assembly=True,
    contributions=(participation(4_500_000),),
    rights=450,
)
SOURCES = MemberFacts(
    name="Résidence des Sources",
    nature="private",
    legal_form="Association",
    siren="404833048",
    address="8, rue des Sources, 48000 Saint-Loup",
    non_profit=True,
    eligibility="esms",
    titular="Paul Rey",
    contributions=(participation(3_500_000, "premises", description="un étage", evidence="bail du 3 mars"),),
    rights=350,
)
LIENS = MemberFacts(
    name="Domicile et Liens",
    nature="private",
    legal_form="Association",
    siren="552100554",
    address="1, quai du Lot, 48000 Saint-Loup",
    non_profit=True,
    eligibility="manager",
    titular="Inès Mas",
    contributions=(participation(2_000_000),),
    rights=200,
)


def with_articles(facts: ConventionFacts, on: dt.date) -> ConventionFacts:
    """The same facts, with the default articles of the library at that date."""
    return replace(facts, articles=article_facts(default_outline(facts, on), facts, on))


def good_facts(on: dt.date = TODAY, **changes: Any) -> ConventionFacts:
    """A private-law GCSMS of three associations, its rights based on participations, complete at `on`."""
    facts = ConventionFacts(
        name="Passerelles du Plateau",
        legal_mention="medico_sociale",
        nature="private",
        seat_street="2, place du Marché",
        seat_postcode="48000",
        seat_city="Saint-Loup",
        seat_department="48",
        activity_field="departmental",
        authority="departmental_council:48",
        object="Mutualiser le transport, la formation et l’accompagnement des personnes âgées du plateau.",
        missions=("activities", "equipment", "training"),
        task_split="Le groupement organise le transport et la formation ; chaque membre garde ses services.",
        members=(HORIZON, SOURCES, LIENS),
        has_capital=False,
        has_running_costs=True,
        rights_basis="participations",
        rights_adaptation="Les droits sont recalculés chaque année d’après l’usage constaté des moyens communs.",
        duration_kind="indefinite",
        representation="Chaque membre désigne un titulaire et un suppléant.",
        contribution_rule="Les charges sont réparties selon l’usage prévu des moyens communs.",
        contribution_revision=True,
        second_call_reading="sent",
        professionals="Les professionnels des membres interviennent avec l’accord de leur employeur.",
        employs_staff=False,
        budget_kind="crp",
        dissolution_cases="la perte des deux tiers des participations",
        devolution="similar",
    )
    return with_articles(replace(facts, **changes), on)


def public_member(member: MemberFacts, **changes: Any) -> MemberFacts:
    return replace(member, nature="public", legal_form="Établissement public", **changes)


def good_public_facts(on: dt.date = TODAY, **changes: Any) -> ConventionFacts:
    """A public-law GCSMS with a capital of 30 000 €, that recruits and prepares a merger (mission c)."""
    members = tuple(
        public_member(member, contributions=(ContributionFacts("capital_cash", cents),), rights=rights)
        for member, cents, rights in ((HORIZON, 1_500_000, 50), (SOURCES, 900_000, 30), (LIENS, 600_000, 20))
    )
    values: dict[str, Any] = {
        "nature": "public",
        "members": members,
        "missions": ("activities", "c"),
        "has_capital": True,
        "has_running_costs": True,
        "rights_basis": "capital",
        "rights_total": 100,
        "rights_adaptation": "",
        "employs_staff": True,
        "staff_decree": "91-155",
        "budget_kind": "budget",
        "protocol": ProtocolFacts("Schéma départemental 2024-2029.", "Deux postes.", "Deux ans.", "Un point par an."),
    }
    return good_facts(on, **(values | changes))


def good_2010_facts(**changes: Any) -> ConventionFacts:
    """The private-law grouping as drafted in 2010: thirteen mentions, approval of the prefect."""
    return good_facts(IN_2010, **({"budget_kind": ""} | changes))


def good_gip_facts(on: dt.date = TODAY, **changes: Any) -> ConventionFacts:
    """A GIP whose public members hold 650 votes of 1 000."""
    values: dict[str, Any] = {
        "form": "gip",
        "legal_mention": "",
        "nature": "public",
        "members": (public_member(HORIZON), SOURCES, public_member(LIENS)),
        "employs_staff": False,
    }
    return good_facts(on, **(values | changes))


def plain(text: str) -> str:
    """A sentence with plain spaces, and « article # » for an article whatever its rank in the library."""
    return re.sub(r"(?<=rticle )\d+", "#", text.replace("\u00a0", " ").replace("\u202f", " "))


def replace_article(facts: ConventionFacts, key: str, **changes: Any) -> ConventionFacts:
    articles = tuple(replace(item, **changes) if item.key == key else item for item in facts.articles)
    return replace(facts, articles=articles)


def detached(facts: ConventionFacts, key: str, text: str) -> ConventionFacts:
    """The same convention where somebody rewrote this article; its slots keep the values they had."""
    html = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return replace_article(facts, key, text=text, html=html, bound=False)


def without_article(facts: ConventionFacts, *keys: str) -> ConventionFacts:
    return replace(facts, articles=tuple(item for item in facts.articles if item.key not in keys))


def own_article(title: str, text: str, number: int = 99) -> ArticleFacts:
    return ArticleFacts(number, "", title, f"<p>{text}</p>", text, bound=False)
