"""The structure tree a screen reader follows: complete, in reading order, each content where it belongs."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pypdf import PdfReader

from cooperation.documents import (
    Cell,
    Contents,
    Cover,
    Document,
    Heading,
    PageBreak,
    Table,
    cells,
    paragraph,
    runs,
)
from cooperation.documents.html import blocks_from_html
from cooperation.documents.pdf import render_pdf
from tests.cooperation.documents.samples import convention, members_table

LONG = "<ul><li>un</li><li>deux<ol start=4><li>en dessous</li></ol></li></ul>"


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(render_pdf(convention())))


def open_small(*blocks: Any) -> PdfReader:
    return PdfReader(io.BytesIO(render_pdf(Document("Essai", "Les Rives", "une mention", blocks))))


def outline(reader: PdfReader) -> list[Any]:
    """Tags as nested lists: [tag, child, child…]; contents are left out."""

    def walk(node: Any) -> Any:
        node = node.get_object()
        kids = node["/K"] if isinstance(node["/K"], list) else [node["/K"]]
        inner = [kid.get_object() for kid in kids]
        return [str(node["/S"])[1:], *(walk(kid) for kid in inner if isinstance(kid, dict) and "/S" in kid)]

    root = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    return walk(root[0] if isinstance(root, list) else root)


def elements(reader: PdfReader) -> list[Any]:
    found: list[Any] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, dict) and "/S" in node:
            found.append(node)
            for kid in node["/K"]:
                walk(kid)

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0])
    return found


def test_a_document_is_read_in_its_order() -> None:
    found = outline(open_small(Heading(1, "Titre"), paragraph("a"), *blocks_from_html(LONG), paragraph("b")))
    inner = ["L", ["LI", ["Lbl"], ["LBody", ["P"]]]]
    items = [["LI", ["Lbl"], ["LBody", ["P"]]], ["LI", ["Lbl"], ["LBody", ["P"], inner]]]
    assert found == ["Document", ["H1"], ["H2"], ["P"], ["L", *items], ["P"]]


def test_a_table_has_rows_cells_scopes_and_spans() -> None:
    rows = (
        cells(("A", "B"), header=True),
        (Cell(runs("ligne"), header=True), Cell(())),
        (Cell(runs("large"), colspan=2),),
    )
    reader = open_small(Table(rows, 1, "Légende"))
    row = ["TR", ["TH"], ["TH"]]
    assert outline(reader)[2] == ["Table", ["Caption"], row, ["TR", ["TH"], ["TD"]], ["TR", ["TD"]]]
    attributes = [
        {key[1:]: str(value) for key, value in item["/A"].items()} for item in elements(reader) if "/A" in item
    ]
    assert attributes == [
        {"O": "/Table", "Scope": "/Column"},
        {"O": "/Table", "Scope": "/Column"},
        {"O": "/Table", "Scope": "/Row"},
        {"O": "/Table", "ColSpan": "2"},
    ]


def test_a_head_repeated_on_the_next_page_is_read_once() -> None:
    reader = open_small(members_table(120))
    assert len(reader.pages) > 2
    assert all("Montant" in page.extract_text() for page in reader.pages)
    assert [str(item["/S"]) for item in elements(reader)].count("/TH") == 4


def test_a_row_header_cut_by_the_page_is_read_whole() -> None:
    rows = (cells(("A", "B"), header=True), (Cell(runs("mot " * 3000), header=True), Cell(runs("b"))))
    row_head = [item for item in elements(open_small(Table(rows, 1))) if item["/S"] == "/TH"][-1]
    pages = {kid.get("/Pg", row_head["/Pg"]) for kid in row_head["/K"] if isinstance(kid, dict)}
    assert len(row_head["/K"]) > 1
    assert pages


def test_each_line_of_the_contents_is_a_link_to_its_heading(reader: PdfReader) -> None:
    lines = [item for item in elements(reader) if item["/S"] == "/Link"]
    words = []
    for line in lines:
        objects = [kid["/Obj"] for kid in line["/K"] if isinstance(kid, dict) and kid.get("/Type") == "/OBJR"]
        assert [item["/Subtype"] for item in objects] == ["/Link"]
        words.append(objects[0]["/Contents"])
    assert words[:3] == ["Titre 1", "Article 1. Participations aux charges", "Article 2. Participations aux charges"]
    assert len(words) == 27 + 4


def test_the_parent_tree_answers_for_every_content_and_link(reader: PdfReader) -> None:
    numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    tree = dict(zip(numbers[::2], numbers[1::2], strict=True))
    assert list(tree) == sorted(tree)
    for page in reader.pages:
        parents = tree[page["/StructParents"]].get_object()
        marks = [int(mark) for mark in re.findall(rb"/MCID (\d+)", page.get_contents().get_data())]
        assert marks == list(range(len(parents)))
        for link in page.get("/Annots", []):
            assert tree[link.get_object()["/StructParent"]].get_object()["/S"] == "/Link"


def test_marked_contents_neither_overlap_nor_stay_open(reader: PdfReader) -> None:
    for page in reader.pages:
        depth = deepest = 0
        for mark in re.findall(rb"\b(BDC|EMC)\b", page.get_contents().get_data()):
            depth += 1 if mark == b"BDC" else -1
            deepest = max(deepest, depth)
            assert depth >= 0
        assert (depth, deepest) == (0, 1)


def test_the_outline_follows_the_headings_and_never_skips_a_level() -> None:
    blocks = (Heading(3, "Trois", "a"), Heading(1, "Un", "b"), Heading(3, "Trois encore", "c"), Heading(1, "", "d"))
    found = open_small(*blocks).outline

    def titles(items: list[Any]) -> list[Any]:
        return [titles(item) if isinstance(item, list) else item.title for item in items]

    assert titles(found) == ["Trois", "Un", ["Trois encore"], ""]


def test_the_properties_say_what_it_is_and_its_date() -> None:
    document = Document("Avis <b>", "Les Rives", "une mention", (), date=dt.date(2025, 8, 1))
    reader = PdfReader(io.BytesIO(render_pdf(document)))
    assert (reader.metadata.title, reader.metadata.author) == ("Avis <b> – Les Rives", "Les Rives, une mention")
    assert reader.metadata.creation_date == dt.datetime(2025, 8, 1, tzinfo=dt.UTC)
    assert reader.xmp_metadata.dc_title == {"x-default": "Avis <b> – Les Rives"}
    assert reader.xmp_metadata.dc_language == ["fr-FR"]


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import hashlib; from cooperation.documents.pdf import render_pdf; from cooperation.documents.docx import "
        "render_docx; from tests.cooperation.documents.samples import convention as c; "
        "print(hashlib.sha256(render_pdf(c(2)) + render_docx(c(2))).hexdigest())"
    )
    found = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert found[0] == found[1] != b""


def test_the_cover_says_who_between_whom_and_what() -> None:
    document = Document(
        "Convention", "Les Rives", "une mention", (Contents(), PageBreak()), Cover("Projet", ("CCAS", "Association"))
    )
    page = PdfReader(io.BytesIO(render_pdf(document))).pages[0].extract_text().split("\n")
    assert [line for line in page if line and "page" not in line] == [
        *("Projet", "Les Rives", "une mention", "Convention", "Entre", "CCAS", "Association"),
    ]


def test_the_letterhead_is_read_before_the_title() -> None:
    document = Document("Arrêté", "Les Rives", "une mention", (), letterhead="Préfecture\nDirection")
    reader = PdfReader(io.BytesIO(render_pdf(document)))
    assert outline(reader) == ["Document", ["P"], ["H1"]]
    assert reader.pages[0].extract_text().split("\n")[-4:] == ["Préfecture", "Direction", "Arrêté", ""]


def test_documents_made_at_the_same_time_do_not_mix() -> None:
    """The site answers several requests in one process; the fonts are shared."""
    documents = [convention(number) for number in (1, 2, 3)] * 3
    alone = [render_pdf(document) for document in documents[:3]] * 3
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(render_pdf, documents)) == alone
