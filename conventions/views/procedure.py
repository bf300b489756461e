"""The way to publication: where the convention stands, and each step recorded by the grouping itself."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from conventions import journey, paper
from conventions.afterwards.certifying import offered
from conventions.desk.preview import preview
from conventions.models import Convention
from conventions.paper.authority import model_act
from conventions.procedure_forms import StepForm
from conventions.procedure_states import ARRIVALS, OFFICERS
from conventions.procedure_table import STEPS
from cooperation import registry
from cooperation.access import load_grouping, require


def load_convention(request: HttpRequest, pk: int, permission: str = "conventions.view_convention") -> Convention:
    """The convention of a visible grouping, after asking the permission."""
    grouping = load_grouping(request, pk)
    convention = Convention.objects.select_related("grouping").filter(grouping=grouping).first()
    if convention is None:
        raise Http404("Ce groupement n’a pas de convention.")
    require(request, permission, convention)
    return convention


@require_safe
@login_required
def procedure(request: HttpRequest, pk: int) -> HttpResponse:
    convention = load_convention(request, pk)
    steps = journey.open_steps(convention, request.user)
    context = {
        "grouping": convention.grouping,
        "convention": convention,
        "stages": journey.stages(convention),
        "steps": steps,
        "may_record": any(item.allowed for item in steps),
        "authority_side": bool(registry.roles_in(request.user, convention.grouping) & OFFICERS),
        "show_members": convention.submitted_on is not None,
        "regime": journey.regime_sentence(convention),
        "rows": journey.recorded(convention),
    }
    return render(request, "conventions/procedure.html", context)


class WayBack(NamedTuple):
    """Where a step leads back: the authority's own page for its people, the grouping's procedure for others."""

    url: str
    label: str


def _way_back(request: HttpRequest, convention: Convention) -> WayBack:
    pk = convention.grouping_id
    if registry.roles_in(request.user, convention.grouping) <= OFFICERS:
        return WayBack(reverse("desk_file", args=[pk]), "Dossier")
    return WayBack(reverse("procedure", args=[pk]), "Démarches")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS or name in ARRIVALS:
        raise Http404("Cette étape n’existe pas.")
    convention = load_convention(request, pk)
    require(request, convention.permission_for(name), convention)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form, back = StepForm(convention, name, *sent), _way_back(request, convention)
    # « Relire » asks for the document with what is typed, and records nothing.
    reads = "apercu" in request.POST
    if form.is_bound and form.is_valid() and not reads and (row := form.apply(request.user)):
        messages.success(request, f"{STEPS[row.transition].done}.")
        return redirect(back.url)
    context = {
        "grouping": convention.grouping,
        "convention": convention,
        "step": STEPS[name],
        "article": journey.article_of(STEPS[name], convention),
        "form": form,
        "possible": name in {item.name for item in convention.possible_steps()},
        "obstacles": journey.obstacles(convention, name, timezone.localdate()),
        "documents": paper.documents_of_step(convention, name),
        "regime": journey.regime_sentence(convention),
        "back": back,
        "act": preview(model_act(convention, name, request.user, getattr(form, "cleaned_data", {}))),
    }
    return render(request, "conventions/step.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def documents(request: HttpRequest, pk: int) -> HttpResponse:
    convention = load_convention(request, pk)
    version = convention.versions.first()
    context = {
        "grouping": convention.grouping,
        "convention": convention,
        "documents": paper.available(convention),
        "version": version,
        "intact": version is not None and version.is_intact(),
        "files": convention.grouping.files.select_related("stored_by")[:200],
        "certificates": offered(convention),
    }
    return render(request, "conventions/documents.html", context)


@require_safe
@login_required
def document(request: HttpRequest, pk: int, kind: str, extension: str) -> HttpResponse:
    """One document, made in the request, or read from the frozen version when the text was submitted."""
    convention = load_convention(request, pk)
    try:
        made = paper.make(convention, kind, extension)
    except FileNotFoundError:
        raise Http404("Le PDF arrêté n’est plus sur le serveur.") from None
    if made is None:
        raise Http404("Ce document n’existe pas pour ce groupement.")
    response = HttpResponse(made.content, content_type=made.media_type)
    disposition = "inline" if extension == "pdf" else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{made.filename}"'
    return response
