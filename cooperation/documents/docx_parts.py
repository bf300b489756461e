"""The small parts of WordprocessingML, written as elements: paragraphs, runs, fields, cells.

python-docx opens, names and packs the file; its own calls for each run and cell take most of the time of a long
document, and have no words for fields, numberings and merged cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import nsmap
from lxml import etree

from .blocks import Run

W = f"{{{nsmap['w']}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
INK, MUTED, LINE, WASH = "13203A", "5B564C", "B9B2A5", "F3F0EA"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without what XML forbids."""
    return _FORBIDDEN.sub("", text)


def add(parent: Any, name: str, /, **attributes: object) -> Any:
    """A child element of the w: namespace, with its w: attributes."""
    return etree.SubElement(parent, W + name, {W + key: str(value) for key, value in attributes.items()})


def paragraph(
    parent: Any,
    style: str,
    *,
    align: str = "",
    number: tuple[int, int] | None = None,
    indent: int = 0,
    keep_next: bool = False,
    page_break: bool = False,
) -> Any:
    """A paragraph of a style (its id). `number` is a numbering and its level; `indent` is in twentieths of a point."""
    line = add(parent, "p")
    properties = add(line, "pPr")
    add(properties, "pStyle", val=style)
    if keep_next:
        add(properties, "keepNext")
    if page_break:
        add(properties, "pageBreakBefore")
    if number:
        numbering = add(properties, "numPr")
        add(numbering, "ilvl", val=number[1])
        add(numbering, "numId", val=number[0])
    if indent:
        add(properties, "ind", left=indent)
    if align:
        add(properties, "jc", val=align)
    return line


def set_keep_next(line: Any) -> None:
    """Keeps a paragraph already written on the page of the next one."""
    properties = line.find(W + "pPr")
    if properties.find(W + "keepNext") is None:
        mark = etree.Element(W + "keepNext")
        properties.insert(1, mark)


def run(parent: Any, text: str, *, bold: bool = False, italic: bool = False, underline: bool = False) -> None:
    """A run of letters; "\\n" breaks the line, "\\t" goes to the next stop."""
    text = printable(text)
    if not text:
        return
    element = add(parent, "r")
    if bold or italic or underline:
        look = add(element, "rPr")
        if bold:
            add(look, "b")
        if italic:
            add(look, "i")
        if underline:
            add(look, "u", val="single")
    for part in re.split(r"([\n\t])", text):
        if part == "\n":
            add(element, "br")
        elif part == "\t":
            add(element, "tab")
        elif part:
            words = add(element, "t")
            words.text = part
            words.set(_SPACE, "preserve")


def runs(parent: Any, found: Sequence[Run], *, bold: bool = False) -> None:
    for item in found:
        run(parent, item.text, bold=item.bold or bold, italic=item.italic, underline=item.underline)


def _field_character(parent: Any, kind: str) -> Any:
    return add(add(parent, "r"), "fldChar", fldCharType=kind)


def begin_field(parent: Any, instruction: str, *, dirty: bool = False) -> None:
    """`dirty` asks the reader's software to compute the field again."""
    mark = _field_character(parent, "begin")
    if dirty:
        mark.set(W + "dirty", "true")
    words = add(add(parent, "r"), "instrText")
    words.text = f" {instruction} "
    words.set(_SPACE, "preserve")
    _field_character(parent, "separate")


def end_field(parent: Any) -> None:
    _field_character(parent, "end")


def field(parent: Any, instruction: str, shown: str = "1") -> None:
    """A whole field, with what is shown until it is computed."""
    begin_field(parent, instruction)
    run(parent, shown)
    end_field(parent)


def table(parent: Any, widths: Sequence[int], *, borders: bool, caption: str = "", heads: int = 0) -> Any:
    """An empty table of columns (in twentieths of a point); with `borders`, thin rules under the rows."""
    element = add(parent, "tbl")
    properties = add(element, "tblPr")
    add(properties, "tblW", w=sum(widths), type="dxa")
    if borders:
        rules = add(properties, "tblBorders")
        for side in ("bottom", "insideH"):
            add(rules, side, val="single", sz=4, space=0, color=LINE)
    add(properties, "tblLayout", type="fixed")
    margins = add(properties, "tblCellMar")
    for side, width in (("top", 60), ("left", 80), ("bottom", 70), ("right", 80)):
        add(margins, side, w=width, type="dxa")
    add(properties, "tblLook", val="0020" if heads else "0000", firstRow=int(bool(heads)))
    if caption:
        add(properties, "tblCaption", val=printable(caption))
    grid = add(element, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=width)
    return element


def row(parent: Any, *, head: bool = False, whole: bool = True) -> Any:
    """A row; `whole` rows are not cut by the page, `head` rows come back on each page."""
    element = add(parent, "tr")
    properties = add(element, "trPr")
    if whole:
        add(properties, "cantSplit")
    if head:
        add(properties, "tblHeader")
    return element


def cell(
    parent: Any, width: int, *, columns: int = 1, merge: str = "", ruled: bool = False, boxed: bool = False
) -> Any:
    """A cell over `columns` columns; `merge` is "restart" or "continue" where it spans rows.

    `ruled` draws the strong rule under a head, `boxed` the ground and the side rule of a remark.
    """
    element = add(parent, "tc")
    properties = add(element, "tcPr")
    add(properties, "tcW", w=width, type="dxa")
    if columns > 1:
        add(properties, "gridSpan", val=columns)
    if merge:
        add(properties, "vMerge", val=merge)
    if ruled or boxed:
        rules = add(properties, "tcBorders")
        side, size = ("bottom", 8) if ruled else ("left", 18)
        add(rules, side, val="single", sz=size, space=0, color=INK)
    if boxed:
        add(properties, "shd", val="clear", color="auto", fill=WASH)
    return element
