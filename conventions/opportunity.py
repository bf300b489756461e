"""The note d’opportunité of a grouping: its six questions, what is proposed from the data, its document."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from conventions.assembling import data_facts
from conventions.deciding.forms import RecordForm
from conventions.facts import MemberFacts
from conventions.library.tables import KINDS
from conventions.models import Convention, OpportunityNote
from conventions.paper import identity
from conventions.paper.made import Made, render
from conventions.paper.opportunity import Opportunity, opportunity_document
from cooperation.formfields import Prose
from cooperation.missions import missions
from cooperation.stamping import StampedForm
from cooperation.typography import euros

LIMIT = 600  # characters of an answer: the six hold on two pages, in Word too
BRINGS_LIMIT = 1000
QUESTIONS = ("why", "missions", "brings", "money", "risks", "calendar")


class NoteForm(RecordForm, StampedForm):
    why = Prose(
        label="Pourquoi coopérer ?",
        limit=LIMIT,
        help_text="Ce que chacun ne peut plus faire seul, ou ferait mieux à plusieurs. Reprise dans la note remise aux "
        "organes des membres.",
    )
    missions = Prose(
        label="Quelles missions ensemble ?", limit=LIMIT, help_text="R.312-194-4 et L.312-7 : une par ligne."
    )
    brings = Prose(
        label="Qu’apporte et que reçoit chacun ?",
        rows=6,
        limit=BRINGS_LIMIT,
        help_text="Une ligne par membre : son nom, deux-points, ce qu’il apporte, un point-virgule, ce qu’il reçoit.",
    )
    money = Prose(label="Avec quel argent ?", limit=LIMIT, help_text="Ordre de grandeur du budget, qui paie quoi.")
    risks = Prose(label="Quels risques ?", limit=LIMIT, help_text="Un départ, un retard, les dettes, les personnels.")
    calendar = Prose(label="Selon quel calendrier ?", limit=LIMIT, help_text="Décisions des membres, signature, début.")

    def __init__(self, convention: Convention, *args: Any) -> None:
        self.note = OpportunityNote.objects.filter(grouping=convention.grouping).first()
        super().__init__(*args, initial=self.saved() if self.note else proposed(convention))

    def saved(self) -> dict[str, Any]:
        return {name: getattr(self.note, name) if self.note else "" for name in QUESTIONS}


def proposed(convention: Convention) -> dict[str, str]:
    """What the founders answered already: the missions ticked, the members with their contributions."""
    facts = data_facts(convention)
    return {
        "missions": "\n".join(item.label for item in missions(facts.missions)),
        "brings": "\n".join(f"{item.name} : {_brought(item)}" for item in facts.members),
    }


def _brought(member: MemberFacts) -> str:
    told = [
        f"{KINDS[item.kind]}{f' ({item.description})' if item.description else ''}, {euros(item.amount_cents)}"
        for item in member.contributions
    ]
    return f"{', '.join(told)} ; " if told else ""


def make_note(convention: Convention, extension: str) -> Made | None:
    """The note as it was saved; None while nobody wrote one, or for another format."""
    note = OpportunityNote.objects.filter(grouping=convention.grouping).select_related("updated_by").first()
    if note is None:
        return None
    facts, on = data_facts(convention), timezone.localdate(note.updated_at)
    document = opportunity_document(
        Opportunity(
            name=facts.name,
            on=on,
            legal_mention=identity.mention(facts),
            seat=identity.seat(facts),
            nature=identity.nature(facts, on),
            author=str(note.updated_by),
            **{name: getattr(note, name) for name in QUESTIONS},
        )
    )
    return render(document, f"{facts.name[:60]} note d’opportunité", extension)
