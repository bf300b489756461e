"""Blocks → a tagged PDF, in one pass: numbers known only at the end (contents, total) are filled in late."""

from __future__ import annotations

import io
from functools import partial
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from . import styles
from .blocks import Document
from .fonts import REGULAR, printable
from .story import Story
from .tagging import Element, TaggedCanvas


def render_pdf(document: Document) -> bytes:
    """The PDF of a document: tagged, in French, its fonts embedded. The same document gives the same bytes."""
    root = Element("Document")
    story = Story(document, root).flowables()
    output = io.BytesIO()
    template = BaseDocTemplate(
        output,
        pagesize=styles.PAGE,
        leftMargin=styles.LEFT,
        rightMargin=styles.RIGHT,
        topMargin=styles.TOP,
        bottomMargin=styles.BOTTOM,
        title=printable(f"{document.title} – {document.owner}"),
        author=printable(document.owner_line),
        subject=printable(document.subtitle or document.title),
        creator="Entente",
    )
    frame = Frame(styles.LEFT, styles.BOTTOM, styles.WIDTH, styles.PAGE[1] - styles.TOP - styles.BOTTOM, 0, 0, 0, 0)
    decorate = partial(_decorate, document)
    template.addPageTemplates(
        [
            PageTemplate("cover", [frame], onPage=partial(_foot, document)),
            PageTemplate("page", [frame], onPage=decorate),
        ]
    )
    if document.cover is None:
        template.pageTemplates.reverse()
    template.build(story, canvasmaker=partial(TaggedCanvas, root=root, title=template.title))
    return output.getvalue()


def _decorate(document: Document, canvas: TaggedCanvas, template: Any) -> None:
    """The running head: the name with its legal mention on every page (R.312-194-17), and what the document is."""
    canvas.saveState()
    canvas.begin_artifact("Pagination")
    y = styles.PAGE[1] - styles.TOP + 22
    canvas.setFont(REGULAR, 8.5)
    canvas.setFillColor(styles.MUTED)
    title = printable(document.title)
    canvas.drawRightString(styles.PAGE[0] - styles.RIGHT, y, title)
    room = styles.WIDTH - canvas.stringWidth(title) - 18
    canvas.drawString(styles.LEFT, y, _fit(canvas, printable(document.owner_line), room, keep=document.legal_mention))
    canvas.setStrokeColor(styles.LINE)
    canvas.setLineWidth(0.4)
    canvas.line(styles.LEFT, y - 5, styles.PAGE[0] - styles.RIGHT, y - 5)
    canvas.end()
    canvas.restoreState()
    _foot(document, canvas, template)


def _foot(document: Document, canvas: TaggedCanvas, template: Any) -> None:
    canvas.saveState()
    canvas.begin_artifact("Pagination")
    canvas.setFont(REGULAR, 8.5)
    canvas.setFillColor(styles.MUTED)
    y = styles.BOTTOM - 24
    canvas.drawString(styles.LEFT, y, _fit(canvas, printable(document.reference), styles.WIDTH - 80))
    right = styles.PAGE[0] - styles.RIGHT
    total = canvas.stringWidth("000")
    canvas.drawRightString(right - total, y, f"page {canvas.getPageNumber()} / ")
    canvas.late_number("total", right, y)
    canvas.end()
    canvas.restoreState()


def _fit(canvas: TaggedCanvas, text: str, room: float, keep: str = "") -> str:
    """The text cut to the room left; a long name gives way before the legal mention does."""
    if canvas.stringWidth(text) <= room:
        return text
    tail = f"…, {keep}" if keep and text.endswith(keep) else "…"
    head = text[: len(text) - len(keep)] if len(tail) > 1 else text
    while head and canvas.stringWidth(head + tail) > room:
        head = head[:-1]
    return head.rstrip(" ,") + tail
