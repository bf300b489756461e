"""Written reasons: about what the check leaves to a person, kept with the file, editable until the text has left."""

from __future__ import annotations

from django.db import transaction

from conventions.models import Convention, Justification
from conventions.procedure_states import SENT_STATES
from cooperation.models import User


class NotWritable(Exception):
    """The text has left: its reasons went with it. The message is a French sentence."""


def reasons_open(convention: Convention) -> bool:
    """Whether reasons may still be written: until the text leaves, or again once it was refused and reopened."""
    return convention.state not in (*SENT_STATES, "abandoned")


@transaction.atomic
def note_reason(*, convention: Convention, user: User, rule: str, text: str) -> Justification:
    """Writes the reason about a rule, or replaces the one that was there, under the name of who writes it."""
    locked = Convention.objects.select_for_update().get(pk=convention.pk)
    if not reasons_open(locked):
        raise NotWritable("Le texte est parti avec ses appréciations : elles ne changent plus (R.312-194-18).")
    row, _ = Justification.objects.update_or_create(convention=locked, rule=rule, defaults={"text": text, "user": user})
    return row
