"""The DOCX: real headings, numberings, tables and fields; nothing lost."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.documents import Document, Paragraph, Run, paragraph
from cooperation.documents.docx import render_docx
from cooperation.documents.html import blocks_from_html
from tests.cooperation.documents.samples import convention

MENTION = "groupement de coopération médico-sociale"


@pytest.fixture(scope="module")
def opened() -> docx.document.Document:
    return docx.Document(io.BytesIO(render_docx(convention(9))))


def open_small(*blocks: object) -> docx.document.Document:
    return docx.Document(io.BytesIO(render_docx(Document("Essai", "Les Rives", MENTION, blocks))))


def test_headings_are_headings(opened: docx.document.Document) -> None:
    found = [(line.style.name, line.text) for line in opened.paragraphs if line.style.name.startswith("Heading")]
    assert found[:3] == [
        ("Heading 1", "Titre 1"),
        ("Heading 2", "Article 1. Participations aux charges"),
        ("Heading 2", "Article 2. Participations aux charges"),
    ]


def test_tables_are_tables_with_repeated_heads(opened: docx.document.Document) -> None:
    table = opened.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Membre", "Forme", "Montant", "Droits"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) == 26


def test_the_mention_and_the_page_are_in_head_and_foot(opened: docx.document.Document) -> None:
    section = opened.sections[-1]
    assert section.header.paragraphs[0].text == f"Les Rives de la Vaire, {MENTION}\tConvention constitutive"
    fields = [item.text.strip() for item in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_contents_are_a_field_already_filled(opened: docx.document.Document) -> None:
    codes = [item.text.strip() for item in opened.element.body.iter(qn("w:instrText"))]
    assert codes == ['TOC \\o "1-2" \\h \\z']
    assert "Article 9. Participations aux charges" in [line.text for line in opened.paragraphs[:25]]


def test_each_ordered_list_starts_at_one() -> None:
    once = "<ol><li>a</li><li>b</li></ol>"
    opened = open_small(*blocks_from_html(f"{once}<p>puis</p>{once}"))
    numbers = [line._p.pPr.numPr.numId.val for line in opened.paragraphs if line.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_it_is_in_french(opened: docx.document.Document) -> None:
    assert opened.core_properties.language == "fr-FR"
    assert opened.core_properties.title == "Convention constitutive"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_docx(convention(3)) == render_docx(convention(3))


@pytest.mark.parametrize("text", ["\x00\x0b a", "😀 مرحبا", "\u202e", "m" * 5000])
def test_strange_text_does_not_break_it(text: str) -> None:
    lines = [line.text for line in open_small(paragraph(text)).paragraphs]
    assert re.sub("[\x00\x0b]", "", text) in lines


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=40), max_size=6))
def test_no_letter_is_lost(words: list[str]) -> None:
    opened = open_small(*(Paragraph((Run(word),)) for word in words))
    assert "".join(words) in "".join(line.text for line in opened.paragraphs)
