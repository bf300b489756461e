"""The lines of a grouping's history that the ground floor knows: its founding and the log of transitions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from cooperation.forms import article_for_form
from cooperation.models import Grouping, TransitionLog
from cooperation.registry import Event
from cooperation.steps import Step
from cooperation.typography import date_fr


def step_of(row: TransitionLog) -> Step | None:
    """The step of the table a row of the log recorded; None for what left the state as it was."""
    steps: Mapping[str, Step] = getattr(apps.get_model(row.object_label), "STEPS", {})
    return steps.get(row.transition)


def declared(row: TransitionLog) -> list[str]:
    """What was declared with the step, as a person reads it: « Moyen d’envoi : téléservice ».

    In the order of the model's fields: PostgreSQL keeps no order of the keys of a JSON object.
    """
    model = apps.get_model(row.object_label)
    names = [field.name for field in model._meta.concrete_fields if row.data.get(field.name)]
    return [_declared(model, name, row.data[name]) for name in names]


def _declared(model: Any, name: str, value: Any) -> str:
    field = model._meta.get_field(name)
    label = str(field.verbose_name)
    if field.get_internal_type() == "DateField":
        value = date_fr(dt.date.fromisoformat(value))
    return f"{label[:1].upper()}{label[1:]} : {dict(field.flatchoices).get(value, value)}"


def title_of(row: TransitionLog) -> str:
    """The line of the history: the step's own words, or those its row was written with."""
    step = step_of(row)
    return step.done if step else str(row.data.get("label") or row.transition)


def event_of(row: TransitionLog) -> Event:
    step = step_of(row)
    return Event(
        at=row.at,
        title=title_of(row),
        who=f"{row.user}, pour l’autorité" if row.origin == "authority" else str(row.user),
        detail=row.reason,
        on=row.on,
        url=reverse("stored_file", args=[row.proof_id]) if row.proof_id else "",
        declared=tuple(declared(row)),
        article=article_for_form(step.article, row.grouping.form, row.on) if step else "",
    )


def transition_events(grouping: Grouping) -> Iterable[Event]:
    rows = TransitionLog.objects.filter(grouping=grouping).select_related("user", "proof", "grouping")
    return [event_of(row) for row in rows]


def founding_event(grouping: Grouping) -> Iterable[Event]:
    day = timezone.localdate(grouping.created_at)
    yield Event(grouping.created_at, "Projet de groupement ouvert dans Entente", str(grouping.founded_by), on=day)


def story(events: Iterable[Event], *, oldest_first: bool = False) -> list[Event]:
    """In the order of the dates of the acts, then of their recording."""
    return sorted(events, key=lambda event: (event.day, event.at), reverse=not oldest_first)
