"""Taking over groupings that exist: the choice, the form for one, the spreadsheet for many."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conventions.arrivals import batch, uploads
from conventions.arrivals.forms import SheetForm, TakeoverForm
from conventions.models import Convention
from conventions.services.taking_over import take_over
from conventions.takeover.sheet import read
from conventions.takeover.table import SIZE_MAX
from conventions.takeover.template import template_csv, template_xlsx
from cooperation.spreadsheet import MEDIA_TYPE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MODELS = {"xlsx": (template_xlsx, XLSX), "csv": (template_csv, MEDIA_TYPE)}
TAKEN, SETTLED = "taken_over", "taken_sheets"  # session: page → convention it made; spreadsheets all made
KEPT = 20
TROUBLES_SHOWN = 200


@require_safe
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    return _choose(request, SheetForm())


def _choose(request: HttpRequest, form: SheetForm) -> HttpResponse:
    return render(request, "conventions/takeover/choose.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@login_required
def model(request: HttpRequest, extension: str) -> HttpResponse:
    if extension not in MODELS:
        raise Http404("Ce modèle n’existe pas.")
    make, media_type = MODELS[extension]
    response = HttpResponse(make(), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="reprise-de-groupements.{extension}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def one(request: HttpRequest) -> HttpResponse:
    if "more" in request.POST:
        return render(request, "conventions/takeover/form.html", {"form": TakeoverForm.with_more_lines(request.POST)})
    form = TakeoverForm(request.POST, request.FILES) if request.method == "POST" else TakeoverForm()
    if form.is_bound and form.is_valid() and (convention := _take_once(request, form)):
        messages.success(
            request, f"« {convention.grouping.name} » est repris : voici ce que sa prochaine assemblée demande."
        )
        return redirect("grouping", pk=convention.grouping_id)
    return render(request, "conventions/takeover/form.html", {"form": form}, status=422 if form.errors else 200)


def _take_once(request: HttpRequest, form: TakeoverForm) -> Convention | None:
    """The grouping this very page makes, or made already; None when it is refused, the sentences on the form."""
    known: dict[str, int] = request.session.get(TAKEN, {})
    token = form.cleaned_data["token"]
    if found := Convention.objects.filter(pk=known.get(token), grouping__founded_by=request.user).first():
        return found
    files = {"consolidated": form.cleaned_data["consolidated"], "documents": form.documents()}
    try:
        convention = take_over(taken=form.taken(), user=request.user, on=timezone.localdate(), **files)
    except ValidationError as refused:
        form.add_error(None, refused)
        return None
    request.session[TAKEN] = dict(list(known.items())[1 - KEPT :]) | {token: convention.pk}
    return convention


@require_POST
@login_required
def upload(request: HttpRequest) -> HttpResponse:
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _choose(request, form)
    sheet = form.cleaned_data["sheet"]
    content = sheet.read(SIZE_MAX + 1)
    reading = read(content, sheet.name)
    if not reading.groupings:
        for trouble in reading.troubles[:TROUBLES_SHOWN]:
            form.add_error("sheet", trouble.sentence)
        return _choose(request, form)
    return redirect("takeover_preview", upload=uploads.keep(request.user, content))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preview(request: HttpRequest, upload: str) -> HttpResponse:
    """What was read, nothing written yet; the button makes those that can be, the others stay listed."""
    settled: list[str] = request.session.get(SETTLED, [])
    content = uploads.kept(request.user, upload)
    if content is None:
        if upload not in settled:
            raise Http404("Ce tableau n’est plus ici : déposez-le à nouveau.")
        messages.info(request, "Ce tableau est déjà repris, tout entier.")
        return redirect("groupings")
    reading = read(content, "tableau")
    lines = batch.preview(reading.groupings, request.user, timezone.localdate())
    if request.method == "POST":
        return _take_all(request, upload, lines)
    ready = sum(line.is_ready for line in lines)
    begun = any(line.made for line in lines)
    context = {"begun": begun, "lines": lines, "ready": ready, "reading": reading, "shown": TROUBLES_SHOWN}
    return render(request, "conventions/takeover/preview.html", context)


def _take_all(request: HttpRequest, upload: str, lines: list[batch.Line]) -> HttpResponse:
    outcome = batch.take_all(lines, request.user, timezone.localdate())
    messages.success(request, outcome.sentence)
    for sentence in outcome.refused[:KEPT]:
        messages.error(request, sentence)
    if outcome.left or outcome.refused or any(line.gaps.in_force for line in lines if not line.made):
        return redirect("takeover_preview", upload=upload)
    uploads.drop(request.user)
    request.session[SETTLED] = [*request.session.get(SETTLED, []), upload][-KEPT:]
    return redirect("groupings")
