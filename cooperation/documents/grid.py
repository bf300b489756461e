"""Where each cell of a table stands, spans included: the one reading of a table that PDF and DOCX share. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Cell

# With more columns than this no word fits in one: each cell is printed as a line of text.
WIDEST = 20


@dataclass(frozen=True)
class Placed:
    """A cell and the places it covers: columns `left`..`right`, rows `top`..`bottom`, counted from 0, ends included."""

    cell: Cell
    top: int
    left: int
    bottom: int
    right: int


def place(rows: Sequence[Sequence[Cell]], *, merged: bool = True) -> tuple[int, tuple[Placed, ...]]:
    """The number of columns and every cell in its place, in reading order.

    No cell is lost: a row longer than the others widens the table, a span that would cover another cell or leave the
    table is shortened. With `merged` off, each cell takes one place only.
    """
    taken: set[tuple[int, int]] = set()
    found: list[Placed] = []
    for top, row in enumerate(rows):
        left = 0
        for cell in row:
            while (top, left) in taken:
                left += 1
            right = left
            while merged and right - left + 1 < cell.colspan and (top, right + 1) not in taken:
                right += 1
            bottom = min(top + cell.rowspan, len(rows)) - 1 if merged else top
            taken |= {(y, x) for y in range(top, bottom + 1) for x in range(left, right + 1)}
            found.append(Placed(cell, top, left, bottom, right))
            left = right + 1
    return max((item.right + 1 for item in found), default=0), tuple(found)


def shares(widths: Sequence[int], columns: int) -> tuple[float, ...]:
    """The part of the whole width each column takes; equal parts where the widths do not fit the columns."""
    weights = widths if len(widths) == columns and all(weight > 0 for weight in widths) else (1,) * columns
    return tuple(weight / sum(weights) for weight in weights)
