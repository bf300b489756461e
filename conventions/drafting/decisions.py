"""Who decided what about a text that no longer changes: the steps recorded, with what was declared at each."""

from __future__ import annotations

from dataclasses import dataclass

from conventions.journey import recorded
from conventions.models import Convention
from cooperation.history import declared
from cooperation.models import TransitionLog
from cooperation.steps import Step


@dataclass(frozen=True)
class Decision:
    """A step taken. `declared`: the decisions, signatories, proofs or numbers written at that moment."""

    row: TransitionLog
    step: Step
    article: str
    declared: tuple[str, ...]


def decisions(convention: Convention) -> list[Decision]:
    """The last first."""
    return [Decision(row, step, article, tuple(declared(row))) for row, step, article in recorded(convention)]
