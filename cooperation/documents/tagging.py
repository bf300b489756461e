"""The logical structure of a PDF: a tree of elements, and the flowables that mark what they draw as theirs.

ReportLab draws pages; readers for blind people need the order and the role of what is drawn (ISO 32000-1, 14.7 and
14.8). Each flowable here wraps its drawing in a marked-content sequence that points to its element; what is
decoration (rules, running heads, repeated table heads) is marked as an artifact.
"""

from __future__ import annotations

from html import escape
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    XMP,
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFPage,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


class Element:
    """A node of the structure: its tag (H1, P, L, LI, Table, TR, TH, TD…), children and marked contents in order."""

    __slots__ = ("children", "scope", "tag")

    def __init__(self, tag: str, parent: Element | None = None, scope: str = "") -> None:
        self.tag, self.scope = tag, scope
        self.children: list[Element | tuple[str, int]] = []
        if parent is not None:
            parent.children.append(self)

    @property
    def is_empty(self) -> bool:
        return not any(not isinstance(child, Element) or not child.is_empty for child in self.children)


class TaggedCanvas(Canvas):
    """A canvas that numbers marked contents page by page and writes the structure tree when it is saved."""

    def __init__(self, *args: Any, root: Element, title: str, **options: Any) -> None:
        super().__init__(*args, **{**options, "pdfVersion": (1, 7), "lang": "fr-FR", "invariant": 1})
        self.setTitle(title)
        self._root, self._title_text = root, title
        self._marked: list[Element] = []  # the contents of the page being drawn, by number
        self._pages: list[list[Element]] = []
        self.places: dict[str, int] = {}  # anchor → page number
        self._late: dict[str, tuple[str, float]] = {}
        add_page = self._doc.addPage

        def add_tagged_page(page: Any) -> None:
            page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = len(self._pages), PDFName("S")
            self._pages.append(self._marked)
            self._marked = []
            add_page(page)

        self._doc.addPage = add_tagged_page

    def begin(self, element: Element) -> None:
        number = len(self._marked)
        self._marked.append(element)
        element.children.append((self._doc.thisPageName(), number))
        self._code.append(f"/{element.tag} <</MCID {number}>> BDC")

    def begin_artifact(self, kind: str = "Layout") -> None:
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")

    def end(self) -> None:
        self._code.append("EMC")

    def late_number(self, key: str, x: float, y: float) -> None:
        """Leaves a place, ending at x, for a number known at the end: a page of `places`, or "total"."""
        self.saveState()
        self.translate(x, y)
        self.doForm(f"number-{key}")
        self.restoreState()
        self._late[key] = (self._fontname, self._fontsize)

    def _write_late_numbers(self) -> None:
        self.places["total"] = len(self._pages)
        for key, (font, size) in self._late.items():
            self.beginForm(f"number-{key}", -60, -10, 10, 30)
            self.setFont(font, size)
            self.drawRightString(0, 0, str(self.places.get(key, "")))
            self.endForm()

    def save(self) -> None:
        if self._code:
            self.showPage()
        self._write_late_numbers()
        self._write_structure()
        self._doc.SaveToFile(self._filename, self)

    def _write_structure(self) -> None:
        names: dict[int, str] = {}

        def name(element: Element) -> str:
            return names.setdefault(id(element), f"Element{len(names)}")

        self._write_element(self._root, PDFObjectReference("StructTreeRoot"), name)
        numbers: list[Any] = []
        for rank, marked in enumerate(self._pages):
            numbers += [rank, PDFArray([PDFObjectReference(name(element)) for element in marked])]
        tree = {
            "Type": PDFName("StructTreeRoot"),
            "K": PDFArray([PDFObjectReference(name(self._root))]),
            "ParentTree": self._doc.Reference(PDFDictionary({"Nums": PDFArray(numbers)})),
            "ParentTreeNextKey": len(self._pages),
        }
        self._doc.Reference(PDFDictionary(tree), "StructTreeRoot")
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = PDFObjectReference("StructTreeRoot")
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalog.Metadata = XMP(creator=lambda _document: self._xmp())

    def _xmp(self) -> bytes:
        return _XMP.format(title=escape(self._title_text)).encode()

    def _write_element(self, element: Element, parent: Any, name: Any) -> None:
        page, kids = "", []
        for child in element.children:
            if isinstance(child, Element):
                if not child.is_empty:
                    self._write_element(child, PDFObjectReference(name(element)), name)
                    kids.append(PDFObjectReference(name(child)))
                continue
            page = page or child[0]
            kids.append(child[1] if child[0] == page else _reference(child))
        values = {"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent, "K": PDFArray(kids)}
        if page:
            values["Pg"] = PDFObjectReference(page)
        if element.scope:
            values["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
        if element.tag == "Document":
            values["Lang"] = PDFString("fr-FR")
        self._doc.Reference(PDFDictionary(values), name(element))


def _reference(content: tuple[str, int]) -> PDFDictionary:
    """A marked content that stands on another page than the element's first."""
    page, number = content
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": PDFObjectReference(page), "MCID": number})


class TaggedParagraph(Paragraph):
    """A paragraph that belongs to an element; `bookmark` (key, title, level) makes it a place of the outline."""

    def __init__(
        self, text: str | None, style: Any, element: Element | None = None, bookmark: Any = None, **options: Any
    ) -> None:
        super().__init__(text, style, **options)
        self.element, self.bookmark = element, bookmark

    def split(self, width: float, height: float) -> list[Any]:
        parts = super().split(width, height)
        for part in parts:
            part.element, part.bookmark = self.element, None
        if parts:
            parts[0].bookmark = self.bookmark
        return parts

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        element = self.element
        repeated = element is not None and element.tag == "TH" and element.children
        if element is None or repeated:
            canvas.begin_artifact("Pagination")
        else:
            canvas.begin(element)
        super().drawOn(canvas, x, y, _sW)
        canvas.end()
        if self.bookmark:
            key, title, level = self.bookmark
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=y + self.height + 12)
            canvas.addOutlineEntry(title, key, level, closed=level > 0)
            canvas.places[key] = canvas.getPageNumber()


class TaggedTable(Table):
    """A table whose cells hold tagged paragraphs; its rules and grounds are artifacts."""

    def _drawBkgrnd(self) -> None:
        self.canv.begin_artifact()
        super()._drawBkgrnd()
        self.canv.end()

    def _drawLines(self) -> None:
        self.canv.begin_artifact()
        super()._drawLines()
        self.canv.end()
