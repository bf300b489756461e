"""What a page is set with: paragraphs, tables and lines of the contents that draw themselves under their element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable, Paragraph, Table

from . import styles
from .fonts import REGULAR
from .tagging import Element, TaggedCanvas


@dataclass(frozen=True)
class Label:
    """The sign of a list item (« – », « 3. »), drawn left of its first line, with its own element."""

    text: str
    element: Element


@dataclass(frozen=True)
class Bookmark:
    """A place of the outline and of the contents; `level` counts from 0."""

    key: str
    title: str
    level: int


class TaggedParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph that belongs to an element; without one it is an artifact."""

    def __init__(
        self,
        text: str | None,
        style: Any,
        element: Element | None = None,
        *,
        bookmark: Bookmark | None = None,
        label: Label | None = None,
        **options: Any,
    ) -> None:
        super().__init__(text, style, **options)
        self.element, self.bookmark, self.label = element, bookmark, label
        self._drawn = False

    @property
    def leads(self) -> bool:
        """A heading or a caption, which never ends a page."""
        return bool(self.style.keepsNext)

    def split(self, width: float, height: float) -> list[Any]:
        parts = super().split(width, height)
        if parts and parts[0] is not self:
            for part in parts:
                part.element = self.element
            parts[0].bookmark, parts[0].label = self.bookmark, self.label
        return parts

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        if self.label and not self._drawn:
            self._draw_label(canvas, x, y)
        # The same object comes back only as the repeated head of a table: it was already read.
        if self.element is None or self._drawn:
            canvas.begin_artifact("Pagination")
        else:
            canvas.begin(self.element)
        super().drawOn(canvas, x, y, _sW)
        canvas.end()
        if self.bookmark and not self._drawn:
            canvas.outline(self.bookmark.key, self.bookmark.title, self.bookmark.level, y + self.height + 12)
        self._drawn = True

    def _draw_label(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        style, label = self.style, self.label
        canvas.begin(label.element)
        canvas.setFont(REGULAR, style.fontSize)
        canvas.setFillColor(style.textColor)
        right = x + style.leftIndent - styles.LABEL_GAP
        canvas.drawRightString(right, y + self.height - style.fontSize, label.text)
        canvas.end()


class TaggedTable(Table):  # type: ignore[misc]
    """A table whose cells hold tagged paragraphs; its rules and grounds are artifacts."""

    def __init__(self, data: Any, *sizes: Any, style: Any = (), **options: Any) -> None:
        # An empty cell is drawn too, by default in ReportLab's own font, which is never embedded.
        super().__init__(data, *sizes, style=[("FONTNAME", (0, 0), (-1, -1), REGULAR), *style], **options)

    def _drawBkgrnd(self) -> None:
        self.canv.begin_artifact()
        super()._drawBkgrnd()
        self.canv.end()

    def _drawLines(self) -> None:
        self.canv.begin_artifact()
        super()._drawLines()
        self.canv.end()

    def height_of_first_rows(self, width: float) -> float:
        """The repeated heads and one row: the least that a page may end with."""
        self.wrap(width, styles.HEIGHT)
        return float(sum(self._rowHeights[: (self.repeatRows or 0) + 1]))


class Rule(Flowable):  # type: ignore[misc]
    """A short line of ink on the cover."""

    def __init__(self, width: float, space_after: float) -> None:
        super().__init__()
        self.width, self.height = width, space_after

    def wrap(self, *_available: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.begin_artifact()
        canvas.saveState()
        canvas.setStrokeColor(styles.INK)
        canvas.setLineWidth(1.6)
        canvas.line(0, self.height, self.width, self.height)
        canvas.restoreState()
        canvas.end()


class ContentsLine(Flowable):  # type: ignore[misc]
    """A line of the contents: the heading, dots, and the page, which is known at the end. The whole line is a link."""

    number_width = 34

    def __init__(self, text: TaggedParagraph, words: str, anchor: str, indent: float) -> None:
        super().__init__()
        self.text, self.words, self.anchor, self.indent = text, words, anchor, indent

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        _, self.height = self.text.wrap(available_width - self.indent - self.number_width, available_height)
        return self.width, self.height + 3

    def draw(self) -> None:
        canvas, style = self.canv, self.text.style
        self.text.drawOn(canvas, self.indent, 3)
        base = 3 + style.leading - style.fontSize
        self._draw_dots(base)
        canvas.begin(self.text.element)
        canvas.late_text("{}", self.anchor, self.width, base, (style.fontName, style.fontSize, styles.TEXT))
        canvas.end()
        canvas.link(self.text.element, self.words, self.anchor, self.width, self.height + 3)

    def _draw_dots(self, base: float) -> None:
        canvas = self.canv
        used = self.indent + self.text.getActualLineWidths0()[-1]
        if used + 8 >= self.width - 24:
            return
        canvas.begin_artifact()
        canvas.saveState()
        canvas.setStrokeColor(styles.LINE)
        canvas.setLineWidth(0.8)
        canvas.setDash([0.8, 3.2])
        canvas.line(used + 6, base, self.width - 24, base)
        canvas.restoreState()
        canvas.end()
