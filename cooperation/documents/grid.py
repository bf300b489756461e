"""Where each cell of a table stands, spans included: the one reading of a table that PDF and DOCX share. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .blocks import Cell, Table

# With more columns than this no word fits in one: each cell is printed as a line of text.
WIDEST = 20
# Of the text's width (158 mm): the margins of a cell, the most a word may ask for.
MARGINS, WIDEST_NEED = 0.03, 0.3
# The part of the text's width that a word takes, bold or not.
Measure = Callable[[str, bool], float]


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


def shares(block: Table, columns: int, placed: Sequence[Placed], measure: Measure) -> tuple[float, ...]:
    """The part of the whole width each column takes: as the table asks (equal parts else), and no word cut by a column.

    A column takes what its longest word needs from those that have room to spare, up to `WIDEST_NEED`. Where all the
    words do not fit, the longest give way.
    """
    fits = len(block.widths) == columns and all(weight > 0 for weight in block.widths)
    weights = block.widths if fits else (1,) * columns
    needs = [0.0] * columns
    for item in placed:
        if item.left == item.right:
            needs[item.left] = max(needs[item.left], _need(item.cell, measure))
    if sum(needs) >= 1:
        return _levelled(needs)
    wanted = [max(weight / sum(weights), need) for weight, need in zip(weights, needs, strict=True)]
    spare = [width - need for width, need in zip(wanted, needs, strict=True)]
    excess = sum(wanted) - 1
    return tuple(width - excess * room / (sum(spare) or 1) for width, room in zip(wanted, spare, strict=True))


def _levelled(needs: Sequence[float]) -> tuple[float, ...]:
    """The needs cut down to the whole width by one same limit, which the shortest words do not reach."""
    room, limit = 1.0, 1.0
    for rank, need in enumerate(sorted(needs)):
        limit = room / (len(needs) - rank)
        if need > limit:
            break
        room -= need
    return tuple(min(need, limit) for need in needs)


def _need(cell: Cell, measure: Measure) -> float:
    """The part of the width that the longest word of a cell takes, with the margins of the cell."""
    words = re.split("[ \n\t]+", "".join(run.text for run in cell.runs))
    bold = cell.header or any(run.bold for run in cell.runs)
    return min(MARGINS + max(measure(word, bold) for word in words), WIDEST_NEED)
