"""The rich text of an article: HTML of a small schema, cleaned, read into blocks and written back, in one place.

The schema: paragraphs, lists that nest, strong, em, u, line breaks, tables, and `<span class="bound">` around a
value that follows the data. Anything else is dropped, its text kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape

import nh3
from lxml import etree, html

from cooperation.typography import NARROW, NBSP, french

from .blocks import Block, Cell, ListBlock, Paragraph, Run, Table
from .writing import html_from_blocks, text_from_blocks

__all__ = ["blocks_from_html", "clean_html", "html_from_blocks", "text_from_blocks", "text_from_html"]

INLINE = {"strong", "em", "u", "b", "i", "br", "span"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Outside the schema, but they part words: what they hold becomes paragraphs.
PARTING = {
    *("div", "blockquote", "pre", "section", "article", "aside", "header", "footer", "main", "nav", "address"),
    *("dl", "dt", "dd", "figure", "figcaption", "caption", "details", "summary", "option", "select", "hr", "center"),
}
SCHEMA_BLOCKS = {"p", "ul", "ol", "li", "table"}
TAGS = {*INLINE, *HEADINGS, *PARTING, *SCHEMA_BLOCKS, "thead", "tbody", "tfoot", "tr", "th", "td"}
ATTRIBUTES = {
    "span": {"class"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
# Deeper nesting than people write is read flat: no stack is exhausted by a hostile page.
DEPTH = 12
MOST_COLUMNS = 20
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# nh3 drops these with their text.
_FOREIGN = re.compile(r"</?(?:math|m[inos]|mtext|svg|text|tspan|template)\b[^<>]*>", re.IGNORECASE)
# Reading a tag costs what stands open around it: no article has so many.
MOST_TAGS = 10_000
_OPENING = re.compile(r"<[a-z]", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_MANY_SPACES = re.compile(f"[ {NBSP}\t\r\n\f]*[ \t\r\n\f][ {NBSP}\t\r\n\f]*|{NBSP}{{2,}}")
# The same once the line breaks of <br> are in the text.
_MANY_SPACES_ON_A_LINE = re.compile(f"[ {NBSP}]* [ {NBSP}]*|{NBSP}{{2,}}")
# An editor writes no-break spaces where people typed several; the others stand beside a figure, or `french` sets them.
_LONE_SPACE = re.compile(rf"(?<!\d){NBSP}(?!\d)")
_EDGE = f" {NBSP}{NARROW}"


def clean_html(source: str) -> str:
    """The same text in the schema and nothing else; cleaning twice changes nothing."""
    return html_from_blocks(blocks_from_html(source), mark=True)


def text_from_html(source: str) -> str:
    return text_from_blocks(blocks_from_html(source))


def blocks_from_html(source: str) -> tuple[Block, ...]:
    """Reads any HTML; what is outside the schema loses its tags, never its text."""
    if len(_OPENING.findall(source)) > MOST_TAGS:
        source = _ANY_TAG.sub(" ", source)
    found = nh3.clean(
        _FOREIGN.sub(" ", _CONTROLS.sub("", source)),
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        strip_comments=True,
        link_rel=None,
    )
    safe = _CONTROLS.sub("", found)  # again: « &#1; » was none before it was read
    if not safe.strip():
        return ()
    if _nesting(safe) > 20 * DEPTH:
        return tuple(_paragraph([Run(_flat(safe))]))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.fragment_fromstring(safe.encode(), create_parent="div", parser=parser)
    return tuple(_blocks(root, 0))


def _nesting(safe: str) -> int:
    """How deep the tags of cleaned HTML nest: past some hundreds libxml2 drops what it cannot hold."""
    depth = deepest = 0
    for tag in _TAG.finditer(safe):
        depth += (-1 if tag[1] else 1) if tag[2] not in ("br", "hr") else 0
        deepest = max(deepest, depth)
    return deepest


def _flat(markup: str) -> str:
    """Cleaned HTML as one text: a space where a block parted two words."""
    return unescape(_TAG.sub(lambda tag: " " if tag[2] not in INLINE or tag[2] == "br" else "", markup))


def _flat_node(node: etree._Element) -> str:
    return _flat(etree.tostring(node, encoding="unicode", with_tail=False))


def _blocks(node: etree._Element, depth: int, look: Run = Run("")) -> Iterator[Block]:  # noqa: B008
    """The blocks under a node; loose inline text between them makes paragraphs of its own."""
    loose = _text_run(node.text, look)
    for child in node:
        if child.tag in INLINE:
            loose += _inline(child, look, depth)
        else:
            yield from _paragraph(loose)
            loose = []
            yield from _block(child, depth)
        loose += _text_run(child.tail, look)
    yield from _paragraph(loose)


def _block(node: etree._Element, depth: int) -> Iterator[Block]:
    if depth > DEPTH:
        yield from _paragraph([Run(_flat_node(node))])
    elif node.tag in ("ul", "ol"):
        if items := _items(node, depth):
            yield ListBlock(node.tag == "ol", items, _number(node, "start", 9999) if node.tag == "ol" else 1)
    elif node.tag == "table":
        yield from _table(node, depth)
    else:
        yield from _blocks(node, depth + 1, Run("", bold=node.tag in HEADINGS))


def _items(node: etree._Element, depth: int) -> tuple[tuple[Block, ...], ...]:
    """The items of a list. Text outside an item makes one; a list outside an item belongs to the item before it."""
    items: list[tuple[Block, ...]] = [tuple(_paragraph(_text_run(node.text, Run(""))))]
    for child in node:
        if child.tag in ("ul", "ol") and items[-1]:
            items[-1] += tuple(_block(child, depth + 1))
        elif child.tag in INLINE:
            items.append(tuple(_paragraph(_inline(child, Run(""), depth))))
        else:
            items.append(tuple(_blocks(child, depth + 1) if child.tag == "li" else _block(child, depth + 1)))
        items += [tuple(_paragraph(_text_run(child.tail, Run(""))))] if (child.tail or "").strip() else []
    return tuple(item for item in items if item)


def _inline(node: etree._Element, look: Run, depth: int) -> list[Run]:
    """The runs of an inline element; blocks that hide inside one are read as text, on lines of their own."""
    if node.tag == "br":
        return [Run("\n")]
    look = Run(
        "",
        look.bold or node.tag in ("strong", "b"),
        look.italic or node.tag in ("em", "i"),
        look.underline or node.tag == "u",
        look.bound or (node.tag == "span" and node.get("class") == "bound"),
    )
    if depth > 4 * DEPTH:
        return _text_run(_flat_node(node), look)
    found = _text_run(node.text, look)
    for child in node:
        parting = [] if child.tag in INLINE else [Run("\n")]
        found += parting + _inline(child, look, depth + 1) + parting + _text_run(child.tail, look)
    return found


def _text_run(text: str | None, look: Run) -> list[Run]:
    return [replace(look, text=_MANY_SPACES.sub(" ", text))] if text else []


def _paragraph(found: Sequence[Run]) -> Iterator[Paragraph]:
    if runs := _merge(found):
        yield Paragraph(runs)


def _merge(found: Sequence[Run]) -> tuple[Run, ...]:
    """Runs settled: a space that goes may leave two runs of one look, so they are joined until nothing moves."""
    settled = tuple(found)
    while (merged := _merge_once(settled)) != settled:
        settled = merged
    return settled


def _merge_once(found: Sequence[Run]) -> tuple[Run, ...]:
    """Joins runs of one look, with one kind of space and French spaces; none at the ends of a line."""
    merged: list[Run] = []
    for item in found:
        text = item.text
        # A line break has no look of its own: it belongs to what it ends.
        if merged and (rest := text.lstrip("\n")) != text:
            merged[-1] = replace(merged[-1], text=merged[-1].text + text[: len(text) - len(rest)])
            text = rest
        if text and merged and replace(merged[-1], text="") == replace(item, text=""):
            merged[-1] = replace(merged[-1], text=merged[-1].text + text)
        elif text:
            merged.append(replace(item, text=text))
    tidy: list[Run] = []
    for item in merged:
        text = _tight(_MANY_SPACES_ON_A_LINE.sub(" ", item.text))
        if not tidy or tidy[-1].text[-1] in f"{_EDGE}\n":
            text = text.lstrip(_EDGE if tidy else f"{_EDGE}\n")
        if tidy and text.startswith("\n"):
            tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip(_EDGE))
        text = french(_LONE_SPACE.sub(" ", text))
        if tidy and not tidy[-1].text:
            tidy.pop()
        if text:
            tidy.append(replace(item, text=text))
    return _trimmed(tidy)


def _tight(text: str) -> str:
    """No space on either side of a line break."""
    first, *rest = text.split("\n")
    *lines, last = [first, *(line.lstrip(_EDGE) for line in rest)]
    return "\n".join([*(line.rstrip(_EDGE) for line in lines), last])


def _trimmed(found: list[Run]) -> tuple[Run, ...]:
    while found and not (text := found[-1].text.rstrip(f"{_EDGE}\n")):
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=text)
    while found and not (text := found[0].text.lstrip(f"{_EDGE}\n")):
        found.pop(0)
    if found:
        found[0] = replace(found[0], text=text)
    return tuple(found)


def _table(node: etree._Element, depth: int) -> Iterator[Block]:
    rows = []
    for part in node.iter("caption", "tr"):
        if next(part.iterancestors("table")) is not node:
            continue
        if part.tag == "caption":
            yield from _blocks(part, depth + 1)
        elif row := tuple(_cell(cell, depth) for cell in part if cell.tag in ("td", "th")):
            rows.append(row)
    if rows:
        heads = next((rank for rank, row in enumerate(rows) if not all(cell.header for cell in row)), len(rows))
        yield Table(tuple(rows), header_rows=min(heads, max(len(rows) - 1, 0)))


def _cell(node: etree._Element, depth: int) -> Cell:
    """A cell holds lines of text: its paragraphs are joined by line breaks."""
    inner: list[Run] = []
    for block in _blocks(node, depth + 1):
        inner += [Run("\n")] if inner else []
        inner += block.runs if isinstance(block, Paragraph) else [Run(text_from_blocks((block,)))]
    colspan, rowspan = (_number(node, name, MOST_COLUMNS) for name in ("colspan", "rowspan"))
    return Cell(_merge(inner), node.tag == "th", colspan=colspan, rowspan=rowspan)


def _number(node: etree._Element, name: str, most: int) -> int:
    """A number from 1 to `most` written in an attribute; 1 when it is not one."""
    value = node.get(name) or ""
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 6 else 1
