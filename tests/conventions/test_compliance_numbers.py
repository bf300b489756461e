"""Numbers in French words: every spelling of every number is read back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.compliance.numbers import NUMBER, number
from conventions.compliance.reading import plain
from conventions.library.words import in_words


def spelt(value: int) -> str:
    """A number up to 9 999 999 in the old spelling: « deux mille quatre cent quatre-vingt-un »."""
    thousands, rest = divmod(value, 1000)
    hundreds, small = divmod(rest, 100)
    parts = [*([spelt(thousands)] if thousands > 1 else []), *(["mille"] if thousands else [])]
    if hundreds:
        parts += [*([in_words(hundreds)] if hundreds > 1 else []), "cents" if hundreds > 1 and not small else "cent"]
    if small or not value:
        parts.append(in_words(small))
    return " ".join(parts).replace("quatre-vingts mille", "quatre-vingt mille").replace("cents mille", "cent mille")


def read(text: str) -> int | None:
    match = re.fullmatch(NUMBER, plain(text))
    return number(match["n"]) if match else None


@given(
    st.integers(0, 9_999) | st.integers(0, 999_999),
    st.sampled_from(["as it is", "hyphens", "spaces", "capitals"]),
)
def test_a_number_in_words_is_read_back(value: int, spelling: str) -> None:
    words = spelt(value)
    written = {
        "as it is": words,
        "hyphens": words.replace(" ", "-"),
        "spaces": words.replace("-", " "),
        "capitals": words.upper(),
    }[spelling]
    assert read(written) == value


@given(st.integers(0, 999_999))
def test_a_number_in_figures_is_read_back(value: int) -> None:
    assert (read(str(value)), read(f"{value:,}".replace(",", "\u202f"))) == (value, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("vingt et une", 21),
        ("soixante-et-onze", 71),
        ("soixante onze", 71),
        ("quatre-vingt-dix", 90),
        ("quatre vingts", 80),
        ("quatre-vingt-onze", 91),
        ("cent-un", 101),
        ("cent et un", 101),
        ("mille et un", 1001),
        ("mil neuf cent un", 1901),
        ("quatre cent soixante", 460),
        ("quatre cent (400)", 400),
        ("centaine", None),
        ("un deux", None),
        ("et", None),
    ],
)
def test_spellings(text: str, value: int | None) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("les vingt quatre cents membres", "vingt quatre"),
        ("une centaine de membres", "une"),
        ("chacun détient 1 000 droits", "1 000"),
        ("le 12e membre", None),
        ("quatre-vingtième", None),
        ("le vingtième", None),
    ],
)
def test_a_number_among_words(text: str, found: str | None) -> None:
    match = re.search(NUMBER, plain(text))
    assert (match and match["n"]) == found
