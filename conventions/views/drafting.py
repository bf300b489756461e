"""Writing the text: the convention's page, an article's editor, and every change that can be undone."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conventions import compliance, library
from conventions.desk import desk, words_of_clause
from conventions.difference import difference
from conventions.drafting_forms import AddForm, ClauseForm, ReasonForm, date_of_act
from conventions.models import Clause, Convention, Justification
from conventions.plain_words import plain_words
from conventions.services import drafting
from conventions.views.procedure import load_convention
from cooperation.access import require
from cooperation.documents.html import text_from_html

CHANGE = "conventions.change_convention"


@require_GET
@login_required
def convention(request: HttpRequest, pk: int) -> HttpResponse:
    found = load_convention(request, pk)
    on = date_of_act(request.GET.get("date"), found.act_date)
    shown = desk(found, on)
    may_change = request.user.has_perm(CHANGE, found)
    context = {
        "grouping": found.grouping,
        "convention": found,
        "desk": shown,
        "todo_only": request.GET.get("reste") == "1",
        "may_change": may_change,
        "may_write": may_change and found.is_editable,
        "last": found.revisions.defer("snapshot").select_related("user").first(),
        "undoable": drafting.undoable_revision(found) if may_change and found.is_editable else None,
        "version": found.versions.first(),
        "reasons": {row.rule: row for row in found.justifications.select_related("user")},
        "may_justify": may_change and not found.sent_on,
    }
    return render(request, "conventions/convention.html", context)


def _load_clause(request: HttpRequest, pk: int, clause_pk: int) -> Clause:
    found = load_convention(request, pk, CHANGE)
    return get_object_or_404(found.clauses.select_related("convention__grouping"), pk=clause_pk)


def _closed(request: HttpRequest, pk: int, error: Exception) -> HttpResponse:
    messages.error(request, str(error))
    return redirect("convention", pk=pk)


@require_http_methods(["GET", "POST"])
@login_required
def edit_clause(request: HttpRequest, pk: int, clause_pk: int) -> HttpResponse:
    clause = _load_clause(request, pk, clause_pk)
    on = timezone.localdate()
    before = words_of_clause(clause.convention, clause, on)
    initial = {"title": clause.title, "html": before, "revision": clause.revision}
    form = ClauseForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _save(request, clause, form)
    if request.headers.get("X-Autosave"):
        return JsonResponse({"error": "Le titre manque ou le texte est trop long : rien n’est enregistré."}, status=422)
    return _editor(request, clause, form, 422 if form.errors else 200)


def _save(request: HttpRequest, clause: Clause, form: ClauseForm) -> HttpResponse:
    autosave = bool(request.headers.get("X-Autosave"))
    try:
        saved = drafting.edit_clause(clause=clause, user=request.user, autosave=autosave, **form.cleaned_data)
    except drafting.NotEditable as closed:
        if autosave:
            return JsonResponse({"error": str(closed)}, status=409)
        return _closed(request, clause.grouping.pk, closed)
    except drafting.EditConflict as conflict:
        if autosave:
            sentence = "Quelqu’un a modifié cet article depuis que vous l’avez ouvert. Enregistrez pour comparer."
            return JsonResponse({"error": sentence}, status=409)
        return _conflict(request, conflict)
    if autosave:
        return JsonResponse({"revision": saved.revision, "at": timezone.localtime().strftime("%H:%M")})
    messages.success(request, f"Article « {saved.title} » enregistré.")
    return redirect(f"/groupements/{clause.grouping.pk}/convention/#article-{saved.pk}")


def _editor(request: HttpRequest, clause: Clause, form: ClauseForm, status: int) -> HttpResponse:
    template = library.template(clause.key) if clause.key else None
    words = form.data.get("words") if form.is_bound else None
    context = {
        "grouping": clause.grouping,
        "clause": clause,
        "form": form,
        "media": form.media.with_nonce(str(request.csp_nonce)),
        "template": template,
        "words": plain_words(form["html"].value() or "") if words is None else words,
        "variants": sorted(template.labels.items()) if template and len(template.labels) > 1 else [],
        "count": clause.convention.clauses.count(),
    }
    return render(request, "conventions/article.html", context, status=status)


def _conflict(request: HttpRequest, conflict: drafting.EditConflict) -> HttpResponse:
    """Both texts, and what differs: the person chooses, nothing is lost."""
    clause = conflict.clause
    theirs = words_of_clause(clause.convention, clause, timezone.localdate())
    context = {
        "grouping": clause.grouping,
        "clause": clause,
        "mine_title": conflict.title,
        "mine": conflict.html,
        "theirs": theirs,
        "pieces": difference(text_from_html(theirs), text_from_html(conflict.html)),
    }
    return render(request, "conventions/conflict.html", context, status=409)


@require_http_methods(["GET", "POST"])
@login_required
def add_clause(request: HttpRequest, pk: int) -> HttpResponse:
    found = load_convention(request, pk, CHANGE)
    form = AddForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            clause = drafting.add_clause(convention=found, user=request.user, **form.cleaned_data)
        except (drafting.NotEditable, drafting.AlreadyThere) as error:
            return _closed(request, pk, error)
        messages.success(request, f"Article « {clause.title} » ajouté.")
        if clause.key:
            return redirect("convention", pk=pk)
        return redirect("edit_clause", pk=pk, clause_pk=clause.pk)
    present = set(found.clauses.values_list("key", flat=True))
    proposed = [item for item in library.templates() if item.key not in present]
    context = {"grouping": found.grouping, "form": form, "proposed": proposed, "convention": found}
    return render(request, "conventions/add_clause.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def remove_clause(request: HttpRequest, pk: int, clause_pk: int) -> HttpResponse:
    clause = _load_clause(request, pk, clause_pk)
    if request.method == "GET":
        return render(request, "conventions/remove_clause.html", {"grouping": clause.grouping, "clause": clause})
    try:
        drafting.remove_clause(clause=clause, user=request.user)
    except drafting.NotEditable as error:
        return _closed(request, pk, error)
    messages.success(request, f"Article « {clause.title} » retiré. « Annuler » le remet à sa place.")
    return redirect("convention", pk=pk)


@require_POST
@login_required
def move_clause(request: HttpRequest, pk: int, clause_pk: int) -> HttpResponse:
    clause = _load_clause(request, pk, clause_pk)
    asked = request.POST.get("position", "")
    position = int(asked) if asked.isdecimal() and len(asked) < 6 else clause.position
    try:
        moved = drafting.move_clause(clause=clause, user=request.user, position=position)
    except drafting.NotEditable as error:
        return _closed(request, pk, error)
    messages.success(request, f"Article « {moved.title} » : rang {moved.position}.")
    return redirect(f"/groupements/{pk}/convention/#article-{clause_pk}")


@require_POST
@login_required
def rebind_clause(request: HttpRequest, pk: int, clause_pk: int) -> HttpResponse:
    clause = _load_clause(request, pk, clause_pk)
    if not clause.key:
        raise Http404("Cet article ne vient pas de la bibliothèque.")
    variant = request.POST.get("variant", "")
    if variant and variant not in library.template(clause.key).variants:
        raise Http404("Cette variante n’existe pas.")
    try:
        saved = drafting.rebind_clause(clause=clause, user=request.user, variant=variant)
    except drafting.NotEditable as error:
        return _closed(request, pk, error)
    messages.success(request, f"Article « {saved.title} » : le texte suit de nouveau les données.")
    return redirect(f"/groupements/{pk}/convention/#article-{clause_pk}")


@require_POST
@login_required
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    found = load_convention(request, pk, CHANGE)
    asked = request.POST.get("number", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 9 else None
    try:
        done = drafting.undo(convention=found, user=request.user, number=number)
    except drafting.NotEditable as error:
        return _closed(request, pk, error)
    except drafting.UndoMoved:
        messages.error(request, "Le texte a changé entre-temps : relisez la dernière modification avant d’annuler.")
        return redirect("convention", pk=pk)
    messages.success(request, f"{done.label}." if done else "Il n’y a plus rien à annuler.")
    return redirect("convention", pk=pk)


@require_GET
@login_required
def revisions(request: HttpRequest, pk: int) -> HttpResponse:
    found = load_convention(request, pk, "conventions.view_draft")
    rows = found.revisions.select_related("user").defer("snapshot")
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    context = {
        "grouping": found.grouping,
        "page": page,
        "may_write": found.is_editable and request.user.has_perm(CHANGE, found),
    }
    return render(request, "conventions/revisions.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What a revision changed; a POST brings that text back, as a change that can be undone."""
    found = load_convention(request, pk, "conventions.view_draft")
    row = get_object_or_404(found.revisions.select_related("user"), number=number)
    if request.method == "POST":
        require(request, CHANGE, found)
        try:
            done = drafting.restore_revision(convention=found, user=request.user, number=number)
        except drafting.NotEditable as error:
            return _closed(request, pk, error)
        messages.success(request, f"{done.label}.")
        return redirect("convention", pk=pk)
    before = found.revisions.filter(number__lt=number).first()
    old = {item["pk"]: item for item in before.snapshot} if before else {}
    new = {item["pk"]: item for item in row.snapshot}
    changes = [
        (item["title"], difference(_words(old.get(key)), _words(new.get(key))))
        for key, item in {**old, **new}.items()
        if _words(old.get(key)) != _words(new.get(key))
    ]
    context = {
        "grouping": found.grouping,
        "row": row,
        "changes": changes,
        "may_write": found.is_editable and request.user.has_perm(CHANGE, found),
    }
    return render(request, "conventions/revision.html", context)


def _words(item: dict[str, object] | None) -> str:
    """An article of a snapshot as words; a bound one is known by its library text."""
    if item is None:
        return ""
    text = text_from_html(str(item["html"])) if item["detached_at"] else "(texte lié à la bibliothèque)"
    return f"{item['title']}\n{text}"


@require_POST
@login_required
def justify(request: HttpRequest, pk: int, rule: str) -> HttpResponse:
    found = load_convention(request, pk, CHANGE)
    if rule not in _rules_to_justify(found):
        raise Http404("Cette règle ne demande pas d’appréciation.")
    if found.sent_on:
        return _closed(request, pk, ValueError("Le texte est parti : les appréciations ne changent plus."))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors.get("text", [])))
        return redirect(f"/groupements/{pk}/convention/#regle-{rule}")
    Justification.objects.update_or_create(
        convention=found, rule=rule, defaults={"text": form.cleaned_data["text"], "user": request.user}
    )
    messages.success(request, "Votre appréciation est notée.")
    return redirect(f"/groupements/{pk}/convention/#regle-{rule}")


def _rules_to_justify(found: Convention) -> set[str]:
    on = found.act_date
    findings = compliance.check(found.facts(on), on)
    return {item.rule for item in findings if item.needs_reason}
