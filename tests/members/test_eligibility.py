"""Who may be a member, and since when (R.312-194-1, L.312-7)."""

from __future__ import annotations

import datetime as dt

import pytest

from members.eligibility import ELIGIBILITIES, eligibilities

ALWAYS = ["esms", "manager", "health_establishment", "professional"]


@pytest.mark.parametrize(
    ("on", "keys"),
    [
        (dt.date(2006, 4, 7), []),
        (dt.date(2006, 4, 8), ALWAYS),
        (dt.date(2009, 7, 22), ALWAYS),
        (dt.date(2009, 7, 23), [*ALWAYS, "contributor"]),
    ],
)
def test_titles_open_on_their_day(on: dt.date, keys: list[str]) -> None:
    assert [item.key for item in eligibilities(on)] == keys


def test_only_the_contributor_is_justified_in_writing() -> None:
    assert [item.key for item in ELIGIBILITIES.values() if item.needs_reason] == ["contributor"]


def test_a_professional_needs_no_legal_personality() -> None:
    needing = [item.key for item in ELIGIBILITIES.values() if item.needs_legal_personality]
    assert needing == ["esms", "manager", "health_establishment"]
