"""Blocks → HTML of the small schema, and → plain text. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from .blocks import Block, Heading, ListBlock, Notice, Paragraph, Run, Signatures, Table


def html_from_blocks(blocks: Sequence[Block], *, mark: bool = False) -> str:
    """HTML of the schema. `mark` puts `<span class="bound">` around the values that follow the data.

    What the schema has no tag for keeps its words: a heading or a caption becomes a paragraph.
    """
    return "".join(_html(block, mark) for block in blocks)


def _html(block: Block, mark: bool) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_html_runs(block.runs, mark)}</p>"
    if isinstance(block, ListBlock):
        items = "".join(f"<li>{html_from_blocks(item, mark=mark)}</li>" for item in block.items)
        if not block.ordered:
            return f"<ul>{items}</ul>"
        start = f' start="{block.start}"' if block.start != 1 else ""
        return f"<ol{start}>{items}</ol>"
    if isinstance(block, Table):
        return f"{html_from_blocks(_caption(block))}<table>{_html_rows(block, mark)}</table>"
    return html_from_blocks(tuple(_plainer(block)), mark=mark)


def _plainer(block: Block) -> Iterator[Block]:
    """A block outside the schema as paragraphs."""
    if isinstance(block, Heading):
        yield Paragraph((Run(block.text, bold=True),))
    elif isinstance(block, Notice):
        yield Paragraph((Run(block.title, bold=True),))
        yield from block.blocks
    elif isinstance(block, Signatures):
        for item in block.items:
            yield Paragraph((Run("\n".join(text for text in (item.name, item.quality, *item.lines) if text)),))


def _caption(block: Table) -> tuple[Block, ...]:
    return (Paragraph((Run(block.caption),)),) if block.caption else ()


def _html_rows(block: Table, mark: bool) -> str:
    rows = []
    for row in block.rows:
        cells = []
        for cell in row:
            tag = "th" if cell.header else "td"
            spans = "".join(
                f' {name}="{value}"'
                for name, value in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
                if value > 1
            )
            cells.append(f"<{tag}{spans}><p>{_html_runs(cell.runs, mark)}</p></{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    head, body = "".join(rows[: block.header_rows]), "".join(rows[block.header_rows :])
    return f"{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody>"


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
    if isinstance(block, ListBlock):
        return "\n".join(text_from_blocks(item) for item in block.items)
    if isinstance(block, Table):
        lines = ("\t".join("".join(item.text for item in cell.runs) for cell in row) for row in block.rows)
        return "\n".join([*([block.caption] if block.caption else []), *lines])
    return text_from_blocks(tuple(_plainer(block)))
