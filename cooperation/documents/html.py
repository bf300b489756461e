"""The rich text of an article: HTML of a small schema, cleaned, read into blocks and written back, in one place.

The schema: paragraphs, lists that nest, strong, em, u, line breaks, tables, and `<span class="bound">` around a
value that follows the data. Anything else is dropped, its text kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape

import nh3
from lxml import etree, html

from cooperation.typography import NBSP, french

from .blocks import Block, Cell, Heading, ListBlock, Paragraph, Run, Table

TAGS = {
    *("p", "ul", "ol", "li", "strong", "em", "u", "b", "i", "br", "span"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
BLOCK_TAGS = {"p", "ul", "ol", "table"}
# Deeper nesting than people write is read flat: no stack is exhausted by a hostile page.
DEPTH = 12
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\r\n\f]+")


def _plain(text: str) -> str:
    """One kind of space where an editor or a paste left others; French spaces where French wants them."""
    return french(_SPACES.sub(" ", text.replace(NBSP, " ")))


def clean_html(source: str) -> str:
    """The same text in the schema and nothing else; cleaning twice changes nothing."""
    return html_from_blocks(blocks_from_html(source), mark=True)


def blocks_from_html(source: str) -> tuple[Block, ...]:
    """Reads any HTML; what is outside the schema loses its tags, never its text."""
    safe = nh3.clean(
        _CONTROLS.sub("", source),
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes={"span": {"class"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        strip_comments=True,
        link_rel=None,
    )
    if not safe.strip():
        return ()
    if _nesting(safe) > 20 * DEPTH:
        return tuple(_paragraph([Run(_plain(unescape(nh3.clean(safe, tags=set()))))]))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.fragment_fromstring(safe.encode(), create_parent="div", parser=parser)
    return tuple(_blocks(root, 0))


def _nesting(safe: str) -> int:
    """How deep the tags of cleaned HTML nest: past some hundreds libxml2 drops what it cannot hold."""
    depth = deepest = 0
    for tag in re.finditer(r"<(/?)([a-z]+)", safe):
        depth += (-1 if tag[1] else 1) if tag[2] != "br" else 0
        deepest = max(deepest, depth)
    return deepest


def text_from_html(source: str) -> str:
    return text_from_blocks(blocks_from_html(source))


def _blocks(node: etree._Element, depth: int) -> Iterator[Block]:
    """The blocks under a node; loose inline text between them makes paragraphs of its own."""
    loose: list[Run] = _text_run(node.text, Run(""))
    for child in node:
        if child.tag in BLOCK_TAGS or (child.tag == "li"):
            yield from _paragraph(loose)
            loose = []
            yield from _block(child, depth)
        else:
            loose += _inline(child, Run(""), depth)
        loose += _text_run(child.tail, Run(""))
    yield from _paragraph(loose)


def _block(node: etree._Element, depth: int) -> Iterator[Block]:
    if depth > DEPTH:
        yield from _paragraph([Run(_plain("".join(node.itertext())))])
    elif node.tag in ("ul", "ol"):
        items = tuple(item for child in node if (item := tuple(_blocks(child, depth + 1))))
        if items:
            yield ListBlock(node.tag == "ol", items)
    elif node.tag == "table":
        yield from _table(node, depth)
    else:
        yield from _blocks(node, depth + 1)


def _paragraph(found: Sequence[Run]) -> Iterator[Paragraph]:
    if merged := _merge(found):
        yield Paragraph(merged)


def _inline(node: etree._Element, look: Run, depth: int) -> list[Run]:
    """The runs of an inline element; blocks that hide inside one are read as text."""
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
        return _text_run("".join(node.itertext()), look)
    found = _text_run(node.text, look)
    for child in node:
        found += _inline(child, look, depth + 1) + _text_run(child.tail, look)
    return found


def _text_run(text: str | None, look: Run) -> list[Run]:
    if not text:
        return []
    return [Run(_plain(text), look.bold, look.italic, look.underline, look.bound)]


def _merge(found: Sequence[Run]) -> tuple[Run, ...]:
    """Joins runs of one look, keeps one space between words, none at the ends of a line."""
    merged: list[Run] = []
    for item in found:
        text = item.text
        if not merged or merged[-1].text.endswith(("\n", " ")):
            text = text.lstrip(" ")
        if not text:
            continue
        last = merged[-1] if merged else None
        if last and text == "\n":
            merged[-1] = last = _with_text(last, last.text.rstrip(" "))
        if last and (_look(last) == _look(item) or text == "\n"):
            merged[-1] = _with_text(last, last.text + text)
        else:
            merged.append(_with_text(item, text))
    while merged and not merged[-1].text.strip(" \n"):
        merged.pop()
    if merged:
        merged[-1] = _with_text(merged[-1], merged[-1].text.rstrip(" \n"))
        merged[0] = _with_text(merged[0], merged[0].text.lstrip(" \n"))
    return tuple(item for item in merged if item.text)


def _with_text(item: Run, text: str) -> Run:
    return Run(text, item.bold, item.italic, item.underline, item.bound)


def _look(item: Run) -> tuple[bool, ...]:
    return (item.bold, item.italic, item.underline, item.bound)


def _table(node: etree._Element, depth: int) -> Iterator[Block]:
    rows = []
    for row in node.iter("tr"):
        if next(row.iterancestors("table")) is node:
            found = tuple(_cell(cell, depth) for cell in row if cell.tag in ("td", "th"))
            if found:
                rows.append(found)
    if rows:
        heads = next((rank for rank, row in enumerate(rows) if not all(cell.header for cell in row)), len(rows))
        yield Table(tuple(rows), header_rows=min(heads, max(len(rows) - 1, 0)))


def _cell(node: etree._Element, depth: int) -> Cell:
    """A cell holds lines of text: its paragraphs are joined by line breaks."""
    inner: list[Run] = []
    for block in _blocks(node, depth + 1):
        inner += [Run("\n")] if inner else []
        inner += block.runs if isinstance(block, Paragraph) else [Run(text_from_blocks((block,)))]
    return Cell(_merge(inner), node.tag == "th", colspan=_span(node, "colspan"), rowspan=_span(node, "rowspan"))


def _span(node: etree._Element, name: str) -> int:
    value = node.get(name) or ""
    return min(max(int(value), 1), 20) if value.isascii() and value.isdigit() and len(value) < 4 else 1


def html_from_blocks(blocks: Sequence[Block], *, mark: bool = False) -> str:
    """HTML of the schema. `mark` keeps the spans around bound values."""
    return "".join(_html(block, mark) for block in blocks)


def _html(block: Block, mark: bool) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_html_runs(block.runs, mark)}</p>"
    if isinstance(block, Heading):
        return f"<p><strong>{escape(block.text, quote=False)}</strong></p>"
    if isinstance(block, ListBlock):
        tag = "ol" if block.ordered else "ul"
        items = "".join(f"<li>{html_from_blocks(item, mark=mark)}</li>" for item in block.items)
        return f"<{tag}>{items}</{tag}>"
    if isinstance(block, Table):
        head = "".join(_html_row(row, mark) for row in block.rows[: block.header_rows])
        body = "".join(_html_row(row, mark) for row in block.rows[block.header_rows :])
        return f"<table>{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></table>"
    return ""


def _html_row(row: Sequence[Cell], mark: bool) -> str:
    found = []
    for cell in row:
        tag = "th" if cell.header else "td"
        spans = "".join(
            f' {name}="{value}"' for name, value in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if value > 1
        )
        found.append(f"<{tag}{spans}><p>{_html_runs(cell.runs, mark)}</p></{tag}>")
    return f"<tr>{''.join(found)}</tr>"


def _html_runs(found: Sequence[Run], mark: bool) -> str:
    return "".join(_html_run(item, mark) for item in found)


def _html_run(item: Run, mark: bool) -> str:
    text = escape(item.text, quote=False).replace("\n", "<br>")
    for wanted, opening, closing in (
        (item.underline, "<u>", "</u>"),
        (item.italic, "<em>", "</em>"),
        (item.bold, "<strong>", "</strong>"),
        (item.bound and mark, '<span class="bound">', "</span>"),
    ):
        if wanted:
            text = f"{opening}{text}{closing}"
    return text


def text_from_blocks(blocks: Sequence[Block]) -> str:
    """Plain text, a line a block; table cells are separated by tabs."""
    return "\n".join(line for block in blocks if (line := _text(block)))


def _text(block: Block) -> str:
    if isinstance(block, Paragraph):
        return "".join(item.text for item in block.runs)
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, ListBlock):
        return "\n".join(text_from_blocks(item) for item in block.items)
    if isinstance(block, Table):
        lines = ("\t".join("".join(item.text for item in cell.runs) for cell in row) for row in block.rows)
        return "\n".join([*([block.caption] if block.caption else []), *lines])
    return ""
