"""What is read of a grouping that exists: typed values under the names the models give them.

What nobody wrote is "" for a text or a choice and None for anything else, never a zero or a default.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class TakenMember:
    """`contribution_cents` is brought to the capital, `participation_cents` each year to the running costs."""

    name: str
    siren: str = ""
    finess: str = ""
    legal_form: str = ""
    nature: str = ""
    quality: str = ""  # "fondateur" or "membre"
    eligibility: str = ""
    titular: str = ""
    alternate: str = ""
    rights: int | None = None
    contribution_cents: int | None = None
    participation_cents: int | None = None
    line: int = 0


@dataclass(frozen=True)
class TakenGrouping:
    """A grouping as the spreadsheet tells it; `line` is where it begins, 0 when it was typed in a form."""

    name: str
    form: str = ""
    legal_mention: str = ""
    nature: str = ""
    seat_street: str = ""
    seat_postcode: str = ""
    seat_city: str = ""
    activity_field: str = ""
    object: str = ""
    regime: str = ""
    sent_on: dt.date | None = None
    received_on: dt.date | None = None
    receipt_proof: str = ""
    act_number: str = ""
    act_on: dt.date | None = None
    raa_reference: str = ""
    published_on: dt.date | None = None
    in_force_on: dt.date | None = None
    duration_kind: str = ""
    duration_years: int | None = None
    exercise_end: str = ""
    rights_basis: str = ""
    rights_total: int | None = None
    chair: str = ""
    ordinary_majority: str = ""
    casting_vote: bool | None = None
    convening_days: int | None = None
    urgent_hours: int | None = None
    second_call_reading: str = ""
    withdrawal_notice_months: int | None = None
    administrator_name: str = ""
    administrator_quality: str = ""
    mandate_from: dt.date | None = None
    mandate_until: dt.date | None = None
    last_assembly_number: int | None = None
    last_resolution_number: int | None = None
    last_amendment_number: int | None = None
    reason: str = ""
    members: tuple[TakenMember, ...] = ()
    line: int = 0


_NAMES = [item.name for item in fields(TakenGrouping)]


def _between(first: str, last: str) -> tuple[str, ...]:
    return tuple(_NAMES[_NAMES.index(first) : _NAMES.index(last) + 1])


# The fields by the row that keeps them: the grouping, the dates of its convention, its stipulations.
IDENTITY = _between("name", "object")
DATES = _between("sent_on", "in_force_on")
RIGHTS = _between("rights_basis", "rights_total")
STIPULATIONS = tuple(name for name in _between("duration_kind", "withdrawal_notice_months") if name not in RIGHTS)


@dataclass(frozen=True)
class Trouble:
    """Something in the file that could not be taken: where, what was written, and what to write."""

    line: int
    column: str
    value: str
    sentence: str


@dataclass(frozen=True)
class Reading:
    """`information` says what was seen and left out, without harm: columns that are not known."""

    groupings: tuple[TakenGrouping, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    information: tuple[str, ...] = ()
