"""Writing the text: an article's editor, and every change of the list of articles. All of it can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conventions import library
from conventions.drafting.editor import editor_page, variants_page, who_changed, words_of_clause
from conventions.drafting.forms import AddForm, ClauseForm
from conventions.models import Clause, Convention
from conventions.services import drafting
from conventions.services.restoring import last_words
from conventions.views.check import CHANGE
from conventions.views.procedure import load_convention
from cooperation.access import posted
from cooperation.services.submitting import once

MOVED = "Quelqu’un a modifié cet article entre-temps : relisez-le, puis recommencez. Rien n’a été changé."


def load_clause(request: HttpRequest, pk: int, clause_pk: int) -> Clause:
    found = load_convention(request, pk, CHANGE)
    return get_object_or_404(found.clauses.select_related("convention__grouping", "detached_by"), pk=clause_pk)


def back(pk: int, clause: Clause | None = None) -> HttpResponse:
    anchor = f"#article-{clause.pk}" if clause else ""
    return redirect(reverse("convention", args=[pk]) + anchor)


def refused(request: HttpRequest, pk: int, sentence: str, clause: Clause | None = None) -> HttpResponse:
    messages.error(request, sentence)
    return back(pk, clause)


def number_in(request: HttpRequest, name: str) -> int | None:
    """A whole number of a form, None when it is not one the database can hold."""
    value = request.POST.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_clause(request: HttpRequest, pk: int, clause_pk: int) -> HttpResponse:
    found = load_convention(request, pk, CHANGE)
    clause = found.clauses.select_related("convention__grouping", "detached_by").filter(pk=clause_pk).first()
    if clause is None:
        return _gone(request, found, clause_pk)
    form = ClauseForm(
        posted(request),
        before=words_of_clause(clause, timezone.localdate()),
        initial={"title": clause.title, "revision": clause.revision},
    )
    autosave = bool(request.headers.get("X-Autosave"))
    if request.method != "POST":
        return _editor(request, clause, form)
    if not form.is_valid():
        errors = [error for found in form.errors.values() for error in found]
        return JsonResponse({"error": " ".join(errors)}, status=422) if autosave else _editor(request, clause, form)
    return _autosave(request, clause, form) if autosave else _save(request, clause, form)


def _values(form: ClauseForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("title", "html", "revision")}


def _autosave(request: HttpRequest, clause: Clause, form: ClauseForm) -> HttpResponse:
    try:
        saved = drafting.edit_clause(clause=clause, user=request.user, autosave=True, **_values(form))
    except drafting.NotEditable as closed:
        return JsonResponse({"error": str(closed)}, status=409)
    except drafting.EditConflict as conflict:
        who = who_changed(conflict.clause)
        subject = "Vous avez modifié cet article ailleurs" if who == request.user else f"{who} a modifié cet article"
        sentence = f"{subject} depuis que vous l’avez ouvert."
        return JsonResponse({"error": sentence}, status=409)
    return JsonResponse({"revision": saved.revision, "at": timezone.localtime().strftime("%-H\u00a0h\u00a0%M")})


def _save(request: HttpRequest, clause: Clause, form: ClauseForm) -> HttpResponse:
    try:
        saved = drafting.edit_clause(clause=clause, user=request.user, **_values(form))
    except drafting.NotEditable as closed:
        form.add_error(None, f"{closed} Votre texte est gardé ci-dessous : copiez-le avant de quitter la page.")
        return _editor(request, clause, form)
    except drafting.EditConflict as conflict:
        return _editor(request, conflict.clause, _mine(conflict), conflict)
    messages.success(request, f"Article « {saved.title} » enregistré.")
    return back(clause.grouping.pk, saved)


def _mine(conflict: drafting.EditConflict) -> ClauseForm:
    """What was typed, to be saved this time over the text that was found there."""
    initial = {"title": conflict.title, "revision": conflict.clause.revision}
    return ClauseForm(before=conflict.html, initial=initial)


def _editor(
    request: HttpRequest, clause: Clause, form: ClauseForm, conflict: drafting.EditConflict | None = None
) -> HttpResponse:
    context = editor_page(clause, form, timezone.localdate(), conflict)
    context["media"] = form.media.with_nonce(str(request.csp_nonce))
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, f"conventions/{'conflict' if conflict else 'article'}.html", context, status=status)


def _gone(request: HttpRequest, found: Convention, clause_pk: int) -> HttpResponse:
    """An article that was removed while somebody was writing in it: what was typed is shown, never lost."""
    item = last_words(found, clause_pk)
    if item is None:
        raise Http404("Cet article n’est pas dans ce projet.")
    form = ClauseForm(posted(request), before=item["html"], initial={"title": item["title"]})
    if request.headers.get("X-Autosave"):
        return JsonResponse({"error": "Cet article a été retiré du projet."}, status=409)
    typed = form.typed()["words"] if request.method == "POST" and form.is_valid() else ""
    context = {"grouping": found.grouping, "title": item["title"], "typed": typed}
    return render(request, "conventions/article_gone.html", context, status=409 if request.method == "POST" else 404)


def _movable(clauses: Iterable[Clause]) -> list[Clause]:
    return [clause for clause in clauses if not drafting.is_annex(clause.key)]


@require_safe
@login_required
def outline(request: HttpRequest, pk: int) -> HttpResponse:
    found = load_convention(request, pk, CHANGE)
    clauses = list(found.clauses.all())
    headings = library.chapter_headings([library.OutlineEntry(item.key, item.title, item.variant) for item in clauses])
    context = {
        "grouping": found.grouping,
        "convention": found,
        "rows": list(zip(headings, clauses, strict=True)),
        "last": len(_movable(clauses)),
    }
    return render(request, "conventions/outline.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_clause(request: HttpRequest, pk: int) -> HttpResponse:
    found = load_convention(request, pk, CHANGE)
    form = AddForm(found, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(once(request, lambda: _added(request, found, form)))
        except (drafting.NotEditable, drafting.AlreadyThere) as error:
            return refused(request, pk, str(error))
    present = set(found.clauses.values_list("key", flat=True))
    proposed = [item for item in library.templates() if item.key not in present]
    context = {"grouping": found.grouping, "convention": found, "form": form, "proposed": proposed}
    return render(request, "conventions/add_clause.html", context, status=422 if form.errors else 200)


def _added(request: HttpRequest, found: Convention, form: AddForm) -> str:
    clause = drafting.add_clause(convention=found, user=request.user, **form.cleaned_data)
    messages.success(request, f"Article « {clause.title} » ajouté.")
    if clause.key:
        return f"{reverse('convention', args=[found.grouping_id])}#article-{clause.pk}"
    return reverse("edit_clause", args=[found.grouping_id, clause.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove_clause(request: HttpRequest, pk: int, clause_pk: int) -> HttpResponse:
    clause = load_clause(request, pk, clause_pk)
    if request.method != "POST":
        mentions = library.mentions_of(clause.key)
        context = {"grouping": clause.grouping, "clause": clause, "answers_a_mention": bool(mentions)}
        return render(request, "conventions/remove_clause.html", context)
    try:
        drafting.remove_clause(clause=clause, user=request.user, revision=number_in(request, "revision"))
    except drafting.NotEditable as error:
        return refused(request, pk, str(error))
    except drafting.EditConflict:
        return refused(request, pk, MOVED, clause)
    messages.success(request, f"Article « {clause.title} » retiré. « Annuler » le remet à sa place.")
    return back(pk)


@require_POST
@login_required
def move_clause(request: HttpRequest, pk: int, clause_pk: int) -> HttpResponse:
    clause = load_clause(request, pk, clause_pk)
    position, last = number_in(request, "position"), len(_movable(clause.convention.clauses.all()))
    if position is None or not 1 <= position <= last:
        messages.error(request, f"Le rang est un nombre entier, de 1 à {last} : « {clause.title} » n’a pas bougé.")
    else:
        try:
            moved = drafting.move_clause(clause=clause, user=request.user, position=position)
        except drafting.NotEditable as error:
            return refused(request, pk, str(error))
        messages.success(request, f"Article « {moved.title} » : rang {moved.position}.")
    return redirect(f"{reverse('outline', args=[pk])}#rang-{clause_pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rebind_clause(request: HttpRequest, pk: int, clause_pk: int) -> HttpResponse:
    """The library's variants, each as it would read today; a POST takes one up, bound to the data."""
    clause = load_clause(request, pk, clause_pk)
    if not clause.key:
        raise Http404("Cet article ne vient pas de la bibliothèque.")
    template = library.template(clause.key)
    if request.method != "POST":
        return render(request, "conventions/variants.html", variants_page(clause, timezone.localdate()))
    variant = request.POST.get("variant", "")
    if variant and variant not in template.variants:
        raise Http404("Cette variante n’existe pas.")
    try:
        saved = drafting.rebind_clause(
            clause=clause, user=request.user, variant=variant, revision=number_in(request, "revision")
        )
    except drafting.NotEditable as error:
        return refused(request, pk, str(error))
    except drafting.EditConflict:
        return refused(request, pk, MOVED, clause)
    messages.success(request, f"Article « {saved.title} » : le texte suit de nouveau les données.")
    return back(pk, saved)


@require_POST
@login_required
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    found = load_convention(request, pk, CHANGE)
    try:
        done = drafting.undo(convention=found, user=request.user, number=number_in(request, "number"))
    except drafting.NotEditable as error:
        return refused(request, pk, str(error))
    except drafting.UndoMoved as moved:
        now = f"« {moved.last.label} », par {moved.last.user}" if moved.last else "déjà annulée"
        return refused(request, pk, f"Rien n’est annulé : la dernière modification est maintenant {now}.")
    messages.success(request, f"{done.label}." if done else "Il n’y a plus rien à annuler.")
    return back(pk)
