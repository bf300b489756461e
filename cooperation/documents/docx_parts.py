"""The small parts of WordprocessingML that python-docx has no words for: fields, flags, numberings, merged cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from .blocks import Cell, Run

INK, MUTED = RGBColor(0x13, 0x20, 0x3A), RGBColor(0x5B, 0x56, 0x4C)
ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def write_runs(line: Any, found: Sequence[Run], size: float = 0) -> None:
    for item in found:
        run = line.add_run(printable(item.text))
        run.bold, run.italic, run.underline = item.bold or None, item.italic or None, item.underline or None
        if size:
            run.font.size = Pt(size)


def fill_row(table: Any, y: int, row: Sequence[Cell], taken: set[tuple[int, int]], columns: int, rows: int) -> None:
    x = 0
    for cell in row:
        while (y, x) in taken:
            x += 1
        if x >= columns:
            return
        right, below = min(x + cell.colspan, columns) - 1, min(y + cell.rowspan, rows) - 1
        taken |= {(line, column) for line in range(y, below + 1) for column in range(x, right + 1)}
        place = table.cell(y, x)
        if (right, below) != (x, y):
            place = place.merge(table.cell(below, right))
        line = place.paragraphs[0]
        line.paragraph_format.space_after = Pt(1)
        line.alignment = ALIGN.get(cell.align)
        write_runs(line, cell.runs, 9.5)
        x = right + 1


def flag(parent: Any, name: str) -> None:
    parent.append(OxmlElement(name))


def set_number(line: Any, number: int) -> None:
    properties = line._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def _character(line: Any, kind: str, *, dirty: bool = False) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if dirty:
        mark.set(qn("w:dirty"), "true")
    line.add_run()._r.append(mark)


def begin_field(line: Any, instruction: str, *, dirty: bool = False) -> None:
    _character(line, "begin", dirty=dirty)
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    line.add_run()._r.append(text)
    _character(line, "separate")


def end_field(line: Any) -> None:
    _character(line, "end")


def field(line: Any, instruction: str) -> None:
    begin_field(line, instruction)
    run = line.add_run("1")
    run.font.size, run.font.color.rgb = Pt(8.5), MUTED
    end_field(line)
