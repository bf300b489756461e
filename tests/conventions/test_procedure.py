"""The procedure: every state × step × role, the database's own guard of each state, dates and personality."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django_fsm import TransitionNotAllowed

from conventions import conditions
from conventions.models import Convention
from conventions.procedure_states import (
    LIVING_STATES,
    OFFICERS,
    PAPER_STEPS,
    SENT_STATES,
    STATES,
    WITH_ADOPTION,
    WITH_SIGNATURE,
)
from conventions.procedure_table import STEPS
from cooperation import registry
from cooperation.forms import Regime
from cooperation.models import AuthorityRole, GroupingRole, TransitionLog
from cooperation.permissions import ROLES
from cooperation.statemachine import TransitionRefused, apply_transition
from members.models import Representative
from tests.conventions.states import convention_in, day, fields_of
from tests.factories import GroupingFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

DATA: dict[str, Any] = {
    "reason": "un motif",
    "means": "registered",
    "receipt_proof": "avis n° 1",
    "act_number": "2020-7",
    "acknowledgement_number": "2020-118",
    "raa_reference": "RAA n° 12",
    "ground": "wrong_date",
    "basis": "R.312-194-18",
}


def data_for(name: str) -> dict[str, Any]:
    found = {key: DATA[key] for key in STEPS[name].needs if key != "reason"}
    return found | TAKEN if name == "take_over" else found


# What a grouping that exists already says of its own past.
TAKEN = {
    "received_on": dt.date(2020, 1, 5),
    "receipt_proof": "avis n° 1",
    "raa_reference": "RAA n° 12",
    "published_on": dt.date(2020, 1, 7),
}


# The regime of the step being tried, which its date would otherwise decide.
WANTED = {"regime": ""}


@pytest.fixture
def no_conditions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The matrix is about states and roles; what the text and the dates must hold is tested on its own."""

    def regime(convention: Convention, received_on: dt.date) -> Regime:
        return Regime(WANTED["regime"] or "declaration", "R.312-194-18", "")

    monkeypatch.setattr(conditions, "predicted_regime", regime)
    monkeypatch.setattr(conditions, "CONDITIONS", {})
    monkeypatch.setattr("conventions.freezing.freeze", lambda *args, **kwargs: None)
    monkeypatch.setattr("conventions.deciding.adoption_sentence", lambda convention: "décisions")
    monkeypatch.setattr("conventions.deciding.signature_sentence", lambda convention: "signataires")


def user_with(role: str, grouping: Any) -> Any:
    user = UserFactory()
    if role in GroupingRole.Role.values:
        GroupingRole.objects.create(user=user, grouping=grouping, role=role)
    elif role.startswith("representative_"):
        membership = MembershipFactory(grouping=grouping)
        quality = role.removeprefix("representative_")
        Representative.objects.create(membership=membership, quality=quality, name="R", user=user)
    elif role in AuthorityRole.Role.values:
        AuthorityRole.objects.create(user=user, authority_key="prefecture:00", role=role, delegation="arrêté n° 1")
    return user


