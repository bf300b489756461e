"""The logical structure of a PDF: a tree of elements, and the canvas that ties what it draws to them.

ReportLab draws pages; who listens to a document, or reads it in another order than the eye, needs the role and the
order of what is drawn (ISO 32000-1, 14.7 and 14.8). Everything on a page is either the content of an element or an
artifact (rules, running heads, repeated table heads).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import (
    XMP,
    LinkAnnotation,
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFPage,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from .fonts import REGULAR

LANGUAGE = "fr-FR"
_EPOCH = dt.date(2000, 1, 1)
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate><xmp:CreatorTool>Entente</xmp:CreatorTool>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True)
class Marked:
    """A content drawn on a page: the page's object name and the content's number there."""

    page: str
    number: int


@dataclass(frozen=True)
class Linked:
    """A link on a page: the page's object name and the annotation's."""

    page: str
    annotation: str


class Element:
    """A node of the structure: its tag (H1, P, L, LI, Table, TR, TH, TD…), then what it holds, in reading order.

    `alt` says in words what a figure shows.
    """

    __slots__ = ("alt", "children", "scope", "spans", "tag")

    def __init__(
        self,
        tag: str,
        parent: Element | None = None,
        scope: str = "",
        spans: tuple[int, int] = (1, 1),
        alt: str = "",
    ) -> None:
        self.tag, self.scope, self.spans, self.alt = tag, scope, spans, alt
        self.children: list[Element | Marked | Linked] = []
        if parent is not None:
            parent.children.append(self)

    @property
    def is_empty(self) -> bool:
        return not any(not isinstance(child, Element) or not child.is_empty for child in self.children)

    def kept(self) -> Iterator[Element | Marked | Linked]:
        """What is written: an empty element has nothing to say, but an empty cell still has its place."""
        for child in self.children:
            if not isinstance(child, Element) or child.tag in ("TD", "TH") or not child.is_empty:
                yield child


class _Link(LinkAnnotation):  # type: ignore[misc]
    """A link that knows its place in the structure."""

    permitted = (*LinkAnnotation.permitted, "StructParent")


@dataclass(frozen=True)
class _Late:
    """A text drawn at the end, when the number it holds is known."""

    form: str
    template: str
    key: str
    font: str
    size: float
    color: Color


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that numbers marked contents page by page and writes the structure tree when it is saved."""

    def __init__(self, *args: Any, root: Element, title: str, date: dt.date | None, **options: Any) -> None:
        super().__init__(
            *args, **options | {"pdfVersion": (1, 7), "lang": LANGUAGE, "invariant": 1, "initialFontName": REGULAR}
        )
        self.setTitle(title)
        self._date = date or _EPOCH
        self._doc._timeStamp.YMDhms = (self._date.year, self._date.month, self._date.day, 0, 0, 0)
        self._root = root
        self._marked: list[Element] = []  # the contents of the page being drawn, by number
        self._parents: list[Element | list[Element]] = []  # what the parent tree answers, by key
        self._late: list[_Late] = []
        self._outline_level = -1
        self.places: dict[str, int] = {}  # anchor → page number; "total" → number of pages
        add_page = self._doc.addPage

        def add_tagged_page(page: Any) -> None:
            page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = len(self._parents), PDFName("S")
            self._parents.append(self._marked)
            self._marked = []
            add_page(page)

        self._doc.addPage = add_tagged_page

    def begin(self, element: Element) -> None:
        """What is drawn until `end` belongs to the element."""
        number = len(self._marked)
        self._marked.append(element)
        element.children.append(Marked(self._doc.thisPageName(), number))
        self._code.append(f"/{element.tag} <</MCID {number}>> BDC")

    def begin_artifact(self, kind: str = "Layout") -> None:
        """What is drawn until `end` is no content: kind "Layout" or "Pagination"."""
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")

    def end(self) -> None:
        self._code.append("EMC")

    def link(self, element: Element, words: str, anchor: str, width: float, height: float) -> None:
        """A link of the element to an anchor, over the rectangle at the origin; `words` say where it leads."""
        name = f"Link{len(self._parents)}"
        corners = [*self.absolutePosition(0, 0), *self.absolutePosition(width, height)]
        target = self._bookmarkReference(anchor)
        annotation = _Link(corners, words, target, Border="[0 0 0]", F=4, StructParent=len(self._parents))
        self._addAnnotation(annotation, name)
        self._parents.append(element)
        element.children.append(Linked(self._doc.thisPageName(), self._doc.annotationName(name)))

    def outline(self, key: str, title: str, level: int, top: float) -> None:
        """A place of the outline, and of the contents. Levels count from 0 and never skip one downwards."""
        level = min(level, self._outline_level + 1)
        self._outline_level = level
        self.bookmarkPage(key, fit="XYZ", left=0, top=self.absolutePosition(0, top)[1])
        self.addOutlineEntry(title, key, level, closed=level > 0)
        self.places.setdefault(key, self.getPageNumber())

    def late_text(self, template: str, key: str, x: float, y: float, look: tuple[str, float, Color]) -> None:
        """Leaves a place, ending at x, for a text that holds a number known at the end: one of `places`."""
        late = _Late(f"late-{len(self._late)}", template, key, *look)
        self._late.append(late)
        self.saveState()
        self.translate(x, y)
        self.doForm(late.form)
        self.restoreState()

    def save(self) -> None:
        if self._code:
            self.showPage()
        self.places["total"] = self.getPageNumber() - 1
        for late in self._late:
            self.beginForm(late.form, -120, -10, 10, 30)
            self.setFont(late.font, late.size)
            self.setFillColor(late.color)
            self.drawRightString(0, 0, late.template.format(self.places.get(late.key, "")))
            self.endForm()
        self._write_structure()
        self._doc.SaveToFile(self._filename, self)

    def _write_structure(self) -> None:
        names: dict[int, str] = {}

        def reference(element: Element) -> PDFObjectReference:
            return PDFObjectReference(names.setdefault(id(element), f"Element{len(names)}"))

        self._write_element(self._root, PDFObjectReference("StructTreeRoot"), reference)
        numbers: list[Any] = []
        for key, parent in enumerate(self._parents):
            many = isinstance(parent, list)
            numbers += [key, PDFArray([reference(item) for item in parent]) if many else reference(parent)]
        tree = {
            "Type": PDFName("StructTreeRoot"),
            "K": PDFArray([reference(self._root)]),
            "ParentTree": self._doc.Reference(PDFDictionary({"Nums": PDFArray(numbers)})),
            "ParentTreeNextKey": len(self._parents),
        }
        self._doc.Reference(PDFDictionary(tree), "StructTreeRoot")
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = PDFObjectReference("StructTreeRoot")
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalog.Metadata = XMP(creator=lambda _document: self._xmp())

    def _xmp(self) -> bytes:
        info = self._doc.info
        values = {"title": info.title, "author": info.author, "language": LANGUAGE, "date": self._date.isoformat()}
        return _XMP.format(**{name: escape(value) for name, value in values.items()}).encode()

    def _write_element(
        self, element: Element, parent: PDFObjectReference, reference: Callable[[Element], PDFObjectReference]
    ) -> None:
        kids: list[Any] = []
        first = next((child.page for child in element.children if not isinstance(child, Element)), "")
        for child in element.kept():
            if isinstance(child, Element):
                self._write_element(child, reference(element), reference)
                kids.append(reference(child))
            else:
                kids.append(_content(child, first))
        values = {"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent, "K": PDFArray(kids)}
        if first:
            values["Pg"] = PDFObjectReference(first)
        if attributes := _table_attributes(element):
            values["A"] = PDFDictionary({"O": PDFName("Table"), **attributes})
        if element.alt:
            values["Alt"] = PDFString(element.alt)
        if element.tag == "Document":
            values["Lang"] = PDFString(LANGUAGE)
        self._doc.Reference(PDFDictionary(values), reference(element).name)


def _content(child: Marked | Linked, first: str) -> Any:
    """A content on the element's first page is its number alone; elsewhere, or a link, it names its page."""
    page = PDFObjectReference(child.page)
    if isinstance(child, Linked):
        return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page, "Obj": PDFObjectReference(child.annotation)})
    if child.page == first:
        return child.number
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": child.number})


def _table_attributes(element: Element) -> dict[str, Any]:
    columns, rows = element.spans
    found: dict[str, Any] = {"Scope": PDFName(element.scope)} if element.scope else {}
    if columns > 1:
        found["ColSpan"] = columns
    if rows > 1:
        found["RowSpan"] = rows
    return found
