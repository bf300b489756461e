"""How a grouping of the story is built: by the same services and the same door as anybody's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from conventions.models import Convention
from conventions.paper import make_for_member
from conventions.services.deciding import record_decision, record_signature
from conventions.services.founding import found_grouping, write_first_draft
from cooperation.models import Grouping, GroupingRole, StoredFile, User
from cooperation.statemachine import apply_transition
from members.models import Contribution, Membership, Organisation, Representative


@dataclass(frozen=True)
class Founder:
    """A founding member of the story. `contributions`: (kind, cents, description, evidence)."""

    organisation: str
    eligibility: str = "manager"
    contributions: tuple[tuple[str, int, str, str], ...] = ()
    titular: str = ""
    alternate: str = ""
    convenes: bool = False
    rights: int | None = None
    users: dict[str, User] = field(default_factory=dict)


def money(cents: int) -> tuple[str, int, str, str]:
    return ("money", cents, "participation annuelle aux charges", "")


def staff(cents: int, description: str) -> tuple[str, int, str, str]:
    return ("staff", cents, description, "bulletins de paie et charges sociales de l’année précédente")


def build(
    *,
    user: User,
    form: str,
    name: str,
    identity: dict[str, Any],
    stipulations: dict[str, Any],
    founders: Sequence[Founder],
    organisations: dict[str, Organisation],
    on: dt.date,
) -> Convention:
    """Founds the grouping, writes the answers, inscribes the members and lays out the draft by the law of `on`."""
    convention = found_grouping(user=user, form=form, name=name)
    grouping = convention.grouping
    for key, value in identity.items():
        setattr(grouping, key, value)
    grouping.save()
    for key, value in stipulations.items():
        setattr(convention, key, value)
    convention.save()
    for position, founder in enumerate(founders, start=1):
        _inscribe(grouping, founder, organisations[founder.organisation], position)
    write_first_draft(convention=convention, user=user, on=on)
    return convention


def _inscribe(grouping: Grouping, founder: Founder, organisation: Organisation, position: int) -> None:
    membership = Membership.objects.create(
        grouping=grouping,
        organisation=organisation,
        position=position,
        eligibility=founder.eligibility,
        convenes_first_assembly=founder.convenes,
        rights=founder.rights,
    )
    for kind, cents, description, evidence in founder.contributions:
        Contribution.objects.create(
            membership=membership, kind=kind, amount_cents=cents, description=description, evidence=evidence
        )
    for quality in ("titular", "alternate"):
        if person := getattr(founder, quality):
            Representative.objects.create(
                membership=membership, quality=quality, name=person, user=founder.users.get(quality)
            )


def grant(grouping: Grouping, user: User, *roles: str) -> None:
    for role in roles:
        GroupingRole.objects.get_or_create(grouping=grouping, user=user, role=role)


def justify(convention: Convention, user: User, on: dt.date, text: str) -> None:
    """Writes the reason the check asks before a text leaves, for each rule that asks one."""
    from conventions import compliance
    from conventions.models import Justification

    for finding in compliance.reasons_needed(compliance.check(convention.facts(on), on), {}):
        Justification.objects.update_or_create(
            convention=convention, rule=finding.rule, defaults={"text": text, "user": user}
        )


def walk(convention: Convention, user: User, steps: Sequence[tuple[str, dt.date, dict[str, Any], str]]) -> None:
    """Takes the convention through its steps: (name, date of the act, data, reason)."""
    for name, on, data, reason in steps:
        apply_transition(convention, name, user=user, on=on, data=data, reason=reason)


@dataclass(frozen=True)
class Body:
    """The body that decided for a member, and who signed for it. `on` is the day it decided."""

    kind: str
    organ: str
    on: dt.date
    signatory: str
    quality: str
    reference: str = ""
    opinions: str = ""


def adopt_and_sign(convention: Convention, user: User, bodies: Sequence[Body], signed_on: dt.date) -> None:
    """Each member's body decides, in the order of the members, with its model filed; then each signs the same day."""
    members = list(convention.grouping.memberships.select_related("organisation", "grouping"))
    for membership, body in zip(members, bodies, strict=True):
        data = {
            "organ_kind": body.kind,
            "organ": body.organ,
            "decided_on": body.on,
            "reference": body.reference,
            "outcome": "adopted",
            "prior_opinions": body.opinions,
            "enforceable_on": None if body.kind == "association" else body.on,
            "signatory_name": body.signatory,
            "signatory_quality": body.quality,
        }
        record_decision(membership=membership, user=user, data=data, document=_filed(convention, membership, user))
    apply_transition(convention, "adopt", user=user, on=max(body.on for body in bodies))
    for membership, body in zip(members, bodies, strict=True):
        data = {"name": body.signatory, "quality": body.quality, "signed_on": signed_on, "means": "paper"}
        record_signature(membership=membership, user=user, data=data)
    apply_transition(convention, "sign", user=user, on=signed_on)


def _filed(convention: Convention, membership: Membership, user: User) -> StoredFile | None:
    """The model of the decision stands for the decision itself, in this invented story."""
    made = make_for_member(convention, membership, "deliberation", "pdf")
    if made is None:
        return None
    rows = StoredFile.objects
    return rows.store(
        grouping=convention.grouping,
        name=made.filename,
        content=made.content,
        media_type=made.media_type,
        user=user,
    )
