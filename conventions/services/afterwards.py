"""Keeping the list « Et maintenant ? » and the note d’opportunité. Each writes its row and a line of the history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from conventions.afterwards.lines import Line
from conventions.models import ChecklistItem, Convention, OpportunityNote
from conventions.services.deciding import log, refuse_future
from cooperation.models import StoredFile, User
from cooperation.typography import date_fr

NOT_YET = "Cette liste s’ouvre avec la personnalité morale du groupement (R.312-194-18) : rien n’est encore à noter."
CLOSED = "Le texte est soumis aux membres : la note d’opportunité, qui le précède, ne s’écrit plus."


@transaction.atomic
def keep_line(
    *, convention: Convention, line: Line, user: User, data: Mapping[str, Any], document: StoredFile | None = None
) -> ChecklistItem:
    """What is known of a line. Raises ValidationError before legal personality, or for something done tomorrow."""
    locked = Convention.objects.select_for_update(of=("self",)).select_related("grouping").get(pk=convention.pk)
    if locked.personality_on is None:
        raise ValidationError(NOT_YET)
    if data["done_on"]:
        refuse_future(data["done_on"])
    row = locked.checklist.filter(key=line.key).first() or ChecklistItem(convention=locked, key=line.key)
    for name, value in data.items():
        setattr(row, name, value)
    row.updated_by, row.document = user, document or row.document
    row.full_clean()
    row.save()
    log(locked, row, _label(row, line), on=row.done_on or timezone.localdate(), user=user)
    return row


def _label(row: ChecklistItem, line: Line) -> str:
    if row.done_on:
        return f"Fait : {line.title}"
    parts = (f"pour le {date_fr(row.due_on)}" if row.due_on else "", row.owner)
    return " ; ".join([f"À faire : {line.title}", *(part for part in parts if part)])


@transaction.atomic
def write_note(*, convention: Convention, user: User, data: Mapping[str, str]) -> OpportunityNote:
    """The note d’opportunité of a grouping in drafting. Raises ValidationError once the text was submitted."""
    locked = Convention.objects.select_for_update(of=("self",)).select_related("grouping").get(pk=convention.pk)
    if not locked.is_editable:
        raise ValidationError(CLOSED)
    row = OpportunityNote.objects.filter(grouping=locked.grouping).first() or OpportunityNote(grouping=locked.grouping)
    for name, value in data.items():
        setattr(row, name, value)
    row.updated_by = user
    row.full_clean()
    row.save()
    log(locked, row, "Note d’opportunité écrite", on=timezone.localdate(), user=user)
    return row
