"""The PDF: tagged, complete, its fonts embedded, the legal mention and the page on every page."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from cooperation.documents import Document, Paragraph, Run, Signature, Signatures, Table, cells, paragraph
from cooperation.documents.pdf import render_pdf
from tests.cooperation.documents.samples import convention, members_table

MENTION = "groupement de coopération médico-sociale"


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(render_pdf(convention())))


def small(*blocks: Any) -> Document:
    return Document("Essai", "Les Rives", MENTION, blocks)


def text_of(document: Document) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(render_pdf(document))).pages)


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def elements(reader: PdfReader) -> list[Any]:
    """The elements of the structure tree, in reading order."""
    found = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for item in node:
                walk(item)
        elif isinstance(node, dict) and node.get("/S"):
            found.append(node)
            walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_every_page_says_the_name_the_mention_and_its_number(reader: PdfReader) -> None:
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        text = re.sub(r"\s+", " ", page.extract_text())
        assert "Les Rives de la Vaire" in text
        assert MENTION in text
        assert f"page {number} / {total}" in text


def test_the_contents_name_the_page_of_each_article(reader: PdfReader) -> None:
    text = reader.pages[1].extract_text()
    found = next(rank for rank, page in enumerate(reader.pages, 1) if rank > 2 and "Article 20." in page.extract_text())
    assert re.search(rf"Article 20\. Participations aux charges\s+{found}\b", text)


def test_it_is_tagged_in_french(reader: PdfReader) -> None:
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "fr-FR"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    tags = {str(item["/S"]) for item in elements(reader)}
    expected = {"/Document", "/H1", "/H2", "/H3", "/P", "/L", "/LI", "/LBody", "/Table", "/TR", "/TH", "/TD", "/TOC"}
    assert expected <= tags


def test_every_content_is_tagged_or_an_artifact(reader: PdfReader) -> None:
    """Text is drawn only inside a marked content: none is left for a reader to guess."""
    for page in reader.pages:
        depth, loose = 0, 0
        for line in page.get_contents().get_data().decode("latin-1").split("\n"):
            depth += line.rstrip().endswith("BDC") - line.rstrip().endswith("EMC")
            loose += depth == 0 and bool(re.search(r"\bTj\b", line))
        assert (depth, loose) == (0, 0)


def test_table_heads_have_a_scope_and_repeated_ones_are_artifacts(reader: PdfReader) -> None:
    heads = [item for item in elements(reader) if item["/S"] == "/TH"]
    tables = sum(item["/S"] == "/Table" for item in elements(reader))
    assert len(heads) == 4 * sum(1 for item in elements(reader) if item["/S"] == "/Caption")
    assert {str(item["/A"]["/Scope"]) for item in heads} == {"/Column"}
    assert tables >= 3


def test_all_fonts_are_embedded(reader: PdfReader) -> None:
    fonts = {}
    for page in reader.pages:
        for name, font in page["/Resources"]["/Font"].items():
            fonts[name] = font.get_object()
    used = [font for font in fonts.values() if font["/Subtype"] == "/TrueType"]
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_pdf(convention(4)) == render_pdf(convention(4))


def test_a_place_to_sign_never_stands_alone() -> None:
    filler = [paragraph("mot " * 90) for _ in range(9)]
    for count in range(9):
        document = small(
            *filler[:count], paragraph("Fait à Vernois."), Signatures((Signature("Association", "président"),))
        )
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(render_pdf(document))).pages]
        signed = next(page for page in pages if "président" in page)
        assert "Fait à Vernois." in signed


def test_a_long_table_keeps_every_row() -> None:
    text = letters(text_of(small(members_table(200))))
    assert all(f"Associationn°{rank}association" in text for rank in range(200))


def test_a_cell_taller_than_a_page_does_not_stop_the_document() -> None:
    table = Table((cells(("A", "B"), header=True), cells(("mot " * 3000, "x"))), 1)
    assert letters(text_of(small(table))).count("mot") == 3000


@pytest.mark.parametrize("name", ["m" * 300, "😀", "\u202eفريق", "<b>&amp;", "A" * 90 + " " + "B" * 90])
def test_strange_names_do_not_break_a_document(name: str) -> None:
    document = Document("Essai", name, MENTION, (paragraph(name),))
    text = re.sub(r"\s+", " ", text_of(document))
    assert MENTION in text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("abcdéèàçœ’«» 0123456789", min_size=1, max_size=60), min_size=1, max_size=8))
def test_no_letter_is_lost(words: list[str]) -> None:
    document = small(*(Paragraph((Run(word),)) for word in words))
    assert letters("".join(words)) in letters(text_of(document))
