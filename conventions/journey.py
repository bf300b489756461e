"""Where a convention stands on its way, in words: the stages, the steps open to a user, what stands in the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils import timezone

from conventions import conditions
from conventions.models import Convention
from conventions.procedure_states import ARRIVALS
from conventions.procedure_table import STEPS
from cooperation.authorities import Authority
from cooperation.forms import article_for_form
from cooperation.models import TransitionLog, User
from cooperation.steps import Step
from cooperation.typography import date_fr


class Cited(Protocol):
    """A step, a document: whatever rests on an article."""

    @property
    def article(self) -> str: ...


@dataclass(frozen=True)
class Stage:
    """A stage of the timeline: `state` of the page is "done", "now" or "next"."""

    label: str
    detail: str
    position: str


@dataclass(frozen=True)
class OpenStep:
    """A step that leaves the present state; `allowed` says whether this user's role may take it."""

    step: Step
    allowed: bool
    main: bool
    article: str


# The order of the timeline: (states that end it, label, date field, next detail), per regime.
_COMMON = (
    ("Projet", ("draft",), "submitted_on"),
    ("Adoption par les membres", ("in_adoption",), "adopted_on"),
    ("Signature", ("adopted",), "signed_on"),
)
_BY_REGIME = {
    "approval": (
        ("Transmission pour approbation", ("signed", "refused"), "sent_on"),
        ("Approbation", ("transmitted", "documents_requested"), "act_on"),
        ("Publication au RAA", ("approved",), "published_on"),
    ),
    "declaration": (
        ("Déclaration", ("signed",), "sent_on"),
        ("Réception", ("declared",), "received_on"),
        ("Publication au RAA", ("received",), "published_on"),
    ),
}
_LAST = (("En vigueur", ("published",), "in_force_on"),)
MAIN = (
    "submit",
    "adopt",
    "sign",
    "transmit",
    "declare",
    "receive",
    "approve",
    "supply_documents",
    "publish",
    "bring_into_force",
)


def regime_of(convention: Convention) -> str:
    """The regime fixed at sending, or the one that would follow today."""
    return convention.regime or conditions.predicted_regime(convention, timezone.localdate()).key


def article_of(item: Cited, convention: Convention) -> str:
    """The article of a step or of a document, in the law of this convention's form."""
    article = article_for_form(item.article, convention.grouping.form, timezone.localdate())
    return article if article == item.article else convention.regime_basis or article


def stages(convention: Convention) -> list[Stage]:
    """The stages of the way, each with its date once it is behind."""
    rows = (*_COMMON, *_BY_REGIME.get(regime_of(convention), ()), *_LAST)
    now = next((rank for rank, (_, states, _field) in enumerate(rows) if convention.state in states), 0)
    elsewhere = bool(convention.taken_over_on or convention.opened_by)
    result = []
    for rank, (label, states, field) in enumerate(rows):
        on = getattr(convention, field)
        # What was done elsewhere has been through all of it, on days that nobody may have told.
        done = on or convention.taken_over_on or (elsewhere and rank < now)
        position = "now" if convention.state in states else "done" if done else "next"
        detail = date_fr(on) if on and position == "done" else ""
        result.append(Stage(label, detail, position))
    return result


def open_steps(convention: Convention, user: User) -> list[OpenStep]:
    """The steps that leave the present state, the way forward first; those of the other regime left out."""
    regime = regime_of(convention)
    found = [
        OpenStep(
            step,
            allowed=user.has_perm(convention.permission_for(step.name), convention),
            main=step.name in MAIN,
            article=article_of(step, convention),
        )
        for step in convention.possible_steps()
        if step.regime in ("", regime) and step.name not in ARRIVALS and _concerns(convention, step.name)
    ]
    return sorted(found, key=lambda item: not item.main)


def _concerns(convention: Convention, name: str) -> bool:
    """Only a GCSMS changed regime in 2019: for another form there is none to correct."""
    return convention.grouping.form == "gcsms" or not name.startswith("correct_to_")


def obstacles(convention: Convention, name: str, on: dt.date) -> list[str]:
    """What would refuse the step today whatever is typed: shown before the form."""
    sentences: list[str] = []
    for condition in conditions.CONDITIONS.get(name, ()):
        if not name.startswith("correct_"):
            sentences += condition(convention, on, {})
    return sentences


def regime_sentence(convention: Convention) -> dict[str, str]:
    """The regime, its addressee and its legal basis, for the page."""
    regime = conditions.predicted_regime(
        convention, convention.received_on or convention.sent_on or timezone.localdate()
    )
    key = convention.regime or regime.key
    addressed = convention.addressed_to or conditions.addressee(convention, key)
    labels = {"approval": "Approbation", "declaration": "Déclaration"}
    return {
        "key": key,
        "label": labels.get(key, ""),
        "sentence": regime.sentence,
        "article": convention.regime_basis or regime.article,
        "authority": Authority.from_key(addressed).name if addressed else "",
    }


def recorded(convention: Convention) -> Iterable[tuple[TransitionLog, Step, str]]:
    """What was recorded, last first, each with its step."""
    rows = TransitionLog.objects.filter(object_label="conventions.convention", object_id=convention.pk)
    steps = [(row, STEPS[row.transition]) for row in rows.select_related("user", "proof")]
    return [(row, step, article_of(step, convention)) for row, step in steps]
