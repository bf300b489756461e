"""The file that leaves: its bordereau, its feet, what stands in it and what is joined apart."""

from __future__ import annotations

import datetime as dt
import io
import time
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from conventions.paper.bundle import Piece, bundle, reason_apart
from cooperation.documents import Document, Heading, PageBreak, paragraph
from cooperation.documents.pdf import render_pdf

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ON = dt.date(2026, 6, 1)


def text_pdf(pages: int, words: str = "Texte de la pièce") -> bytes:
    blocks = [block for rank in range(1, pages + 1) for block in (paragraph(f"{words}, feuille {rank}"), PageBreak())]
    return render_pdf(Document("Décision", "Les Deux Rives", "", (Heading(1, "Décision", "d"), *blocks[:-1])))


def image(kind: str, size: tuple[int, int], mode: str = "RGB", **options: Any) -> bytes:
    output = io.BytesIO()
    Image.new(mode, size, 120).save(output, kind, **options)
    return output.getvalue()


def encrypted() -> bytes:
    writer, output = PdfWriter(clone_from=io.BytesIO(text_pdf(1))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(output)
    return output.getvalue()


def made(*pieces: Piece) -> bytes:
    return bundle("Dossier de déclaration", "Les Deux Rives", "groupement de coopération sociale", pieces, on=ON)


def words(content: bytes) -> list[str]:
    found = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return [" ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split()) for text in found]


PIECES = (
    Piece("Convention constitutive signée", text_pdf(3), PDF, note="Texte adopté par les cinq membres"),
    Piece("Pouvoir de Mme Morel", image("PNG", (826, 1169), dpi=(100, 100)), "image/png"),
    Piece("Délibération du CCAS", b"PK", DOCX, filename="deliberation.docx", number="2 bis"),
)


def test_the_bordereau_tells_each_piece_and_its_pages() -> None:
    front = words(made(*PIECES))[0]
    assert "Ce dossier contient 3 pièces et compte 6 pages." in front
    assert "1 Convention constitutive signée Texte adopté par les cinq membres 2 à 4" in front
    assert "2 Pouvoir de Mme Morel 5" in front
    assert "2 bis Délibération du CCAS Jointe à part, sous le nom « deliberation.docx ». 6" in front


def test_every_page_tells_where_it_stands_and_keeps_its_text() -> None:
    pages = words(made(*PIECES))
    feet = [
        "Bordereau – page 1/1 · dossier p. 1/6",
        "Pièce 1 – page 1/3 · dossier p. 2/6",
        "Pièce 1 – page 2/3 · dossier p. 3/6",
        "Pièce 1 – page 3/3 · dossier p. 4/6",
        "Pièce 2 – page 1/1 · dossier p. 5/6",
        "Pièce 2 bis – page 1/1 · dossier p. 6/6",
    ]
    assert [foot for foot, page in zip(feet, pages, strict=True) if foot not in page] == []
    assert all(f"Texte de la pièce, feuille {rank}" in pages[rank] for rank in (1, 2, 3))


def test_the_outline_names_each_piece() -> None:
    reader = PdfReader(io.BytesIO(made(*PIECES)))
    assert [(item.title, reader.get_destination_page_number(item)) for item in reader.outline] == [
        ("Bordereau des pièces", 0),
        ("Pièce 1 – Convention constitutive signée", 1),
        ("Pièce 2 – Pouvoir de Mme Morel", 4),
        ("Pièce 2 bis – Délibération du CCAS", 5),
    ]


def test_the_same_pieces_give_the_same_bytes() -> None:
    assert made(*PIECES) == made(*PIECES)


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        (b"%PDF-1.7\nrien", PDF, "le fichier PDF est endommagé et ne peut être lu"),
        (b"", PDF, "le fichier PDF est endommagé et ne peut être lu"),
        (text_pdf(2)[:900], PDF, "le fichier PDF est endommagé et ne peut être lu"),
        (encrypted(), PDF, "le fichier est protégé par un mot de passe ou un chiffrement"),
        (b"\x89PNG\r\n\x1a\nrien", "image/png", "l’image est endommagée et ne peut être lue"),
        (image("PNG", (9000, 7000), "1"), "image/png", "plus de 60 millions de points"),
        (b"PK", DOCX, "c’est un document de traitement de texte"),
    ],
)
def test_a_piece_that_cannot_stand_in_the_file_is_said(content: bytes, media_type: str, reason: str) -> None:
    piece = Piece("Avis du conseil", content, media_type, filename="avis")
    front, sheet = words(made(piece))
    assert "Jointe à part, sous le nom « avis »." in front
    assert "Cette pièce est jointe à part, sous le nom « avis »." in sheet
    assert reason in sheet
    assert reason in reason_apart(piece)


def test_a_piece_that_stands_in_the_file_has_no_reason_to_be_apart() -> None:
    assert [reason_apart(piece) for piece in PIECES[:2]] == ["", ""]


def test_a_long_list_takes_several_pages_of_bordereau_and_counts_them() -> None:
    pieces = [Piece(f"Délibération du membre {rank}", b"PK", DOCX) for rank in range(1, 41)]
    pages = words(made(*pieces))
    assert len(pages) == 43
    assert "Bordereau – page 3/3 · dossier p. 3/43" in pages[2]
    assert "Pièce 1 – page 1/1 · dossier p. 4/43" in pages[3]


def test_nothing_to_send_is_a_bordereau_alone() -> None:
    assert "Ce dossier contient 0 pièce et compte 1 page." in words(made())[0]


def test_sixty_pages_take_less_than_two_seconds() -> None:
    pieces = [Piece(f"Pièce de vingt pages {rank}", text_pdf(20), PDF) for rank in range(3)]
    start = time.process_time()
    made(*pieces)
    assert time.process_time() - start < 2
