"""Blocks → a DOCX with real headings, numbered lists and tables, that opens in LibreOffice and Word."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .blocks import (
    Block,
    Cell,
    Contents,
    Cover,
    Document,
    Heading,
    ListBlock,
    Notice,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Table,
)

INK, MUTED = RGBColor(0x13, 0x20, 0x3A), RGBColor(0x5B, 0x56, 0x4C)
_ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A zip entry carries a date: a fixed one, so that one document gives one file.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def render_docx(document: Document) -> bytes:
    """The DOCX of a document. The same document gives the same bytes."""
    return _same_bytes(_Writer(document).write())


def _same_bytes(content: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            target.writestr(zipfile.ZipInfo(item.filename, _ZIP_DATE), source.read(item), zipfile.ZIP_DEFLATED)
    return output.getvalue()


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.file = docx.Document()
        self.lists = 0

    def write(self) -> bytes:
        self._properties()
        self._styles()
        if self.document.cover:
            self._cover(self.document.cover)
        else:
            self._title()
        self._margins_and_heads()
        for block in self.document.blocks:
            self._block(block, self.file)
        output = io.BytesIO()
        self.file.save(output)
        return output.getvalue()

    def _properties(self) -> None:
        properties = self.file.core_properties
        properties.title, properties.author = self.document.title, self.document.owner_line[:255]
        properties.language, properties.comments = "fr-FR", ""
        moment = dt.datetime.combine(self.document.date or dt.date(2000, 1, 1), dt.time())
        properties.created = properties.modified = moment
        properties.last_modified_by = ""

    def _styles(self) -> None:
        styles = self.file.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size = "Source Sans Pro", Pt(10.5)
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), "Source Sans Pro")
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "fr-FR")
        normal.element.get_or_add_rPr().append(language)
        normal.paragraph_format.space_after = Pt(6)
        normal.paragraph_format.line_spacing = 1.2
        for level, size, before in ((1, 15, 20), (2, 11.5, 14), (3, 10.5, 8)):
            style = styles[f"Heading {level}"]
            style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, INK
            style.element.rPr.rFonts.attrib.clear()
            style.font.name = "Source Sans Pro"
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
            style.paragraph_format.keep_with_next = True
        title = styles["Title"]
        title.font.size, title.font.bold, title.font.color.rgb = Pt(22), True, INK
        title.element.rPr.rFonts.attrib.clear()
        title.font.name = "Source Sans Pro"
        for border in title.element.pPr.findall(qn("w:pBdr")):
            title.element.pPr.remove(border)

    def _title(self) -> None:
        self.file.add_paragraph(_text(self.document.title), style="Title")
        if self.document.subtitle:
            self._line(self.document.subtitle, 12, MUTED)

    def _cover(self, cover: Cover) -> None:
        document = self.document
        space = self.file.add_paragraph()
        space.paragraph_format.space_before = Pt(110)
        if cover.kicker:
            self._line(cover.kicker, 10.5, MUTED)
        self._line(document.owner, 26, INK, bold=True)
        if document.legal_mention:
            self._line(document.legal_mention, 14, MUTED, italic=True)
        self._title()
        if cover.parties:
            self._line("Entre", 10.5, MUTED)
            for party in cover.parties:
                self._line(party, 11.5, None)
        for text in cover.lines:
            self._line(text, 9, MUTED)
        self.file.add_section(WD_SECTION.NEW_PAGE)

    def _line(self, text: str, size: float, color: Any, *, bold: bool = False, italic: bool = False) -> None:
        run = self.file.add_paragraph().add_run(_text(text))
        run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
        if color is not None:
            run.font.color.rgb = color

    def _margins_and_heads(self) -> None:
        """The running head with the legal mention, and the foot with page x / y, on every page but the cover's head."""
        for rank, section in enumerate(self.file.sections):
            section.page_width, section.page_height = Mm(210), Mm(297)
            section.left_margin, section.right_margin = Mm(27), Mm(25)
            section.top_margin, section.bottom_margin = Mm(27), Mm(24)
            section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
            is_cover = self.document.cover is not None and rank == 0
            head = section.header.paragraphs[0]
            if not is_cover:
                self._small(head, f"{self.document.owner_line}\t{self.document.title}")
            foot = section.footer.paragraphs[0]
            self._small(foot, f"{self.document.reference}\tpage\u00a0")
            _field(foot, "PAGE")
            self._small(foot, "\u202f/\u202f", tabs=False)
            _field(foot, "NUMPAGES")

    def _small(self, line: Any, text: str, *, tabs: bool = True) -> None:
        if tabs:
            line.style = self.file.styles["Normal"]
            line.paragraph_format.tab_stops.add_tab_stop(Mm(158), WD_TAB_ALIGNMENT.RIGHT)
        run = line.add_run(_text(text))
        run.font.size, run.font.color.rgb = Pt(8.5), MUTED

    def _block(self, block: Block, parent: Any, depth: int = 0) -> None:
        match block:
            case Paragraph():
                line = parent.add_paragraph()
                line.alignment = _ALIGN.get(block.style)
                _write_runs(line, block.runs, 9 if block.style == "note" else 12 if block.style == "lead" else 0)
            case Heading():
                parent.add_paragraph(_text(block.text), style=f"Heading {block.level}")
            case ListBlock():
                self._list(block, parent, depth)
            case Table():
                self._table(block, parent)
            case Notice():
                parent.add_paragraph().add_run(_text(block.title)).bold = True
                for inner in block.blocks:
                    self._block(inner, parent)
            case Signatures():
                self._signatures(block)
            case Contents():
                self._contents(block)
            case PageBreak():
                parent.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _list(self, block: ListBlock, parent: Any, depth: int) -> None:
        level = min(depth, 2)
        name = ("List Number" if block.ordered else "List Bullet") + (f" {level + 1}" if level else "")
        number = self._restarted(name) if block.ordered else None
        for item in block.items:
            first = True
            for inner in item:
                if isinstance(inner, ListBlock):
                    self._list(inner, parent, depth + 1)
                elif isinstance(inner, Paragraph):
                    line = parent.add_paragraph(style=name if first else "List Continue")
                    if first and number is not None:
                        _number(line, number)
                    _write_runs(line, inner.runs)
                    first = False
                else:
                    self._block(inner, parent, depth)

    def _restarted(self, style: str) -> int:
        """A numbering of its own for each ordered list: it starts at 1."""
        numbering = self.file.part.numbering_part.element
        based = self.file.styles[style].element.pPr.numPr.numId.val
        abstract = next(num.abstractNumId.val for num in numbering.num_lst if num.numId == based)
        new = numbering.add_num(abstract)
        new.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(new.numId)

    def _table(self, block: Table, parent: Any) -> None:
        if block.caption:
            line = parent.add_paragraph(style="Caption")
            line.add_run(_text(block.caption))
            line.paragraph_format.keep_with_next = True
        columns = max((sum(cell.colspan for cell in row) for row in block.rows), default=0)
        if not columns:
            return
        table = parent.add_table(rows=len(block.rows), cols=columns)
        table.style = self.file.styles["Table Grid"]
        weights = block.widths if len(block.widths) == columns else (1,) * columns
        for column, weight in zip(table.columns, weights, strict=True):
            column.width = Mm(158 * weight / sum(weights))
        taken: set[tuple[int, int]] = set()
        for y, row in enumerate(block.rows):
            if y < block.header_rows:
                _flag(table.rows[y]._tr.get_or_add_trPr(), "w:tblHeader")
            _flag(table.rows[y]._tr.get_or_add_trPr(), "w:cantSplit")
            _fill_row(table, y, row, taken, columns, len(block.rows))
        parent.add_paragraph().paragraph_format.space_after = Pt(2)

    def _signatures(self, block: Signatures) -> None:
        rows = [block.items[rank : rank + 2] for rank in range(0, len(block.items), 2)]
        table = self.file.add_table(rows=len(rows), cols=2)
        for y, row in enumerate(rows):
            _flag(table.rows[y]._tr.get_or_add_trPr(), "w:cantSplit")
            for x, item in enumerate(row):
                line = table.cell(y, x).paragraphs[0]
                line.add_run(_text(item.name)).bold = True
                for text in (item.quality, *item.lines):
                    if text:
                        table.cell(y, x).add_paragraph().add_run(_text(text)).font.size = Pt(9.5)
                table.cell(y, x).add_paragraph("\n\n")

    def _contents(self, block: Contents) -> None:
        """A real TOC field, filled with the headings so that it reads before it is updated."""
        line = self.file.add_paragraph()
        run = line.add_run(_text(block.title))
        run.bold, run.font.size, run.font.color.rgb = True, Pt(15), INK
        listed = [
            item
            for item in self.document.blocks
            if isinstance(item, Heading) and item.anchor and item.level <= block.depth
        ]
        line = self.file.add_paragraph()
        _begin_field(line, f'TOC \\o "1-{block.depth}" \\h \\z', dirty=True)
        for rank, heading in enumerate(listed):
            if rank:
                line = self.file.add_paragraph()
            line.paragraph_format.left_indent = Mm(5 * (heading.level - 1))
            line.paragraph_format.space_after = Pt(2)
            line.add_run(_text(heading.text))
        _end_field(line)


