"""Saving a step: under the convention's lock, only while it is in draft, and never over what somebody else
wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.datastructures import MultiValueDict

from conventions.founding.base import StepForm
from conventions.founding.identity import ActivityStep, FormStep, IdentityStep, SeatStep
from conventions.founding.members import ContributionsStep, MembersStep
from conventions.founding.mission import DurationStep, NatureStep, ObjectStep
from conventions.founding.rights import RightsStep
from conventions.founding.suggestions import suggestion
from conventions.founding.terms import BudgetStep, GovernanceStep, LifeStep, ProfessionalsStep
from conventions.models import Convention
from conventions.services.drafting import NotEditable
from cooperation.stamping import StampedForm

FORMS: dict[str, type[StepForm]] = {
    "forme": FormStep,
    "identite": IdentityStep,
    "siege": SeatStep,
    "activite": ActivityStep,
    "objet": ObjectStep,
    "membres": MembersStep,
    "nature": NatureStep,
    "duree": DurationStep,
    "apports": ContributionsStep,
    "droits": RightsStep,
    "gouvernance": GovernanceStep,
    "professionnels": ProfessionalsStep,
    "budget": BudgetStep,
    "vie": LifeStep,
}

EVERY = "*"

CLOSED_ELSEWHERE = (
    "Ce groupement a été repris tel qu’il existe : sa convention, écrite hors d’Entente, change par un avenant "
    "(R.312-194-18)."
)
CLOSED = (
    "Le texte a été soumis aux membres : les réponses ne changent plus. Pour les modifier, reprenez la "
    "rédaction dans "
    "les démarches (R.312-194-6)."
)


def closed(convention: Convention) -> str:
    """Why the answers no longer change; "" while they may."""
    if convention.is_editable:
        return ""
    return CLOSED_ELSEWHERE if convention.taken_over_on else CLOSED


@dataclass(frozen=True)
class Outcome:
    """`status`: "saved", "invalid", "conflict" or "closed". The form holds what was typed, except once it is
    saved.
    """

    form: Any
    status: str


def locked(convention: Convention) -> Convention:
    """The convention, locked until the transaction ends. Raises NotEditable once it has left the draft."""
    rows = Convention.objects.select_for_update(of=("self",)).select_related("grouping")
    found = rows.get(pk=convention.pk)
    if not found.is_editable:
        raise NotEditable(closed(found))
    return found


def attempt(form: StampedForm, stamp: str) -> str:
    """Saves the bound form if it is valid and nobody wrote meanwhile. In a transaction, under the lock."""
    if not form.is_valid():
        return "invalid"
    if form.is_stale(stamp):
        return "conflict"
    if form.typed() != form.saved():
        form.save()  # type: ignore[attr-defined]
    return "saved"


def submit(
    *, convention: Convention, key: str, data: MultiValueDict[str, str], stamp: str, propose: str = ""
) -> Outcome:
    """Saves the step `key`. `propose` names an empty text to fill then with its wording, or EVERY one."""
    try:
        with transaction.atomic():
            return _submit(locked(convention), key, data, stamp, propose)
    except NotEditable:
        convention.refresh_from_db()
        return Outcome(FORMS[key](convention, data), "closed")


def _submit(current: Convention, key: str, data: MultiValueDict[str, str], stamp: str, propose: str) -> Outcome:
    form = FORMS[key](current, data)
    status = attempt(form, stamp)
    if status != "saved":
        return Outcome(form, status)
    form = FORMS[key](current)
    wanted = form.proposable if propose == EVERY else [name for name in form.proposable if name == propose]
    if wanted:
        filled = data.copy()
        filled.update({name: suggestion(name, form.facts) for name in wanted})
        completed = FORMS[key](current, filled)
        attempt(completed, completed.stamp)
        form = FORMS[key](current)
    return Outcome(form, status)
