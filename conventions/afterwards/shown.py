"""What the first page of a grouping says: its note d’opportunité while it is a draft, « Et maintenant ? » after."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.template.loader import render_to_string

from conventions.afterwards.checklist import ALIVE, checklist
from conventions.models import Convention, OpportunityNote
from cooperation.models import Grouping


def panels(request: HttpRequest, grouping: Grouping) -> Iterable[str]:
    convention = Convention.objects.of(grouping)
    if convention is None:
        return
    if convention.state in ALIVE and convention.personality_on:
        context = {"grouping": grouping, "found": checklist(convention)}
        yield render_to_string("conventions/afterwards/_panel.html", context, request)
    if convention.is_editable and request.user.has_perm("conventions.view_draft", convention):
        context = {
            "grouping": grouping,
            "note": OpportunityNote.objects.filter(grouping=grouping).first(),
            "may_write": request.user.has_perm("cooperation.change_grouping", grouping),
        }
        yield render_to_string("conventions/afterwards/_note_panel.html", context, request)
