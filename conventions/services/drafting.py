"""Changes of a draft. Each is one transaction, leaves one revision, and can be undone.

A function that replaces or removes words takes the revision of the article its author was reading: when somebody else
changed it meanwhile, EditConflict carries both texts and nothing is lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from conventions import library
from conventions.assembling import data_facts, variant_of
from conventions.models import Clause, Convention, DraftRevision
from conventions.models.clause import snapshot_of
from conventions.services.restoring import restore_snapshot
from cooperation.documents.html import clean_html
from cooperation.models import User

ONE_SITTING = dt.timedelta(minutes=10)


class NotEditable(Exception):
    """The text was submitted to the members: it changes only by reopening it."""


class AlreadyThere(Exception):
    """This article of the library is already in the draft; the message is a French sentence."""


@dataclass
class EditConflict(Exception):
    """Somebody changed the article since it was read: `title` and `html` are what was typed, `clause` what is there."""

    clause: Clause
    title: str = ""
    html: str = ""


@dataclass
class UndoMoved(Exception):
    """Another change came after the one that was to be undone: `last` is what an undo would now take back."""

    last: DraftRevision | None


def open_draft(convention: Convention) -> Convention:
    """Locks the convention for a change of its text; one change at a time numbers the revisions."""
    locked = Convention.objects.select_for_update().select_related("grouping").get(pk=convention.pk)
    if not locked.is_editable:
        raise NotEditable("Ce texte a été soumis aux membres : reprenez la rédaction pour le modifier.")
    return locked


def record_revision(
    convention: Convention,
    *,
    user: User,
    label: str,
    undoes: DraftRevision | None = None,
    clause: Clause | None = None,
    autosaved: bool = False,
) -> DraftRevision:
    last = convention.revisions.aggregate(last=Max("number"))["last"] or 0
    return DraftRevision.objects.create(
        convention=convention,
        number=last + 1,
        label=label[:300],
        snapshot=snapshot_of(convention),
        user=user,
        undoes=undoes,
        clause_pk=clause.pk if clause else None,
        autosaved=autosaved,
    )


@transaction.atomic
def edit_clause(*, clause: Clause, user: User, revision: int, title: str, html: str, autosave: bool = False) -> Clause:
    """Replaces the words of an article; a bound article is detached with the values it showed at that moment.

    The same words sent again change nothing. Autosaves of one person on one article, one after the other within ten
    minutes, make one revision.
    """
    convention = open_draft(clause.convention)
    current = convention.clauses.select_for_update().get(pk=clause.pk)
    words, on = clean_html(html), timezone.localdate()
    rendered = None
    if current.bound:
        facts = data_facts(convention)
        rendered = library.render(current.key, variant_of(current, facts, on), facts, on)
    present = clean_html(rendered.html) if rendered else current.html
    if (title, words) == (current.title, present):
        return current
    if current.revision != revision:
        raise EditConflict(current, title, words)
    if rendered:
        current.values = rendered.slots_used
        current.detached_at, current.detached_by = timezone.now(), user
    current.title, current.html = title, words
    current.revision += 1
    current.save()
    _record_edit(convention, current, user, autosave)
    return current


def _record_edit(convention: Convention, clause: Clause, user: User, autosave: bool) -> None:
    label = f"Article « {clause.title} » modifié"
    last = convention.revisions.first()
    going_on = (
        last is not None
        and last.autosaved
        and (last.clause_pk, last.user_id) == (clause.pk, user.pk)
        and last.at > timezone.now() - ONE_SITTING
    )
    if last is None or not going_on:
        record_revision(convention, user=user, label=label, clause=clause, autosaved=autosave)
        return
    last.label, last.snapshot, last.autosaved = label[:300], snapshot_of(convention), autosave
    last.save()


@transaction.atomic
def rebind_clause(*, clause: Clause, user: User, variant: str = "", revision: int | None = None) -> Clause:
    """Takes up the library's text again, bound to the data; without a `variant`, the one that fits the answers."""
    convention = open_draft(clause.convention)
    current = _as_read(convention, clause, revision)
    template = library.template(current.key)
    current.variant = variant
    current.title, current.html, current.values = template.title_for(convention.grouping.form), "", {}
    current.detached_at = current.detached_by = None
    current.revision += 1
    current.save()
    what = f"variante « {template.labels.get(variant, variant)} »" if variant else "texte lié"
    record_revision(convention, user=user, label=f"Article « {current.title} » : {what} repris de la bibliothèque")
    return current


