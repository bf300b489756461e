"""Who joins a grouping in drafting, with what, and who speaks for them: every write of a membership."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from cooperation.models import Grouping, Invitation, User
from cooperation.services.invitations import invite, send_again, withdraw
from members.models import Contribution, Membership, Organisation, Representative


class MemberRefused(ValueError):
    """The member cannot be inscribed; the message is a French sentence that says what to do."""


@dataclass(frozen=True)
class Person:
    """A representative as entered; without a name, there is none."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Planned:
    """A contribution as entered: `kind` of `Contribution.Kind`, cents, description, evidence of its real
    cost.
    """

    kind: str
    amount_cents: int
    description: str = ""
    evidence: str = ""


@transaction.atomic
def add_member(*, grouping: Grouping, organisation: Organisation) -> Membership:
    """Inscribes a founding member, after the others. MemberRefused when the same person is already there."""
    rows = Membership.objects.select_for_update().filter(grouping=grouping).select_related("organisation")
    for row in rows:
        if row.organisation_id == organisation.pk:
            raise MemberRefused(f"{organisation.name} est déjà membre du groupement.")
        if organisation.siren and row.organisation.siren == organisation.siren:
            raise MemberRefused(
                f"{organisation.name} et {row.organisation.name} portent le même SIREN {organisation.siren} "
                ": "
                "c’est une seule personne morale, qui ne compte que pour un membre (R.312-194-1). "
                "Corrigez le SIREN, ou retirez l’autre inscription."
            )
    last = Membership.objects.filter(grouping=grouping).aggregate(last=Max("position"))["last"] or 0
    return Membership.objects.create(grouping=grouping, organisation=organisation, position=last + 1)


@transaction.atomic
def remove_member(*, membership: Membership) -> None:
    """Takes a member off the draft, with its contributions, its representatives and the invitations they wait
    for.
    """
    grouping = membership.grouping
    for person in membership.representatives.filter(invitation__isnull=False).select_related("invitation"):
        withdraw(invitation=person.invitation)
    membership.delete()
    for position, row in enumerate(Membership.objects.filter(grouping=grouping), start=1):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


@transaction.atomic
def describe_member(
    *,
    membership: Membership,
    quality: str,
    eligibility: str,
    eligibility_reason: str,
    nature_correction: str,
    nature_reason: str,
) -> Membership:
    """Quality, title and nature of a member. A correction that repeats the organisation's nature is none."""
    if nature_correction == membership.organisation.nature:
        nature_correction, nature_reason = "", ""
    membership.quality, membership.eligibility = quality, eligibility
    membership.eligibility_reason = eligibility_reason
    membership.nature_correction = nature_correction
    membership.nature_reason = nature_reason if nature_correction else ""
    membership.save()
    return membership


@transaction.atomic
def set_representatives(*, membership: Membership, titular: Person, alternate: Person) -> None:
    """The persons who sit for a member. Another e-mail address is another person: access has to be given
    again.
    """
    for quality, person in (("titular", titular), ("alternate", alternate)):
        row = membership.representatives.filter(quality=quality).select_related("invitation").first()
        if row and row.invitation and row.email != person.email:
            withdraw(invitation=row.invitation)
        if not person.name:
            if row:
                row.delete()
            continue
        row = row or Representative(membership=membership, quality=quality)
        if row.email != person.email:
            row.user, row.invitation = None, None
        row.name, row.email = person.name, person.email
        row.save()


@transaction.atomic
def invite_representative(*, representative: Representative, user: User, absolute: Callable[[str], str]) -> Invitation:
    """Sends the signed link to the address of a representative; one still open for it is sent again."""
    row = Representative.objects.select_for_update().get(pk=representative.pk)
    if row.user_id:
        raise MemberRefused(f"{row.name} a déjà accès au groupement : rien n’est à envoyer.")
    if not row.email:
        raise MemberRefused(f"Écrivez d’abord l’adresse électronique de {row.name}.")
    member = row.membership
    quality = f"représentant {row.get_quality_display()} de {member.organisation.name}"
    if row.invitation and row.invitation.is_open:
        return send_again(invitation=row.invitation, absolute=absolute, quality=quality)
    row.invitation = invite(
        grouping=member.grouping,
        email=row.email,
        role=Invitation.Role.REPRESENTATIVE,
        user=user,
        absolute=absolute,
        quality=quality,
    )
    row.save(update_fields=["invitation"])
    return row.invitation


def seat_representative(*, invitation: Invitation, user: User, **signal: Any) -> None:
    """Hears that an invitation was accepted: the person invited is the representative."""
    Representative.objects.filter(invitation=invitation).update(user=user)


@transaction.atomic
def set_convener(*, grouping: Grouping, membership: Membership | None) -> None:
    """The founder who convenes the first assembly: one, or nobody yet."""
    chosen = membership.pk if membership else None
    for row in grouping.memberships.filter(convenes_first_assembly=True).exclude(pk=chosen):
        row.convenes_first_assembly = False
        row.save(update_fields=["convenes_first_assembly"])
    if membership and not membership.convenes_first_assembly:
        membership.convenes_first_assembly = True
        membership.save(update_fields=["convenes_first_assembly"])


@transaction.atomic
def set_contributions(*, membership: Membership, planned: Sequence[Planned]) -> None:
    """What a member brings becomes exactly `planned`, in that order; doing it twice changes nothing."""
    rows = list(membership.contributions.order_by("pk"))
    for row, item in zip(rows, planned, strict=False):
        values = vars(item)
        if any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
    for item in planned[len(rows) :]:
        Contribution.objects.create(membership=membership, **vars(item))
    for row in rows[len(planned) :]:
        row.delete()


@transaction.atomic
def set_own_rights(*, grouping: Grouping, rights: Mapping[int, int | None]) -> None:
    """The rights the convention gives by its own rule, by membership; those not named stay."""
    for row in grouping.memberships.all():
        if row.pk in rights and row.rights != rights[row.pk]:
            row.rights = rights[row.pk]
            row.save(update_fields=["rights"])
