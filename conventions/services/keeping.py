"""What a living grouping keeps: the mandates of its administrator, its last numbers, what its take-over lacked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from conventions.arrivals.taken_over import has_text, numbers_of, taken_of
from conventions.models import AdministratorMandate, Convention, RegisterNumbers
from conventions.paper.certificates import three_years_after
from conventions.services.taking_over import Upload, keep_text, settle
from conventions.takeover.votes import untold
from cooperation.models import StoredFile, User
from cooperation.typography import date_fr
from members.models import Membership, Representative

TERM = "Le mandat, de trois ans, commencé le {start} finit au plus tard le {last} : corrigez sa fin (R.312-194-23)."
NOT_YET = (
    "L’administrateur est élu par l’assemblée du groupement : son mandat s’enregistre une fois la personnalité "
    "morale acquise (R.312-194-18, R.312-194-23)."
)


@transaction.atomic
def record_mandate(
    *, convention: Convention, user: User, data: Mapping[str, Any], document: StoredFile | None = None
) -> AdministratorMandate:
    """A mandate elected by the assembly. ValidationError with sentences; a GIP's own convention sets its term."""
    if not convention.personality_on:
        raise ValidationError(NOT_YET)
    row = AdministratorMandate(convention=convention, recorded_by=user, document=document, **data)
    last = three_years_after(row.from_on)
    if convention.grouping.form != "gip" and row.until_on > last:
        raise ValidationError({"until_on": TERM.format(start=date_fr(row.from_on), last=date_fr(last))})
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def keep_numbers(*, convention: Convention, data: Mapping[str, int | None]) -> RegisterNumbers:
    """The last assembly, resolution and amendment before Entente; None when it is not known."""
    Convention.objects.select_for_update().get(pk=convention.pk)
    row = numbers_of(convention)
    for name, value in data.items():
        setattr(row, name, value)
    row.save()
    return row


@transaction.atomic
def complete(
    *,
    convention: Convention,
    user: User,
    on: dt.date,
    told: Mapping[str, Any],
    members: Mapping[int, Mapping[str, Any]],
    consolidated: Upload | None = None,
) -> None:
    """Writes what nobody had told at the take-over, and only that: what was told changes by an amendment.

    `told` by the names of `TakenGrouping`; `members` by membership, their `rights` and `titular`.
    """
    locked = Convention.objects.select_for_update().select_related("grouping").get(pk=convention.pk)
    rows = list(locked.grouping.memberships.for_facts())
    before = taken_of(locked, on, rows)
    fresh = {name: value for name, value in told.items() if getattr(before, name) in ("", None)}
    found = [_fill(row, item, members.get(row.pk, {})) for row, item in zip(rows, before.members, strict=True)]
    after = replace(before, **fresh, members=tuple(found))
    settle(locked, after)
    numbers = numbers_of(locked)
    numbers.untold = untold(after)
    numbers.save()
    if consolidated and not has_text(locked):
        keep_text(locked, after, user=user, on=on, consolidated=consolidated)


def _fill(row: Membership, before: Any, told: Mapping[str, Any]) -> Any:
    changes: dict[str, Any] = {}
    if before.rights is None and told.get("rights") is not None:
        row.rights = changes["rights"] = told["rights"]
        row.save(update_fields=["rights"])
    if not before.titular and told.get("titular"):
        changes["titular"] = told["titular"]
        Representative.objects.create(membership=row, quality="titular", name=told["titular"])
    return replace(before, **changes)
