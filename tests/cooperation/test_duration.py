"""How long is left, in words, and small numbers."""

from __future__ import annotations

import datetime as dt

import pytest

from cooperation.duration import feminine, time_left
from tests.members.builders import plain

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-11-20", "en retard de 3 jours"),
        ("2026-11-22", "en retard de 1 jour"),
        ("2026-11-23", "aujourd’hui"),
        ("2026-11-24", "demain"),
        ("2026-11-25", "dans 2 jours"),
        ("2027-02-21", "dans 90 jours"),
        ("2027-02-22", "dans 2 mois"),
        ("2027-02-23", "dans 3 mois"),
        ("2028-10-23", "dans 23 mois"),
        ("2028-11-22", "dans 23 mois"),
        ("2028-11-23", "dans 2 ans"),
    ],
)
def test_time_left(due: str, words: str) -> None:
    assert plain(time_left(dt.date.fromisoformat(due), TODAY)) == words


def test_small_numbers_agree_with_things() -> None:
    assert [feminine(number) for number in (1, 6, 10, 11)] == ["une", "six", "dix", "11"]
