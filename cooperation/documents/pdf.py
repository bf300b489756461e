"""Blocks → a tagged PDF, in one pass: numbers known only at the end (contents, total) are filled in late."""

from __future__ import annotations

import io
from functools import partial
from threading import Lock
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from cooperation.typography import NARROW

from . import styles
from .blocks import Document
from .fonts import printable, readable
from .story import Story
from .tagging import Element, TaggedCanvas

RULE_GAP = 5
# ReportLab keeps one paragraph parser and one reading position per font for the whole process: two documents laid out
# at once would take each other's styles and glyphs. The work is pure Python, so taking turns costs nothing.
ONE_AT_A_TIME = Lock()


def render_pdf(document: Document) -> bytes:
    """The PDF of a document: tagged, in French, its fonts embedded. The same document gives the same bytes."""
    with ONE_AT_A_TIME:
        try:
            return _build(document, merged=True)
        except LayoutError:
            # A merged cell, or a head, taller than a page cannot be cut: the table is set again row by row.
            return _build(document, merged=False)


def _build(document: Document, *, merged: bool) -> bytes:
    root, output = Element("Document"), io.BytesIO()
    title = readable(f"{document.title} – {document.owner}")
    template = BaseDocTemplate(
        output,
        pagesize=styles.PAGE,
        title=title,
        author=readable(document.owner_line),
        subject=readable(document.subtitle or document.title),
        creator="Entente",
    )
    frame = Frame(styles.LEFT, styles.BOTTOM, styles.WIDTH, styles.HEIGHT, 0, 0, 0, 0)
    pages = [
        PageTemplate("cover", [frame], onPage=partial(_foot, document)),
        PageTemplate("page", [frame], onPage=partial(_head_and_foot, document)),
    ]
    template.addPageTemplates(pages if document.cover else pages[::-1])
    canvas = partial(TaggedCanvas, root=root, title=title, date=document.date)
    template.build(Story(document, root, merged=merged).flowables(), canvasmaker=canvas)
    return output.getvalue()


def _head_and_foot(document: Document, canvas: TaggedCanvas, template: Any) -> None:
    """The running head: the name with its legal mention on every page, and what the document is where it fits.

    The cover shows the same in large letters and has no running head.
    """
    canvas.saveState()
    canvas.begin_artifact("Pagination")
    y, right = styles.PAGE[1] - styles.TOP + 22, styles.PAGE[0] - styles.RIGHT
    canvas.setFont(*styles.SMALL)
    canvas.setFillColor(styles.MUTED)
    owner = _fitted(canvas, document.owner, document.legal_mention, styles.WIDTH)
    canvas.drawString(styles.LEFT, y, owner)
    title = printable(document.title)
    if canvas.stringWidth(owner) + canvas.stringWidth(title) + 18 < styles.WIDTH:
        canvas.drawRightString(right, y, title)
    canvas.setStrokeColor(styles.LINE)
    canvas.setLineWidth(0.4)
    canvas.line(styles.LEFT, y - RULE_GAP, right, y - RULE_GAP)
    canvas.end()
    canvas.restoreState()
    _foot(document, canvas, template)


def _foot(document: Document, canvas: TaggedCanvas, _template: Any) -> None:
    canvas.saveState()
    canvas.begin_artifact("Pagination")
    canvas.setFont(*styles.SMALL)
    canvas.setFillColor(styles.MUTED)
    y = styles.BOTTOM - 24
    canvas.drawString(styles.LEFT, y, _fitted(canvas, document.reference, "", styles.WIDTH - 80))
    words = printable(f"page {canvas.getPageNumber()}{NARROW}/{NARROW}{{}}")
    canvas.late_text(words, "total", styles.PAGE[0] - styles.RIGHT, y, (*styles.SMALL, styles.MUTED))
    canvas.end()
    canvas.restoreState()


def _fitted(canvas: TaggedCanvas, text: str, mention: str, room: float) -> str:
    """« text, mention » on one line: a text too long gives way, the mention never does."""
    text, tail = printable(text).replace("\n", " "), printable(f", {mention}" if mention else "")
    if canvas.stringWidth(text + tail) <= room:
        return text + tail
    while text and canvas.stringWidth(f"{text}…{tail}") > room:
        text = text[:-1]
    return f"{text.rstrip()}…{tail}"
