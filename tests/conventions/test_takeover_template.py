"""The model to fill: what is written in it is read back, whatever it is."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from conventions.takeover.examples import EXAMPLES
from conventions.takeover.sheet import read
from conventions.takeover.taken import Reading, TakenGrouping, TakenMember
from conventions.takeover.template import COLUMNS, template_csv, template_xlsx
from cooperation.typography import fold
from tests.conventions.takeover_files import twelve_members, unlined

Writer = Callable[[Sequence[TakenGrouping]], bytes]
WRITERS = [template_xlsx, template_csv]


def read_back(writer: Writer, groupings: Sequence[TakenGrouping]) -> list[TakenGrouping]:
    reading = read(writer(groupings), "modele")
    assert (reading.troubles, reading.information) == ((), ())
    return [unlined(item) for item in reading.groupings]


# An apostrophe first is how a spreadsheet holds a formula back; errors are what it could not compute.
_letters = st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30)
_texts = _letters.map(lambda text: " ".join(text.split())).filter(
    lambda text: text != "" and not text.startswith(("'", "#", "=")) and fold(text) != ""
)
_days = st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)) | st.none()
_counts = st.integers(0, 1_000_000) | st.none()
_cents = st.integers(0, 99_999_999_999_999) | st.none()
_MEMBERS = st.builds(
    TakenMember,
    name=_texts,
    siren=st.sampled_from(["", "000000018", "732829320"]),
    legal_form=_texts | st.just(""),
    nature=st.sampled_from(["", "public", "private"]),
    quality=st.sampled_from(["", "fondateur", "membre"]),
    eligibility=st.sampled_from(["", "esms", "manager", "contributor"]),
    titular=_texts | st.just(""),
    rights=_counts,
    contribution_cents=_cents,
    participation_cents=_cents,
)
_GROUPINGS = st.builds(
    TakenGrouping,
    name=_texts,
    form=st.sampled_from(["", "gcsms", "gip"]),
    seat_postcode=st.sampled_from(["", "01000", "76000"]),
    activity_field=st.sampled_from(["", "departmental", "means"]),
    object=_texts | st.just(""),
    received_on=_days,
    published_on=_days,
    act_number=_texts | st.just(""),
    exercise_end=st.sampled_from(["", "31/12", "30/06"]),
    ordinary_majority=st.sampled_from(["", "half", "two_thirds", "three_quarters"]),
    casting_vote=st.sampled_from([None, True, False]),
    convening_days=st.integers(1, 90) | st.none(),
    last_assembly_number=_counts,
    mandate_until=_days,
    members=st.lists(_MEMBERS, max_size=4, unique_by=(lambda m: fold(m.name), lambda m: m.siren or object())).map(
        tuple
    ),
)


@pytest.mark.parametrize("writer", WRITERS)
@settings(max_examples=25, deadline=None)
@given(groupings=st.lists(_GROUPINGS, max_size=3, unique_by=lambda g: fold(g.name)))
def test_what_is_written_is_read_back(writer: Writer, groupings: list[TakenGrouping]) -> None:
    if groupings:
        assert read_back(writer, groupings) == groupings


@pytest.mark.parametrize("writer", WRITERS)
def test_a_grouping_of_twelve_members_and_the_examples_are_read_back(writer: Writer) -> None:
    groupings = [twelve_members(), *EXAMPLES]
    assert read_back(writer, groupings) == groupings


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("duration", [("fixed", 30), ("indefinite", None), ("", None)])
def test_a_duration_is_read_back(writer: Writer, duration: tuple[str, int | None]) -> None:
    kind, years = duration
    grouping = dataclasses.replace(EXAMPLES[0], duration_kind=kind, duration_years=years)
    assert read_back(writer, [grouping]) == [grouping]


@pytest.mark.parametrize("writer", WRITERS)
def test_a_text_that_looks_like_a_formula_stays_a_text(writer: Writer) -> None:
    grouping = TakenGrouping("+ d’autonomie", object="-tiret", members=(TakenMember("@ssociation"),))
    assert read_back(writer, [grouping]) == [grouping]


def test_the_examples_are_read_in_the_model_too() -> None:
    book = load_workbook(io.BytesIO(template_xlsx()))
    assert book.sheetnames == ["Groupements", "Exemples", "Aide"]
    del book["Groupements"]
    output = io.BytesIO()
    book.save(output)
    assert [unlined(item) for item in read(output.getvalue(), "x.xlsx").groupings] == list(EXAMPLES)


def test_the_empty_model_holds_every_column_its_lists_and_its_help() -> None:
    book = load_workbook(io.BytesIO(template_xlsx()))
    sheet: Any = book["Groupements"]
    assert [cell.value for cell in sheet[1]] == [column.label for column in COLUMNS]
    assert [line[0].value for line in book["Aide"].iter_rows(min_row=2)] == [column.label for column in COLUMNS]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    kinds = {column.kind for column in COLUMNS} - {"text", "duration", "day_month", "postcode", "siren", "finess"}
    assert len(rules) == sum(column.kind in kinds for column in COLUMNS)
    form = rules["B2:B5000"]
    cells = book["Aide"][form.formula1.removeprefix("Aide!").replace("$", "")]
    assert [cell.value for cell in cells[0]] == ["GCSMS", "GIP"]
    assert read(template_xlsx(), "x.xlsx") == Reading(troubles=read(template_xlsx(), "x.xlsx").troubles)
