"""The groupings: their list, and the pages of one that the ground floor holds."""

from __future__ import annotations

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation import registry
from cooperation.access import load_grouping
from cooperation.facts import useful_facts
from cooperation.history import story
from cooperation.spreadsheet import MEDIA_TYPE, csv_lines
from cooperation.typography import MONTHS, NBSP
from cooperation.views.grouping_list import HEADINGS, PER_PAGE, Filters, lines_of, with_status
from cooperation.waiting import gather

EVENTS_PER_PAGE = 30
NEXT_DEADLINES = 5


@require_safe
@login_required
def groupings(request: HttpRequest) -> HttpResponse:
    filters = Filters(request.user, request.GET)
    page = Paginator(filters.rows(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"filters": filters, "sort": filters.order, "page": page, "rows": with_status(page.object_list)}
    return render(request, "cooperation/groupings.html", context)


@require_safe
@login_required
def groupings_csv(request: HttpRequest) -> HttpResponse:
    """The whole filtered list, in the order of the page."""
    lines = csv_lines(HEADINGS, lines_of(Filters(request.user, request.GET).rows()))
    response = HttpResponse("".join(lines), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="groupements-{timezone.localdate()}.csv"'
    return response


@require_safe
@login_required
def grouping(request: HttpRequest, pk: int) -> HttpResponse:
    found = load_grouping(request, pk)
    today = timezone.localdate()
    coming = (item for provider in registry.providers.deadlines for item in provider(found) if item.on >= today)
    context = {
        "grouping": found,
        "here": gather(request).of(found),
        "headlines": [html for provider in registry.providers.headlines for html in provider(request, found)],
        "panels": [html for provider in registry.providers.overview for html in provider(request, found)],
        "deadlines": sorted(coming, key=lambda item: item.on)[:NEXT_DEADLINES],
        "facts": useful_facts(found),
    }
    return render(request, "cooperation/grouping.html", context)


@require_safe
@login_required
def history(request: HttpRequest, pk: int) -> HttpResponse:
    found = load_grouping(request, pk, "cooperation.view_history")
    oldest_first = request.GET.get("sort") == "oldest"
    events = [event for provider in registry.providers.events for event in provider(found)]
    page = Paginator(story(events, oldest_first=oldest_first), EVENTS_PER_PAGE).get_page(request.GET.get("page"))
    months = [
        (f"{MONTHS[month - 1].capitalize()}{NBSP}{year}", list(lines))
        for (year, month), lines in groupby(page.object_list, key=lambda event: (event.day.year, event.day.month))
    ]
    context = {"grouping": found, "page": page, "months": months, "oldest_first": oldest_first}
    return render(request, "cooperation/history.html", context)
