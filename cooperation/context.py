"""What every page shows around its content: the places of the navigation and the number beside the bell."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from cooperation import registry
from cooperation.waiting import COUNT_KEY


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`places`: dicts label, url, current; `waiting`: how many things waited when they were last gathered."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    places = [
        {"label": place.label, "url": (url := reverse(place.url_name)), "current": _is_under(request.path, url)}
        for place in registry.providers.places
        if place.shown is None or place.shown(user)
    ]
    return {"places": places, "waiting": request.session.get(COUNT_KEY, 0)}


def _is_under(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
