"""How a grouping of the story is built: by the same services and the same door as anybody's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from conventions.models import AdministratorMandate, ChecklistItem, Convention
from conventions.paper import make_for_member
from conventions.services.deciding import record_decision, record_signature
from conventions.services.founding import found_grouping, write_first_draft
from cooperation.models import Grouping, GroupingRole, StoredFile, User
from cooperation.statemachine import apply_transition
from cooperation.typography import date_fr
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
class Note:
    """A line of « Et maintenant ? »: done on a day, or due in some days."""

    key: str
    owner: str
    done_on: dt.date | None = None
    due_in: int = 0


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


def decide(convention: Convention, user: User, rank: int, body: Body) -> None:
    """The body of the member of that rank adopts the text; its model stands for the decision filed."""
    membership = members_of(convention)[rank]
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


def adopt_and_sign(convention: Convention, user: User, bodies: Sequence[Body], signed_on: dt.date) -> None:
    """Each member's body decides, in the order of the members; then each signs the same day."""
    for rank, body in enumerate(bodies):
        decide(convention, user, rank, body)
    apply_transition(convention, "adopt", user=user, on=max(body.on for body in bodies))
    for membership, body in zip(members_of(convention), bodies, strict=True):
        data = {"name": body.signatory, "quality": body.quality, "signed_on": signed_on, "means": "paper"}
        record_signature(membership=membership, user=user, data=data)
    apply_transition(convention, "sign", user=user, on=signed_on)


def members_of(convention: Convention) -> list[Membership]:
    return list(convention.grouping.memberships.select_related("organisation", "grouping"))


def live(convention: Convention, user: User, name: str, elected_on: dt.date, notes: Sequence[Note]) -> None:
    """The administrator is elected for three years; some of « Et maintenant ? » is done, some is due."""
    AdministratorMandate.objects.create(
        convention=convention,
        name=name,
        decided_by=f"assemblée générale du {date_fr(elected_on)}, délibération n° 1",
        from_on=elected_on,
        until_on=elected_on.replace(year=elected_on.year + 3),
        recorded_by=user,
    )
    today = timezone.localdate()
    for note in notes:
        ChecklistItem.objects.create(
            convention=convention,
            key=note.key,
            owner=note.owner,
            due_on=today + dt.timedelta(days=note.due_in) if note.due_in else None,
            done_on=note.done_on,
            updated_by=user,
        )


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
