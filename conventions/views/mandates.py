"""What a living grouping keeps: the mandates of its administrator, its last numbers, what its take-over left untold."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from conventions.arrivals.keeping_forms import CompletionForm, MandateForm, NumbersForm
from conventions.arrivals.shown import readiness_of
from conventions.arrivals.taken_over import mandate_rows
from conventions.models import Convention
from conventions.services import keeping
from conventions.views.procedure import load_convention

FOLLOW = "conventions.follow_convention"
CHANGE = "conventions.change_convention"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mandates(request: HttpRequest, pk: int) -> HttpResponse:
    convention = load_convention(request, pk, FOLLOW if request.method == "POST" else "conventions.view_convention")
    form = MandateForm(request.POST, request.FILES) if request.method == "POST" else MandateForm()
    if form.is_bound and form.is_valid():
        arguments = {"convention": convention, "user": request.user, "data": form.declared()}
        if form.take(keeping.record_mandate, **arguments):
            messages.success(request, "Mandat enregistré.")
            return redirect("mandates", pk=pk)
    return _page(request, convention, form, NumbersForm(convention))


@require_POST
@login_required
def numbers(request: HttpRequest, pk: int) -> HttpResponse:
    convention = load_convention(request, pk, FOLLOW)
    form = NumbersForm(convention, request.POST)
    if not form.is_valid():
        return _page(request, convention, MandateForm(), form)
    keeping.keep_numbers(convention=convention, data=form.cleaned_data)
    messages.success(request, "Derniers numéros enregistrés.")
    return redirect("mandates", pk=pk)


def _page(request: HttpRequest, convention: Convention, form: MandateForm, numbers: NumbersForm) -> HttpResponse:
    context = {
        "grouping": convention.grouping,
        "rows": mandate_rows(convention, timezone.localdate()),
        "form": form,
        "numbers": numbers,
        "allowed": request.user.has_perm(FOLLOW, convention),
        "closed": "" if convention.personality_on else keeping.NOT_YET,
    }
    status = 422 if form.errors or numbers.errors else 200
    return render(request, "conventions/takeover/mandates.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    convention = load_convention(request, pk, CHANGE)
    if not convention.taken_over_on:
        raise Http404("Ce groupement n’a pas été repris : sa convention s’écrit ici.")
    on = timezone.localdate()
    form = CompletionForm(convention, on, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        told = {
            "told": form.told(),
            "members": form.told_of_members(),
            "consolidated": form.cleaned_data.get("consolidated"),
        }
        keeping.complete(convention=convention, user=request.user, on=on, **told)
        messages.success(request, "Complété : ce qui manque encore est listé ci-dessous.")
        return redirect("grouping", pk=pk)
    context = {"grouping": convention.grouping, "form": form, "lines": readiness_of(convention, request.user)}
    return render(request, "conventions/takeover/complete.html", context, status=422 if form.errors else 200)
