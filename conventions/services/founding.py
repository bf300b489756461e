"""Founding a grouping: the grouping, its convention and its founder's role, in one go."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from conventions import library
from conventions.assembling import data_facts
from conventions.models import Clause, Convention
from conventions.services.drafting import record_revision
from cooperation.models import Grouping, GroupingRole, User


@transaction.atomic
def found_grouping(*, user: User, form: str, name: str) -> Convention:
    """Creates a grouping in drafting; the person who founds it is its drafter."""
    grouping = Grouping.objects.create(form=form, name=name, founded_by=user)
    GroupingRole.objects.create(user=user, grouping=grouping, role=GroupingRole.Role.DRAFTER)
    return Convention.objects.create(grouping=grouping)


@transaction.atomic
def write_first_draft(*, convention: Convention, user: User, on: dt.date | None = None) -> None:
    """Lays out the articles that the answers call for, by the law of `on` (today). Does nothing on a written draft."""
    if convention.clauses.exists():
        return
    facts = data_facts(convention)
    entries = library.default_outline(facts, on or timezone.localdate())
    Clause.objects.bulk_create(
        Clause(convention=convention, position=rank, key=entry.key, title=entry.title)
        for rank, entry in enumerate(entries, start=1)
    )
    record_revision(convention, user=user, label="Premier projet, d’après vos réponses")
