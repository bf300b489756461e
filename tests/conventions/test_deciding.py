"""The members' bodies: one decision and one signature for each, on one text; corrections acknowledged by all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from conventions import deciding
from conventions.freezing import freeze
from conventions.models import ClericalCorrection, Convention, MemberDecision, MemberSignature
from conventions.services.correcting import acknowledge, withdraw_correction
from conventions.services.deciding import record_decision, record_signature
from cooperation.models import Grouping, TransitionLog
from cooperation.registry import status_of
from cooperation.statemachine import TransitionRefused, apply_transition
from tests.conventions.states import day
from tests.conventions.submitted import DECISION, SIGNATURE, WORDS, correct, decide, members_of, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def convention() -> Convention:
    return submitted(members=3)


@pytest.fixture
def user(convention: Convention) -> Any:
    return convention.grouping.founded_by


def adopted(convention: Convention, user: Any) -> Convention:
    for membership in members_of(convention):
        decide(membership, user)
    apply_transition(convention, "adopt", user=user, on=day(4))
    return convention


def refused(action: Any, **arguments: Any) -> list[str]:
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        action(**arguments)
    return list(caught.value.messages)


def test_the_adoption_waits_for_each_member_and_names_the_missing(convention: Convention, user: Any) -> None:
    first, second, third = members_of(convention)
    decide(first, user)
    with pytest.raises(TransitionRefused) as caught:
        apply_transition(convention, "adopt", user=user, on=day(4))
    assert caught.value.messages == [
        f"Il manque la décision de {second} et {third} : chaque organe compétent décide, sur le même texte"
        " (R.312-194-6)."
    ]


def test_the_adoption_says_who_decided_and_when_on_one_text(convention: Convention, user: Any) -> None:
    adopted(convention, user)
    names = [str(item) for item in members_of(convention)]
    assert convention.state == "adopted"
    assert convention.adoption_proof == " ; ".join(
        f"conseil d’administration, {name} (4 janvier 2020)" for name in names
    )
    hashes = set(MemberDecision.objects.values_list("version__sha256", flat=True))
    assert hashes == {deciding.submitted_version(convention).sha256}


def test_a_body_that_asks_for_a_change_stops_the_adoption(convention: Convention, user: Any) -> None:
    first, *others = members_of(convention)
    decide(first, user, outcome="change_requested", request="un préavis de neuf mois", signatory_name="")
    for membership in others:
        decide(membership, user)
    with pytest.raises(TransitionRefused) as caught:
        apply_transition(convention, "adopt", user=user, on=day(4))
    assert caught.value.messages == [
        f"{first} demande un changement : reprenez la rédaction, ou enregistrez sa nouvelle décision (R.312-194-6)."
    ]
    decide(first, user)
    apply_transition(convention, "adopt", user=user, on=day(4))
    assert convention.state == "adopted"


def test_the_adoption_is_not_before_the_last_decision(convention: Convention, user: Any) -> None:
    for membership in members_of(convention):
        decide(membership, user)
    with pytest.raises(TransitionRefused, match="L’adoption est acquise à la dernière décision, le 4 janvier 2020"):
        apply_transition(convention, "adopt", user=user, on=day(2))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"decided_on": dt.date(2019, 12, 31)},
            "La décision du 31 décembre 2019 précède le texte soumis le 1er janvier 2020 (R.312-194-6).",
        ),
        (
            {"decided_on": dt.date(2999, 1, 1)},
            "Le 1er janvier 2999 n’est pas encore passé : on enregistre un acte fait, à sa date.",
        ),
        ({"signatory_name": ""}, "Une adoption dit qui peut signer, et en quelle qualité (R.312-194-6)."),
        ({"outcome": "refused"}, "Écrivez ce que l’organe demande, ou pourquoi il refuse."),
        ({"enforceable_on": day(2)}, "Une décision n’est pas exécutoire avant d’être prise."),
    ],
)
def test_a_decision_that_cannot_be_is_refused_in_a_sentence(
    convention: Convention, user: Any, changes: dict[str, Any], sentence: str
) -> None:
    membership = members_of(convention)[0]
    data = DECISION | changes
    assert refused(record_decision, membership=membership, user=user, data=data) == [sentence]
    assert not MemberDecision.objects.exists()


def test_the_database_holds_what_a_decision_must_say(convention: Convention, user: Any) -> None:
    row = decide(members_of(convention)[0], user)
    for wrong in ({"organ": ""}, {"signatory_name": ""}, {"outcome": "refused"}, {"enforceable_on": day(0)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MemberDecision.objects.filter(pk=row.pk).update(**wrong)


def test_nobody_signs_for_another_without_a_delegation(convention: Convention, user: Any) -> None:
    adopted(convention, user)
    membership = members_of(convention)[0]
    arguments = {"membership": membership, "user": user}
    other = SIGNATURE | {"name": "Jean Vidal", "quality": "trésorier"}
    assert refused(record_signature, **arguments, data=other) == [
        f"{membership} a désigné Rose Aubry pour signer : si quelqu’un d’autre signe, indiquez sa délégation ou son"
        " pouvoir (R.312-194-6)."
    ]
    record_signature(**arguments, data=SIGNATURE | {"name": "ROSE  AUBRY"})
    record_signature(**arguments, data=other | {"delegation": "délégation du 5 janvier 2020"})
    row = MemberSignature.objects.get()
    assert (row.name, row.delegation) == ("Jean Vidal", "délégation du 5 janvier 2020")


def test_the_convention_is_signed_by_each_once_adopted(convention: Convention, user: Any) -> None:
    first, *others = members_of(convention)
    assert refused(record_signature, membership=first, user=user, data=SIGNATURE) == [
        "La convention n’est pas à signer : l’état est maintenant « Texte soumis aux membres ». Rechargez la page."
    ]
    adopted(convention, user)
    assert refused(record_signature, membership=first, user=user, data=SIGNATURE | {"signed_on": day(1)}) == [
        "La signature ne peut précéder l’adoption du 5 janvier 2020."
    ]
    record_signature(membership=first, user=user, data=SIGNATURE)
    with pytest.raises(TransitionRefused) as caught:
        apply_transition(convention, "sign", user=user, on=day(9))
    names = " et ".join(str(item) for item in others)
    assert caught.value.messages == [f"Il manque la signature de {names} (R.312-194-6)."]
    for membership in others:
        record_signature(membership=membership, user=user, data=SIGNATURE)
    apply_transition(convention, "sign", user=user, on=day(9))
    assert (convention.state, convention.signature_proof.count("Rose Aubry, présidente, pour ")) == ("signed", 3)


def test_each_record_is_a_line_of_the_history(convention: Convention, user: Any) -> None:
    first = members_of(convention)[0]
    decide(first, user)
    row = TransitionLog.objects.get()
    assert (row.object_label, row.source, row.target, row.on, row.data) == (
        *("conventions.memberdecision", "in_adoption", "in_adoption"),
        day(3),
        {"label": f"{first} adopte le texte dans ses termes (conseil d’administration)"},
    )


def test_a_correction_recognised_by_all_keeps_the_adoptions(convention: Convention, user: Any) -> None:
    adopted(convention, user)
    before = deciding.submitted_version(convention)
    row = correct(convention, user)
    today = timezone.localdate()
    for membership in members_of(convention):
        assert ClericalCorrection.objects.get().settled is None
        acknowledge(correction=row, membership=membership, user=user, on=today, by_name="Rose Aubry")
    row.refresh_from_db()
    latest = convention.versions.first()
    assert (convention.state, row.settled, latest.kind, latest.sha256) == (
        "adopted",
        latest,
        "corrected",
        row.new_sha256,
    )
    assert deciding.submitted_version(convention) == before
    assert (row.old_sha256, before.memberdecisions.count()) == (before.sha256, 3)
    assert "Il est institué entre" in latest.facts().articles[0].text
    assert WORDS in before.facts().articles[0].text
    assert latest.is_intact()


def test_a_correction_and_the_signatures_never_cross(convention: Convention, user: Any) -> None:
    """Nobody signs while a correction waits; once somebody signed, the text is corrected no more."""
    adopted(convention, user)
    first, *others = members_of(convention)
    row = correct(convention, user)
    waiting = ["Une correction matérielle attend d’être reconnue par chaque membre : terminez-la ou retirez-la."]
    assert refused(record_signature, membership=first, user=user, data=SIGNATURE) == waiting
    withdraw_correction(correction=row, user=user)
    record_signature(membership=first, user=user, data=SIGNATURE)
    assert refused(correct, convention=convention, user=user) == [
        "Un membre a déjà signé ce texte : reprenez la rédaction pour le changer (R.312-194-6)."
    ]
    for membership in others:
        record_signature(membership=membership, user=user, data=SIGNATURE)
    apply_transition(convention, "sign", user=user, on=day(9))
    assert convention.state == "signed"


def test_a_text_taken_up_again_takes_its_pending_correction_with_it(convention: Convention, user: Any) -> None:
    row = correct(convention, user)
    apply_transition(convention, "withdraw_text", user=user, on=day(4), reason="un autre préavis")
    row.refresh_from_db()
    assert row.withdrawn_at is not None


def test_a_second_correction_waits_for_the_first(convention: Convention, user: Any) -> None:
    correct(convention, user)
    assert refused(correct, convention=convention, user=user) == [
        "Une correction attend déjà d’être reconnue par les membres : terminez-la ou retirez-la."
    ]


def test_a_text_taken_up_again_forgets_no_decision_and_asks_for_new_ones(convention: Convention, user: Any) -> None:
    decide(members_of(convention)[0], user)
    apply_transition(convention, "withdraw_text", user=user, on=day(4), reason="le préavis change")
    assert (convention.state, MemberDecision.objects.count()) == ("draft", 1)
    members_of(convention)[0].delete()
    assert MemberDecision.objects.get().membership is None


def test_the_state_says_how_many_have_adopted(convention: Convention, user: Any) -> None:
    grouping = convention.grouping

    def label() -> str:
        return status_of([Grouping.objects.get(pk=grouping.pk)])[grouping.pk].label

    assert label() == "Texte soumis aux membres"
    first, second, _third = members_of(convention)
    decide(first, user)
    decide(second, user, outcome="refused", request="non", signatory_name="")
    assert label() == "Adoptée par 1\u202f/\u202f3"
    freeze(convention, user=user, on=day(5))  # a new text: nobody has decided on it
    assert label() == "Texte soumis aux membres"
