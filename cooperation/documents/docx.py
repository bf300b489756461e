"""Blocks → a DOCX with real headings, numbered lists and tables, that opens in LibreOffice and Word."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .blocks import (
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    ListBlock,
    Notice,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
)
from .docx_parts import (
    ALIGN,
    INK,
    MUTED,
    begin_field,
    end_field,
    field,
    fill_row,
    flag,
    printable,
    set_number,
    write_runs,
)

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
        self.file.add_paragraph(printable(self.document.title), style="Title")
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
        run = self.file.add_paragraph().add_run(printable(text))
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
            field(foot, "PAGE")
            self._small(foot, "\u202f/\u202f", tabs=False)
            field(foot, "NUMPAGES")

    def _small(self, line: Any, text: str, *, tabs: bool = True) -> None:
        if tabs:
            line.style = self.file.styles["Normal"]
            line.paragraph_format.tab_stops.add_tab_stop(Mm(158), WD_TAB_ALIGNMENT.RIGHT)
        run = line.add_run(printable(text))
        run.font.size, run.font.color.rgb = Pt(8.5), MUTED

    def _block(self, block: Block, parent: Any, depth: int = 0) -> None:
        match block:
            case Paragraph():
                line = parent.add_paragraph()
                line.alignment = ALIGN.get(block.style)
                write_runs(line, block.runs, 9 if block.style == "note" else 12 if block.style == "lead" else 0)
            case Heading():
                parent.add_paragraph(printable(block.text), style=f"Heading {block.level}")
            case ListBlock():
                self._list(block, parent, depth)
            case Table():
                self._table(block, parent)
            case Notice():
                parent.add_paragraph().add_run(printable(block.title)).bold = True
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
                        set_number(line, number)
                    write_runs(line, inner.runs)
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
            line.add_run(printable(block.caption))
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
                flag(table.rows[y]._tr.get_or_add_trPr(), "w:tblHeader")
            flag(table.rows[y]._tr.get_or_add_trPr(), "w:cantSplit")
            fill_row(table, y, row, taken, columns, len(block.rows))
        parent.add_paragraph().paragraph_format.space_after = Pt(2)

    def _signatures(self, block: Signatures) -> None:
        rows = [block.items[rank : rank + 2] for rank in range(0, len(block.items), 2)]
        table = self.file.add_table(rows=len(rows), cols=2)
        for y, row in enumerate(rows):
            flag(table.rows[y]._tr.get_or_add_trPr(), "w:cantSplit")
            for x, item in enumerate(row):
                line = table.cell(y, x).paragraphs[0]
                line.add_run(printable(item.name)).bold = True
                for text in (item.quality, *item.lines):
                    if text:
                        table.cell(y, x).add_paragraph().add_run(printable(text)).font.size = Pt(9.5)
                table.cell(y, x).add_paragraph("\n\n")

    def _contents(self, block: Contents) -> None:
        """A real TOC field, filled with the headings so that it reads before it is updated."""
        line = self.file.add_paragraph()
        run = line.add_run(printable(block.title))
        run.bold, run.font.size, run.font.color.rgb = True, Pt(15), INK
        listed = [
            item
            for item in self.document.blocks
            if isinstance(item, Heading) and item.anchor and item.level <= block.depth
        ]
        line = self.file.add_paragraph()
        begin_field(line, f'TOC \\o "1-{block.depth}" \\h \\z', dirty=True)
        for rank, heading in enumerate(listed):
            if rank:
                line = self.file.add_paragraph()
            line.paragraph_format.left_indent = Mm(5 * (heading.level - 1))
            line.paragraph_format.space_after = Pt(2)
            line.add_run(printable(heading.text))
        end_field(line)
