"""A convention in each state, with the least the database asks of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from conventions.models import Convention
from conventions.procedure_states import (
    APPROVAL_STATES,
    DECLARATION_STATES,
    LIVING_STATES,
    SENT_STATES,
    WITH_ADOPTION,
    WITH_SIGNATURE,
)
from cooperation.models import Grouping

BASE = dt.date(2020, 1, 1)


def day(number: int) -> dt.date:
    return BASE + dt.timedelta(days=number)


def fields_of(state: str, regime: str = "declaration") -> dict[str, Any]:
    """The columns a row in that state needs; `regime` counts only where both are possible."""
    fields: dict[str, Any] = {"state": state}
    if state == "in_adoption" or state in WITH_ADOPTION:
        fields |= {"submitted_on": day(0)}
    if state in WITH_ADOPTION:
        fields |= {"adopted_on": day(1), "adoption_proof": "délibérations du 2 janvier 2020"}
    if state in WITH_SIGNATURE:
        fields |= {"signed_on": day(2), "signature_proof": "les présidents des membres"}
    if state in SENT_STATES:
        regime = "approval" if state in APPROVAL_STATES else regime
        regime = "declaration" if state in DECLARATION_STATES else regime
        fields |= {"sent_on": day(3), "means": "registered", "regime": regime, "regime_basis": "R.312-194-18"}
        fields |= {"addressed_to": "prefecture:00"}
    if state == "received" or (state in LIVING_STATES and regime == "declaration"):
        fields |= {"received_on": day(4), "receipt_proof": "avis de réception"}
    if state in ("approved", "refused") or (state in LIVING_STATES and regime == "approval"):
        fields |= {"act_on": day(5), "act_number": "2020-1"}
        fields |= {"act_kind": "refusal" if state == "refused" else "approval"}
    if state in LIVING_STATES:
        fields |= {"published_on": day(6), "raa_reference": "RAA n° 1"}
    if state in LIVING_STATES[1:]:
        fields |= {"in_force_on": day(7)}
    if state in ("in_liquidation", "liquidated"):
        fields |= {"dissolved_on": day(8)}
    if state == "liquidated":
        fields |= {"liquidated_on": day(9)}
    if state == "abandoned":
        fields |= {"abandoned_on": day(1)}
    return fields


def convention_in(state: str, grouping: Grouping, regime: str = "declaration", **extra: Any) -> Convention:
    return Convention.objects.create(grouping=grouping, **fields_of(state, regime) | extra)