def _text(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _write_runs(line: Any, found: Sequence[Run], size: float = 0) -> None:
    for item in found:
        run = line.add_run(_text(item.text))
        run.bold, run.italic, run.underline = item.bold or None, item.italic or None, item.underline or None
        if size:
            run.font.size = Pt(size)


def _fill_row(table: Any, y: int, row: Sequence[Cell], taken: set[tuple[int, int]], columns: int, rows: int) -> None:
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
        line.alignment = _ALIGN.get(cell.align)
        _write_runs(line, cell.runs, 9.5)
        x = right + 1


def _flag(parent: Any, name: str) -> None:
    parent.append(OxmlElement(name))


def _number(line: Any, number: int) -> None:
    properties = line._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def _character(line: Any, kind: str, *, dirty: bool = False) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if dirty:
        mark.set(qn("w:dirty"), "true")
    line.add_run()._r.append(mark)


def _begin_field(line: Any, instruction: str, *, dirty: bool = False) -> None:
    _character(line, "begin", dirty=dirty)
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    line.add_run()._r.append(text)
    _character(line, "separate")


def _end_field(line: Any) -> None:
    _character(line, "end")


def _field(line: Any, instruction: str) -> None:
    _begin_field(line, instruction)
    run = line.add_run("1")
    run.font.size, run.font.color.rgb = Pt(8.5), MUTED
    _end_field(line)
