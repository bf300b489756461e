"""What is noted about a line of « Et maintenant ? »."""

from __future__ import annotations

import datetime as dt
from typing import Any

from conventions.afterwards.checklist import Checklist, Row
from conventions.afterwards.lines import proposed_due
from conventions.deciding.forms import WithDocument, date_field
from conventions.models import ChecklistItem
from cooperation.formfields import Line, Prose
from cooperation.stamping import StampedForm
from cooperation.typography import date_fr


class LineForm(WithDocument, StampedForm):
    """Nothing is required: a line is kept as far as it is known."""

    owner = Line(label="Qui s’en charge", limit=150, help_text="Une personne, avec sa qualité.")
    due_on = date_field("Pour le (facultatif)", required=False)
    done_on = date_field("Fait le (facultatif)", required=False)
    note = Prose(
        label="Note (facultative)", rows=3, limit=5000, help_text="Un numéro obtenu, un rendez-vous, un refus."
    )
    field_order = ("owner", "due_on", "done_on", "note", "document")

    def __init__(self, found: Checklist, row: Row, *args: Any) -> None:
        self.item = row.item or ChecklistItem(key=row.line.key)
        proposed = self.saved()
        if row.item is None and found.since:
            proposed |= {"owner": row.line.owner, "due_on": proposed_due(row.line, found.facts, found.since)}
        super().__init__(*args, initial=proposed)
        self.fields[
            "document"
        ].help_text = "PDF, image ou document texte, 10 Mo au plus. Elle reste dans les documents."

    def saved(self) -> dict[str, Any]:
        return {name: getattr(self.item, name) for name in ("owner", "due_on", "done_on", "note")}

    def shown(self, name: str, value: Any) -> str:
        return date_fr(value) if isinstance(value, dt.date) else super().shown(name, value)
