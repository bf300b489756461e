"""A table of blocks → a ReportLab table with its structure: rows, header cells with their scope, spans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import styles
from .blocks import Cell, Paragraph, Run, Table
from .flowables import TaggedParagraph, TaggedTable
from .grid import WIDEST, Placed, place, shares
from .markup import markup
from .tagging import Element


def pdf_table(block: Table, element: Element, *, merged: bool) -> Iterator[Any]:
    """The flowables of a table. `merged` off: no merged cells, no repeated heads (a page cannot always be cut else)."""
    columns, placed = place(block.rows, merged=merged)
    if not columns:
        return
    if columns > WIDEST:
        yield from _lines(block, element)
        return
    heads = _repeated(block, placed) if merged else 0
    data: list[list[Any]] = [["" for _ in range(columns)] for _ in block.rows]
    lines = [Element("TR", element) for _ in block.rows]
    spans = []
    for item in placed:
        data[item.top][item.left] = _cell(item, lines[item.top], block.header_rows)
        if (item.bottom, item.right) != (item.top, item.left):
            spans.append(("SPAN", (item.left, item.top), (item.right, item.bottom)))
    yield TaggedTable(
        data,
        [styles.WIDTH * share for share in shares(block, columns, placed, styles.word_share)],
        repeatRows=heads,
        style=[*_look(block.header_rows, columns), *spans],
        spaceBefore=4,
        spaceAfter=12,
        splitInRow=1,
    )


def _repeated(block: Table, placed: tuple[Placed, ...]) -> int:
    """The heads are repeated on each page unless a merged cell ties them to the rows below."""
    heads = min(block.header_rows, len(block.rows) - 1)
    return 0 if any(item.top < heads <= item.bottom for item in placed) else heads


def _cell(item: Placed, line: Element, heads: int) -> TaggedParagraph:
    cell = item.cell
    scope = ("Column" if item.top < heads else "Row") if cell.header else ""
    spans = (item.right - item.left + 1, item.bottom - item.top + 1)
    element = Element("TH" if cell.header else "TD", line, scope, spans)
    style = styles.CELL_RIGHT if cell.align == "right" else styles.CELL
    return TaggedParagraph(markup(_shown(cell)), style, element)


def _shown(cell: Cell) -> tuple[Run, ...]:
    """A header cell is bold whatever its runs say."""
    if not cell.header:
        return cell.runs
    return tuple(Run(run.text, True, run.italic, run.underline) for run in cell.runs)


def _look(heads: int, columns: int) -> list[Any]:
    padding = 6 if columns < 10 else 2
    commands = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, styles.LINE),
        ("LEFTPADDING", (0, 0), (-1, -1), padding),
        ("RIGHTPADDING", (0, 0), (-1, -1), padding),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    if heads:
        commands.append(("LINEBELOW", (0, heads - 1), (-1, heads - 1), 0.9, styles.INK))
    return commands


def _lines(block: Table, table: Element) -> Iterator[Any]:
    for row in block.rows:
        line = Element("TR", table)
        for cell in row:
            element = Element("TH" if cell.header else "TD", line)
            yield TaggedParagraph(markup(Paragraph(_shown(cell)).runs), styles.CELL, element)
