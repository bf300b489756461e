"""Amounts typed in French become exact cents, or a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.money import AmountError, amount_words, cents_from


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12 500,50", 1_250_050),
        ("12\u202f500,50\u202f€", 1_250_050),
        ("12\u00a0500,5", 1_250_050),
        ("12500.50", 1_250_050),
        ("12.500,50", 1_250_050),
        ("12.500", 1_250_000),
        ("7", 700),
        ("0,07 euros", 7),
        ("000012", 1200),
        ("999 999 999 999,99", 99_999_999_999_999),
    ],
)
def test_read(typed: str, cents: int) -> None:
    assert cents_from(typed) == cents


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("douze", "n’est pas un montant"),
        ("12,505", "n’est pas un montant"),
        ("1,2,3", "n’est pas un montant"),
        ("١٢", "n’est pas un montant"),
        ("-5", "est négatif"),
        ("−5", "est négatif"),
        ("1000000000000", "dépasse mille milliards"),
        ("9" * 6000, "dépasse mille milliards"),
    ],
)
def test_refused_with_a_sentence(typed: str, words: str) -> None:
    with pytest.raises(AmountError) as caught:
        cents_from(typed)
    assert words in str(caught.value)


@given(st.integers(0, 99_999_999_999_999))
def test_what_is_shown_is_read_back(cents: int) -> None:
    assert cents_from(amount_words(cents)) == cents


def test_nothing_is_shown_for_nothing() -> None:
    assert amount_words(None) == ""
