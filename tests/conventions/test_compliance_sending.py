"""What refuses the sending: the transition and the command ask the same function."""

from __future__ import annotations

import datetime as dt

import pytest

from conventions import compliance, conditions
from conventions.compliance.sending import NO_ADDRESSEE
from conventions.facts import ConventionFacts
from conventions.freezing import freeze
from conventions.models import Convention
from tests.conventions.drafts import good_draft
from tests.conventions.facts_factory import IN_2010, TODAY, good_2010_facts, good_facts

IN_2025 = dt.date(2025, 6, 1)
FOURTEENTH = (
    "La nature du budget principal, ou du compte de résultat principal, n’est pas écrite. (R.312-194-7 14°) "
    "Écrivez budget principal ou compte de résultat principal, avec ses annexes."
)


@pytest.mark.parametrize(
    ("form", "regime", "expected"),
    [
        ("gcsms", "approval", "prefecture:48"),
        ("gcsms", "declaration", "departmental_council:48"),
        ("gip", "approval", "departmental_council:48"),
    ],
)
def test_who_the_text_goes_to(form: str, regime: str, expected: str) -> None:
    found = compliance.addressee(form, regime, department="48", authority="departmental_council:48")
    assert found == expected


def test_an_authority_that_does_not_exist_is_nobody() -> None:
    assert compliance.addressee("gcsms", "declaration", department="48", authority="maire:48") == ""
    assert compliance.addressee("gcsms", "approval", department="zz", authority="departmental_council:48") == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "step", "on"),
    [
        (good_2010_facts(seat_department=""), "transmit", IN_2010),
        (good_facts(authority=""), "declare", TODAY),
    ],
)
def test_the_transition_says_what_the_command_says(facts: ConventionFacts, step: str, on: dt.date) -> None:
    convention = good_draft(facts=facts)
    told = compliance.sending_refusals(convention.facts(on), on, compliance.check(convention.facts(on), on))
    assert told == (NO_ADDRESSEE,)
    assert [item for item in conditions.refusals(convention, step, on=on, data={"means": "hand"}) if item in told] == [
        NO_ADDRESSEE
    ]


@pytest.mark.django_db
def test_a_text_frozen_before_the_fourteenth_mention_is_not_declared_after() -> None:
    convention = good_draft(facts=good_facts(IN_2025))
    freeze(convention, user=convention.grouping.founded_by, on=IN_2025)
    Convention.objects.update(state="in_adoption", submitted_on=IN_2025)
    frozen = Convention.objects.get()
    assert conditions.refusals(frozen, "declare", on=dt.date(2025, 12, 30), data={"means": "hand"}) == []
    assert FOURTEENTH in [
        item.replace("\u00a0", " ")
        for item in conditions.refusals(frozen, "declare", on=dt.date(2025, 12, 31), data={"means": "hand"})
    ]
