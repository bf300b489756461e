"""Where a grouping stands, in the words people use: chip of the state, legal personality, what blocks."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from conventions.models import Convention
from conventions.procedure_states import STATES
from cooperation.models import Grouping
from cooperation.registry import Status
from cooperation.typography import date_fr

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


def state_label(convention: Convention) -> str:
    """The state with its date: « Déclarée (transmise le 3 mars 2025) », « Reçue le 12 mars 2025 »."""
    label = STATES[convention.state]
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


def status_of(convention: Convention) -> Status:
    since = convention.personality_on
    return Status(
        label=state_label(convention),
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
    return {pk: status_of(row) for pk, row in found.items() if row is not None}


def state_choices() -> list[tuple[str, str]]:
    return list(STATES.items())


def state_condition(state: str) -> Q:
    return Q(convention__state=state)
