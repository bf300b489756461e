"""Taking over a grouping that exists: what is declared of it written at once, then one step brings it in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields

from django.core.exceptions import ValidationError

from conventions.assembling import draft_facts
from conventions.freezing import store
from conventions.models import AdministratorMandate, Convention, ConventionVersion, RegisterNumbers
from conventions.paper.taken_over import sheet_document
from conventions.takeover.missing import ASSEMBLY, IN_FORCE, Missing, missing
from conventions.takeover.seat import TO_CHECK, authority_key, department_code, missing_seat
from conventions.takeover.taken import DATES, IDENTITY, STIPULATIONS, TakenGrouping
from conventions.takeover.votes import WRITTEN_RULE, rights_follow, untold
from cooperation.documents.pdf import render_pdf
from cooperation.models import Grouping, GroupingRole, StoredFile, User, all_or_nothing
from cooperation.statemachine import apply_transition
from cooperation.typography import fold
from members.inscribing import MemberRefused
from members.taking import Existing, inscribe_existing

_EXISTING = tuple(item.name for item in fields(Existing))

# A file already validated by `cooperation.uploads`: its name, its content, its media type.
Upload = tuple[str, bytes, str]


class TakeoverRefused(ValidationError):
    """The grouping is not taken over and nothing is written; `messages` are French sentences."""


class AlreadyTaken(TakeoverRefused):
    """By the same person, under the same name at the same place."""


@dataclass(frozen=True)
class Gaps:
    """What a grouping lacks: to be in force here, which refuses it, and to hold its next assembly, which does not."""

    in_force: tuple[Missing, ...]
    assembly: tuple[Missing, ...]


def gaps(taken: TakenGrouping, on: dt.date) -> Gaps:
    found = (*missing(taken, on), *missing_seat(taken))
    return Gaps(
        tuple(item for item in found if item.needed_for == IN_FORCE),
        tuple(item for item in found if item.needed_for == ASSEMBLY),
    )


def taken_by(user: User) -> dict[tuple[str, str], int]:
    """The groupings this person has taken over already: (name, postcode) → primary key."""
    rows = Grouping.objects.filter(founded_by=user, convention__taken_over_on__isnull=False)
    return {(fold(name), postcode): pk for pk, name, postcode in rows.values_list("pk", "name", "seat_postcode")}


def key_of(taken: TakenGrouping) -> tuple[str, str]:
    return fold(taken.name), taken.seat_postcode


@all_or_nothing()
def take_over(
    *,
    taken: TakenGrouping,
    user: User,
    on: dt.date,
    consolidated: Upload | None = None,
    documents: Sequence[Upload] = (),
) -> Convention:
    """The convention in force of the grouping made from what is declared, its author administrator of the grouping.

    TakeoverRefused, or TransitionRefused of the step itself, with everything that stands in the way.
    """
    User.objects.select_for_update().get(pk=user.pk)  # two pages sent at once make one grouping
    if key_of(taken) in taken_by(user):
        raise AlreadyTaken(f"Vous avez déjà repris « {taken.name} » : ouvrez-le depuis la liste des groupements.")
    if lacking := gaps(taken, on).in_force:
        raise TakeoverRefused(
            [f"{item.sentence} ({item.article})" if item.article else item.sentence for item in lacking]
        )
    convention = _written(taken, user)
    data = {name: value for name in DATES if (value := getattr(taken, name))}
    if taken.in_force_on and taken.published_on and taken.in_force_on < taken.published_on:
        del data["in_force_on"]  # a person since its receipt; the text is held in force from its publication on
    apply_transition(convention, "take_over", user=user, on=on, reason=taken.reason, data=data)
    _keep_life(convention, taken, user)
    keep_text(convention, taken, user=user, on=on, consolidated=consolidated)
    for name, content, media_type in documents:
        StoredFile.objects.store(
            grouping=convention.grouping, name=name, content=content, media_type=media_type, user=user
        )
    return convention


def keep_text(
    convention: Convention, taken: TakenGrouping, *, user: User, on: dt.date, consolidated: Upload | None
) -> ConventionVersion:
    """Freezes what is known of the text: its PDF where it was given, else the sheet of its data."""
    facts = draft_facts(convention, on)
    if consolidated:
        return store(convention, facts, user=user, on=on, kind=ConventionVersion.Kind.CONSOLIDATED, pdf=consolidated[1])
    sheet = render_pdf(sheet_document(taken, on=on, by=user.name))
    return store(convention, facts, user=user, on=on, kind=ConventionVersion.Kind.SHEET, pdf=sheet)


def settle(convention: Convention, taken: TakenGrouping) -> None:
    """Writes what votes depend on: the stipulations told, and the rights as the convention in force has them."""
    grouping = convention.grouping
    for name in STIPULATIONS:
        if (value := getattr(taken, name)) not in (None, ""):
            setattr(convention, name, value)
    convention.save()
    grouping.rights_basis, grouping.rights_rule = taken.rights_basis, ""
    grouping.rights_total = taken.rights_total or sum(member.rights or 0 for member in taken.members) or 1000
    if taken.rights_basis in WRITTEN_RULE and not rights_follow(taken):
        grouping.rights_basis, grouping.rights_rule = "convention", WRITTEN_RULE[taken.rights_basis]
    grouping.save()


def _written(taken: TakenGrouping, user: User) -> Convention:
    """The grouping, its convention and its members, still in drafting."""
    grouping = Grouping(founded_by=user, seat_department=department_code(taken), authority=authority_key(taken))
    for name in IDENTITY:
        setattr(grouping, name, getattr(taken, name))
    grouping.authority_reason = TO_CHECK if grouping.authority and grouping.form != "gip" else ""
    grouping.has_capital = _brings(taken, "contribution_cents", "capital")
    grouping.has_running_costs = _brings(taken, "participation_cents", "participations")
    grouping.save()
    GroupingRole.objects.create(user=user, grouping=grouping, role=GroupingRole.Role.ADMINISTRATOR)
    convention = Convention.objects.create(grouping=grouping)
    settle(convention, taken)
    members = [Existing(**{name: getattr(item, name) for name in _EXISTING}) for item in taken.members]
    try:
        inscribe_existing(grouping=grouping, members=members, user=user)
    except MemberRefused as refused:
        raise TakeoverRefused(str(refused)) from refused
    return convention


def _brings(taken: TakenGrouping, name: str, basis: str) -> bool | None:
    """True when an amount or the basis of the rights says so; otherwise nobody told."""
    return taken.rights_basis == basis or any(getattr(member, name) for member in taken.members) or None


def _keep_life(convention: Convention, taken: TakenGrouping, user: User) -> None:
    """The mandate under way, where it is told whole, and the last numbers used."""
    RegisterNumbers.objects.create(
        convention=convention,
        assembly=taken.last_assembly_number,
        resolution=taken.last_resolution_number,
        amendment=taken.last_amendment_number,
        untold=untold(taken),
    )
    start, end = taken.mandate_from, taken.mandate_until
    if taken.administrator_name and start and end and end > start:
        AdministratorMandate.objects.create(
            convention=convention,
            name=taken.administrator_name,
            quality=taken.administrator_quality,
            decided_by=f"Mandat repris, d’après : {taken.reason}"[:300],
            from_on=start,
            until_on=end,
            recorded_by=user,
        )
