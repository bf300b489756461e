"""Changes of a draft. Each is one transaction, leaves one revision, and can be undone.

Every function takes the revision of the article its author was reading: when somebody else changed it meanwhile,
EditConflict carries both texts and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from conventions import library
from conventions.assembling import data_facts, variant_of
from conventions.models import Clause, Convention, DraftRevision
from conventions.models.clause import snapshot_of
from cooperation.documents.html import clean_html
from cooperation.models import User


class NotEditable(Exception):
    """The text was submitted to the members: it changes only by reopening it."""


@dataclass
class EditConflict(Exception):
    """Somebody changed the article since it was read: `mine` is what was typed, `clause` what is there now."""

    clause: Clause
    mine: str


def _open(convention: Convention) -> Convention:
    """Locks the convention for a change of its text; one change at a time numbers the revisions."""
    locked = Convention.objects.select_for_update().select_related("grouping").get(pk=convention.pk)
    if not locked.is_editable:
        raise NotEditable("Ce texte a été soumis aux membres : reprenez la rédaction pour le modifier.")
    return locked


def record_revision(
    convention: Convention, *, user: User, label: str, undoes: DraftRevision | None = None
) -> DraftRevision:
    last = convention.revisions.aggregate(last=Max("number"))["last"] or 0
    return DraftRevision.objects.create(
        convention=convention,
        number=last + 1,
        label=label[:300],
        snapshot=snapshot_of(convention),
        user=user,
        undoes=undoes,
    )


@transaction.atomic
def edit_clause(*, clause: Clause, user: User, revision: int, title: str, html: str) -> Clause:
    """Replaces the words of an article; a bound article is detached with the values it showed at that moment."""
    convention = _open(clause.convention)
    current = convention.clauses.select_for_update().get(pk=clause.pk)
    if current.revision != revision:
        raise EditConflict(current, html)
    if current.bound:
        on = timezone.localdate()
        facts = data_facts(convention)
        current.values = library.render(current.key, variant_of(current, facts, on), facts, on).slots_used
    current.title, current.html = title, clean_html(html)
    current.detached_at, current.detached_by = timezone.now(), user
    current.revision += 1
    current.save()
    record_revision(convention, user=user, label=f"Article « {title} » modifié")
    return current


@transaction.atomic
def rebind_clause(*, clause: Clause, user: User, variant: str = "") -> Clause:
    """Takes up the library's text again, bound to the data; without a `variant`, the one that fits the answers."""
    convention = _open(clause.convention)
    current = convention.clauses.select_for_update().get(pk=clause.pk)
    template = library.template(current.key)
    current.variant = variant
    current.title, current.html, current.values = template.title, "", {}
    current.detached_at = current.detached_by = None
    current.revision += 1
    current.save()
    record_revision(convention, user=user, label=f"Article « {current.title} » repris de la bibliothèque")
    return current


@transaction.atomic
def add_clause(*, convention: Convention, user: User, key: str = "", title: str = "", after: int = 0) -> Clause:
    """Adds a library article (`key`) or one of the founders' own (`title`), after the position given (0: at the end)."""
    locked = _open(convention)
    clauses = list(locked.clauses.all())
    position = after if 0 < after <= len(clauses) else len(clauses)
    clause = Clause(convention=locked, position=position + 1)
    if key:
        clause.key, clause.title = key, library.template(key).title
    else:
        clause.title, clause.detached_at, clause.detached_by = title, timezone.now(), user
    clause.save()
    _renumber([*clauses[:position], clause, *clauses[position:]])
    record_revision(locked, user=user, label=f"Article « {clause.title} » ajouté")
    return clause


@transaction.atomic
def remove_clause(*, clause: Clause, user: User) -> None:
    convention = _open(clause.convention)
    convention.clauses.filter(pk=clause.pk).delete()
    _renumber(list(convention.clauses.all()))
    record_revision(convention, user=user, label=f"Article « {clause.title} » retiré")


@transaction.atomic
def move_clause(*, clause: Clause, user: User, position: int) -> None:
    """Moves an article to `position` (1 is the first); a position out of range goes to the nearest end."""
    convention = _open(clause.convention)
    others = list(convention.clauses.exclude(pk=clause.pk))
    index = min(max(position, 1), len(others) + 1) - 1
    _renumber([*others[:index], convention.clauses.get(pk=clause.pk), *others[index:]])
    record_revision(convention, user=user, label=f"Article « {clause.title} » déplacé")


@transaction.atomic
def undo(*, convention: Convention, user: User) -> DraftRevision | None:
    """Goes back to the text before the last change not yet undone. None when there is nothing left to undo."""
    locked = _open(convention)
    last = undoable_revision(locked)
    if last is None:
        return None
    before = locked.revisions.filter(number__lt=last.number).first()
    _restore(locked, before.snapshot if before else [])
    return record_revision(locked, user=user, label=f"Annulé : {last.label}", undoes=last)


def undoable_revision(convention: Convention) -> DraftRevision | None:
    """The last change that an undo would take back; the first draft itself stays."""
    rows = convention.revisions.filter(undoes__isnull=True, undone_by__isnull=True, number__gt=1)
    return rows.first()


def _renumber(clauses: Sequence[Clause]) -> None:
    for rank, clause in enumerate(clauses, start=1):
        clause.position = rank
    Clause.objects.bulk_update(clauses, ["position"])


def _restore(convention: Convention, snapshot: list[dict[str, Any]]) -> None:
    """Brings the articles back to a snapshot, keeping their primary keys; a restored article counts as edited."""
    present = {clause.pk: clause for clause in convention.clauses.all()}
    convention.clauses.exclude(pk__in=[item["pk"] for item in snapshot]).delete()
    for item in snapshot:
        found = present.get(item["pk"])
        values = item | {"detached_at": parse_datetime(item["detached_at"]) if item["detached_at"] else None}
        Clause.objects.update_or_create(
            pk=values.pop("pk"),
            convention=convention,
            defaults=values | {"revision": found.revision + 1 if found else 1},
        )
