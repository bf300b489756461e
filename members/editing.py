"""Where members are written: the app above, which holds the text they go into, answers.

Asked by the members tab; each answer is (words of the link, address). No answer: nothing may be written now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpRequest

from cooperation.models import Grouping

edit_links: list[Callable[[HttpRequest, Grouping], Iterable[tuple[str, str]]]] = []


def links_for(request: HttpRequest, grouping: Grouping) -> list[tuple[str, str]]:
    return [link for ask in edit_links for link in ask(request, grouping)]
