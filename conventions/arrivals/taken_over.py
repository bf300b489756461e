"""A grouping taken over, read back as it was told: what it still lacks for its next assembly follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from conventions.models import ConventionVersion
from conventions.models.living import AdministratorMandate, RegisterNumbers
from conventions.takeover.taken import DATES, IDENTITY, RIGHTS, STIPULATIONS, TakenGrouping, TakenMember
from conventions.takeover.votes import BASIS_OF_RULE
from members.models import Membership
from members.services import CAPITAL, rights_table

if TYPE_CHECKING:
    from conventions.models import Convention


def numbers_of(convention: Convention) -> RegisterNumbers:
    """The last numbers used; an unsaved row where nobody told any."""
    return RegisterNumbers.objects.filter(convention=convention).first() or RegisterNumbers(convention=convention)


def has_text(convention: Convention) -> bool:
    """Whether the text in force itself was deposited, not only the sheet of its data."""
    return convention.versions.exclude(kind=ConventionVersion.Kind.SHEET).exists()


def mandate_on(convention: Convention, on: dt.date) -> AdministratorMandate | None:
    """The mandate that runs on that day, else the last one that began before it, else the next."""
    rows = list(convention.mandates.all())
    return next((row for row in rows if row.from_on <= on), rows[-1] if rows else None)


def taken_of(convention: Convention, on: dt.date, members: Sequence[Membership] | None = None) -> TakenGrouping:
    """What is known today, in five queries; what nobody told is empty, whatever stands in the database by default."""
    grouping, numbers, mandate = convention.grouping, numbers_of(convention), mandate_on(convention, on)
    rows = list(grouping.memberships.for_facts() if members is None else members)
    values: dict[str, Any] = {name: getattr(grouping, name) for name in IDENTITY + RIGHTS}
    values |= {name: getattr(convention, name) for name in ("regime", *DATES, *STIPULATIONS)}
    # Rights kept as the convention writes them still follow what it says they follow.
    values["rights_basis"] = BASIS_OF_RULE.get(grouping.rights_rule, grouping.rights_basis)
    values |= {name: "" if isinstance(values[name], str) else None for name in numbers.untold}
    if mandate:
        values |= {"administrator_name": mandate.name, "administrator_quality": mandate.quality}
        values |= {"mandate_from": mandate.from_on, "mandate_until": mandate.until_on}
    return TakenGrouping(
        **values,
        last_assembly_number=numbers.assembly,
        last_resolution_number=numbers.resolution,
        last_amendment_number=numbers.amendment,
        members=_members(convention, rows),
    )


def _members(convention: Convention, rows: Sequence[Membership]) -> tuple[TakenMember, ...]:
    computed = {row.membership.pk: row.rights for row in rights_table(convention.grouping, rows).rows}
    return tuple(_member(row, computed.get(row.pk, row.rights)) for row in rows)


def _member(row: Membership, rights: int | None) -> TakenMember:
    people = {person.quality: person.name for person in row.representatives.all()}
    brought = [(item.kind in CAPITAL, item.amount_cents) for item in row.contributions.all()]
    return TakenMember(
        name=row.organisation.name,
        siren=row.organisation.siren,
        finess=row.organisation.finess,
        legal_form=row.organisation.legal_form,
        nature=row.nature,
        quality=row.quality,
        eligibility=row.eligibility,
        titular=people.get("titular", ""),
        alternate=people.get("alternate", ""),
        rights=rights,
        contribution_cents=sum(cents for capital, cents in brought if capital) or None,
        participation_cents=sum(cents for capital, cents in brought if not capital) or None,
    )


@dataclass(frozen=True)
class MandateRow:
    """A mandate and where it stands, in a word; `tone` is that of its chip."""

    mandate: AdministratorMandate
    state: str
    tone: str


def mandate_rows(convention: Convention, on: dt.date) -> list[MandateRow]:
    """The last first. One that another followed before its end was replaced by it (R.312-194-23)."""
    rows, follower = [], None
    for row in convention.mandates.select_related("document", "recorded_by"):
        if row.from_on > on:
            state, tone = "à venir", "ink"
        elif follower and follower.from_on <= min(on, row.until_on):
            state, tone = "remplacé", ""
        elif row.until_on < on:
            state, tone = "achevé", "judge" if follower is None else ""
        else:
            state, tone = "en cours", "ok"
        rows.append(MandateRow(row, state, tone))
        follower = row
    return rows
