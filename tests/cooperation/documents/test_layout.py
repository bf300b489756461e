"""What pages are made of: nothing is cut, lost or left alone, whatever the text."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from cooperation.documents import (
    Block,
    Cell,
    Cover,
    Document,
    Heading,
    ListBlock,
    Notice,
    Signature,
    Signatures,
    Table,
    cells,
    paragraph,
    runs,
)
from cooperation.documents.fonts import MISSING, printable
from cooperation.documents.html import blocks_from_html
from cooperation.documents.pdf import render_pdf
from tests.cooperation.documents.samples import members_table

N = "\u202f"
MENTION = "groupement de coopération médico-sociale"


def small(*blocks: Block, **changes: Any) -> Document:
    return Document("Essai", "Les Rives", MENTION, blocks, **changes)


def pages_of(document: Document) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(render_pdf(document))).pages]


def words_of(document: Document) -> str:
    return " ".join(" ".join(pages_of(document)).split())


def test_a_paragraph_longer_than_a_page_goes_on_over_the_next() -> None:
    pages = pages_of(small(paragraph(" ".join(f"mot{rank}" for rank in range(2000)))))
    assert len(pages) > 2
    assert re.findall(r"mot\d+", " ".join(pages)) == [f"mot{rank}" for rank in range(2000)]


def test_a_narrow_no_break_space_is_kept_and_never_breaks_a_line() -> None:
    lines = "\n".join(pages_of(small(paragraph(f"le prix de 12{N}500{N}€ est dit ; " * 60)))).split("\n")
    assert sum(line.count(f"12{N}500{N}€") for line in lines) == 60


TALL: dict[str, Block] = {
    "a head": Table((cells(("mot " * 3000, "b"), header=True), cells(("c", "d"))), 1),
    "a merged cell": Table(
        (
            (Cell(runs("mot " * 3000), rowspan=80), Cell(runs("y"))),
            *((Cell(runs("z " * 30)),) for _ in range(79)),
        )
    ),
    "a remark": Notice("Note", (paragraph("mot " * 3000),)),
    "an item": ListBlock(True, ((paragraph("mot " * 3000),),)),
    "a heading": Heading(1, "mot " * 3000, "z"),
    "a name to sign under": Signatures((Signature("mot " * 3000, "q"),)),
}


@pytest.mark.parametrize("name", TALL)
def test_what_is_taller_than_a_page_is_cut_and_complete(name: str) -> None:
    assert words_of(small(paragraph("avant"), TALL[name])).split().count("mot") == 3000


def test_a_table_in_a_remark_keeps_every_row() -> None:
    words = words_of(small(Notice("Note", (paragraph("avant"), members_table(100)))))
    assert [
        rank for rank in range(100) if f"Association n° {rank} association" not in words.replace("\u00a0", " ")
    ] == []


def test_a_table_of_sixty_columns_keeps_every_cell() -> None:
    texts = [f"colonne{rank}" for rank in range(60)]
    assert re.findall(r"colonne\d+", words_of(small(Table((cells(texts),))))) == texts


def test_a_cell_pushed_aside_by_a_merged_one_is_printed() -> None:
    rows = ((Cell(runs("haut"), rowspan=2), Cell(runs("b"))), (Cell(runs("c")), Cell(runs("dernier"))))
    assert "dernier" in words_of(small(Table(rows)))


def test_a_table_begins_under_its_heading_when_there_is_room_for_its_first_rows() -> None:
    """A long table is not sent whole to the next page: its heading, its head and rows fill the page it is on."""
    pages = pages_of(small(*[paragraph("mot " * 90)] * 4, Heading(2, "Les membres", "m"), members_table(25)))
    first = pages[0]
    assert "Les membres et leurs droits" in first
    assert first.index("Les membres") < first.index("Association n° 0")


def test_a_heading_never_ends_a_page() -> None:
    for count in range(6, 24):
        filler = [paragraph("mot " * 30)] * count
        pages = pages_of(small(*filler, Heading(1, "TITRE", "t"), Heading(2, "ARTICLE", "a"), paragraph("Suite " * 40)))
        held = next(page for page in pages if "ARTICLE" in page)
        assert "TITRE" in held
        assert held.count("Suite") >= 10


@pytest.mark.parametrize("long", [False, True])
def test_signatures_stand_with_their_heading_and_last_lines(long: bool) -> None:
    for count in range(4, 14):
        closing = "mot " * (700 if long else 5) + "FIN"
        blocks = [*[paragraph("texte " * 40)] * count, Heading(1, "SIGNATURES", "s"), paragraph(closing)]
        pages = pages_of(small(*blocks, Signatures((Signature("Association", "présidente"),))))
        signed = next(page for page in pages if "présidente" in page)
        assert "FIN" in signed
        assert long or "SIGNATURES" in signed


@pytest.mark.parametrize(
    ("owner", "title"), [("Nom " * 90, "Essai"), ("Les Rives", "Titre " * 60), ("x" * 400, "y" * 400)]
)
def test_the_mention_is_whole_on_every_page_however_long_the_name(owner: str, title: str) -> None:
    document = Document(title, owner, MENTION, (paragraph("mot " * 4000),), Cover("Projet", ("Une partie",)))
    pages = pages_of(document)
    assert len(pages) > 3
    assert [number for number, page in enumerate(pages) if MENTION not in " ".join(page.split())] == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("é" + "e\u0301", "éé"),
        ("a\u00adb\u200bc\u2060", "abc"),
        ("pare\u2011feu", "pare-feu"),
        ("😀", MISSING),
        ("فريق", MISSING * 4),
        ("漢字", MISSING * 2),
        ("a\x00\x07b", "ab"),
        ("α Ж œ Ÿ €", "α Ж œ Ÿ €"),
    ],
)
def test_what_the_font_cannot_draw_is_shown_as_missing(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_a_letter_missing_from_the_italics_alone_is_shown_as_missing() -> None:
    upright, slanted = (blocks_from_html(f"<p>{text}</p>")[0] for text in ("Ж droit", "<em>Ж penché</em>"))
    assert words_of(small(upright, slanted)).endswith(f"Ж droit {MISSING} penché")


def test_an_ordered_list_counts_from_its_start() -> None:
    items = tuple((paragraph(text),) for text in ("un", "deux"))
    assert "7. un 8. deux" in words_of(small(ListBlock(True, items, start=7)))


def test_runs_keep_their_words_together() -> None:
    found = small(blocks_from_html("<p>a<strong>b</strong>c <u>d</u></p>")[0], paragraph("<b> & </b>"))
    assert "abc d <b> & </b>" in words_of(found)
