"""How long is left before a day, in words. Pure."""

from __future__ import annotations

import datetime as dt

from cooperation.typography import NBSP, plural

_IN_DAYS = 90  # beyond, months say it better

_WORDS = ("aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")


def time_left(due: dt.date, today: dt.date) -> str:
    """« en retard de 3 jours », « aujourd’hui », « demain », « dans 22 jours », « dans 7 mois », « dans 2 ans »."""
    days = (due - today).days
    if days < 0:
        return f"en retard de {plural(-days, 'jour')}"
    if days < 2:
        return ("aujourd’hui", "demain")[days]
    if days <= _IN_DAYS:
        return f"dans {plural(days, 'jour')}"
    months = (due.year - today.year) * 12 + due.month - today.month - (due.day < today.day)
    return f"dans {months}{NBSP}mois" if months < 24 else f"dans {plural(months // 12, 'an')}"


def feminine(count: int) -> str:
    """A small number in words, agreeing with « choses »: 1 → « une », 6 → « six », 12 → « 12 »."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else str(count)
