"""Every font of a PDF is in the file: the reader's machine needs none."""

from __future__ import annotations

import io

from pypdf import PdfReader

from cooperation.documents import Document, Signature, Signatures, Table, cells, paragraph
from cooperation.documents.pdf import render_pdf


def test_every_font_is_embedded() -> None:
    short_row = Table((cells(("a", "b"), header=True), cells(("c",))), header_rows=1)
    signatures = Signatures((Signature("A", "association", ("Signature",)),))
    document = Document("Essai", "Les Rives", "groupement", (paragraph("Un texte.", bold=True), short_row, signatures))
    reader = PdfReader(io.BytesIO(render_pdf(document)))
    objects = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    fonts = [item for item in objects if isinstance(item, dict) and item.get("/Type") == "/Font"]
    assert fonts
    assert [item["/BaseFont"] for item in fonts if "/FontFile2" not in item.get("/FontDescriptor", {})] == []
