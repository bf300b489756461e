"""The convention's page: the text with its check beside it, and the reasons written about the check."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from conventions import compliance
from conventions.drafting.decisions import decisions
from conventions.drafting.desk import Desk, desk
from conventions.drafting.forms import ReasonForm, date_of_act
from conventions.models import Convention, ConventionVersion, DraftRevision, Justification
from conventions.services.drafting import undoable_revision
from conventions.services.reasons import NotWritable, note_reason, reasons_open
from conventions.views.procedure import load_convention
from cooperation.access import posted
from cooperation.law.finding import Finding
from cooperation.typography import date_fr

CHANGE = "conventions.change_convention"


@require_safe
@login_required
def convention(request: HttpRequest, pk: int) -> HttpResponse:
    found = load_convention(request, pk)
    on, date_error = date_of_act(request.GET.get("date", ""), found.act_date)
    may_change = request.user.has_perm(CHANGE, found)
    may_write = may_change and found.is_editable
    reasons = {row.rule: row for row in found.justifications.select_related("user")}
    shown = desk(found, on, writes=may_write, todo_only=request.GET.get("reste") == "1", reasons=reasons)
    version = found.versions.defer("payload").first()
    last = found.revisions.defer("snapshot").first() if found.is_editable else None
    context = {
        "grouping": found.grouping,
        "convention": found,
        "desk": shown,
        "title": _title(found, version, shown),
        "subtitle": _subtitle(found, version, last),
        "may_change": may_change,
        "may_write": may_write,
        "may_justify": may_change and reasons_open(found),
        "reads_draft": request.user.has_perm("conventions.view_draft", found),
        "undoable": undoable_revision(found) if may_write else None,
        "version": version if not found.is_editable else None,
        "decisions": [] if found.is_editable else decisions(found),
        "date_error": date_error,
        "other_date": on != found.act_date,
    }
    return render(request, "conventions/convention.html", context)


def _title(found: Convention, version: ConventionVersion | None, shown: Desk) -> str:
    if not shown.rows:
        return "Convention"
    number = version.number if version else 0
    return f"Projet de convention, version {number + 1}" if found.is_editable else f"Convention, version {number or 1}"


def _subtitle(found: Convention, version: ConventionVersion | None, last: DraftRevision | None) -> str:
    """What the text is, and when it was last saved or frozen."""
    if last:
        return f"{found.grouping.full_name}. Enregistré {_moment(last.saved_at)}."
    if version and not found.is_editable and not version.was_written_here:
        return f"{found.get_state_display()}. {version.get_kind_display().capitalize()}, du {date_fr(version.on)}."
    if version and not found.is_editable:
        frozen = f"Texte arrêté le {date_fr(version.on)}, présenté à tous les membres dans des termes identiques"
        return f"{found.get_state_display()}. {frozen} (R.312-194-6) : il ne change plus."
    return f"{found.grouping.full_name}."


def _moment(at: dt.datetime) -> str:
    local = timezone.localtime(at)
    hour = f"à {local.hour} h {local.minute:02d}"
    return hour if local.date() == timezone.localdate() else f"le {date_fr(local.date())} {hour}"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def justify(request: HttpRequest, pk: int, rule: str) -> HttpResponse:
    found = load_convention(request, pk, CHANGE)
    row = found.justifications.filter(rule=rule).select_related("user").first()
    finding = _to_justify(found, rule, row)
    form = ReasonForm(posted(request), initial={"text": row.text if row else ""})
    if request.method == "POST" and form.is_valid():
        try:
            note_reason(convention=found, user=request.user, rule=rule, text=form.cleaned_data["text"])
        except NotWritable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Appréciation notée : « {finding.title} ».")
            return redirect(f"{reverse('convention', args=[pk])}#regle-{rule}")
    context = {"grouping": found.grouping, "finding": finding, "form": form, "row": row}
    return render(request, "conventions/justify.html", context, status=422 if form.errors else 200)


def _to_justify(found: Convention, rule: str, row: Justification | None) -> Finding:
    """The finding of this rule, where it asks for a reason or one was written; a 404 otherwise."""
    on = found.act_date
    for finding in compliance.check(found.facts(on), on):
        if finding.rule == rule and (finding.needs_reason or row):
            return finding
    raise Http404("Cette règle ne demande pas d’appréciation.")
