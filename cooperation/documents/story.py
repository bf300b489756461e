"""The flowables of a document and, in the same order, the elements of structure they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, NextPageTemplate, Spacer
from reportlab.platypus import PageBreak as NewPage

from . import styles
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
    Signature,
    Signatures,
    Table,
)
from .fonts import REGULAR, printable
from .tagging import Element, TaggedParagraph, TaggedTable


class _ContentsLine(Flowable):
    """A line of the contents: the heading, dots, and the page, which is known at the end."""

    def __init__(self, text: TaggedParagraph, anchor: str, indent: float) -> None:
        super().__init__()
        self.text, self.anchor, self.indent = text, anchor, indent

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        _, self.height = self.text.wrap(available_width - self.indent - 34, available_height)
        return available_width, self.height + 3

    def draw(self) -> None:
        canvas = self.canv
        self.text.drawOn(canvas, self.indent, 3)
        used = self.indent + self.text.getActualLineWidths0()[-1]
        canvas.begin_artifact()
        canvas.saveState()
        base = 3 + self.text.style.leading - self.text.style.fontSize
        canvas.setStrokeColor(styles.LINE)
        canvas.setLineWidth(0.8)
        canvas.setDash([0.8, 3.2])
        if self.width - 24 > used + 8:
            canvas.line(used + 6, base, self.width - 24, base)
        canvas.restoreState()
        canvas.end()
        canvas.begin(self.text.element)
        canvas.setFont(REGULAR, 10)
        canvas.setFillColor(styles.TEXT)
        canvas.late_number(self.anchor, self.width, base)
        canvas.end()
        canvas.linkRect("", self.anchor, (0, 0, self.width, self.height), relative=1)


class Story:
    """Builds the flowables and, in the same order, the elements they belong to."""

    def __init__(self, document: Document, root: Element) -> None:
        self.document, self.root = document, root

    def flowables(self) -> list[Any]:
        document = self.document
        story: list[Any] = []
        if document.cover:
            story += self._cover(document.cover)
        else:
            story += self._title(styles.TITLE)
        for block in document.blocks:
            found = list(self._block(block, self.root))
            if isinstance(block, Signatures) and story and not isinstance(story[-1], NewPage):
                found = [KeepTogether([story.pop(), *found])]
            story += found
        return story

    def _title(self, style: Any) -> list[Any]:
        title = TaggedParagraph(_markup_text(self.document.title), style, Element("H1", self.root))
        if not self.document.subtitle:
            return [title, Spacer(1, 8)]
        return [title, TaggedParagraph(_markup_text(self.document.subtitle), styles.SUBTITLE, Element("P", self.root))]

    def _cover(self, cover: Cover) -> list[Any]:
        def line(text: str, style: Any) -> TaggedParagraph:
            return TaggedParagraph(_markup_text(text), style, Element("P", self.root))

        document = self.document
        found: list[Any] = [NextPageTemplate("page"), Spacer(1, 120)]
        if cover.kicker:
            found.append(line(cover.kicker, styles.KICKER))
        found.append(line(document.owner, styles.OWNER))
        if document.legal_mention:
            found.append(line(document.legal_mention, styles.MENTION))
        found += self._title(styles.TITLE)
        if cover.parties:
            found += [Spacer(1, 16), line("Entre", styles.KICKER)]
            found += [line(party, styles.PARTY) for party in cover.parties]
        if cover.lines:
            found += [Spacer(1, 26), *(line(text, styles.PARAGRAPHS["note"]) for text in cover.lines)]
        return [*found, NewPage()]

    def _block(self, block: Block, parent: Element) -> Iterable[Any]:
        match block:
            case Paragraph():
                style = styles.PARAGRAPHS[block.style]
                yield TaggedParagraph(_markup(block.runs), style, Element("P", parent))
            case Heading():
                yield self._heading(block, parent)
            case ListBlock():
                yield from self._list(block, parent, 0)
            case Table():
                yield from self._table(block, parent)
            case Notice():
                yield from self._notice(block, parent)
            case Signatures():
                yield from self._signatures(block, parent)
            case Contents():
                yield from self._contents(block)
            case PageBreak():
                yield NewPage()

    def _heading(self, block: Heading, parent: Element) -> TaggedParagraph:
        bookmark = (block.anchor, block.text, block.level - 1) if block.anchor else None
        # The title of the document is its H1: headings of the text come under it.
        element = Element(f"H{min(block.level + 1, 6)}", parent)
        return TaggedParagraph(_markup_text(block.text), styles.HEADINGS[block.level], element, bookmark)

    def _list(self, block: ListBlock, parent: Element, depth: int) -> Iterable[Any]:
        element = Element("L", parent)
        for number, item in enumerate(block.items, start=1):
            body = Element("LBody", Element("LI", element))
            sign = f"{number}." if block.ordered else "–"
            for inner in item:
                if isinstance(inner, ListBlock):
                    yield from self._list(inner, body, min(depth + 1, 5))
                elif isinstance(inner, Paragraph):
                    yield TaggedParagraph(_markup(inner.runs), _item_style(depth), Element("P", body), bulletText=sign)
                    sign = None
                else:
                    yield from self._block(inner, body)

    def _table(self, block: Table, parent: Element) -> Iterable[Any]:
        element = Element("Table", parent)
        if block.caption:
            yield TaggedParagraph(_markup_text(block.caption), styles.CAPTION, Element("Caption", element))
        columns = max((sum(cell.colspan for cell in row) for row in block.rows), default=0)
        if not columns:
            return
        data, spans = _grid(block.rows, columns, element)
        weights = block.widths if len(block.widths) == columns else (1,) * columns
        widths = [styles.WIDTH * weight / sum(weights) for weight in weights]
        commands = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, styles.LINE),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            *spans,
        ]
        heads = block.header_rows
        if heads:
            commands.append(("LINEBELOW", (0, heads - 1), (-1, heads - 1), 0.9, styles.INK))
        yield TaggedTable(
            data, colWidths=widths, repeatRows=heads, style=commands, spaceBefore=4, spaceAfter=12, splitInRow=1
        )

    def _notice(self, block: Notice, parent: Element) -> Iterable[Any]:
        section = Element("Sect", parent)
        inner: list[Any] = [TaggedParagraph(_markup_text(block.title), styles.HEADINGS[3], Element("P", section))]
        for item in block.blocks:
            inner += self._block(item, section)
        commands = [
            ("BACKGROUND", (0, 0), (-1, -1), styles.WASH),
            ("LINEBEFORE", (0, 0), (0, -1), 2, styles.INK),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ]
        yield TaggedTable([[item] for item in inner], colWidths=[styles.WIDTH], style=commands, spaceAfter=10)

    def _signatures(self, block: Signatures, parent: Element) -> Iterable[Any]:
        places = [self._signature(item, parent) for item in block.items]
        rows = [places[rank : rank + 2] for rank in range(0, len(places), 2)]
        if rows and len(rows[-1]) == 1:
            rows[-1].append([])
        commands = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 14),
        ]
        for row in rows:
            yield TaggedTable([row], colWidths=[styles.WIDTH / 2] * 2, style=commands)

    def _signature(self, item: Signature, parent: Element) -> list[Any]:
        def line(text: str, style: Any) -> TaggedParagraph:
            return TaggedParagraph(_markup_text(text), style, Element("P", parent))

        lines = [line(text, styles.SIGN_LINE) for text in (item.quality, *item.lines) if text]
        return [line(item.name, styles.SIGN_NAME), *lines, Spacer(1, 46)]

    def _contents(self, block: Contents) -> Iterable[Any]:
        section = Element("Sect", self.root)
        yield TaggedParagraph(_markup_text(block.title), styles.CONTENTS_TITLE, Element("H2", section))
        toc = Element("TOC", section)
        for heading in self.document.blocks:
            if isinstance(heading, Heading) and heading.anchor and heading.level <= block.depth:
                style = styles.SIGN_NAME if heading.level == 1 else styles.CELL
                text = TaggedParagraph(_markup_text(heading.text), style, Element("TOCI", toc))
                if heading.level == 1:
                    yield Spacer(1, 6)
                    yield CondPageBreak(40)
                yield _ContentsLine(text, heading.anchor, 0 if heading.level == 1 else 14)


_ITEMS: dict[int, Any] = {}


def _item_style(depth: int) -> Any:
    if depth not in _ITEMS:
        indent = 16 * (depth + 1)
        _ITEMS[depth] = styles.ITEM.clone(
            f"item-{depth}", leftIndent=indent, bulletIndent=indent - 14, bulletFontName=REGULAR, bulletFontSize=10.5
        )
    return _ITEMS[depth]


def _grid(rows: Sequence[Sequence[Cell]], columns: int, table: Element) -> tuple[list[list[Any]], list[Any]]:
    """A full grid of cells: places covered by a span are empty. Cells beyond the table's edges are cut to it."""
    data: list[list[Any]] = [["" for _ in range(columns)] for _ in rows]
    taken: set[tuple[int, int]] = set()
    spans: list[Any] = []
    for y, row in enumerate(rows):
        line, x = Element("TR", table), 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            if x >= columns:
                break
            right, below = min(x + cell.colspan, columns) - 1, min(y + cell.rowspan, len(rows)) - 1
            taken |= {(line_at, column) for line_at in range(y, below + 1) for column in range(x, right + 1)}
            if (right, below) != (x, y):
                spans.append(("SPAN", (x, y), (right, below)))
            scope = ("Column" if y == 0 else "Row") if cell.header else ""
            element = Element("TH" if cell.header else "TD", line, scope)
            style = styles.CELL_RIGHT if cell.align == "right" else styles.CELL
            data[y][x] = TaggedParagraph(_markup(cell.runs) or " ", style, element)
            x = right + 1
    return data, spans


def _markup(found: Sequence[Run]) -> str:
    """ReportLab's own small markup for runs; text is escaped, line breaks kept."""
    return "".join(_markup_run(run) for run in found)


def _markup_text(text: str) -> str:
    return escape(printable(text), quote=False).replace("\n", "<br/>")


def _markup_run(run: Run) -> str:
    text = _markup_text(run.text)
    for wanted, tag in ((run.underline, "u"), (run.italic, "i"), (run.bold, "b")):
        if wanted:
            text = f"<{tag}>{text}</{tag}>"
    return text
