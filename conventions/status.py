"""Where a grouping stands, in the words people use: chip of the state, legal personality, what blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from conventions.models import Convention, ConventionVersion, MemberDecision
from conventions.procedure_states import STATES
from cooperation.models import Grouping
from cooperation.registry import Status
from cooperation.typography import date_fr
from members.models import Membership

TONES = {
    "draft": "",
    "documents_requested": "judge",
    "refused": "bad",
    "published": "ok",
    "in_force": "ok",
    "received": "ok",
    "abandoned": "",
    "liquidated": "",
    "in_liquidation": "judge",
}


def state_label(convention: Convention, adoption: tuple[int, int] | None = None) -> str:
    """The state with its date: « Déclarée (transmise le 3 mars 2025) », « Reçue le 12 mars 2025 ».

    `adoption`: how many members have adopted the text submitted, of how many.
    """
    label = STATES[convention.state]
    if adoption and adoption[0]:
        return f"Adoptée par {adoption[0]}\u202f/\u202f{adoption[1]}"
    dated = {
        "adopted": convention.adopted_on,
        "signed": convention.signed_on,
        "approved": convention.act_on,
        "received": convention.received_on,
        "published": convention.published_on,
        "in_liquidation": convention.dissolved_on,
        "liquidated": convention.liquidated_on,
    }
    if convention.state == "declared" and convention.sent_on:
        return f"{label} (transmise le {date_fr(convention.sent_on)})"
    if convention.state == "in_force" and convention.in_force_on:
        return f"{label} (consolidée au {date_fr(convention.in_force_on)})"
    on = dated.get(convention.state)
    return f"{label} le {date_fr(on)}" if on else label


def status_of(convention: Convention, adoption: tuple[int, int] | None = None) -> Status:
    since = convention.personality_on
    return Status(
        label=state_label(convention, adoption),
        tone=TONES.get(convention.state, "ink"),
        since=since,
        personality=f"Personnalité morale depuis le {date_fr(since)}" if since else "Sans personnalité morale",
    )


def statuses(groupings: Sequence[Grouping]) -> dict[int, Status]:
    """One query, or none for a grouping whose convention was already asked for."""
    cached = {item.pk: item._state.fields_cache for item in groupings}
    known = {pk: cache["convention"] for pk, cache in cached.items() if "convention" in cache}
    missing = [item.pk for item in groupings if item.pk not in known]
    rows = Convention.objects.filter(grouping__in=missing) if missing else ()
    found = {row.grouping_id: row for row in rows} | known
    adoptions = _adoptions([row.pk for row in found.values() if row is not None and row.state == "in_adoption"])
    return {pk: status_of(row, adoptions.get(row.pk)) for pk, row in found.items() if row is not None}


def _adoptions(pks: Sequence[int]) -> dict[int, tuple[int, int]]:
    """For each convention before its members: those that have adopted its text, and all of them. One query, or none."""
    if not pks:
        return {}
    text = ConventionVersion.objects.filter(convention=OuterRef(OuterRef("pk")), kind=ConventionVersion.Kind.SUBMITTED)
    adopted = MemberDecision.objects.filter(version=Subquery(text.values("pk")[:1]), membership__isnull=False).adopted()
    members = Membership.objects.filter(grouping=OuterRef("grouping"))
    rows = Convention.objects.filter(pk__in=pks).annotate(adopted=_count(adopted), members=_count(members))
    return {pk: (done, count) for pk, done, count in rows.values_list("pk", "adopted", "members")}


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def state_choices() -> list[tuple[str, str]]:
    return list(STATES.items())


def state_condition(state: str) -> Q:
    return Q(convention__state=state)
