"""Cells in their places: spans are kept where they can be, and no cell is ever lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cooperation.documents import Cell, Run
from cooperation.documents.grid import Placed, place, shares


def cell(text: str = "", colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((Run(text),), colspan=colspan, rowspan=rowspan)


def test_a_cell_beside_one_that_spans_rows_takes_the_next_column() -> None:
    tall, b, c, d = cell("a", rowspan=2), cell("b"), cell("c"), cell("d")
    assert place(((tall, b), (c, d))) == (
        3,
        (Placed(tall, 0, 0, 1, 0), Placed(b, 0, 1, 0, 1), Placed(c, 1, 1, 1, 1), Placed(d, 1, 2, 1, 2)),
    )


def test_a_span_stops_at_a_cell_already_there_and_at_the_last_row() -> None:
    a, tall, wide = cell("a"), cell("b", rowspan=9), cell("c", colspan=9)
    assert place(((a, tall), (wide,))) == (
        2,
        (Placed(a, 0, 0, 0, 0), Placed(tall, 0, 1, 1, 1), Placed(wide, 1, 0, 1, 0)),
    )


def test_unmerged_each_cell_takes_one_place() -> None:
    wide = cell("a", colspan=3, rowspan=2)
    assert place(((wide,), (cell("b"),)), merged=False) == (
        1,
        (Placed(wide, 0, 0, 0, 0), Placed(cell("b"), 1, 0, 1, 0)),
    )


CELLS = st.builds(cell, st.text(max_size=2), st.integers(1, 4), st.integers(1, 4))


@given(st.lists(st.lists(CELLS, max_size=4), max_size=5), st.booleans())
def test_every_cell_has_its_own_places_inside_the_table(rows: list[list[Cell]], merged: bool) -> None:
    columns, placed = place(rows, merged=merged)
    covered = [
        (y, x) for item in placed for y in range(item.top, item.bottom + 1) for x in range(item.left, item.right + 1)
    ]
    assert [item.cell for item in placed] == [item for row in rows for item in row]
    assert len(covered) == len(set(covered))
    assert all(0 <= y < len(rows) and 0 <= x < columns for y, x in covered)


def test_shares() -> None:
    assert [shares((3, 1), 2), shares((), 2), shares((1, 2, 3), 2), shares((0, 1), 2)] == [
        (0.75, 0.25),
        (0.5, 0.5),
        (0.5, 0.5),
        (0.5, 0.5),
    ]
