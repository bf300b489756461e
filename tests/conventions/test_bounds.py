"""What a file may not say: a choice nobody offers, a figure nobody could type. As in the guided path."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.validators import MaxValueValidator, MinValueValidator

from conventions.bounds import CHOICES, LIMITS, MEMBER_CHOICES, require_known_values
from conventions.facts import ConventionFacts, UnreadableFacts
from conventions.models import Convention
from cooperation.models import Grouping
from members.models import Membership
from tests.conventions.broken import first
from tests.conventions.facts_factory import (
    good_2010_facts,
    good_facts,
    good_gip_facts,
    good_public_facts,
    plain,
)


@pytest.mark.parametrize(
    "facts", [good_facts(), good_2010_facts(), good_gip_facts(), good_public_facts(), ConventionFacts()]
)
def test_what_the_guided_path_writes_is_known(facts: ConventionFacts) -> None:
    require_known_values(facts)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"nature": "zz"},
            "« convention.nature » vaut « zz », qui n’est pas un choix connu : « public », « private ».",
        ),
        (
            {"chair": "zz"},
            "« convention.chair » vaut « zz », qui n’est pas un choix connu : « administrator », « elected ».",
        ),
        (
            {"members": first(nature="x" * 60)},
            "« convention.members[0].nature » vaut « xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…, "
            "qui n’est pas un choix connu : « public », « private ».",
        ),
        (
            {"exclusion_hearing_days": 0},
            "« convention.exclusion_hearing_days » vaut 0 : un délai de convocation à l’audition de 1 à 365 jours "
            "est attendu (R.312-194-10).",
        ),
        (
            {"exclusion_hearing_days": -3},
            "« convention.exclusion_hearing_days » vaut -3 : un délai de convocation à l’audition de 1 à 365 jours "
            "est attendu (R.312-194-10).",
        ),
        (
            {"withdrawal_notice_months": 600},
            "« convention.withdrawal_notice_months » vaut 600 : un préavis de retrait de 1 à 24 mois est attendu "
            "(R.312-194-10).",
        ),
        (
            {"duration_kind": "fixed", "duration_years": 10**6},
            "« convention.duration_years » vaut 1000000 : un nombre d’années de 1 à 99 est attendu (R.312-194-7 4°).",
        ),
        (
            {"urgent_hours": 480},
            "« convention.urgent_hours » vaut 480 : un délai d’urgence de 1 à 240 heures est attendu (R.312-194-20).",
        ),
        (
            {"exercise_end": "31/02"},
            "« convention.exercise_end » vaut « 31/02 » : un jour de l’année, JJ/MM, est attendu (R.312-194-10).",
        ),
        (
            {"exercise_end": "fin juin"},
            "« convention.exercise_end » vaut « fin juin » : un jour de l’année, JJ/MM, est attendu (R.312-194-10).",
        ),
    ],
)
def test_a_senseless_value_is_named(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UnreadableFacts) as caught:
        require_known_values(replace(good_facts(), **changes))
    assert plain(str(caught.value)) == sentence


def test_the_choices_are_those_of_the_database() -> None:
    models = {**{field.name: field for field in Grouping._meta.fields}, **_stipulations()}
    del models["activity_field"]
    offered = {name: {key for key, _ in models[name].choices} for name in CHOICES if name in models}
    assert offered == {name: {key for key in known if key} for name, known in CHOICES.items() if name in models}
    assert set(MEMBER_CHOICES["quality"]) == set(Membership.Quality.values)


def test_the_limits_are_those_of_the_database() -> None:
    for name, (least, most, *_) in LIMITS.items():
        validators = _stipulations()[name].validators
        lowest = [item.limit_value for item in validators if type(item) is MinValueValidator and item.limit_value]
        highest = [item.limit_value for item in validators if type(item) is MaxValueValidator]
        assert lowest == [least]
        assert most in highest or name == "exclusion_hearing_days"


def _stipulations() -> dict[str, Any]:
    return {field.name: field for field in Convention._meta.fields}
