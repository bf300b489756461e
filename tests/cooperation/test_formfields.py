"""Fields that keep what was typed and refuse in French."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cooperation.formfields import Count, Line, One, Option, Prose, Several, YesNo, options_from
from cooperation.typography import apostrophes

FRUITS = (
    Option("a", "Abricot"),
    Option("b", "Banane", closed="Plus de bananes."),
    Option("c", "Citron", "acide"),
)


def refusal(field: forms.Field, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return caught.value.messages[0]


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200))
def test_any_text_without_controls_is_kept(text: str) -> None:
    kept = set("".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))))
    if not kept & set(text):
        assert Line(label="Nom").clean(text) == apostrophes(" ".join(text.splitlines()).strip())


def test_a_straight_apostrophe_becomes_the_printed_one() -> None:
    assert Line(label="Nom").clean("Les Relais de l'Autonomie") == "Les Relais de l’Autonomie"
    assert Prose(label="Objet").clean("d'Emile\nwww.l'a.fr") == "d’Emile\nwww.l'a.fr"


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\u202e", "\u2066"])
def test_an_invisible_command_is_refused(char: str) -> None:
    assert "invisible" in refusal(Prose(label="Objet"), f"avant{char}après")


def test_paragraphs_and_tabs_stay_in_prose() -> None:
    assert Prose(label="Objet").clean("un\r\ndeux\ttrois\rquatre") == "un\ndeux\ttrois\nquatre"


def test_no_browser_cuts_a_pasted_text() -> None:
    class Page(forms.Form):
        line = Line(label="Nom", limit=10)
        prose = Prose(label="Objet")

    assert "maxlength" not in str(Page())
    page = Page({"line": "x" * 11, "prose": "y" * 20_001})
    assert not page.is_valid()
    assert page.errors["line"][0].startswith("« Nom » compte 11 caractères, pour 10 au plus.")
    assert page["line"].value() == "x" * 11
    assert "compte 20001 caractères" in page.errors["prose"][0]


@pytest.mark.parametrize(("typed", "value"), [("1 000", 1000), ("1\u202f000", 1000), ("\u00a07", 7), (12, 12)])
def test_whole_numbers_are_read_with_their_spaces(typed: Any, value: int) -> None:
    assert Count(label="Total", unit="droits").clean(typed) == value


@pytest.mark.parametrize("typed", ["0", "91", "1,5", "deux", "9" * 5000])
def test_a_number_out_of_bounds_tells_the_bounds(typed: str) -> None:
    assert "de 1 à 90 jours" in refusal(Count(label="Délai", unit="jours", low=1, high=90), typed)


def test_options_are_chosen_refused_or_closed() -> None:
    one = One(label="Fruit", options=FRUITS)
    assert (one.clean("a"), one.clean("")) == ("a", "")
    assert refusal(one, "b") == "Plus de bananes."
    assert "choisissez dans la liste" in refusal(one, "z")
    several = Several(label="Fruits", options=FRUITS)
    assert several.clean(["c", "a"]) == ["a", "c"]
    assert refusal(several, ["a", "b"]) == "Plus de bananes."


def test_a_yes_or_no_may_wait() -> None:
    field = YesNo(label="Capital ?")
    assert [field.clean(value) for value in ("yes", "no", "", None, "peut-être")] == [
        True,
        False,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("initial", "checked"), [(True, [True, False]), (False, [False, True]), (None, [False, False])]
)
def test_a_page_shows_what_is_saved(initial: bool | None, checked: list[bool]) -> None:
    class Page(forms.Form):
        capital = YesNo(label="Capital ?")

    bound = Page(initial={"capital": initial})["capital"]
    assert ([row.checked for row in bound.rows], bound.kind) == (checked, "radio")


def test_several_are_check_boxes() -> None:
    class Page(forms.Form):
        fruits = Several(label="Fruits", options=FRUITS)

    bound = Page(initial={"fruits": ["c"]})["fruits"]
    assert ([row.checked for row in bound.rows], bound.kind) == ([False, False, True], "checkbox")
    assert [row.checked for row in Page({"fruits": ["a"]})["fruits"].rows] == [True, False, False]


def test_options_of_a_model_field() -> None:
    assert options_from([("", "---"), ("half", "plus de la moitié")]) == (Option("half", "Plus de la moitié"),)
