"""The look on paper: sizes, leads, colours. A sober office's: one ink, generous leads, nothing decorative."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from .fonts import BOLD, ITALIC, REGULAR, register

register()

PAGE = A4
LEFT, RIGHT, TOP, BOTTOM = 27 * mm, 25 * mm, 27 * mm, 24 * mm
WIDTH = PAGE[0] - LEFT - RIGHT
INK, TEXT, MUTED, LINE, WASH = (HexColor(code) for code in ("#13203a", "#1f1d19", "#5b564c", "#b9b2a5", "#f3f0ea"))

BODY = ParagraphStyle(
    "body", fontName=REGULAR, fontSize=10.5, leading=15, textColor=TEXT, spaceAfter=6, alignment=TA_LEFT,
    allowWidows=0, allowOrphans=0, splitLongWords=1,
)  # fmt: skip


def _style(name: str, **changes: object) -> ParagraphStyle:
    return ParagraphStyle(name, parent=BODY, **changes)


PARAGRAPHS = {
    "body": _style("text", alignment=TA_JUSTIFY),
    "lead": _style("lead", fontSize=12, leading=17, spaceAfter=10),
    "note": _style("note", fontSize=9, leading=12.5, textColor=MUTED),
    "center": _style("center", alignment=TA_CENTER),
    "right": _style("right", alignment=TA_RIGHT),
}
ITEM = _style("item", alignment=TA_LEFT, spaceAfter=3)
HEADINGS = {
    1: _style(
        "h1", fontName=BOLD, fontSize=15, leading=20, textColor=INK, spaceBefore=20, spaceAfter=9, keepWithNext=1
    ),
    2: _style(
        "h2", fontName=BOLD, fontSize=11.5, leading=16, textColor=INK, spaceBefore=14, spaceAfter=4, keepWithNext=1
    ),
    3: _style(
        "h3", fontName=BOLD, fontSize=10.5, leading=15, textColor=INK, spaceBefore=8, spaceAfter=3, keepWithNext=1
    ),
}
CELL = _style("cell", fontSize=9.25, leading=12.5, spaceAfter=0)
CELL_RIGHT = _style("cell-right", fontSize=9.25, leading=12.5, spaceAfter=0, alignment=TA_RIGHT)
CAPTION = _style("caption", fontSize=9.25, leading=12.5, textColor=MUTED, spaceBefore=6, spaceAfter=4, keepWithNext=1)
KICKER = _style("kicker", fontSize=10.5, leading=15, textColor=MUTED, spaceAfter=14)
OWNER = _style("owner", fontName=BOLD, fontSize=27, leading=33, textColor=INK, spaceAfter=4)
MENTION = _style("mention", fontName=ITALIC, fontSize=14, leading=19, textColor=MUTED, spaceAfter=34)
TITLE = _style("title", fontName=BOLD, fontSize=18, leading=24, textColor=INK, spaceAfter=6)
SUBTITLE = _style("subtitle", fontSize=12, leading=17, textColor=MUTED, spaceAfter=20)
PARTY = _style("party", fontSize=11.5, leading=17, spaceAfter=3)
CONTENTS_TITLE = _style("contents-title", fontName=BOLD, fontSize=15, leading=20, textColor=INK, spaceAfter=12)
SIGN_NAME = _style("sign-name", fontName=BOLD, spaceAfter=0)
SIGN_LINE = _style("sign-line", fontSize=9.5, leading=13.5, textColor=MUTED, spaceAfter=0)