@pytest.mark.usefixtures("no_conditions")
@pytest.mark.parametrize("role", [*ROLES, "nobody"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_step_and_role(state: str, role: str) -> None:
    """A step is taken exactly when the table says so: from its sources, by its roles, to its target."""
    grouping = GroupingFactory(seat_department="00", authority="prefecture:00")
    convention = convention_in(state, grouping)
    user = user_with(role, grouping)
    for name, step in STEPS.items():
        WANTED["regime"] = step.regime
        savepoint = transaction.savepoint()
        try:
            # A receipt is corrected to a day before the publication that followed it.
            on = day(5) if name == "correct_receipt" else day(20)
            apply_transition(convention, name, user=user, on=on, reason="un motif", data=data_for(name))
            outcome = convention.state
        except PermissionDenied:
            outcome = "forbidden"
        except TransitionRefused:
            outcome = "refused"
        transaction.savepoint_rollback(savepoint)
        registry.forget_roles(user)
        convention = Convention.objects.get(pk=convention.pk)
        expected = step.target or state
        # An authority has a role on a file it was sent, never before.
        if role not in step.roles or (role in OFFICERS and state not in SENT_STATES):
            expected = "forbidden"
        elif state not in step.sources:
            expected = "refused"
        assert (name, outcome) == (name, expected)


@pytest.mark.parametrize("name", STEPS)
def test_a_step_has_no_other_door(name: str) -> None:
    """The state cannot be assigned, and the method alone does not pass from a wrong state."""
    convention = convention_in("liquidated", GroupingFactory())
    with pytest.raises(AttributeError):
        convention.state = "in_force"
    if "liquidated" not in STEPS[name].sources:
        with pytest.raises(TransitionNotAllowed):
            getattr(convention, name)(on=day(1))


GUARDED = [
    (state, field)
    for states, field in [
        (("in_adoption", *WITH_ADOPTION), "submitted_on"),
        (WITH_ADOPTION, "adopted_on"),
        (WITH_ADOPTION, "adoption_proof"),
        (WITH_SIGNATURE, "signed_on"),
        (WITH_SIGNATURE, "signature_proof"),
        (SENT_STATES, "sent_on"),
        (SENT_STATES, "means"),
        (SENT_STATES, "addressed_to"),
        (SENT_STATES, "regime"),
        (SENT_STATES, "regime_basis"),
        (("received", *LIVING_STATES), "received_on"),
        (("received", *LIVING_STATES), "receipt_proof"),
        (("approved", "refused"), "act_on"),
        (("approved", "refused"), "act_number"),
        (("published", "in_force"), "published_on"),
        (("published", "in_force"), "raa_reference"),
        (("in_force",), "in_force_on"),
        (("in_liquidation", "liquidated"), "dissolved_on"),
        (("liquidated",), "liquidated_on"),
        (("abandoned",), "abandoned_on"),
    ]
    for state in states
]


@pytest.mark.parametrize(("state", "field"), GUARDED)
def test_the_database_refuses_a_state_without_its_facts(state: str, field: str) -> None:
    """`QuerySet.update` goes round the machine; the constraints do not let it through."""
    convention = convention_in(state, GroupingFactory())
    empty = None if field.endswith("_on") else ""
    with pytest.raises(IntegrityError), transaction.atomic():
        Convention.objects.filter(pk=convention.pk).update(**{field: empty})


@pytest.mark.parametrize("regime", ["approval", "declaration"])
@pytest.mark.parametrize("state", STATES)
def test_a_draft_cannot_jump_to_a_state(state: str, regime: str) -> None:
    """From a bare draft, no state but the draft is reachable by an update."""
    convention = convention_in("draft", GroupingFactory())
    if state == "draft":
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        Convention.objects.filter(pk=convention.pk).update(state=state)
    with pytest.raises(IntegrityError), transaction.atomic():
        Convention.objects.filter(pk=convention.pk).update(state=state, regime=regime)


# The only two states that hold the same facts: what was asked is in the log.
ALIKE = {("transmitted", "documents_requested"), ("documents_requested", "transmitted")}


@pytest.mark.parametrize("regime", ["approval", "declaration"])
@pytest.mark.parametrize("state", STATES)
def test_no_state_is_reachable_by_another_door(state: str, regime: str) -> None:
    """An update of the state alone, from any state to any other, is refused by the database."""
    convention = convention_in(state, GroupingFactory(), regime=regime)
    for other in STATES:
        if other == state or (state, other) in ALIKE:
            continue
        with pytest.raises(IntegrityError, match=r"(?i)check"), transaction.atomic():
            Convention.objects.filter(pk=convention.pk).update(state=other)


@pytest.mark.usefixtures("no_conditions")
@pytest.mark.parametrize(
    ("name", "state", "regime"),
    [("open_declaration", "received", "declaration"), ("open_approval", "transmitted", "approval")],
)
@pytest.mark.parametrize("role", ["officer", "signatory"])
def test_an_authority_opens_a_file_that_came_on_paper(name: str, state: str, regime: str, role: str) -> None:
    form = "gip" if regime == "approval" else "gcsms"
    grouping = GroupingFactory(seat_department="00", form=form)
    convention = convention_in("draft", grouping, opened_by="prefecture:00")
    user = user_with(role, grouping)
    apply_transition(convention, name, user=user, on=day(20), data={"receipt_proof": "arrivée n° 3"})
    assert (convention.state, convention.regime, convention.addressed_to, convention.received_on) == (
        *(state, regime, "prefecture:00"),
        day(20),
    )


@pytest.mark.usefixtures("no_conditions")
@pytest.mark.parametrize("opened_by", ["prefecture:00", ""])
def test_an_authority_keeps_the_file_it_opened_and_no_other(opened_by: str) -> None:
    """On a file opened from paper nobody else records; on one a grouping sent, the authority corrects nothing."""
    grouping = GroupingFactory(seat_department="00", authority="prefecture:00")
    convention = convention_in("received", grouping, opened_by=opened_by)
    user = user_with("officer", grouping)
    allowed = {name for name in STEPS if user.has_perm(f"conventions.{name}_convention", convention)}
    theirs = {name for name, step in STEPS.items() if "officer" in step.roles}
    assert allowed == (theirs | set(PAPER_STEPS) if opened_by else theirs)


@pytest.mark.parametrize(
    ("state", "earlier", "later"),
    [
        ("adopted", "submitted_on", "adopted_on"),
        ("signed", "adopted_on", "signed_on"),
        ("declared", "signed_on", "sent_on"),
        ("received", "sent_on", "received_on"),
        ("approved", "sent_on", "act_on"),
        ("in_force", "published_on", "in_force_on"),
        ("liquidated", "dissolved_on", "liquidated_on"),
    ],
)
def test_dates_keep_their_order_in_the_database(state: str, earlier: str, later: str) -> None:
    convention = convention_in(state, GroupingFactory())
    wrong = getattr(convention, earlier) - dt.timedelta(days=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Convention.objects.filter(pk=convention.pk).update(**{later: wrong})


def test_publication_cannot_precede_the_act() -> None:
    convention = convention_in("published", GroupingFactory(), regime="approval")
    with pytest.raises(IntegrityError), transaction.atomic():
        Convention.objects.filter(pk=convention.pk).update(published_on=day(4))


@pytest.mark.parametrize(
    ("state", "regime", "expected"),
    [
        ("approved", "approval", None),
        ("published", "approval", day(6)),
        ("in_force", "approval", day(6)),
        ("declared", "declaration", None),
        ("received", "declaration", day(4)),
        ("published", "declaration", day(4)),
        ("in_force", "declaration", day(4)),
        ("draft", "declaration", None),
    ],
)
def test_personality_starts_on_the_right_day(state: str, regime: str, expected: dt.date | None) -> None:
    """Publication under approval, receipt under declaration (R.312-194-18)."""
    assert Convention(**fields_of(state, regime)).personality_on == expected


@pytest.mark.usefixtures("no_conditions")
def test_one_step_writes_one_row_of_the_log() -> None:
    grouping = GroupingFactory()
    convention = convention_in("draft", grouping)
    user = user_with("drafter", grouping)
    row = apply_transition(convention, "submit", user=user, on=day(0))
    assert TransitionLog.objects.get() == row
    assert (row.source, row.target, row.on, row.user, row.object_id) == (
        "draft",
        "in_adoption",
        day(0),
        user,
        convention.pk,
    )
    assert convention.submitted_on == day(0)


@pytest.mark.usefixtures("no_conditions")
def test_a_refused_step_writes_nothing() -> None:
    grouping = GroupingFactory()
    convention = convention_in("in_adoption", grouping)
    user = user_with("drafter", grouping)
    with pytest.raises(TransitionRefused) as refused:
        apply_transition(convention, "adopt", user=user, on=day(-1), data={"adoption_proof": "délibérations"})
    assert refused.value.messages == [
        "Le 31 décembre 2019 précède la soumission du texte aux membres, du 1er janvier 2020 : corrigez la date"
        " (R.312-194-6)."
    ]
    assert Convention.objects.get().state == "in_adoption"
    assert not TransitionLog.objects.exists()


@pytest.mark.parametrize("name", STEPS)
def test_what_a_step_needs_is_asked_for(name: str) -> None:
    """Each missing piece gives its own sentence, whatever the state of the file."""
    convention = convention_in(STEPS[name].sources[0], GroupingFactory(seat_department="00"))
    sentences = conditions.refusals(convention, name, on=day(20), data={})
    assert [NEEDED for NEEDED in map(conditions.NEEDED.get, STEPS[name].needs) if NEEDED not in sentences] == []


def test_a_step_is_never_dated_in_the_future() -> None:
    convention = convention_in("in_adoption", GroupingFactory())
    sentences = conditions.refusals(convention, "adopt", on=dt.date(2999, 1, 1), data={"adoption_proof": "x"})
    assert sentences == ["Le 1er janvier 2999 n’est pas encore passé : on enregistre un acte fait, à sa date."]


@pytest.mark.parametrize(
    ("name", "on", "refused"),
    [
        ("transmit", dt.date(2019, 8, 22), False),
        ("transmit", dt.date(2019, 8, 23), True),
        ("declare", dt.date(2019, 8, 22), True),
        ("declare", dt.date(2019, 8, 23), False),
    ],
)
def test_the_regime_follows_the_date_of_receipt(name: str, on: dt.date, refused: bool) -> None:
    """22 August 2019 is the last day of approval, 23 August the first of declaration (decree 2019-854)."""
    expected = "approval" if name == "transmit" else "declaration"
    convention = convention_in("draft", GroupingFactory())
    assert bool(conditions._regime_is(expected)(convention, on, {})) is refused


def test_a_gip_is_always_under_approval() -> None:
    convention = convention_in("draft", GroupingFactory(form="gip"))
    assert conditions.predicted_regime(convention, dt.date(2026, 1, 1)).key == "approval"


def test_a_pending_file_may_pass_to_declaration_with_its_basis() -> None:
    """Sent before 23 August 2019 and still pending: corrected with the ground, the basis and the reason."""
    grouping = GroupingFactory(seat_department="00")
    sent = dt.date(2019, 8, 20)
    dates = {"submitted_on": sent, "adopted_on": sent, "signed_on": sent, "sent_on": sent}
    convention = convention_in("transmitted", grouping, **dates)
    user = user_with("secretary", grouping)
    apply_transition(
        convention,
        "correct_to_declaration",
        user=user,
        on=dt.date(2019, 9, 2),
        reason="dossier en cours au changement de régime",
        data={"ground": "pending", "basis": "R.312-194-18 (décret 2019-854)"},
    )
    assert (convention.state, convention.regime, convention.regime_basis) == (
        "declared",
        "declaration",
        "R.312-194-18 (décret 2019-854)",
    )


def test_a_receipt_is_corrected_without_changing_the_state() -> None:
    grouping = GroupingFactory(seat_department="00")
    convention = convention_in("in_force", grouping)
    user = user_with("administrator", grouping)
    apply_transition(
        convention,
        "correct_receipt",
        user=user,
        on=day(3),
        reason="avis postal retrouvé",
        data={"receipt_proof": "avis n° 7", "basis": "R.312-194-18, avis de réception"},
    )
    assert (convention.state, convention.personality_on) == ("in_force", day(3))
