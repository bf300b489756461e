"""Cells in their places: spans are kept where they can be, and no cell is ever lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cooperation.documents import Cell, Run, Table
from cooperation.documents.grid import MARGINS, Placed, place, shares


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


LETTER = 0.011


def measure(word: str, bold: bool) -> float:
    return LETTER * len(word)


def widths(*texts: str, asked: tuple[int, ...] = ()) -> list[float]:
    block = Table((tuple(cell(text) for text in texts),), widths=asked)
    columns, placed = place(block.rows)
    return [round(share, 3) for share in shares(block, columns, placed, measure)]


def test_columns_take_what_the_table_asks() -> None:
    assert widths("a", "b", asked=(3, 1)) == [0.75, 0.25]
    assert widths("a", "b") == widths("a", "b", asked=(1, 2, 3)) == widths("a", "b", asked=(0, 1)) == [0.5, 0.5]


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    first, second = widths("Identifiants", "une phrase de petits mots", asked=(1, 20))
    assert first == round(MARGINS + 12 * LETTER, 3)
    assert second == round(1 - first, 3)


def test_where_all_the_words_do_not_fit_the_longest_give_way() -> None:
    found = widths("personne", *["m" * 300] * 4)
    short = MARGINS + 8 * LETTER
    assert found == [round(short, 3), *[round((1 - short) / 4, 3)] * 4]


def test_words_longer_than_the_page_share_it() -> None:
    assert widths(*["m" * 300] * 4) == [0.25] * 4


@given(st.lists(st.text("ab ", max_size=80), min_size=1, max_size=12), st.lists(st.integers(0, 50), max_size=12))
def test_columns_fill_the_width_exactly(texts: list[str], asked: list[int]) -> None:
    block = Table((tuple(cell(text) for text in texts),), widths=tuple(asked))
    columns, placed = place(block.rows)
    found = shares(block, columns, placed, measure)
    assert min(found) > 0
    assert abs(sum(found) - 1) < 1e-9
