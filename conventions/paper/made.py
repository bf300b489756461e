"""A document ready to send, and how it is named."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import slugify

from cooperation.documents import Document
from cooperation.documents.docx import render_docx
from cooperation.documents.pdf import render_pdf

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RENDERERS = {"pdf": (render_pdf, PDF), "docx": (render_docx, DOCX)}


@dataclass(frozen=True)
class Made:
    """Its bytes, media type and file name."""

    content: bytes
    media_type: str
    filename: str


def render(document: Document, name: str, extension: str) -> Made | None:
    """The document in this format, or None when there is no such format."""
    if extension not in RENDERERS:
        return None
    renderer, media_type = RENDERERS[extension]
    return Made(renderer(document), media_type, f"{filename(name)}.{extension}")


def filename(name: str) -> str:
    return slugify(name)[:90] or "document"
