"""Whatever the convention, the check answers each rule of the day once, and what blocks is broken."""

from __future__ import annotations

import datetime as dt
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conventions.compliance import (
    STEPS,
    check,
    missing_answers,
    reasons_needed,
    refusals,
    report_json,
    summary,
)
from conventions.facts import (
    CAPITAL_KINDS,
    PARTICIPATION_KINDS,
    ArticleFacts,
    ContributionFacts,
    ConventionFacts,
    MemberFacts,
    ProtocolFacts,
    from_json,
    to_json,
)
from conventions.library import SLOTS, templates
from cooperation.law.rules import rules_in_force
from cooperation.missions import MISSIONS
from members.eligibility import ELIGIBILITIES

TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            "Les membres sont tenus solidairement des dettes. 400 droits, 30 %.",
            "Préavis de retrait : trois mois ; exclusion sans audition.",
            "\u202e(article R.\u202f312-194-22) 😀",
            "[à compléter\u00a0: siège]",
        ]
    ),
)
CONTRIBUTIONS = st.builds(
    ContributionFacts,
    kind=st.sampled_from([*CAPITAL_KINDS, *PARTICIPATION_KINDS, "industry", ""]),
    amount_cents=st.integers(-10, 10**9),
    description=TEXTS,
    evidence=TEXTS,
)
MEMBERS = st.builds(
    MemberFacts,
    name=TEXTS,
    nature=st.sampled_from(["public", "private", ""]),
    siren=st.sampled_from(["", "732829320", "404833048"]),
    eligibility=st.sampled_from([*ELIGIBILITIES, "", "autre"]),
    eligibility_reason=TEXTS,
    natural_person=st.booleans(),
    has_legal_personality=st.booleans(),
    health_professional=st.booleans(),
    convenes_first_assembly=st.booleans(),
    contributions=st.lists(CONTRIBUTIONS, max_size=2).map(tuple),
    rights=st.one_of(st.none(), st.integers(-5, 1000)),
)
ARTICLES = st.builds(
    ArticleFacts,
    number=st.integers(0, 40),
    key=st.sampled_from([*(item.key for item in templates()), "", "inconnue"]),
    title=TEXTS,
    html=st.just(""),
    text=TEXTS,
    bound=st.booleans(),
    values=st.dictionaries(st.sampled_from([*SLOTS, "inconnu"]), TEXTS, max_size=3),
    generated=st.sampled_from(["", "members", "rights"]),
)
FACTS = st.builds(
    ConventionFacts,
    form=st.sampled_from(["gcsms", "gip", "gcs", "inconnue"]),
    name=TEXTS,
    legal_mention=st.sampled_from(["", "sociale", "medico_sociale", "autre"]),
    nature=st.sampled_from(["public", "private", ""]),
    authority=TEXTS,
    activity_field=TEXTS,
    seat_department=st.sampled_from(["", "48", "2A", "zz"]),
    missions=st.lists(st.sampled_from([*MISSIONS, "z"]), unique=True, max_size=4).map(tuple),
    authorisation_mode=st.sampled_from(["", "holder", "operator"]),
    members=st.lists(MEMBERS, max_size=3).map(tuple),
    has_capital=st.sampled_from([None, True, False]),
    has_running_costs=st.sampled_from([None, True, False]),
    rights_basis=st.sampled_from(["", "capital", "participations", "convention", "autre"]),
    rights_total=st.integers(-1, 1000),
    rights_rule=TEXTS,
    duration_kind=st.sampled_from(["", "fixed", "indefinite"]),
    duration_years=st.one_of(st.none(), st.integers(-1, 120)),
    exercise_end=st.sampled_from(["31/12", "", "99/99"]),
    convening_days=st.integers(-1, 200),
    administrator_term_years=st.integers(-1, 5),
    withdrawal_notice_months=st.integers(-1, 12),
    ordinary_majority=st.sampled_from(["half", "two_thirds", "autre"]),
    employs_staff=st.sampled_from([None, True, False]),
    billing_by_holder=st.booleans(),
    protocol=st.builds(ProtocolFacts, schemas=TEXTS, means=TEXTS),
    articles=st.lists(ARTICLES, max_size=6).map(tuple),
    reasons=st.dictionaries(st.sampled_from(["CNV-09", "NAT-01"]), TEXTS, max_size=2),
)
DAYS = st.one_of(
    st.dates(dt.date(2005, 1, 1), dt.date(2030, 1, 1)),
    st.sampled_from(
        [
            dt.date(2009, 7, 22),
            dt.date(2015, 12, 29),
            dt.date(2019, 8, 22),
            dt.date(2019, 8, 23),
            dt.date(2025, 12, 31),
        ]
    ),
)
FAST = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FAST
@given(FACTS, DAYS)
def test_any_convention_is_answered(facts: ConventionFacts, on: dt.date) -> None:
    findings = check(facts, on)
    assert [item.rule for item in findings] == [item.id for item in rules_in_force(on)]
    assert all(item.message for item in findings)
    assert all(item.step in (*STEPS, "") for item in findings)
    refused, asked = refusals(findings), reasons_needed(findings, facts.reasons)
    assert all(item.is_broken and item.force == "hard" for item in refused)
    assert [item.rule for item in asked if item in refused] == []
    assert summary(findings, facts.form)["refusals"] == len(refused)


@FAST
@given(FACTS, DAYS)
def test_the_report_survives_the_file(facts: ConventionFacts, on: dt.date) -> None:
    """The command reads an exported file: same facts, same report."""
    again = from_json(json.loads(json.dumps(to_json(facts))))
    assert report_json(again, on) == report_json(facts, on)


@FAST
@given(FACTS, DAYS)
def test_missing_answers_come_in_order(facts: ConventionFacts, on: dt.date) -> None:
    steps = [STEPS.index(item.step) for item in missing_answers(facts, on)]
    assert steps == sorted(steps)
