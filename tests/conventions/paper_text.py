"""A document as lines of plain text, to assert it whole; spaces are plain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cooperation.documents import (
    Block,
    Document,
    Heading,
    ListBlock,
    Notice,
    Paragraph,
    Run,
    Signatures,
    Table,
)


def text_of(document: Document) -> list[str]:
    """Letterhead, title, subtitle, then one line a paragraph, an item, a row or a place to sign."""
    head = (document.letterhead, document.title, document.subtitle)
    return [plain(line) for line in (*(text for text in head if text), *lines(document.blocks))]


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield words(block.runs)
            case Heading():
                yield f"# {block.text}"
            case ListBlock():
                for item in block.items:
                    yield from (f"- {line}" for line in lines(item))
            case Table():
                if block.caption:
                    yield f"[{block.caption}]"
                yield from (" | ".join(words(cell.runs) for cell in row) for row in block.rows)
            case Notice():
                yield block.title
                yield from lines(block.blocks)
            case Signatures():
                yield from (" / ".join(part for part in (i.name, i.quality, *i.lines) if part) for i in block.items)


def words(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\n", " / ")
