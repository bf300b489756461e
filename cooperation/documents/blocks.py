"""The blocks a document is made of. Pure values: no format here knows another.

Text is plain Unicode in runs; "\\n" inside a run is a line break. Every grouping's document carries its name and
legal mention on every page (R.312-194-17): `Document.owner` and `Document.legal_mention` hold them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "right"]
Style = Literal["body", "lead", "note", "center", "right"]


@dataclass(frozen=True)
class Run:
    """Letters of one look. `bound` marks a value that follows the data: shown on screen, unseen on paper."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    bound: bool = False


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]
    style: Style = "body"


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3. `anchor` names it for the contents; "" leaves it out of them."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class ListBlock:
    """Items are lists of blocks, so that lists nest. An ordered list counts from `start`."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]
    start: int = 1


@dataclass(frozen=True)
class Cell:
    runs: tuple[Run, ...]
    header: bool = False
    align: Align = "left"
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first `header_rows` are repeated on each page. `widths` are relative (equal when empty)."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    caption: str = ""
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Notice:
    """A boxed remark, with a short title: paragraphs and lists; a table stands under the box."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Signature:
    """A place to sign: who, in which quality."""

    name: str
    quality: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signatures:
    """Places to sign, two by two; they never stand alone on a page."""

    items: tuple[Signature, ...]


@dataclass(frozen=True)
class PageBreak:
    pass


@dataclass(frozen=True)
class Contents:
    """The table of contents of the headings that have an anchor, down to `depth`."""

    title: str = "Sommaire"
    depth: int = 2


Block = Paragraph | Heading | ListBlock | Table | Notice | Signatures | PageBreak | Contents


@dataclass(frozen=True)
class Cover:
    """The first page: what the document is, between whom, and when."""

    kicker: str = ""
    parties: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A document whole. `reference` is one short line of the footer; `date` fixes the file's own dates.

    `letterhead` names, above the title, the office or the organisation it comes from, when not the grouping.
    """

    title: str
    owner: str
    legal_mention: str
    blocks: tuple[Block, ...]
    cover: Cover | None = None
    subtitle: str = ""
    reference: str = ""
    date: dt.date | None = None
    letterhead: str = ""

    @property
    def owner_line(self) -> str:
        return f"{self.owner}, {self.legal_mention}" if self.legal_mention else self.owner


def runs(text: str, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    return (Run(text, bold=bold, italic=italic),)


def paragraph(text: str, style: Style = "body", *, bold: bool = False) -> Paragraph:
    return Paragraph(runs(text, bold=bold), style)


def cells(
    texts: Iterable[str], *, header: bool = False, bold: bool = False, aligns: tuple[Align, ...] = ()
) -> tuple[Cell, ...]:
    """A row of plain cells, aligned column by column; headings are bold."""
    values = tuple(texts)
    left: Align = "left"
    pairs = zip(values, aligns or (left,) * len(values), strict=True)
    return tuple(Cell(runs(text, bold=header or bold), header=header, align=align) for text, align in pairs)
