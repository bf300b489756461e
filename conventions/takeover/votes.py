"""What votes depend on in a grouping that exists: what nobody told of it, and whether its rights follow its amounts."""

from __future__ import annotations

from conventions.takeover.taken import TakenGrouping, TakenMember
from members.rights import RightsError, apportion

# Where the convention is silent the decree gives an answer: these hold one even when nobody told it.
WITH_DEFAULT = ("rights_total", "chair", "ordinary_majority", "casting_vote", "convening_days", "urgent_hours")
WRITTEN_RULE = {
    "capital": "Droits écrits dans la convention reprise, à proportion des apports ; "
    "les montants repris ne les donnent pas exactement.",
    "participations": "Droits écrits dans la convention reprise, à proportion des participations ; "
    "les montants repris ne les donnent pas exactement.",
}

BASIS_OF_RULE = {rule: basis for basis, rule in WRITTEN_RULE.items()}


def untold(taken: TakenGrouping) -> list[str]:
    return [name for name in WITH_DEFAULT if getattr(taken, name) in (None, "")]


def amount(taken: TakenGrouping, member: TakenMember) -> int:
    """What counts for the rights of the member, in cents."""
    found = member.contribution_cents if taken.rights_basis == "capital" else member.participation_cents
    return found or 0


def rights_follow(taken: TakenGrouping) -> bool:
    """Whether the amounts give the very rights that are told, or none is told: else those told are kept as written."""
    told = tuple(member.rights for member in taken.members)
    if all(rights is None for rights in told):
        return True
    total = taken.rights_total or sum(rights or 0 for rights in told)
    try:
        return apportion([amount(taken, member) for member in taken.members], total or 1).parts == told
    except RightsError:
        return False
