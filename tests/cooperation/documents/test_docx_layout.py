"""The DOCX in its parts: lists, tables, breaks and places to sign, as Word and LibreOffice read them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from pypdf import PdfReader

from cooperation.documents import (
    Block,
    Cell,
    Contents,
    Cover,
    Document,
    Heading,
    ListBlock,
    Notice,
    PageBreak,
    Signature,
    Signatures,
    Table,
    cells,
    paragraph,
    runs,
)
from cooperation.documents.docx import render_docx
from cooperation.documents.html import blocks_from_html
from tests.conftest import NO_LIBREOFFICE
from tests.cooperation.documents.samples import convention, members_table

MENTION = "groupement de coopération médico-sociale"


def opened(*blocks: Block, **changes: Any) -> Any:
    return docx.Document(io.BytesIO(render_docx(Document("Essai", "Les Rives", MENTION, blocks, **changes))))


def lines(file: Any) -> list[tuple[str, str]]:
    return [(line.style.name, line.text) for line in file.paragraphs]


def test_blocks_follow_each_other_in_their_styles() -> None:
    file = opened(
        Heading(1, "Titre"),
        paragraph("corps"),
        paragraph("chapeau", "lead"),
        paragraph("note", "note"),
        paragraph("milieu", "center"),
        paragraph("droite", "right"),
        subtitle="Projet",
    )
    assert lines(file) == [
        ("Title", "Essai"),
        ("Subtitle", "Projet"),
        ("Heading 1", "Titre"),
        ("Body Text", "corps"),
        ("Chapeau", "chapeau"),
        ("Remarque", "note"),
        ("Centré", "milieu"),
        ("À droite", "droite"),
    ]


def test_the_letterhead_stands_above_the_title() -> None:
    assert lines(opened(letterhead="Préfecture\nDirection")) == [
        ("Papier à en-tête", "Préfecture\nDirection"),
        ("Title", "Essai"),
    ]


def test_runs_keep_their_look_and_line_breaks() -> None:
    line = opened(blocks_from_html("<p>a <strong>b</strong><br><em>c</em> <u>d</u></p>")[0]).paragraphs[-1]
    assert line.text == "a b\nc d"
    looks = [(run.text, bool(run.bold), bool(run.italic), bool(run.underline)) for run in line.runs if run.text.strip()]
    assert [look for look in looks if any(look[1:])] == [
        ("b\n", True, False, False),
        ("c", False, True, False),
        ("d", False, False, True),
    ]


def numbering(file: Any) -> list[tuple[str, int, int, int | None]]:
    """Text, numbering, level and first number of each list paragraph."""
    starts = {}
    for num in file.part.numbering_part.element.num_lst:
        for override in num.findall(qn("w:lvlOverride")):
            starts[num.numId] = int(override.find(qn("w:startOverride")).get(qn("w:val")))
    found = []
    for line in file.paragraphs:
        number = line._p.pPr.numPr
        if number is not None:
            found.append((line.text, number.numId.val, number.ilvl.val, starts.get(number.numId.val)))
    return found


def test_lists_nest_restart_and_count_from_their_start() -> None:
    source = (
        "<ol start=4><li>a<ol><li>b</li></ol></li><li>c<p>suite</p></li></ol><ul><li>d</li></ul><ol><li>e</li></ol>"
    )
    found = numbering(opened(*blocks_from_html(source)))
    assert [(text, level, start) for text, _, level, start in found] == [
        ("a", 0, 4),
        ("b", 1, 1),
        ("c", 0, 4),
        ("d", 0, None),
        ("e", 0, 1),
    ]
    numbers = {text: number for text, number, _, _ in found}
    assert numbers["a"] == numbers["c"]
    assert len(set(numbers.values())) == 4


def test_an_item_that_begins_with_a_table_keeps_its_number_and_its_table() -> None:
    file = opened(ListBlock(True, ((Table((cells(("a", "b")),)),), (paragraph("deux"),))))
    assert [text for text, *_ in numbering(file)] == ["", "deux"]
    assert [cell.text for cell in file.tables[0].rows[0].cells] == ["a", "b"]


def test_merged_cells_and_the_cells_beside_them() -> None:
    rows = (
        (Cell(runs("haut"), rowspan=2), Cell(runs("large"), colspan=2)),
        cells(("c", "dernier")),
        (Cell(runs("seul")),),
    )
    table = opened(Table(rows)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["haut", "large", "large"],
        ["haut", "c", "dernier"],
        ["seul", "", ""],
    ]


def test_a_head_is_bold_repeated_and_captioned() -> None:
    file = opened(members_table(2))
    table = file.tables[0]
    assert [bool(run.bold) for run in table.rows[0].cells[0].paragraphs[0].runs] == [True]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False]
    assert ("Caption", "Les membres et leurs droits") in lines(file)
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Les membres et leurs droits"


def test_a_row_too_long_to_stay_whole_may_be_cut() -> None:
    table = opened(Table((cells(("court", "b")), cells(("mot " * 3000, "x"))))).tables[0]
    assert [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows] == [True, False]


def test_sixty_columns_are_lines_of_text() -> None:
    file = opened(Table((cells([f"colonne {rank}" for rank in range(60)]),)))
    assert (len(file.tables), [text for _, text in lines(file) if text.startswith("colonne")]) == (
        0,
        [f"colonne {rank}" for rank in range(60)],
    )


def breaking(file: Any) -> list[str]:
    return [line.text for line in file.paragraphs if line._p.pPr.find(qn("w:pageBreakBefore")) is not None]


def test_page_breaks_leave_no_empty_line() -> None:
    file = opened(paragraph("a"), PageBreak(), Heading(1, "Annexe"), PageBreak(), members_table(1))
    assert breaking(file) == ["Annexe", "Les membres et leurs droits"]


def test_a_cover_has_its_own_head_and_the_text_begins_on_the_next_page() -> None:
    file = opened(paragraph("début"), cover=Cover("Projet", ("CCAS",), ("Siège",)))
    section = file.sections[0]
    assert breaking(file) == ["début"]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.header.paragraphs[0].text == f"Les Rives, {MENTION}\tEssai"
    assert [text for _, text in lines(file)][1:7] == ["Projet", "Les Rives", MENTION, "Essai", "Entre", "CCAS"]


@pytest.mark.parametrize(("owner", "title"), [("Nom " * 90, "Essai"), ("Les Rives", "Titre " * 60)])
def test_the_mention_is_in_the_head_however_long_the_name(owner: str, title: str) -> None:
    file = docx.Document(io.BytesIO(render_docx(Document(title, owner, MENTION, (paragraph("a"),)))))
    assert file.sections[0].header.paragraphs[0].text.split("\t")[0].endswith(f", {MENTION}")


def test_places_to_sign_are_kept_with_the_paragraph_before() -> None:
    places = tuple(Signature(f"Membre {rank}", "président", ("Date :",)) for rank in range(3))
    file = opened(paragraph("Fait à Vernois."), Signatures(places))
    assert file.paragraphs[1].paragraph_format.keep_with_next
    words = [cell.text.split("\n")[:3] for row in file.tables[0].rows for cell in row.cells]
    assert words == [[f"Membre {rank}", "président", "Date :"] for rank in range(3)] + [[""]]


def test_a_remark_is_a_box_and_its_table_stands_under_it() -> None:
    file = opened(Notice("Note", (paragraph("dit"), members_table(1), paragraph("encore"))))
    assert [table.rows[0].cells[0].text for table in file.tables] == ["Note\ndit\nencore", "Membre"]


def test_each_line_of_the_contents_links_to_its_heading() -> None:
    file = opened(Contents(), Heading(1, "Un", "a"), Heading(2, "Deux", "b"), Heading(2, "Hors sommaire"))
    links = [item.get(qn("w:anchor")) for item in file.element.body.iter(qn("w:hyperlink"))]
    marks = [item.get(qn("w:name")) for item in file.element.body.iter(qn("w:bookmarkStart"))]
    assert links == marks == ["_Toc00000001", "_Toc00000002"]
    assert lines(file)[1:4] == [("Titre du sommaire", "Sommaire"), ("toc 1", "Un"), ("toc 2", "Deux")]


def test_it_is_french_throughout_and_carries_nothing_of_the_library() -> None:
    content = render_docx(convention(2))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        styles = package.read("word/styles.xml").decode()
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', styles)) == {"fr-FR"}
    assert [name for name in names if "thumbnail" in name] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason=NO_LIBREOFFICE)
def test_libreoffice_opens_it_with_its_pages_lists_and_tables(tmp_path: Path) -> None:
    (tmp_path / "essai.docx").write_bytes(render_docx(convention(9)))
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "essai.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "essai.pdf").pages]
    total = len(pages)
    for number, page in enumerate(pages, start=1):
        assert MENTION in page
        assert re.search(rf"page {number}\s?/\s?{total}", page)
    assert "Sommaire Titre 1 Article 1. Participations aux charges" in pages[1]
    assert sum("Membre Forme Montant Droits" in page for page in pages) == 2


def test_lines_ended_by_a_break_are_not_stretched() -> None:
    document = Document("Essai", "Les Rives", "une mention", (paragraph("12, rue\nMontreval"),))
    written = docx.Document(io.BytesIO(render_docx(document)))
    found = {line.text: line.alignment for line in written.paragraphs}
    assert found["12, rue\nMontreval"] == WD_ALIGN_PARAGRAPH.LEFT
