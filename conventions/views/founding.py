"""Founding a grouping: its form and its name, then the guided path."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conventions.founding.beginning import BeginForm
from conventions.founding.panels import panel
from conventions.founding.progress import progress
from conventions.founding.saving import FORMS, Outcome, closed, submit
from conventions.founding.steps import BY_KEY, FoundingStep, neighbours, number_of
from conventions.models import Convention
from conventions.services.founding import found_grouping, write_first_draft
from cooperation.access import load_grouping, posted, require
from cooperation.forms import FORMS as COOPERATIONS
from cooperation.services.submitting import once
from cooperation.stamping import STAMP

FOLLOWED = ("identite", "siege", "activite", "apports", "droits")
ELSEWHERE = tuple(form for form in COOPERATIONS.values() if not form.drafted)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    form = BeginForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return redirect(once(request, lambda: _founded(request, form)))
    context = {"form": form, "elsewhere": ELSEWHERE}
    return render(request, "conventions/founding/found.html", context, status=422 if form.errors else 200)


def _founded(request: HttpRequest, form: BeginForm) -> str:
    made = found_grouping(user=request.user, form=form.cleaned_data["form"], name=form.cleaned_data["name"])
    if "note" in request.POST:
        return reverse("opportunity", args=[made.grouping_id])
    return reverse("founding_step", args=[made.grouping_id, "identite"])


def load_founding(request: HttpRequest, pk: int, *permissions: str) -> Convention:
    """The convention of a visible grouping; `permissions` are asked before a write."""
    grouping = load_grouping(request, pk)
    convention = Convention.objects.select_related("grouping").filter(grouping=grouping).first()
    if convention is None:
        raise Http404("Ce groupement n’a pas de convention.")
    require(request, "conventions.view_convention", convention)
    for permission in permissions:
        require(request, permission, convention)
    return convention


@require_safe
@login_required
def path(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes up the path again, where the first answer is missing."""
    convention = load_founding(request, pk)
    return redirect("founding_step", pk=pk, step=progress(convention).first_open.key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    found = BY_KEY.get(step)
    if found is None:
        raise Http404("Cette étape n’existe pas.")
    if request.method == "POST":
        return _save(request, load_founding(request, pk, *found.permissions), found)
    convention = load_founding(request, pk)
    return _show(request, convention, found, Outcome(FORMS[step](convention), "saved"))


def _save(request: HttpRequest, convention: Convention, step: FoundingStep) -> HttpResponse:
    propose = request.POST.get("propose", "")
    outcome = submit(
        convention=convention,
        key=step.key,
        data=request.POST,
        stamp=request.POST.get(STAMP, ""),
        propose=propose,
    )
    if request.headers.get("HX-Request"):
        context = _context(request, outcome.form.convention, step, outcome)
        return render(request, "conventions/founding/_autosaved.html", context)
    if outcome.status != "saved":
        code = 422 if outcome.status == "invalid" else 409
        return _show(request, outcome.form.convention, step, outcome, status=code)
    return _go_on(request, step, outcome.form, propose)


def _go_on(request: HttpRequest, step: FoundingStep, form: Any, propose: str) -> HttpResponse:
    """To the next step, unless the founder asked to stay or something saved does not hold yet."""
    pk, after = form.grouping.pk, neighbours(step.key)[1]
    if propose or "stay" in request.POST or "again" in request.POST:
        address = redirect("founding_step", pk=pk, step=step.key)
        address["Location"] += f"#id_{propose}" if propose in form.fields else "#reponses"
        return address
    if remarks := form.remarks():
        messages.warning(
            request, f"Étape enregistrée ; avant de continuer, un point reste à régler. {' '.join(remarks)}"
        )
        return redirect("founding_step", pk=pk, step=step.key)
    messages.success(request, f"« {step.title} » : réponses enregistrées.")
    return redirect("founding_step", pk=pk, step=after.key if after else step.key)


def _context(request: HttpRequest, convention: Convention, step: FoundingStep, outcome: Outcome) -> dict[str, Any]:
    form = outcome.form
    allowed = all(request.user.has_perm(permission, convention) for permission in step.permissions)
    before, after = neighbours(step.key)
    return {
        "grouping": convention.grouping,
        "convention": convention,
        "step": step,
        "number": number_of(step.key),
        "article": step.article_for(convention.grouping.form),
        "form": form,
        "status": outcome.status,
        "differences": form.differences() if outcome.status == "conflict" else [],
        "remarks": form.remarks() if outcome.status == "saved" else [],
        "progress": progress(convention, step.key, form.members),
        "before": before,
        "after": after,
        "writable": allowed and convention.is_editable,
        "allowed": allowed,
        "closed": closed(convention),
        "now": timezone.localtime(),
        "proposed": form.proposable,
        # An invalid form keeps the stamp it came with: saving it later still finds what others wrote
        # meanwhile.
        "stamp": request.POST.get(STAMP, "") if outcome.status == "invalid" else form.stamp,
        "sentences": [error for errors in form.errors.values() for error in errors],
        "follows": f"conventions/founding/follows_{step.key if step.key in FOLLOWED else 'none'}.html",
        "may_draft": request.user.has_perm("conventions.change_convention", convention),
        "written": convention.clauses.exists(),
        **panel(request, step.key, form),
    }


def _show(
    request: HttpRequest, convention: Convention, step: FoundingStep, outcome: Outcome, status: int = 200
) -> HttpResponse:
    context = _context(request, convention, step, outcome)
    return render(request, f"conventions/founding/step_{step.key}.html", context, status=status)


@login_required
@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    convention = load_founding(request, pk, "conventions.change_convention")
    if not convention.is_editable:
        messages.error(request, closed(convention))
        return redirect("founding", pk=pk)
    write_first_draft(convention=convention, user=request.user)
    return redirect("convention", pk=pk)
