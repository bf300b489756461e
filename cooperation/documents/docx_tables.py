"""A table of blocks → a table of a DOCX: repeated heads, merged cells, widths."""

from __future__ import annotations

from typing import Any

from . import docx_parts as xml
from .blocks import Table
from .docx_styles import WIDTH
from .grid import WIDEST, Placed, place, shares
from .styles import word_share

# A row with more letters than this may be cut by the page: Word and LibreOffice would hide what does not fit.
LONG_ROW = 1500


def write_table(block: Table, parent: Any, style: str) -> None:
    """The table without its caption; `style` is the id of its cells' paragraphs."""
    columns, placed = place(block.rows)
    if columns > WIDEST:
        for cells in block.rows:
            for cell in cells:
                xml.runs(xml.paragraph(parent, style), cell.runs, bold=cell.header)
    elif columns:
        _write_grid(block, parent, style, columns, placed)
    # Two tables that touch would become one.
    xml.paragraph(parent, style)


def _write_grid(block: Table, parent: Any, style: str, columns: int, placed: tuple[Placed, ...]) -> None:
    widths = [round(WIDTH * share) for share in shares(block, columns, placed, word_share)]
    table = xml.table(parent, widths, borders=True, caption=block.caption, heads=block.header_rows)
    covering = {(y, item.left): item for item in placed for y in range(item.top, item.bottom + 1)}
    for y, cells in enumerate(block.rows):
        letters = sum(len(run.text) for cell in cells for run in cell.runs)
        row = xml.row(table, head=y < block.header_rows and letters < LONG_ROW, whole=letters < LONG_ROW)
        x = 0
        while x < columns:
            item = covering.get((y, x))
            _write_cell(row, item, y, widths[x : (item.right if item else x) + 1], style, y == block.header_rows - 1)
            x = item.right + 1 if item else x + 1


def _write_cell(row: Any, item: Placed | None, y: int, widths: list[int], style: str, ruled: bool) -> None:
    """A cell, the lower part of a merged one, or the empty place a short row leaves."""
    begins = item is not None and item.top == y
    merge = "" if item is None or item.top == item.bottom else "restart" if begins else "continue"
    place = xml.cell(row, sum(widths), columns=len(widths), merge=merge, ruled=ruled)
    if item is None or not begins:
        xml.paragraph(place, style)
        return
    line = xml.paragraph(place, style, align="right" if item.cell.align == "right" else "")
    xml.runs(line, item.cell.runs, bold=item.cell.header)
