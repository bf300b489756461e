"""The members of a grouping as facts, and the rights that follow from what they bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cooperation.models import Grouping
from members.models import Contribution, Membership, Organisation
from members.rights import Apportionment, RightsError, apportion, check_own_rule
from members.statuses import status

CAPITAL = (
    Contribution.Kind.CAPITAL_CASH,
    Contribution.Kind.CAPITAL_MOVABLE,
    Contribution.Kind.CAPITAL_IMMOVABLE,
)


@dataclass(frozen=True)
class MemberRights:
    """A member, the cents its rights follow from (None under the convention's own rule) and its rights."""

    membership: Membership
    basis_cents: int | None
    rights: int
    share: Fraction


@dataclass(frozen=True)
class RightsTable:
    """The rights of all members, or the sentence that says why they cannot be computed (`error`)."""

    rows: tuple[MemberRights, ...]
    total: int
    error: str = ""
    kept_total: bool = True


def basis_cents(membership: Membership, basis: str) -> int:
    """What counts for the rights of a member under this basis, in cents."""
    in_capital = basis == Grouping.RightsBasis.CAPITAL
    return sum(item.amount_cents for item in membership.contributions.all() if (item.kind in CAPITAL) == in_capital)


def rights_table(grouping: Grouping, memberships: Sequence[Membership] | None = None) -> RightsTable:
    """The rights as they follow from today's data (R.312-194-12). Give `memberships` when already loaded."""
    members = list(grouping.memberships.for_facts() if memberships is None else memberships)
    try:
        amounts, result = _apportion(grouping, members)
    except RightsError as error:
        return RightsTable((), grouping.rights_total, error=str(error))
    rows = tuple(
        MemberRights(member, amount, part, Fraction(part, result.total))
        for member, amount, part in zip(members, amounts, result.parts, strict=True)
    )
    return RightsTable(rows, result.total, kept_total=result.kept_total)


def _apportion(grouping: Grouping, members: Sequence[Membership]) -> tuple[list[int | None], Apportionment]:
    if not grouping.rights_basis:
        raise RightsError("La base des droits n’est pas encore choisie (R.312-194-12).")
    if grouping.rights_basis == Grouping.RightsBasis.CONVENTION:
        parts = check_own_rule([member.rights for member in members], grouping.rights_total)
        return [None] * len(members), Apportionment(parts, grouping.rights_total, grouping.rights_total)
    amounts = [basis_cents(member, grouping.rights_basis) for member in members]
    return list(amounts), apportion(amounts, grouping.rights_total)


def nature_source(membership: Membership) -> str:
    """The nature of a member and where it comes from, in a sentence."""
    organisation = membership.organisation
    words = {"public": "personne publique", "private": "personne privée"}
    if membership.nature_correction:
        given = words.get(organisation.nature, "rien")
        return (
            f"{words[membership.nature].capitalize()} : correction des fondateurs "
            f"({membership.nature_reason}). "
            f"L’annuaire indique : {given}."
        )
    if organisation.natural_person:
        return "Personne privée : c’est une personne physique."
    return nature_origin(organisation) or (
        "Rien n’indique si c’est une personne publique ou privée : dites-le ci-dessous, avec le motif."
    )


def nature_origin(organisation: Organisation) -> str:
    """The nature of an organisation and where the directory has it from; "" when it is not known."""
    if not organisation.nature:
        return ""
    nature = {"public": "Personne publique", "private": "Personne privée"}[organisation.nature]
    found = status(organisation.status_code)
    if found:
        return f"{nature} : statut juridique FINESS {organisation.status_code}, « {found.label} »."
    return f"{nature} : indiqué à la création de l’organisation."
