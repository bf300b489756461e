"""What a convention shows on the pages of its grouping and on the home page: its way, facts, the step that waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from conventions import journey
from conventions.arrivals.taken_over import has_text
from conventions.models import Convention
from conventions.procedure_states import RECORDERS
from conventions.procedure_table import STEPS
from cooperation.authorities import Authority
from cooperation.models import Grouping, User
from cooperation.registry import Fact, Task
from cooperation.typography import date_fr, plural


@dataclass(frozen=True)
class Waiting:
    """What a state waits for. `step` is recorded by the grouping; `others` says what the authority has to do first."""

    step: str
    reason: str
    since: str
    others: str = ""


WAITING = {
    "in_adoption": Waiting("adopt", "Le texte est soumis aux membres", "submitted_on"),
    "adopted": Waiting("sign", "Chaque membre a décidé ; la convention est adoptée", "adopted_on"),
    "signed": Waiting("declare", "La convention est signée", "signed_on"),
    "transmitted": Waiting("approve", "Transmise pour approbation", "sent_on", "statuer sur la demande d’approbation"),
    "documents_requested": Waiting("supply_documents", "Des pièces ou précisions sont demandées", ""),
    "refused": Waiting("revise", "L’approbation est refusée", "act_on"),
    "declared": Waiting("receive", "Déclaration transmise", "sent_on", "accuser réception de la déclaration"),
    "approved": Waiting("publish", "Approuvée", "act_on", "publier l’approbation au RAA"),
    "received": Waiting("publish", "Déclaration reçue", "received_on", "publier la convention au RAA"),
    "published": Waiting("bring_into_force", "Publiée au RAA", "published_on"),
}


def headline(request: HttpRequest, grouping: Grouping) -> Iterable[str]:
    """The stages of the way to publication, with the way in to the procedure."""
    convention = Convention.objects.of(grouping)
    if convention is None:
        return
    context = {
        "grouping": grouping,
        "stages": journey.stages(convention),
        "regime": journey.regime_sentence(convention),
    }
    yield render_to_string("conventions/_headline.html", context, request)


def download(user: User, grouping: Grouping) -> tuple[str, str] | None:
    """The convention as a PDF, once its text was submitted or taken over; the draft has its own preview."""
    convention = Convention.objects.of(grouping)
    if convention is None or not (convention.submitted_on or _deposited(convention)):
        return None
    if not user.has_perm("conventions.view_convention", convention):
        return None
    return "Télécharger la convention", reverse("convention_document", args=[grouping.pk, "convention", "pdf"])


def _deposited(convention: Convention) -> bool:
    """Whether a grouping taken over has its text here, and not only the sheet of its data."""
    return convention.taken_over_on is not None and has_text(convention)


def facts(grouping: Grouping) -> Iterable[Fact]:
    convention = Convention.objects.of(grouping)
    if convention is None:
        return
    office = Authority.from_key(convention.addressed_to).office if convention.addressed_to else ""
    yield Fact("Durée", _duration(convention))
    yield Fact("Déclarée à" if convention.regime == "declaration" else "Transmise à", office)
    label = "Refusée" if convention.state == "refused" else "Approuvée"
    yield Fact(label, _numbered(convention.act_number, convention.act_on))
    yield Fact("Publiée", _numbered(convention.raa_reference, convention.published_on))


def procedure_tasks(user: User, today: dt.date) -> Iterable[Task]:
    """The next step of each convention on its way, for those who record it: one query, whatever their number."""
    rows = Convention.objects.filter(
        state__in=list(WAITING), grouping__roles__user=user, grouping__roles__role__in=RECORDERS
    )
    for convention in rows.distinct().select_related("grouping"):
        yield _task(convention)


def _task(convention: Convention) -> Task:
    waiting = WAITING[convention.state]
    approval = journey.regime_of(convention) == "approval"
    step = STEPS["transmit" if convention.state == "signed" and approval else waiting.step]
    since = getattr(convention, waiting.since) if waiting.since else None
    authority = Authority.from_key(convention.addressed_to).office if convention.addressed_to else "l’autorité"
    return Task(
        title=waiting.others or step.label,
        reason=f"{waiting.reason}{f' le {date_fr(since)}' if since else ''}."
        + (" Quand c’est fait, enregistrez-le." if waiting.others else ""),
        url=reverse("procedure_step", args=[convention.grouping_id, step.name]),
        button="Enregistrer" if waiting.others else "Continuer",
        grouping=convention.grouping,
        article=journey.article_of(step, convention),
        waits_for=f"{authority[:1].upper()}{authority[1:]}" if waiting.others else "",
    )


def _duration(convention: Convention) -> str:
    if convention.duration_kind == "fixed" and convention.duration_years:
        return plural(convention.duration_years, "an")
    return "indéterminée" if convention.duration_kind == "indefinite" else ""


def _numbered(number: str, on: dt.date | None) -> str:
    return f"{number}, {date_fr(on)}" if number and on else ""
