"""The page of an organisation, and those written by hand: created by anyone signed in, corrected by their writer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cooperation import registry
from cooperation.access import posted
from cooperation.models import Grouping
from cooperation.services.submitting import already_made, once
from members.directory_forms import DirectoryForm, EstablishmentForm
from members.identifiers import rna_expected
from members.models import Organisation
from members.permissions import why_not_editable
from members.services import nature_origin
from members.views.directory_list import origin

PER_PAGE = 25
TAKEN = "Ce numéro vient d’être enregistré par quelqu’un d’autre : cherchez-le dans l’annuaire."


def _load(request: HttpRequest, pk: int) -> Organisation:
    """An organisation; a natural person only for those who share a grouping with it, or who wrote it."""
    visible = Grouping.objects.visible_to(request.user)
    return get_object_or_404(Organisation.objects.seen_by(request.user, visible), pk=pk)


def _load_own(request: HttpRequest, pk: int) -> Organisation:
    organisation = _load(request, pk)
    if reason := why_not_editable(request.user, organisation):
        raise PermissionDenied(reason)
    return organisation


@require_safe
@login_required
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    found = _load(request, pk)
    groupings = list(Grouping.objects.visible_to(request.user).filter(memberships__organisation=found).distinct())
    statuses = registry.status_of(groupings) if groupings else {}
    context = {
        "organisation": found,
        "origin": origin(found),
        "nature": nature_origin(found),
        "rna_expected": rna_expected(found.department),
        "today": timezone.localdate(),
        "page": Paginator(found.establishments.open_first(), PER_PAGE).get_page(request.GET.get("page")),
        "groupings": [(item, statuses.get(item.pk)) for item in groupings],
        "fixed": why_not_editable(request.user, found),
    }
    return render(request, "members/organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_organisation(request: HttpRequest) -> HttpResponse:
    fresh = Organisation(created_by=request.user)
    initial = {"name": request.GET.get("nom", "")[:200]}
    form = DirectoryForm(posted(request), user=request.user, instance=fresh, initial=initial)
    if request.method == "POST" and (made := already_made(request)):
        return redirect(made)
    if request.method == "POST" and form.is_valid():
        if form.already:
            messages.info(request, "Cette organisation était déjà enregistrée : voici sa fiche.")
            return redirect("organisation", pk=form.already.pk)
        if made := once(request, lambda: _written(request, form)):
            return redirect(made)
    context = {"form": form, "organisation": None}
    return render(request, "members/organisation_form.html", context, status=422 if form.errors else 200)


def _written(request: HttpRequest, form: DirectoryForm) -> str:
    if not _saved(form, "finess"):
        return ""
    messages.success(request, f"{form.instance.name} est dans l’annuaire.")
    return reverse("organisation", args=[form.instance.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    written = _load_own(request, pk)
    form = DirectoryForm(posted(request), user=request.user, instance=written)
    if request.method == "POST" and form.is_valid() and _saved(form, "finess"):
        messages.success(request, "Organisation corrigée.")
        return redirect("organisation", pk=pk)
    context = {"form": form, "organisation": _load(request, pk)}
    return render(request, "members/organisation_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_establishment(request: HttpRequest, pk: int) -> HttpResponse:
    owner = _load_own(request, pk)
    form = EstablishmentForm(posted(request))
    form.instance.organisation = owner
    if request.method == "POST" and form.is_valid() and _saved(form, "finess"):
        messages.success(request, f"{form.instance.name} est enregistré.")
        return redirect("organisation", pk=pk)
    context = {"form": form, "organisation": owner}
    return render(request, "members/organisation_establishment.html", context, status=422 if form.errors else 200)


def _saved(form: DirectoryForm | EstablishmentForm, unique: str) -> bool:
    """Saves it; False, with a sentence on the field, when another request took its number meanwhile."""
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        form.add_error(unique, TAKEN)
        return False
    return True
