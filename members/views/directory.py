"""The directory of organisations, open to anyone signed in: its list, its export, its suggestions."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation.spreadsheet import MEDIA_TYPE, csv_lines
from members.models import Establishment
from members.searching import resembling
from members.views.directory_list import HEADINGS, PER_PAGE, Filters, lines_of


@require_safe
@login_required
def directory(request: HttpRequest) -> HttpResponse:
    filters = Filters(request.GET)
    page = Paginator(filters.rows(), PER_PAGE).get_page(request.GET.get("page"))
    counts = Establishment.objects.count_by_organisation(page.object_list)
    context = {
        "filters": filters,
        "sort": filters.order,
        "page": page,
        "rows": [(item, counts.get(item.pk, 0)) for item in page.object_list],
        "today": timezone.localdate(),
    }
    return render(request, "members/directory.html", context)


@require_safe
@login_required
def directory_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The whole filtered list, in the order of the page, sent as it is read."""
    response = StreamingHttpResponse(
        csv_lines(HEADINGS, lines_of(Filters(request.GET).rows())), content_type=MEDIA_TYPE
    )
    response["Content-Disposition"] = f'attachment; filename="annuaire-{timezone.localdate()}.csv"'
    return response


@require_safe
@login_required
def organisation_options(request: HttpRequest) -> HttpResponse:
    """A fragment: the organisations that resemble `q`, as links. For a field being typed in, through htmx."""
    text = (request.GET.get("q") or request.GET.get("name") or "").strip()[:200]
    return render(request, "members/organisation_options.html", {"text": text, "found": resembling(text)})
