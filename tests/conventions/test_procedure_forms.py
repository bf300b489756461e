"""The form of a step: what the procedure refuses stands beside the field it is about."""

from __future__ import annotations

import pytest

from conventions.procedure_forms import StepForm
from tests.conventions.states import convention_in
from tests.factories import GroupingFactory, GroupingRoleFactory

pytestmark = pytest.mark.django_db


def test_a_refusal_stands_beside_its_field() -> None:
    convention = convention_in("signed", GroupingFactory())
    user = GroupingRoleFactory(grouping=convention.grouping, role="secretary").user
    form = StepForm(convention, "declare", {"on": "2999-01-01", "means": "", "reason": ""})
    assert form.is_valid()
    assert form.apply(user) is None
    assert {name: form.errors[name] for name in ("on", "means")} == {
        "on": ["Le 1er janvier 2999 n’est pas encore passé : on enregistre un acte fait, à sa date."],
        "means": ["Dites par quel moyen l’envoi a été fait : il donne la date certaine (R.312-194-18)."],
    }
    assert any("Complétez le siège et l’autorité" in sentence for sentence in form.non_field_errors())
