"""The members of a grouping that exists already, inscribed as they are: found in the directory, else written there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from simple_history.utils import bulk_create_with_history

from cooperation.models import Grouping, User
from cooperation.typography import fold
from members.inscribing import MemberRefused
from members.models import Contribution, Membership, Organisation, Representative

GIVEN_REASON = "Nature indiquée à la reprise du groupement."


@dataclass(frozen=True)
class Existing:
    """A member as told: "" or None where nothing was. `contribution_cents` goes to the capital."""

    name: str
    siren: str = ""
    finess: str = ""
    legal_form: str = ""
    nature: str = ""
    quality: str = ""
    eligibility: str = ""
    titular: str = ""
    alternate: str = ""
    rights: int | None = None
    contribution_cents: int | None = None
    participation_cents: int | None = None


@transaction.atomic
def inscribe_existing(*, grouping: Grouping, members: Sequence[Existing], user: User) -> list[Membership]:
    """All of them at once, in their order. MemberRefused when two are one person of the directory (R.312-194-1)."""
    organisations = _organisations(members, user)
    rows = [
        _membership(grouping, organisation, member, position)
        for position, (organisation, member) in enumerate(zip(organisations, members, strict=True), start=1)
    ]
    made: list[Membership] = bulk_create_with_history(rows, Membership, default_user=user)
    contributions = [row for pair in zip(made, members, strict=True) for row in contributions_of(*pair)]
    bulk_create_with_history(contributions, Contribution, default_user=user)
    Representative.objects.bulk_create(
        Representative(membership=membership, quality=quality, name=name)
        for membership, member in zip(made, members, strict=True)
        for quality, name in (("titular", member.titular), ("alternate", member.alternate))
        if name
    )
    return made


def contributions_of(membership: Membership, member: Existing) -> Iterator[Contribution]:
    """What it brings, not saved yet; nothing is brought by an amount of zero."""
    amounts = (
        (Contribution.Kind.CAPITAL_CASH, member.contribution_cents),
        (Contribution.Kind.MONEY, member.participation_cents),
    )
    return (Contribution(membership=membership, kind=kind, amount_cents=cents) for kind, cents in amounts if cents)


def _membership(grouping: Grouping, organisation: Organisation, member: Existing, position: int) -> Membership:
    other_nature = bool(member.nature) and organisation.nature != member.nature
    return Membership(
        grouping=grouping,
        organisation=organisation,
        position=position,
        quality=member.quality or Membership.Quality.FOUNDER,
        eligibility=member.eligibility,
        nature_correction=member.nature if other_nature else "",
        nature_reason=GIVEN_REASON if other_nature else "",
        rights=member.rights,
    )


def _organisations(members: Sequence[Existing], user: User) -> list[Organisation]:
    known = _Directory(members, user)
    found: list[Organisation] = []
    taken: dict[int, str] = {}
    for member in members:
        organisation = known.of(member) or _written(member, user)
        if organisation.pk in taken:
            raise MemberRefused(
                f"{member.name} et {taken[organisation.pk]} sont une seule personne dans l’annuaire "
                f"({organisation.name}), qui ne compte que pour un membre : corrigez un numéro, ou retirez une ligne "
                "(R.312-194-1)."
            )
        taken[organisation.pk] = member.name
        found.append(organisation)
    return found


def _written(member: Existing, user: User) -> Organisation:
    return Organisation.objects.create(
        name=member.name,
        legal_form=member.legal_form,
        nature=member.nature,
        siren=member.siren,
        finess=member.finess,
        created_by=user,
    )


class _Directory:
    """The organisations that may be these members, asked once: by number, or by name among those of `user`."""

    def __init__(self, members: Sequence[Existing], user: User) -> None:
        finess = [member.finess for member in members if member.finess]
        siren = [member.siren for member in members if member.siren]
        named = [member.name for member in members if not member.finess and not member.siren]
        mine = Q(created_by=user, siren="", finess="", name__in=named)
        rows = Organisation.objects.filter(Q(finess__in=finess) | Q(siren__in=siren) | mine, natural_person=False)
        self.by_finess: dict[str, Organisation] = {}
        self.by_siren: dict[str, list[Organisation]] = {}
        self.by_name: dict[str, Organisation] = {}
        for row in rows.order_by("closed_on", "pk"):
            self.by_finess |= {row.finess: row} if row.finess else {}
            self.by_siren.setdefault(row.siren, []).append(row)
            self.by_name.setdefault(fold(row.name), row)

    def of(self, member: Existing) -> Organisation | None:
        """A FINESS number tells one entity; a SIREN may be that of several, where the name decides."""
        if member.finess in self.by_finess:
            return self.by_finess[member.finess]
        if member.siren:
            same = [row for row in self.by_siren.get(member.siren, ()) if not (member.finess and row.finess)]
            return next((row for row in same if fold(row.name) == fold(member.name)), same[0] if same else None)
        return None if member.finess else self.by_name.get(fold(member.name))
