"""The revisions of a draft: the list, what each changed, and bringing one back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from conventions.drafting.revisions import changes
from conventions.services.drafting import NotEditable, restore_revision
from conventions.views.check import CHANGE
from conventions.views.procedure import load_convention
from cooperation.access import require


@require_safe
@login_required
def revisions(request: HttpRequest, pk: int) -> HttpResponse:
    found = load_convention(request, pk, "conventions.view_draft")
    rows = found.revisions.select_related("user", "undone_by").defer("snapshot", "undone_by__snapshot")
    context = {"grouping": found.grouping, "page": Paginator(rows, 30).get_page(request.GET.get("page"))}
    return render(request, "conventions/revisions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What a revision changed; a POST brings that text back, as a change that can be undone."""
    found = load_convention(request, pk, "conventions.view_draft")
    row = get_object_or_404(found.revisions.select_related("user"), number=number)
    if request.method == "POST":
        require(request, CHANGE, found)
        try:
            done = restore_revision(convention=found, user=request.user, number=number)
        except NotEditable as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{done.label}.")
        return redirect("convention", pk=pk)
    context = {
        "grouping": found.grouping,
        "row": row,
        "changes": changes(found, row, timezone.localdate()),
        "may_write": found.is_editable and request.user.has_perm(CHANGE, found),
    }
    return render(request, "conventions/revision.html", context)
