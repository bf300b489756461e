"""Blocks → a DOCX with real headings, numbered lists and tables, that opens in LibreOffice and Word."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from cooperation.typography import NARROW, NBSP

from . import docx_parts as xml
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
from .docx_styles import BOTTOM, INDENT, LEFT, LEVELS, RIGHT, TOP, WIDTH, Numberings, set_styles
from .docx_tables import write_table

_PARAGRAPHS = {
    "body": "Body Text",
    "lead": "Chapeau",
    "note": "Remarque",
    "center": "Centré",
    "right": "À droite",
}
# A zip entry carries a date: a fixed one, so that one document gives one file.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_SIGNING_ROOM = "\n\n\n"


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
        self.ids = set_styles(self.file)
        self.numberings = Numberings(self.file)
        # python-docx keeps the section's properties last in the body: they are put back at the end.
        self.body = self.file.element.body
        self.section = self.body.sectPr
        self.body.remove(self.section)
        listed = [item for item in document.blocks if isinstance(item, Heading) and item.anchor]
        self.marks = {id(item): f"_Toc{rank:08}" for rank, item in enumerate(listed, start=1)}
        self.breaks = False

    def write(self) -> bytes:
        self._properties()
        if self.document.cover:
            self._cover(self.document.cover)
        else:
            self._title()
        for block in self.document.blocks:
            self._block(block, self.body)
        self.body.append(self.section)
        self._page()
        output = io.BytesIO()
        self.file.save(output)
        return output.getvalue()

    def _properties(self) -> None:
        document, properties = self.document, self.file.core_properties
        properties.title, properties.author = (
            xml.printable(text)[:255] for text in (document.title, document.owner_line)
        )
        properties.language, properties.comments, properties.last_modified_by = "fr-FR", "", ""
        moment = dt.datetime.combine(document.date or dt.date(2000, 1, 1), dt.time())
        properties.created = properties.modified = moment
        # The picture of the library's own template.
        package = self.file.part.package
        for key, relation in list(package.rels.items()):
            if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
                del package.rels[key]

    def _page(self) -> None:
        """A4; the name, the legal mention and the page on every page; the cover shows the first two in large."""
        section = self.file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = LEFT, RIGHT
        section.top_margin, section.bottom_margin = TOP, BOTTOM
        self._head(section.header.paragraphs[0]._p)
        self._foot(section.footer.paragraphs[0]._p)
        if self.document.cover:
            section.different_first_page_header_footer = True
            self._restyle(section.first_page_header.paragraphs[0]._p, "Normal")
            self._foot(section.first_page_footer.paragraphs[0]._p)

    def _restyle(self, line: Any, style: str) -> None:
        line.get_or_add_pPr().get_or_add_pStyle().val = self.ids[style]

    def _head(self, line: Any) -> None:
        document = self.document
        self._restyle(line, "Header")
        name = document.owner if len(document.owner) <= 110 else f"{document.owner[:110].rstrip()}…"
        words = f"{name}, {document.legal_mention}" if document.legal_mention else name
        fits = len(words) + len(document.title) < 100
        xml.run(line, f"{words}\t{document.title}" if fits else words)

    def _foot(self, line: Any) -> None:
        self._restyle(line, "Footer")
        xml.run(line, f"{self.document.reference[:110]}\tpage{NBSP}")
        xml.field(line, "PAGE")
        xml.run(line, f"{NARROW}/{NARROW}")
        xml.field(line, "NUMPAGES")

    def _line(self, style: str, text: str, parent: Any = None, **layout: Any) -> Any:
        line = self._paragraph(parent if parent is not None else self.body, style, **layout)
        xml.run(line, text)
        return line

    def _paragraph(self, parent: Any, style: str, **layout: Any) -> Any:
        """A paragraph; the first of the body after a page break begins the page."""
        if parent is self.body and self.breaks:
            layout["page_break"], self.breaks = True, False
        return xml.paragraph(parent, self.ids[style], **layout)

    def _title(self) -> None:
        if self.document.letterhead:
            self._line("Papier à en-tête", self.document.letterhead)
        self._line("Title", self.document.title)
        if self.document.subtitle:
            self._line("Subtitle", self.document.subtitle)

    def _cover(self, cover: Cover) -> None:
        document = self.document
        space = self._paragraph(self.body, "Normal")
        xml.add(space.find(f"{xml.W}pPr"), "spacing", before=2000)
        if cover.kicker:
            self._line("Couverture", cover.kicker)
        self._line("Groupement" if len(document.owner) < 80 else "Groupement, nom long", document.owner)
        if document.legal_mention:
            self._line("Mention légale", document.legal_mention)
        self._title()
        if cover.parties:
            self._line("Couverture", "Entre")
            for party in cover.parties:
                self._line("Partie", party)
        for text in cover.lines:
            self._line("Remarque", text)
        self.breaks = True

    def _block(self, block: Block, parent: Any) -> None:
        match block:
            case Paragraph():
                # A justified line that ends with a break would be stretched from margin to margin.
                broken = block.style == "body" and any("\n" in run.text for run in block.runs)
                layout = {"align": "left"} if broken else {}
                xml.runs(self._paragraph(parent, _PARAGRAPHS[block.style], **layout), block.runs)
            case Heading():
                self._heading(block, parent)
            case ListBlock():
                self._list(block, parent, 0)
            case Notice():
                self._notice(block, parent)
            case Signatures():
                self._signatures(block, parent)
            case Contents():
                self._contents(block)
            case PageBreak():
                self.breaks = True
            case Table():
                if block.caption:
                    self._line("Caption", block.caption, parent, keep_next=True)
                self._break_before_table(parent)
                write_table(block, parent, self.ids["Cellule"])

    def _break_before_table(self, parent: Any) -> None:
        if parent is self.body and self.breaks:
            self._paragraph(parent, "Cellule")

    def _heading(self, block: Heading, parent: Any) -> None:
        line = self._paragraph(parent, f"Heading {block.level}")
        mark = self.marks.get(id(block))
        if mark:
            xml.add(line, "bookmarkStart", id=int(mark[4:]), name=mark)
        xml.run(line, block.text)
        if mark:
            xml.add(line, "bookmarkEnd", id=int(mark[4:]))

    def _list(self, block: ListBlock, parent: Any, depth: int) -> None:
        level = min(depth, LEVELS - 1)
        style = "List Number" if block.ordered else "List Bullet"
        number = self.numberings.ordered(level, block.start) if block.ordered else self.numberings.bullets
        for item in block.items:
            # An item that begins with a list or a table still shows its number.
            first, *rest = item if item and isinstance(item[0], Paragraph) else (Paragraph(()), *item)
            xml.runs(self._paragraph(parent, style, number=(number, level)), first.runs)
            for inner in rest:
                if isinstance(inner, ListBlock):
                    self._list(inner, parent, depth + 1)
                elif isinstance(inner, Paragraph):
                    xml.runs(self._paragraph(parent, "List Continue", indent=INDENT * (level + 1)), inner.runs)
                else:
                    self._block(inner, parent)

    def _notice(self, block: Notice, parent: Any) -> None:
        self._break_before_table(parent)
        box = xml.cell(xml.row(xml.table(parent, [WIDTH], borders=False), whole=False), WIDTH, boxed=True)
        self._line("Signataire", block.title, box)
        outside = []
        for item in block.blocks:
            if isinstance(item, Paragraph | ListBlock):
                self._block(item, box)
            else:
                outside.append(item)
        self._line("Cellule", "", parent)
        for item in outside:
            self._block(item, parent)

    def _signatures(self, block: Signatures, parent: Any) -> None:
        """Places to sign, two by two, with the paragraph before them: they never stand alone on a page."""
        if len(parent) and parent[-1].tag == f"{xml.W}p":
            xml.set_keep_next(parent[-1])
        self._break_before_table(parent)
        table = xml.table(parent, [WIDTH // 2] * 2, borders=False)
        for rank in range(0, len(block.items), 2):
            row = xml.row(table)
            for item in (*block.items[rank : rank + 2], None)[:2]:
                place = xml.cell(row, WIDTH // 2)
                if item is None:
                    xml.paragraph(place, self.ids["Cellule"])
                    continue
                self._line("Signataire", item.name, place)
                for text in (item.quality, *item.lines):
                    if text:
                        self._line("Ligne de signature", text, place)
                self._line("Cellule", _SIGNING_ROOM, place)
        self._line("Cellule", "", parent)

    def _contents(self, block: Contents) -> None:
        """A real field, filled with links to the headings so that it reads before it is updated.

        The pages come with the update (Word offers it when it opens the file): a page written here would be a guess.
        """
        self._line("Titre du sommaire", block.title)
        listed = [
            item
            for item in self.document.blocks
            if isinstance(item, Heading) and item.anchor and item.level <= block.depth
        ]
        for rank, heading in enumerate(listed, start=1):
            line = self._paragraph(self.body, f"toc {heading.level}")
            if rank == 1:
                xml.begin_field(line, f'TOC \\o "1-{block.depth}" \\h \\z', dirty=True)
            xml.run(xml.add(line, "hyperlink", anchor=self.marks[id(heading)], history=1), heading.text)
            if rank == len(listed):
                xml.end_field(line)
