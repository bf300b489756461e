"""The place « Instruction »: the queue of an authority, a file whole, opening one received on paper."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from conventions import deciding, paper
from conventions.desk import file, words
from conventions.desk.opening import OpeningForm
from conventions.desk.queue import HEADINGS, PER_PAGE, Filters, lines_of, queue_rows
from conventions.desk.stages import files_of, stage_of
from conventions.drafting.decisions import decisions
from cooperation.access import require
from cooperation.authorities import Authority
from cooperation.spreadsheet import MEDIA_TYPE, csv_lines
from cooperation.typography import listing, plural


def _keys(request: HttpRequest) -> list[str]:
    """The authorities of the user; who has none finds nothing here."""
    keys = list(request.user.authority_roles.order_by("authority_key").values_list("authority_key", flat=True))
    if not keys:
        raise Http404("Cette page n’existe que pour une autorité.")
    return list(dict.fromkeys(keys))


def _counted(count: int, filters: Filters) -> str:
    return plural(count, "dossier") if filters.is_active else plural(count, "dossier ouvert", "dossiers ouverts")


@require_safe
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    keys = _keys(request)
    filters = Filters(request.user, keys, request.GET)
    page = Paginator(filters.rows(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "sort": filters.order,
        "page": page,
        "rows": queue_rows(page.object_list),
        "offices": listing([Authority.from_key(key).office for key in keys]),
        "several": len(keys) > 1,
        "count": _counted(page.paginator.count, filters),
    }
    return render(request, "conventions/desk/queue.html", context)


@require_safe
@login_required
def queue_csv(request: HttpRequest) -> HttpResponse:
    """The whole filtered queue, in the order of the page."""
    lines = csv_lines(HEADINGS, lines_of(Filters(request.user, _keys(request), request.GET).rows()))
    response = HttpResponse("".join(lines), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="dossiers-{timezone.localdate()}.csv"'
    return response


@require_safe
@login_required
def desk_file(request: HttpRequest, pk: int) -> HttpResponse:
    _keys(request)
    convention = get_object_or_404(files_of(request.user), grouping_id=pk)
    require(request, "conventions.view_check", convention)
    version = convention.versions.first()
    progress = deciding.progress(convention)
    authority = file.authority_of(convention)
    said, then = words.personality(convention)
    context = {
        "convention": convention,
        "grouping": convention.grouping,
        "stage": stage_of(convention),
        "came": words.came(convention),
        "since": words.since(convention),
        "personality": said,
        "then": then,
        "arrival": words.arrival(convention),
        "authority": authority,
        "competence": file.competence(convention.grouping, authority, convention.regime, convention.act_date),
        "members": file.members_sentence(convention.grouping, progress),
        "check": file.check_of(convention, version, progress),
        "progress": progress,
        "version": version,
        "intact": version is not None and version.is_intact(),
        "steps": file.steps_of(convention, request.user),
        "documents": [kind for kind in paper.available(convention) if kind.kind != "convention"],
        "recorded": decisions(convention),
    }
    return render(request, "conventions/desk/file.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def open_file(request: HttpRequest) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = OpeningForm(_keys(request), *sent)
    if form.is_bound and form.is_valid() and (convention := form.open(request.user)):
        messages.success(request, f"Dossier ouvert : {convention.grouping.name}.")
        return redirect("desk_file", pk=convention.grouping_id)
    return render(request, "conventions/desk/open.html", {"form": form}, status=422 if form.errors else 200)