@transaction.atomic
def add_clause(*, convention: Convention, user: User, key: str = "", title: str = "", after: int = 0) -> Clause:
    """Adds a library article (`key`) or one of the founders' own (`title`), after the position given.

    Without one (0), an article of the library takes the place it has in the model, one of the founders' own stands
    last before the final provisions. Annexes stay last, whatever the position.
    """
    locked = open_draft(convention)
    clauses = list(locked.clauses.all())
    if key and any(item.key == key for item in clauses):
        raise AlreadyThere(f"L’article « {library.template(key).title} » est déjà dans le projet.")
    position = after if 0 < after <= len(clauses) else library.place_of(key, [item.key for item in clauses])
    clause = Clause(convention=locked, position=position + 1)
    if key:
        clause.key, clause.title = key, library.template(key).title_for(locked.grouping.form)
    else:
        clause.title, clause.detached_at, clause.detached_by = title, timezone.now(), user
    clause.save()
    _renumber([*clauses[:position], clause, *clauses[position:]])
    record_revision(locked, user=user, label=f"Article « {clause.title} » ajouté")
    return clause


@transaction.atomic
def remove_clause(*, clause: Clause, user: User, revision: int | None = None) -> None:
    convention = open_draft(clause.convention)
    _as_read(convention, clause, revision).delete()
    _renumber(list(convention.clauses.all()))
    record_revision(convention, user=user, label=f"Article « {clause.title} » retiré")


@transaction.atomic
def move_clause(*, clause: Clause, user: User, position: int) -> Clause:
    """Moves an article to `position` (1 is the first); a position out of range goes to the nearest end.

    Annexes stay last. A move that changes nothing leaves no revision.
    """
    convention = open_draft(clause.convention)
    clauses = list(convention.clauses.all())
    moved = next(item for item in clauses if item.pk == clause.pk)
    others = [item for item in clauses if item.pk != clause.pk]
    index = min(max(position, 1), len(clauses)) - 1
    order = _renumber([*others[:index], moved, *others[index:]])
    if [item.pk for item in order] != [item.pk for item in clauses]:
        record_revision(convention, user=user, label=f"Article « {clause.title} » déplacé")
    return moved


@transaction.atomic
def undo(*, convention: Convention, user: User, number: int | None = None) -> DraftRevision | None:
    """Goes back to the text before the last change not yet undone. None when there is nothing left to undo.

    `number` is the revision the person saw; UndoMoved when another change came since.
    """
    locked = open_draft(convention)
    last = undoable_revision(locked)
    if number is not None and (last is None or last.number != number):
        raise UndoMoved(last)
    if last is None:
        return None
    before = locked.revisions.filter(number__lt=last.number).first()
    restore_snapshot(locked, before.snapshot if before else [])
    return record_revision(locked, user=user, label=f"Annulé : {last.label}", undoes=last)


@transaction.atomic
def restore_revision(*, convention: Convention, user: User, number: int) -> DraftRevision:
    """Brings back the text as it stood after the revision `number`, as a change that can be undone."""
    locked = open_draft(convention)
    wanted = locked.revisions.get(number=number)
    restore_snapshot(locked, wanted.snapshot)
    return record_revision(locked, user=user, label=f"Texte de la révision {number} repris : {wanted.label}")


def undoable_revision(convention: Convention) -> DraftRevision | None:
    """The last change that an undo would take back; the first draft itself stays."""
    rows = convention.revisions.filter(undoes__isnull=True, undone_by__isnull=True, number__gt=1)
    return rows.select_related("user").defer("snapshot").first()


def _as_read(convention: Convention, clause: Clause, revision: int | None) -> Clause:
    """The article as it is now, locked; EditConflict when it is no longer the one that was read."""
    current = convention.clauses.select_for_update().get(pk=clause.pk)
    if revision is not None and current.revision != revision:
        raise EditConflict(current)
    return current


def _renumber(clauses: Sequence[Clause]) -> list[Clause]:
    """Gives each article its position, annexes last; returns them in that order."""
    order = sorted(clauses, key=lambda clause: is_annex(clause.key))
    for rank, clause in enumerate(order, start=1):
        clause.position = rank
    Clause.objects.bulk_update(order, ["position"])
    return order


def is_annex(key: str) -> bool:
    return bool(key) and library.template(key).annex
