"""« Et maintenant ? » with its lines and certificates, and the note d’opportunité that comes before everything."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from conventions.afterwards.certifying import CERTIFICATES, CannotCertify, certificate, offered
from conventions.afterwards.checklist import checklist
from conventions.afterwards.forms import LineForm
from conventions.models import Convention
from conventions.opportunity import NoteForm, make_note
from conventions.paper.made import RENDERERS, Made
from conventions.paper.made import render as make
from conventions.services.afterwards import CLOSED, keep_line, write_note
from conventions.views.procedure import load_convention
from cooperation.stamping import STAMP

FOLLOW = "conventions.follow_convention"
WRITE = "cooperation.change_grouping"


@require_safe
@login_required
def afterwards(request: HttpRequest, pk: int) -> HttpResponse:
    convention = load_convention(request, pk)
    context = _base(convention) | {
        "found": checklist(convention),
        "certificates": offered(convention),
        "may_follow": request.user.has_perm(FOLLOW, convention),
    }
    return render(request, "conventions/afterwards/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def line(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    convention = load_convention(request, pk, FOLLOW)
    found = checklist(convention)
    row = found.row(key)
    if row is None:
        raise Http404("Cette démarche ne concerne pas ce groupement.")
    form = LineForm(found, row, *((request.POST, request.FILES) if request.method == "POST" else ()))
    status = _status(request, form)
    if status == 302:
        arguments = {"convention": convention, "line": row.line, "user": request.user, "data": form.declared()}
        if form.take(keep_line, **arguments):
            messages.success(request, f"« {row.line.title} » : enregistré.")
            return redirect("afterwards", pk=pk)
        status = 422
    context = _base(convention) | _form_context(request, form, status) | {"found": found, "row": row}
    return render(request, "conventions/afterwards/line.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def opportunity(request: HttpRequest, pk: int) -> HttpResponse:
    convention = load_convention(request, pk, WRITE if request.method == "POST" else "conventions.view_draft")
    form = NoteForm(convention, *((request.POST,) if request.method == "POST" else ()))
    status = _status(request, form)
    if status == 302:
        if form.take(write_note, convention=convention, user=request.user, data=form.cleaned_data):
            messages.success(request, "Note d’opportunité enregistrée.")
            return redirect("opportunity", pk=pk)
        status = 422
    context = _base(convention) | _form_context(request, form, status)
    context |= {"may_write": request.user.has_perm(WRITE, convention), "closed": CLOSED}
    return render(request, "conventions/afterwards/opportunity.html", context, status=status)


@require_safe
@login_required
def opportunity_document(request: HttpRequest, pk: int, extension: str) -> HttpResponse:
    made = make_note(load_convention(request, pk, "conventions.view_draft"), extension)
    if made is None:
        raise Http404("Personne n’a encore écrit cette note, ou pas dans ce format.")
    return _file(made)


@require_safe
@login_required
def attested(request: HttpRequest, pk: int, kind: str, extension: str) -> HttpResponse:
    """A certificate at the date `le`, today without one; what cannot be attested is said on a page."""
    convention = load_convention(request, pk)
    if kind not in CERTIFICATES or extension not in RENDERERS:
        raise Http404("Cette attestation n’existe pas.")
    today = timezone.localdate()
    try:
        on = _day(request.GET.get("le", "")) or today
        document = certificate(convention, kind, on=on, made_on=today)
    except CannotCertify as refused:
        context = _base(convention) | {"refused": refused, "certificates": offered(convention)}
        return render(request, "conventions/afterwards/refused.html", context, status=422)
    made = make(document, f"{convention.grouping.name[:60]} attestation {kind} {on}", extension)
    assert made is not None
    return _file(made)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise CannotCertify("Écrivez une date qui existe, par exemple 2026-03-12 pour le 12 mars 2026.") from None


def _status(request: HttpRequest, form: Any) -> int:
    """200 to show the form, 302 to save it, 422 when it is refused, 409 when somebody else saved meanwhile."""
    if request.method != "POST":
        return 200
    if not form.is_valid():
        return 422
    return 409 if form.is_stale(request.POST.get(STAMP, "")) else 302


def _form_context(request: HttpRequest, form: Any, status: int) -> dict[str, Any]:
    # An invalid form keeps the stamp it came with: saving it later still finds what others wrote meanwhile.
    stamp = request.POST.get(STAMP, "") if status == 422 else form.stamp
    return {"form": form, "stamp": stamp, "differences": form.differences() if status == 409 else []}


def _base(convention: Convention) -> dict[str, Any]:
    return {"grouping": convention.grouping, "convention": convention}


def _file(made: Made) -> HttpResponse:
    response = HttpResponse(made.content, content_type=made.media_type)
    disposition = "inline" if made.media_type == "application/pdf" else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{made.filename}"'
    return response
