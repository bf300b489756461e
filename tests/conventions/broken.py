"""One thing broken at a time in a good convention, and the finding expected of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from conventions.facts import ConventionFacts, MemberFacts, ProtocolFacts
from tests.conventions.facts_factory import (
    HORIZON,
    LIENS,
    SOURCES,
    TODAY,
    good_facts,
)


@dataclass(frozen=True)
class Broken:
    """`facts` breaks `rule`; the finding then has this status, message, action and evidence (spaces made plain)."""

    name: str
    rule: str
    facts: Callable[[], ConventionFacts]
    status: str
    message: str
    action: str = ""
    evidence: tuple[tuple[str, str], ...] = ()
    step: str = ""
    clause_key: str = ""
    blocking: bool = True
    on: dt.date = TODAY
    basis: str = "data"


def first(**changes: object) -> tuple[MemberFacts, ...]:
    """The three members, the first one changed."""
    return (replace(HORIZON, **changes), SOURCES, LIENS)  # type: ignore[arg-type]


PROTOCOL = ProtocolFacts("Schéma.", "Deux postes.", "Deux ans.", "Un point par an.")


def with_b(on: dt.date = TODAY, **changes: object) -> ConventionFacts:
    """The good convention entrusted with mission b, the grouping holding the authorisation."""
    values: dict[str, object] = {
        "missions": ("activities", "b"),
        "protocol": PROTOCOL,
        "tariffed_activities": "Un service de soins.",
        "authorisation_mode": "holder",
        "authorisation_reference": "Arrêté n° 12",
    }
    return good_facts(on, **(values | changes))


def without_money(**changes: object) -> ConventionFacts:
    """The good convention without running costs, whose own rule sets the rights."""
    rights = zip((HORIZON, SOURCES, LIENS), (334, 333, 333), strict=True)
    values: dict[str, object] = {
        "members": tuple(replace(member, contributions=(), rights=part) for member, part in rights),
        "has_running_costs": False,
        "rights_basis": "convention",
        "rights_rule": "Égalité, le reste au premier.",
    }
    return good_facts(**(values | changes))
