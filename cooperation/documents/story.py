"""Blocks → the flowables of a PDF and, in the same order, the elements of its structure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, KeepTogether, NextPageTemplate, Spacer
from reportlab.platypus import PageBreak as NewPage

from . import styles
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
    Signature,
    Signatures,
    Table,
)
from .flowables import Bookmark, ContentsLine, Label, Rule, TaggedParagraph, TaggedTable
from .fonts import BOLD, readable
from .markup import markup, markup_text
from .pdf_tables import pdf_table
from .tagging import Element

# Three lines of text: with fewer under it, a heading goes to the next page.
THREE_LINES = 52


class Story:
    """The flowables of a document under its root element. `merged` off: no merged cells, no repeated heads."""

    def __init__(self, document: Document, root: Element, *, merged: bool = True) -> None:
        self.document, self.root, self.merged = document, root, merged

    def flowables(self) -> list[Any]:
        story: list[Any] = self._cover(self.document.cover) if self.document.cover else self._title()
        for block in self.document.blocks:
            if isinstance(block, Signatures):
                story += self._signatures(block, _taken_back(story))
            else:
                story += self._block(block, self.root)
        return list(_with_room(story))

    def _line(self, text: str, style: Any, tag: str = "P", parent: Element | None = None) -> TaggedParagraph:
        return TaggedParagraph(markup_text(text, style.fontName), style, Element(tag, parent or self.root))

    def _title(self) -> list[Any]:
        head, subtitle = self.document.letterhead, self.document.subtitle
        found: list[Any] = [self._line(head, styles.LETTERHEAD)] if head else []
        found.append(self._line(self.document.title, styles.TITLE, "H1"))
        return [*found, self._line(subtitle, styles.SUBTITLE) if subtitle else Spacer(1, 8)]

    def _cover(self, cover: Cover) -> list[Any]:
        document = self.document
        found: list[Any] = [NextPageTemplate("page"), Spacer(1, 104), Rule(64, 22)]
        if cover.kicker:
            found.append(self._line(cover.kicker, styles.KICKER))
        found.append(self._line(document.owner, styles.OWNER if len(document.owner) < 80 else styles.OWNER_LONG))
        found.append(self._line(document.legal_mention, styles.MENTION) if document.legal_mention else Spacer(1, 30))
        found += self._title()
        if cover.parties:
            found += [Spacer(1, 16), self._line("Entre", styles.KICKER)]
            found += [self._line(party, styles.PARTY) for party in cover.parties]
        if cover.lines:
            found += [Spacer(1, 26), *(self._line(text, styles.PARAGRAPHS["note"]) for text in cover.lines)]
        return [*found, NewPage()]

    def _block(self, block: Block, parent: Element) -> Iterator[Any]:
        match block:
            case Paragraph():
                yield TaggedParagraph(markup(block.runs), styles.PARAGRAPHS[block.style], Element("P", parent))
            case Heading():
                yield self._heading(block, parent)
            case ListBlock():
                yield from self._list(block, parent, 0)
            case Table():
                yield from self._table(block, parent)
            case Notice():
                yield from self._notice(block, parent)
            case Signatures():
                yield from self._signatures(block, [], parent)
            case Contents():
                yield from self._contents(block)
            case PageBreak():
                yield NewPage()

    def _heading(self, block: Heading, parent: Element) -> TaggedParagraph:
        # The title of the document is its H1: headings of the text come under it.
        element = Element(f"H{block.level + 1}", parent)
        bookmark = Bookmark(block.anchor, readable(block.text), block.level - 1) if block.anchor else None
        return TaggedParagraph(markup_text(block.text, BOLD), styles.HEADINGS[block.level], element, bookmark=bookmark)

    def _list(self, block: ListBlock, parent: Element, depth: int) -> Iterator[Any]:
        element = Element("L", parent)
        for number, item in enumerate(block.items, start=block.start):
            line = Element("LI", element)
            label: Label | None = Label(f"{number}." if block.ordered else "–", Element("Lbl", line))
            body = Element("LBody", line)
            # An item that begins with a list or a table still shows its number.
            for inner in item if item and isinstance(item[0], Paragraph) else (Paragraph(()), *item):
                if isinstance(inner, Paragraph):
                    yield TaggedParagraph(
                        markup(inner.runs) or "\u00a0", styles.item(depth), Element("P", body), label=label
                    )
                    label = None
                elif isinstance(inner, ListBlock):
                    yield from self._list(inner, body, min(depth + 1, 5))
                else:
                    yield from self._block(inner, body)

    def _table(self, block: Table, parent: Element) -> Iterator[Any]:
        element = Element("Table", parent)
        if block.caption:
            yield self._line(block.caption, styles.CAPTION, "Caption", element)
        yield from pdf_table(block, element, merged=self.merged)

    def _notice(self, block: Notice, parent: Element) -> Iterator[Any]:
        section = Element("Sect", parent)
        inner: list[Any] = [self._line(block.title, styles.NOTICE_TITLE, "P", section)]
        outside: list[Any] = []
        for item in block.blocks:
            (inner if isinstance(item, Paragraph | ListBlock) else outside).extend(self._block(item, section))
        commands = [
            ("BACKGROUND", (0, 0), (-1, -1), styles.WASH),
            ("LINEBEFORE", (0, 0), (0, -1), 2, styles.INK),
            ("LEFTPADDING", (0, 0), (-1, -1), 12),
            ("TOPPADDING", (0, 1), (-1, -1), 1),
            ("TOPPADDING", (0, 0), (-1, 0), 7),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 9),
        ]
        lines = [[item] for item in inner]
        yield TaggedTable(lines, [styles.WIDTH], style=commands, spaceBefore=6, spaceAfter=12, splitInRow=1)
        yield from outside

    def _signatures(self, block: Signatures, before: Sequence[Any], parent: Element | None = None) -> Iterator[Any]:
        """Rows of two places to sign; the first holds what stands before it, so that it is never alone on a page."""
        places = [self._signature(item, parent or self.root) for item in block.items]
        commands = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 14),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
        ]
        rows: list[Any] = []
        for rank in range(0, len(places), 2):
            pair = [*places[rank : rank + 2], []][:2]
            rows.append(TaggedTable([pair], [styles.WIDTH / 2] * 2, style=commands, splitInRow=1))
        if before or rows:
            yield KeepTogether([*before, *rows[:1]])
        yield from rows[1:]

    def _signature(self, item: Signature, parent: Element) -> list[Any]:
        lines = [self._line(text, styles.SIGN_LINE, "P", parent) for text in (item.quality, *item.lines) if text]
        return [self._line(item.name, styles.SIGN_NAME, "P", parent), *lines, Spacer(1, 46)]

    def _contents(self, block: Contents) -> Iterator[Any]:
        section = Element("Sect", self.root)
        yield self._line(block.title, styles.CONTENTS_TITLE, "H2", section)
        toc = Element("TOC", section)
        for heading in self.document.blocks:
            if isinstance(heading, Heading) and heading.anchor and heading.level <= block.depth:
                if heading.level == 1:
                    yield Spacer(1, 6)
                    yield CondPageBreak(40)
                style = styles.CONTENTS[heading.level]
                link = Element("Link", Element("TOCI", toc))
                text = TaggedParagraph(markup_text(heading.text, style.fontName), style, link)
                yield ContentsLine(text, readable(heading.text), heading.anchor, 14 * (heading.level - 1))


def _taken_back(story: list[Any]) -> list[Any]:
    """Takes off the story what signatures stand with: the last paragraph (its last lines, if long) and its headings."""
    if not story or not isinstance(story[-1], TaggedParagraph):
        return []
    last = story.pop()
    last.wrap(styles.WIDTH, styles.HEIGHT)
    parts = last.split(styles.WIDTH, last.height - 3 * last.style.leading) if last.height > styles.HEIGHT / 3 else []
    if len(parts) == 2:
        story.append(parts[0])
        return [parts[1]]
    taken = [last]
    while story and isinstance(story[-1], TaggedParagraph) and story[-1].leads:
        taken.insert(0, story.pop())
    return taken


def _with_room(story: Sequence[Any]) -> Iterable[Any]:
    """Before headings, captions and tables, a page break unless there is room for them and the beginning of the next.

    ReportLab's keepWithNext would send a whole table, or a long paragraph, to the next page with its heading.
    """
    led = False
    for rank, flowable in enumerate(story):
        leads = isinstance(flowable, TaggedTable) or (isinstance(flowable, TaggedParagraph) and flowable.leads)
        if leads and not led:
            need = _room(story, rank)
            if need < styles.HEIGHT:
                yield CondPageBreak(need)
        led = leads and not isinstance(flowable, TaggedTable)
        yield flowable


def _room(story: Sequence[Any], rank: int) -> float:
    need = 0.0
    for flowable in story[rank:]:
        if isinstance(flowable, TaggedTable):
            return need + flowable.height_of_first_rows(styles.WIDTH) + float(flowable.getSpaceBefore())
        if not (isinstance(flowable, TaggedParagraph) and flowable.leads):
            break
        need += flowable.wrap(styles.WIDTH, styles.HEIGHT)[1] + flowable.getSpaceBefore() + flowable.getSpaceAfter()
    return need + THREE_LINES
