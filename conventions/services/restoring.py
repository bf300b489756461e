"""Bringing the articles of a draft back to a snapshot."""

from __future__ import annotations

from typing import Any

from django.utils.dateparse import parse_datetime

from conventions.models import Clause, Convention

RESTORED = ("position", "key", "variant", "title", "html", "values", "detached_at", "detached_by", "revision")


def restore_snapshot(convention: Convention, snapshot: list[dict[str, Any]]) -> None:
    """Brings the articles back to a snapshot, keeping their primary keys.

    An article whose words come back counts as edited: whoever is typing in it finds out.
    """
    present = {clause.pk: clause for clause in convention.clauses.all()}
    convention.clauses.exclude(pk__in=[item["pk"] for item in snapshot]).delete()
    kept, gone = [], []
    for item in snapshot:
        clause = Clause(convention=convention, **_fields(item))
        found = present.get(clause.pk)
        if found is None:
            # Past every count it ever had: a form opened before the removal must not pass for a fresh one.
            clause.revision = (last_words(convention, clause.pk) or item)["revision"] + 1
            gone.append(clause)
        else:
            clause.revision = found.revision + (words_of(found) != words_of(clause))
            kept.append(clause)
    Clause.objects.bulk_update(kept, RESTORED)
    Clause.objects.bulk_create(gone)


def words_of(clause: Clause) -> tuple[str, str, str, str, bool]:
    """What a person reads of an article: when it does not change, nobody's typing is disturbed."""
    return clause.key, clause.variant, clause.title, clause.html, clause.bound


def _fields(item: dict[str, Any]) -> dict[str, Any]:
    at = item["detached_at"]
    return item | {"detached_at": parse_datetime(at) if at else None}


def last_words(convention: Convention, pk: int) -> dict[str, Any] | None:
    """An article that was removed, as the last snapshot that holds it shows it; None when there never was one."""
    for snapshot in convention.revisions.values_list("snapshot", flat=True).iterator():
        for item in snapshot:
            if item["pk"] == pk:
                return dict(item)
    return None
