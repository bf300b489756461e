"""An article as plain paragraphs, for who writes without JavaScript. Pure.

Paragraphs stand between blank lines, list items begin with « - » or « 1. », cells of a table are parted by « | ».
Coming back, a paragraph whose words did not change keeps its emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from cooperation.documents.blocks import Block, Cell, ListBlock, Paragraph, Table
from cooperation.documents.html import blocks_from_html, clean_html, html_from_blocks, text_from_blocks

_BULLET = re.compile(r"[-•]\s+")
_NUMBER = re.compile(r"\d{1,3}[.)]\s+")


def plain_words(html: str) -> str:
    return "\n\n".join(_shown(block) for block in blocks_from_html(html))


def html_of_words(words: str, before: str) -> str:
    """HTML of the small schema for plain words; `before` is the HTML they were made from, whose blocks are kept."""
    kept: dict[str, list[str]] = {}
    for block in blocks_from_html(before):
        kept.setdefault(_folded(_shown(block)), []).append(html_from_blocks((block,)))
    found = []
    for part in re.split(r"\n[ \t]*\n", words.replace("\r\n", "\n").replace("\r", "\n")):
        same = kept.get(_folded(part))
        found.append(same.pop(0) if same else "".join(_read(part)))
    return clean_html("".join(found))


def _folded(words: str) -> str:
    return " ".join(words.split())


def _shown(block: Block) -> str:
    if isinstance(block, ListBlock):
        items = (_item(item) for item in block.items)
        return "\n".join(f"{f'{rank}.' if block.ordered else '-'} {item}" for rank, item in enumerate(items, 1))
    if isinstance(block, Table):
        return "\n".join(" | ".join(_cell(cell) for cell in row) for row in block.rows)
    return text_from_blocks((block,))


def _item(blocks: Sequence[Block]) -> str:
    return " ; ".join(text_from_blocks((block,)).replace("\n", " ; ") for block in blocks)


def _cell(cell: Cell) -> str:
    return text_from_blocks((Paragraph(cell.runs),)).replace("\n", " ")


def _read(part: str) -> Iterator[str]:
    """The HTML of one part: runs of list lines make lists, lines of cells a table, the rest one paragraph."""
    lines = [line.strip() for line in part.split("\n") if line.strip()]
    while lines:
        kind = _kind(lines[0])
        run = []
        while lines and _kind(lines[0]) == kind:
            run.append(lines.pop(0))
        yield _element(kind, run)


def _kind(line: str) -> str:
    if _BULLET.match(line):
        return "ul"
    if _NUMBER.match(line):
        return "ol"
    return "table" if " | " in line else "p"


def _element(kind: str, lines: Sequence[str]) -> str:
    if kind == "p":
        return f"<p>{'<br>'.join(escape(line) for line in lines)}</p>"
    if kind == "table":
        rows = ("".join(_element_cell(cell) for cell in line.split(" | ")) for line in lines)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    sign = _BULLET if kind == "ul" else _NUMBER
    items = (escape(sign.sub("", line, count=1)) for line in lines)
    return f"<{kind}>{''.join(f'<li><p>{item}</p></li>' for item in items)}</{kind}>"


def _element_cell(words: str) -> str:
    return f"<td><p>{escape(words.strip())}</p></td>"
