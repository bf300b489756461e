"""A document as a page shows it before somebody confirms: its letterhead, its title, its words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from cooperation.documents import Document
from cooperation.documents.html import clean_html, html_from_blocks


@dataclass(frozen=True)
class Preview:
    letterhead: str
    title: str
    html: SafeString


def preview(document: Document | None) -> Preview | None:
    if document is None:
        return None
    # The words pass through the schema of the articles: nothing else comes out.
    return Preview(document.letterhead, document.title, mark_safe(clean_html(html_from_blocks(document.blocks))))
