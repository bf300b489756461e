"""The members of a grouping in drafting: inscribe, describe, take off, write an organisation by hand."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from conventions.founding.saving import attempt, closed, locked
from conventions.models import Convention
from conventions.services.drafting import NotEditable
from conventions.views.founding import load_founding
from cooperation.access import posted
from cooperation.models import Grouping
from cooperation.services.submitting import already_made, once
from cooperation.stamping import STAMP
from members.forms import MemberForm, OrganisationForm
from members.inscribing import MemberRefused, add_member, remove_member
from members.models import Membership, Organisation
from members.services import nature_source

CHANGE = "members.change_membership"


def _back(pk: int) -> HttpResponse:
    return redirect("founding_step", pk=pk, step="membres")


def _pk(text: str) -> int:
    """A primary key as posted; 0, which is nobody's, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _member(convention: Convention, pk: int) -> Membership:
    rows = convention.grouping.memberships.for_facts()
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404("Ce membre n’est pas de ce groupement.")
    return row


def _inscribe(request: HttpRequest, convention: Convention, organisation: Organisation) -> Membership | None:
    """Inscribes it under the lock, or says why it cannot be."""
    try:
        with transaction.atomic():
            membership = add_member(grouping=locked(convention).grouping, organisation=organisation)
    except (MemberRefused, NotEditable) as error:
        messages.error(request, str(error))
        return None
    messages.success(request, f"{organisation.name} figure parmi les membres. Complétez ses informations.")
    return membership


@login_required
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    convention = load_founding(request, pk, CHANGE)
    seen = Organisation.objects.seen_by(request.user, Grouping.objects.visible_to(request.user))
    chosen = seen.filter(pk=_pk(request.POST.get("organisation", ""))).first()
    if chosen is None:
        raise Http404("Cette organisation n’existe pas.")
    membership = _inscribe(request, convention, chosen)
    if membership is None:
        return _back(pk)
    return redirect("founding_member", pk=pk, member_pk=membership.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    convention = load_founding(request, pk, CHANGE)
    form = OrganisationForm(posted(request), initial={"name": request.GET.get("nom", "")[:200]})
    if request.method == "POST" and (made := already_made(request)):
        return redirect(made)
    if request.method == "POST" and convention.is_editable and form.is_valid():
        return redirect(once(request, lambda: _written(request, convention, form)))
    return _organisation_page(request, convention, form, None)


def _written(request: HttpRequest, convention: Convention, form: OrganisationForm) -> str:
    form.instance.created_by = request.user
    membership = _inscribe(request, convention, form.save())
    if membership is None:
        return reverse("founding_step", args=[convention.grouping_id, "membres"])
    return reverse("founding_member", args=[convention.grouping_id, membership.pk])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """Corrects an organisation that this very person wrote by hand; the directory keeps the others."""
    convention = load_founding(request, pk, CHANGE)
    membership = _member(convention, member_pk)
    written = membership.organisation
    if written.imported or written.created_by_id != request.user.pk:
        raise Http404("Cette organisation ne se corrige pas ici.")
    form = OrganisationForm(posted(request), instance=written)
    if request.method == "POST" and convention.is_editable and form.is_valid():
        form.save()
        messages.success(request, "Organisation corrigée.")
        return redirect("founding_member", pk=pk, member_pk=member_pk)
    return _organisation_page(request, convention, form, membership)


def _organisation_page(
    request: HttpRequest, convention: Convention, form: OrganisationForm, membership: Membership | None
) -> HttpResponse:
    context = {
        "grouping": convention.grouping,
        "form": form,
        "membership": membership,
        "writable": convention.is_editable,
        "closed": closed(convention),
    }
    return render(request, "conventions/founding/organisation.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    convention = load_founding(request, pk, *([CHANGE] if request.method == "POST" else []))
    form, status = MemberForm(_member(convention, member_pk), convention.act_date), ""
    if request.method == "POST":
        form, status = _save_member(request, convention, member_pk)
        if status == "saved":
            messages.success(request, f"{form.membership.organisation.name} : réponses enregistrées.")
            return _back(pk)
    allowed = request.user.has_perm(CHANGE, convention)
    written = form.membership.organisation
    context = {
        "grouping": convention.grouping,
        "membership": form.membership,
        "form": form,
        "status": status,
        "differences": form.differences() if status == "conflict" else [],
        "writable": allowed and convention.is_editable,
        "closed": closed(convention),
        "own": written.created_by_id == request.user.pk and not written.imported,
        "source": nature_source(form.membership),
        "stamp": request.POST.get(STAMP, "") if status == "invalid" else form.stamp,
    }
    code = {"conflict": 409, "closed": 409, "invalid": 422}.get(status, 200)
    return render(request, "conventions/founding/member.html", context, status=code)


def _save_member(request: HttpRequest, convention: Convention, member_pk: int) -> tuple[MemberForm, str]:
    try:
        with transaction.atomic():
            current = locked(convention)
            form = MemberForm(_member(current, member_pk), current.act_date, request.POST)
            return form, attempt(form, request.POST.get(STAMP, ""))
    except NotEditable:
        convention.refresh_from_db()
        return MemberForm(_member(convention, member_pk), convention.act_date, request.POST), "closed"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    convention = load_founding(request, pk, CHANGE)
    if request.method == "POST" and not convention.grouping.memberships.filter(pk=member_pk).exists():
        # The same form sent twice: the member is already off.
        return _back(pk)
    membership = _member(convention, member_pk)
    if request.method == "POST":
        try:
            with transaction.atomic():
                locked(convention)
                remove_member(membership=membership)
            messages.success(request, f"{membership.organisation.name} n’est plus parmi les membres.")
        except NotEditable as error:
            messages.error(request, str(error))
        return _back(pk)
    context = {"grouping": convention.grouping, "membership": membership, "closed": closed(convention)}
    return render(request, "conventions/founding/member_remove.html", context)
