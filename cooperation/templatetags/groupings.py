"""The head of a grouping's page: its status, its tabs, the one thing most come for."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from cooperation import registry
from cooperation.models import Grouping

register = template.Library()


@register.inclusion_tag("cooperation/_grouping_header.html", takes_context=True)
def grouping_header(context: Any, grouping: Grouping) -> dict[str, Any]:
    """Name with its legal mention, state, nature, seat, personality, what blocks, tabs."""
    user, path = context["request"].user, context["request"].path
    actions = (ask(user, grouping) for ask in registry.providers.header_action)
    tabs = [
        {
            "label": tab.label,
            "url": reverse(tab.url_name, args=[grouping.pk]),
            "also": reverse(tab.also, args=[grouping.pk]) if tab.also else "",
        }
        for tab in registry.providers.tabs
        if user.has_perm(tab.permission, grouping)
    ]
    # A page below a tab belongs to it; every page is below the first, which counts only for itself.
    home = reverse("grouping", args=[grouping.pk])
    below = (tab["url"] for tab in tabs if tab["url"] != home and _is_below(path, tab))
    current = next(below, "")
    current = current or (home if path == home else "")
    return {
        "grouping": grouping,
        "status": registry.status_of([grouping]).get(grouping.pk),
        "tabs": tabs,
        "current": current,
        "current_is": "page" if path == current else "true",
        "overview": home,
        "action": next((action for action in actions if action), None),
    }


def _is_below(path: str, tab: dict[str, str]) -> bool:
    return path.startswith(tab["url"]) or bool(tab["also"] and path.startswith(tab["also"]))
