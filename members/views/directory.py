"""The directory: organisations and establishments, imported from FINESS or written by hand."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cooperation.models import Grouping
from members.forms import OrganisationForm
from members.models import Organisation
from members.views.directory_list import PER_PAGE, Filters, as_csv

ESTABLISHMENTS_PER_PAGE = 30


@require_GET
@login_required
def directory(request: HttpRequest) -> HttpResponse:
    filters = Filters(request.GET)
    page = Paginator(filters.rows(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "members/directory.html", {"filters": filters, "sort": filters.order, "page": page})


@require_GET
@login_required
def directory_csv(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(as_csv(Filters(request.GET).rows().iterator()), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="annuaire-{timezone.localdate()}.csv"'
    return response


@require_GET
@login_required
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """A natural person is seen only by those who share a grouping with it, or who wrote it."""
    visible = Grouping.objects.visible_to(request.user)
    found = get_object_or_404(Organisation.objects.seen_by(request.user, visible), pk=pk)
    page = Paginator(found.establishments.all(), ESTABLISHMENTS_PER_PAGE).get_page(request.GET.get("page"))
    groupings = visible.filter(memberships__organisation=found)
    context = {"organisation": found, "page": page, "groupings": groupings, "may_edit": _may_edit(request, found)}
    return render(request, "members/organisation.html", context)


def _may_edit(request: HttpRequest, found: Organisation) -> bool:
    return found.created_by_id == request.user.pk and not found.imported


@require_http_methods(["GET", "POST"])
@login_required
def new_organisation(request: HttpRequest) -> HttpResponse:
    return _write(request, OrganisationForm(request.POST or None, instance=Organisation(created_by=request.user)))


@require_http_methods(["GET", "POST"])
@login_required
def edit_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Only who wrote an organisation by hand corrects it; the others follow FINESS."""
    found = get_object_or_404(Organisation.objects.filter(created_by=request.user, imported=False), pk=pk)
    return _write(request, OrganisationForm(request.POST or None, instance=found))


def _write(request: HttpRequest, form: OrganisationForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        found = form.save()
        messages.success(request, f"{found.name} est dans l’annuaire.")
        return redirect("organisation", pk=found.pk)
    status = 422 if form.errors else 200
    return render(request, "members/write_organisation.html", {"form": form, "found": form.instance}, status=status)
