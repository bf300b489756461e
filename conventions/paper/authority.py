"""The acts of an authority on the file it was sent, from what it recorded, or as a model before it signs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from conventions.paper.acts import (
    Act,
    Remark,
    WrongRegime,
    acknowledgement_document,
    approval_document,
    refusal_document,
    request_document,
)
from conventions.paper.identity import BLANK
from cooperation.authorities import Authority
from cooperation.documents import Document
from cooperation.models import AuthorityRole, TransitionLog, User
from cooperation.typography import french

if TYPE_CHECKING:
    from conventions.models import Convention

# « Article 12 : le préavis est de six mois (R.312-194-10). »
_PLACE = re.compile(r"^((?:[Aa]rticle|[Aa]rt\.)\s\d{1,3})\s*:\s*")
_BASIS = re.compile(r"\s*\(([^()]*\b[LRD]\.\s?\d[^()]*)\)\s*\.?$")
_BULLET = re.compile(r"^\s*(?:[-–—•]|\d{1,2}[.)°])\s+")


@dataclass(frozen=True)
class ActKind:
    """An act: the step that records it, the field that numbers it, how it is written."""

    step: str
    number: str
    build: Callable[..., Document]
    remarks: str = ""  # the name of the builder's argument


ACTS: dict[str, ActKind] = {
    "accuse": ActKind("acknowledge", "acknowledgement_number", acknowledgement_document, "observations"),
    "approbation": ActKind("approve", "act_number", approval_document),
    "refus": ActKind("refuse", "act_number", refusal_document, "reasons"),
    "demande": ActKind("request_documents", "", request_document, "asked"),
}
# Observations made before the acknowledgement go with it.
KIND_OF_STEP = {kind.step: name for name, kind in ACTS.items()} | {"observe": "accuse"}


def recorded_act(convention: Convention, name: str) -> Document | None:
    """The act as it was recorded by the authority; None when it was not."""
    row = row_of(convention, name)
    if row is None:
        return None
    return _document(convention, name, row.user, row.on, row.data, [*_observed(convention, name, row), row.reason])


def acts_recorded(convention: Convention) -> set[str]:
    """The acts of which the authority recorded the last: one query for all."""
    kinds = {kind.step: name for name, kind in ACTS.items()}
    rows = TransitionLog.objects.filter(object_label="conventions.convention", object_id=convention.pk)
    last: dict[str, str] = {}
    for step, origin in rows.filter(transition__in=kinds).values_list("transition", "origin"):
        last.setdefault(step, origin)
    return {kinds[step] for step, origin in last.items() if origin == "authority"}


def row_of(convention: Convention, name: str) -> TransitionLog | None:
    """The step that recorded the act. One that the grouping recorded tells of an act made and kept elsewhere."""
    row = _rows(convention, ACTS[name].step).first()
    return row if row and row.origin == "authority" else None


def model_act(convention: Convention, step: str, user: User, typed: Mapping[str, Any]) -> Document | None:
    """The act this step records, with what is typed so far; None for a step that makes none."""
    name = KIND_OF_STEP.get(step)
    if name is None or not _acts_for_it(convention, user) or (step == "observe" and convention.acknowledged_on):
        return None
    written = [*_observed(convention, name), str(typed.get("reason") or "")]
    on = typed.get("on")
    return _document(convention, name, user, on if isinstance(on, dt.date) else None, typed, written)


def _document(
    convention: Convention, name: str, user: User, on: dt.date | None, data: Mapping[str, Any], written: list[str]
) -> Document | None:
    kind = ACTS[name]
    received_on = convention.received_on or convention.sent_on or timezone.localdate()
    facts = convention.facts(received_on)
    number = str(data.get(kind.number) or "") if kind.number else ""
    extra: dict[str, Any] = {"answer_by": None} if name == "demande" else {}
    if kind.remarks:
        found = remarks("\n".join(written), convention.regime_basis or "R.312-194-18")
        # A refusal and a request say something: their model keeps the place of what is still to be written.
        extra[kind.remarks] = found if found or name == "accuse" else (Remark(BLANK, BLANK),)
    try:
        return kind.build(facts, _act(convention, user, on, number), received_on=received_on, **extra)
    except WrongRegime:
        return None


def _act(convention: Convention, user: User, on: dt.date | None, number: str) -> Act:
    """The authority acts; the person signs in the quality a delegation gives, else the place is left to be filled."""
    delegation = next((role.delegation for role in _roles(convention, user) if role.delegation), "")
    return Act(
        authority=Authority.from_key(convention.addressed_to),
        place="",
        on=on,
        number=number,
        signatory=str(user) if delegation else "",
        quality=french(delegation),
    )


def remarks(text: str, article: str) -> tuple[Remark, ...]:
    """One a line: the article of the convention before the colon, the legal basis between the last brackets."""
    found = []
    for line in text.splitlines():
        words = _BULLET.sub("", line).strip()
        basis = _BASIS.search(words)
        if basis:
            words = words[: basis.start()].strip()
        place = _PLACE.match(words)
        if place:
            words = words[place.end() :]
        if words:
            where = f"Article {place.group(1).split()[-1]}" if place else ""
            found.append(Remark(words, basis.group(1) if basis else article, where))
    return tuple(found)


def _observed(convention: Convention, name: str, before: TransitionLog | None = None) -> list[str]:
    """The observations an acknowledgement takes up: those made until it was recorded, whatever is said since."""
    if name != "accuse":
        return []
    rows = _rows(convention, "observe").order_by("pk")
    return [row.reason for row in (rows.filter(pk__lt=before.pk) if before else rows)]


def _rows(convention: Convention, step: str) -> Any:
    rows = TransitionLog.objects.filter(object_label="conventions.convention", object_id=convention.pk)
    return rows.filter(transition=step).select_related("user")


def _roles(convention: Convention, user: User) -> list[AuthorityRole]:
    return list(AuthorityRole.objects.filter(user=user, authority_key=convention.addressed_to))


def _acts_for_it(convention: Convention, user: User) -> bool:
    return bool(_roles(convention, user))
