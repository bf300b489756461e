"""Recording what a member decides, signs and acknowledges. Each writes its row and a line of the history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from conventions.deciding import corrections_settled, may_sign, submitted_version
from conventions.models import Convention, ConventionVersion, MemberDecision, MemberSignature
from conventions.models.decisions import ByMember
from cooperation.models import StoredFile, TransitionLog, User
from cooperation.typography import date_fr
from members.models import Membership

DECIDING_STATES = ("in_adoption",)
SIGNING_STATES = ("adopted",)


@transaction.atomic
def record_decision(
    *, membership: Membership, user: User, data: Mapping[str, Any], document: StoredFile | None = None
) -> MemberDecision:
    """The decision of a member on the text submitted, or its new decision in the place of the one recorded before.

    Raises ValidationError with sentences: the text is not open to decisions, or the decision precedes it.
    """
    convention, version = _open(membership, DECIDING_STATES, "Le texte n’est pas soumis aux membres")
    refuse_future(data["decided_on"])
    floor = convention.submitted_on
    if floor and data["decided_on"] < floor:
        raise ValidationError(
            f"La décision du {date_fr(data['decided_on'])} précède le texte soumis le {date_fr(floor)} (R.312-194-6)."
        )
    row = MemberDecision.objects.filter(version=version, membership=membership).first()
    row = row or MemberDecision(version=version, membership=membership)
    _write(row, user, data, document)
    label = f"{membership} {row.get_outcome_display()} ({row.organ})"
    log(convention, row, label, on=row.decided_on, user=user, reason=row.request)
    return row


@transaction.atomic
def record_signature(
    *, membership: Membership, user: User, data: Mapping[str, Any], document: StoredFile | None = None
) -> MemberSignature:
    """A member's signature. Raises ValidationError when another signs without a delegation, or before the adoption."""
    convention, version = _open(membership, SIGNING_STATES, "La convention n’est pas à signer")
    if waiting := corrections_settled(convention, data["signed_on"], data):
        raise ValidationError(waiting)
    refuse_future(data["signed_on"])
    if convention.adopted_on and data["signed_on"] < convention.adopted_on:
        raise ValidationError(f"La signature ne peut précéder l’adoption du {date_fr(convention.adopted_on)}.")
    decision = MemberDecision.objects.get(version=version, membership=membership)
    if not may_sign(decision, data["name"], data.get("delegation", "")):
        raise ValidationError(
            f"{membership} a désigné {decision.signatory_name} pour signer : si quelqu’un d’autre signe, indiquez sa"
            " délégation ou son pouvoir (R.312-194-6)."
        )
    row = MemberSignature.objects.filter(version=version, membership=membership).first()
    row = row or MemberSignature(version=version, membership=membership)
    _write(row, user, data, document)
    label = f"{row.name}, {row.quality}, signe pour {membership}"
    log(convention, row, label, on=row.signed_on, user=user, reason=row.delegation)
    return row


def refuse_future(on: dt.date) -> None:
    if on > timezone.localdate():
        raise ValidationError(f"Le {date_fr(on)} n’est pas encore passé : on enregistre un acte fait, à sa date.")


def _open(membership: Membership, states: tuple[str, ...], sentence: str) -> tuple[Convention, ConventionVersion]:
    convention = Convention.objects.select_for_update().get(grouping=membership.grouping_id)
    version = submitted_version(convention)
    if convention.state not in states or version is None:
        label = convention.get_state_display()
        raise ValidationError(f"{sentence} : l’état est maintenant « {label} ». Rechargez la page.")
    return convention, version


def _write(row: ByMember, user: User, data: Mapping[str, Any], document: StoredFile | None) -> None:
    for name, value in data.items():
        setattr(row, name, value)
    row.recorded_by, row.member_name = user, row.membership.organisation.name
    row.document = document or row.document
    row.full_clean()
    row.save()


def log(convention: Convention, row: models.Model, label: str, *, on: dt.date, user: User, reason: str = "") -> None:
    """A line of the history about something that leaves the state of the convention as it is."""
    TransitionLog.objects.create(
        grouping=convention.grouping,
        object_label=row._meta.label_lower,
        object_id=row.pk,
        transition=row._meta.model_name,
        source=convention.state,
        target=convention.state,
        on=on,
        user=user,
        reason=reason,
        proof=getattr(row, "document", None),
        data={"label": label},
    )
