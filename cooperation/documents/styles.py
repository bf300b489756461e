"""The look on paper: sizes, leads, colours. A sober office's: one ink, generous leads, nothing decorative."""

from __future__ import annotations

from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from .fonts import BOLD, ITALIC, REGULAR, printable, register

register()

PAGE = A4
LEFT, RIGHT, TOP, BOTTOM = 27 * mm, 25 * mm, 27 * mm, 24 * mm
WIDTH, HEIGHT = PAGE[0] - LEFT - RIGHT, PAGE[1] - TOP - BOTTOM
INK, TEXT, MUTED, LINE, WASH = (HexColor(code) for code in ("#13203a", "#1f1d19", "#5b564c", "#b9b2a5", "#f3f0ea"))
# The running head and foot, smaller than anything one reads at length.
SMALL = (REGULAR, 8.5)
LABEL_GAP = 6

# `keepsNext` is ours, not ReportLab's keepWithNext: that one sends a whole table to the next page with its caption.
BODY = ParagraphStyle(
    "body", fontName=REGULAR, fontSize=10.5, leading=15, textColor=TEXT, spaceAfter=6, alignment=TA_LEFT,
    allowWidows=0, allowOrphans=0, splitLongWords=1, keepsNext=0,
)  # fmt: skip


def _style(name: str, **changes: object) -> ParagraphStyle:
    return ParagraphStyle(name, parent=BODY, **changes)


def _heading(name: str, size: float, leading: float, before: float, after: float) -> ParagraphStyle:
    return _style(
        name,
        fontName=BOLD,
        fontSize=size,
        leading=leading,
        textColor=INK,
        spaceBefore=before,
        spaceAfter=after,
        keepsNext=1,
        allowOrphans=1,
    )


PARAGRAPHS = {
    "body": _style("text", alignment=TA_JUSTIFY),
    "lead": _style("lead", fontSize=12, leading=17, spaceAfter=10),
    "note": _style("note", fontSize=9, leading=12.5, textColor=MUTED),
    "center": _style("center", alignment=TA_CENTER),
    "right": _style("right", alignment=TA_RIGHT),
}
HEADINGS = {
    1: _heading("h1", 15, 20, before=20, after=9),
    2: _heading("h2", 11.5, 16, before=14, after=4),
    3: _heading("h3", 10.5, 15, before=8, after=3),
}
# A word too long for its column is cut at its hyphens first.
CELL = _style("cell", fontSize=9.25, leading=12.5, spaceAfter=0, embeddedHyphenation=1)
CELL_RIGHT = _style("cell-right", fontSize=9.25, leading=12.5, spaceAfter=0, alignment=TA_RIGHT)
CAPTION = _style("caption", fontSize=9.25, leading=12.5, textColor=MUTED, spaceBefore=6, spaceAfter=4, keepsNext=1)
NOTICE_TITLE = _style("notice-title", fontName=BOLD, textColor=INK, spaceAfter=0)
KICKER = _style("kicker", fontSize=10.5, leading=15, textColor=MUTED, spaceAfter=14)
OWNER = _style("owner", fontName=BOLD, fontSize=27, leading=33, textColor=INK, spaceAfter=4)
OWNER_LONG = _style("owner-long", fontName=BOLD, fontSize=17, leading=22, textColor=INK, spaceAfter=4)
MENTION = _style("mention", fontName=ITALIC, fontSize=14, leading=19, textColor=MUTED, spaceAfter=34)
LETTERHEAD = _style("letterhead", fontSize=11.5, leading=16, textColor=INK, spaceAfter=22)
TITLE = _style("title", fontName=BOLD, fontSize=18, leading=24, textColor=INK, spaceAfter=6)
SUBTITLE = _style("subtitle", fontSize=12, leading=17, textColor=MUTED, spaceAfter=20)
PARTY = _style("party", fontSize=11.5, leading=17, spaceAfter=3)
CONTENTS_TITLE = _style("contents-title", fontName=BOLD, fontSize=15, leading=20, textColor=INK, spaceAfter=12)
CONTENTS = {1: _style("contents-1", fontName=BOLD, leading=14, spaceAfter=0), 2: CELL, 3: CELL}
SIGN_NAME = _style("sign-name", fontName=BOLD, spaceAfter=0)
SIGN_LINE = _style("sign-line", fontSize=9.5, leading=13.5, textColor=MUTED, spaceAfter=0)


@cache
def item(depth: int) -> ParagraphStyle:
    """A paragraph of a list item, indented by its depth."""
    return _style(f"item-{depth}", leftIndent=20 * (depth + 1), spaceAfter=3, alignment=TA_LEFT)


def word_share(word: str, bold: bool) -> float:
    """The part of the text's width that a word of a cell takes."""
    font = BOLD if bold else REGULAR
    return float(stringWidth(printable(word, font), font, CELL.fontSize)) / WIDTH
