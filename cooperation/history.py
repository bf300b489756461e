"""The lines of a grouping's history that come from the log of transitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.apps import apps

from cooperation.models import Grouping, TransitionLog
from cooperation.registry import Event
from cooperation.steps import Step


def step_of(row: TransitionLog) -> Step | None:
    """The step of the table a row of the log recorded."""
    steps: Mapping[str, Step] = getattr(apps.get_model(row.object_label), "STEPS", {})
    return steps.get(row.transition)


def transition_events(grouping: Grouping) -> Iterable[Event]:
    rows = TransitionLog.objects.filter(grouping=grouping).select_related("user", "proof")
    for row in rows:
        step = step_of(row)
        yield Event(
            at=row.at,
            title=step.done if step else row.transition,
            who=str(row.user),
            detail=row.reason,
            on=row.on,
        )
