"""The members' bodies: what each decides and signs on the one text, and clerical corrections of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conventions import deciding, paper
from conventions.deciding.forms import AcknowledgementForm, CorrectionForm, DecisionForm, RecordForm, SignatureForm
from conventions.deciding.shown import member_cards, what_changed
from conventions.models import ClericalCorrection, Convention
from conventions.services import correcting
from conventions.services import deciding as services
from conventions.views.procedure import load_convention
from cooperation.access import posted, require
from cooperation.services.submitting import once
from members.models import Membership

DECIDE = "conventions.decide_membership"
CORRECT = "conventions.correct_convention"


def load_member(request: HttpRequest, pk: int, member_pk: int) -> tuple[Convention, Membership]:
    """A member of a visible grouping that this person may record for."""
    convention = load_convention(request, pk)
    rows = Membership.objects.for_facts().filter(grouping=convention.grouping)
    membership = get_object_or_404(rows, pk=member_pk)
    membership.grouping = convention.grouping
    require(request, DECIDE, membership)
    return convention, membership


def _line(convention: Convention, membership: Membership) -> deciding.MemberLine:
    found = deciding.progress(convention)
    if found.version is None:
        raise Http404("Aucun texte n’est soumis aux membres.")
    return next(line for line in found.lines if line.membership.pk == membership.pk)


@require_safe
@login_required
def decisions(request: HttpRequest, pk: int) -> HttpResponse:
    convention = load_convention(request, pk)
    found = deciding.progress(convention)
    context = {
        "grouping": convention.grouping,
        "convention": convention,
        "progress": found,
        "cards": member_cards(convention, found, request.user),
        "changes": what_changed(found.version),
        "may_record": request.user.has_perm("conventions.adopt_convention", convention),
        "may_correct": request.user.has_perm(CORRECT, convention) and convention.state in correcting.OPEN_STATES,
    }
    return render(request, "conventions/deciding/members.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decision(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    convention, membership = load_member(request, pk, member_pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DecisionForm(_line(convention, membership), *sent)
    if request.method == "POST" and form.is_valid():
        arguments = {"membership": membership, "user": request.user, "data": form.declared()}
        if form.take(services.record_decision, **arguments):
            messages.success(request, f"Décision enregistrée pour {membership}.")
            return redirect("decisions", pk=pk)
    return _form_page(request, convention, membership, form, "decision")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def signature(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    convention, membership = load_member(request, pk, member_pk)
    line = _line(convention, membership)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SignatureForm(line, *sent)
    if request.method == "POST" and form.is_valid():
        arguments = {"membership": membership, "user": request.user, "data": form.declared()}
        if form.take(services.record_signature, **arguments):
            messages.success(request, f"Signature enregistrée pour {membership}.")
            return redirect("decisions", pk=pk)
    return _form_page(request, convention, membership, form, "signature", decided=line.decision)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    convention = load_convention(request, pk, CORRECT)
    version = convention.versions.first()
    if version is None:
        raise Http404("Aucun texte n’est soumis aux membres.")
    form = CorrectionForm(version, posted(request))
    if request.method == "POST" and form.is_valid():
        arguments = {"errata": form.errata(), "reason": form.cleaned_data["reason"]}
        arguments |= {"convention": convention, "user": request.user}
        if made := once(request, lambda: _stated(request, form, arguments)):
            return redirect(made)
    context = {"grouping": convention.grouping, "convention": convention, "form": form, "version": version}
    status = 422 if form.errors else 200
    return render(request, "conventions/deciding/correction.html", context, status=status)


def _stated(request: HttpRequest, form: CorrectionForm, arguments: dict[str, Any]) -> str:
    if not form.take(correcting.state_correction, **arguments):
        return ""
    messages.success(request, "Correction signalée : chaque membre doit maintenant la reconnaître.")
    return reverse("decisions", args=[arguments["convention"].grouping_id])


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def acknowledge(request: HttpRequest, pk: int, correction_pk: int, member_pk: int) -> HttpResponse:
    convention, membership = load_member(request, pk, member_pk)
    row = _load_correction(convention, correction_pk)
    form = AcknowledgementForm(membership, posted(request))
    if request.method == "POST" and form.is_valid():
        arguments = {"correction": row, "membership": membership, "user": request.user, **form.cleaned_data}
        if form.take(correcting.acknowledge, **arguments):
            messages.success(request, f"{membership} reconnaît la correction.")
            return redirect("decisions", pk=pk)
    return _form_page(request, convention, membership, form, "acknowledge", correction=row)


@require_POST
@login_required
def withdraw_correction(request: HttpRequest, pk: int, correction_pk: int) -> HttpResponse:
    convention = load_convention(request, pk, CORRECT)
    try:
        correcting.withdraw_correction(correction=_load_correction(convention, correction_pk), user=request.user)
        messages.success(request, "Correction retirée : le texte adopté reste tel quel.")
    except ValidationError as refused:
        for sentence in refused.messages:
            messages.error(request, sentence)
    return redirect("decisions", pk=pk)


@require_safe
@login_required
def member_document(request: HttpRequest, pk: int, member_pk: int, kind: str, extension: str) -> HttpResponse:
    """The model deliberation of a member, or its presentation note."""
    convention = load_convention(request, pk)
    membership = get_object_or_404(convention.grouping.memberships.for_facts(), pk=member_pk)
    made = paper.make_for_member(convention, membership, kind, extension)
    if made is None:
        raise Http404("Ce document n’existe pas pour ce membre.")
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.filename}"'
    return response


def _load_correction(convention: Convention, pk: int) -> ClericalCorrection:
    rows = ClericalCorrection.objects.select_related("version__convention__grouping")
    return get_object_or_404(rows, pk=pk, version__convention=convention)


def _form_page(
    request: HttpRequest, convention: Convention, membership: Membership, form: RecordForm, what: str, **extra: object
) -> HttpResponse:
    context = {"grouping": convention.grouping, "convention": convention, "membership": membership, "form": form}
    version = deciding.submitted_version(convention)
    template = f"conventions/deciding/{what}.html"
    status = 422 if form.errors else 200
    return render(request, template, context | {"version": version} | extra, status=status)
