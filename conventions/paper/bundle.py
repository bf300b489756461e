"""The file that leaves: one numbered PDF, its bordereau first, then each piece, every page telling where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PdfReader

from cooperation.documents import Block, Cell, Document, Run, Table, cells, paragraph, runs
from cooperation.documents.fonts import readable
from cooperation.documents.images import UnreadableImage, image_pdf
from cooperation.documents.merging import Part, Unmergeable, merge, open_pdf
from cooperation.documents.pdf import render_pdf
from cooperation.typography import french, plural

TITLE = "Bordereau des pièces"
_IMAGES = ("image/png", "image/jpeg")
_EDITABLE = "c’est un document de traitement de texte, dont les pages dépendent du logiciel qui l’ouvre"


@dataclass(frozen=True)
class Piece:
    """A piece of the file. `number` is its rank when empty; `filename` is the name it goes under when joined apart."""

    title: str
    content: bytes
    media_type: str
    note: str = ""
    number: str = ""
    filename: str = ""


@dataclass(frozen=True)
class _Placed:
    """A piece as it enters the file: its pages, and why it is joined apart, "" when it is not."""

    piece: Piece
    number: str
    source: PdfReader
    pages: int
    apart: str = ""


def bundle(title: str, owner: str, legal_mention: str, pieces: Sequence[Piece], *, on: dt.date | None = None) -> bytes:
    """The whole file. The same pieces give the same bytes; a piece that cannot be read is said, never an error."""
    about = Document(title=title, owner=owner, legal_mention=legal_mention, blocks=(), date=on)
    placed = [_placed(piece, piece.number or str(rank), about) for rank, piece in enumerate(pieces, start=1)]
    front, front_pages = _bordereau(about, placed)
    whole = front_pages + sum(item.pages for item in placed)
    parts = [Part(TITLE, front, _feet("Bordereau", front_pages, 1, whole))]
    start = front_pages + 1
    for item in placed:
        feet = _feet(f"Pièce {item.number}", item.pages, start, whole)
        parts.append(Part(readable(f"Pièce {item.number} – {item.piece.title}"), item.source, feet))
        start += item.pages
    return merge(parts)


def reason_apart(piece: Piece) -> str:
    """Why the piece cannot stand in the file and is joined apart, "" when it stands in it."""
    return _placed(piece, "", Document(piece.title, "", "", ())).apart


def _placed(piece: Piece, number: str, about: Document) -> _Placed:
    try:
        if piece.media_type == "application/pdf":
            content = piece.content
        elif piece.media_type in _IMAGES:
            content = image_pdf(piece.content, title=piece.title, date=about.date)
        else:
            raise Unmergeable(_EDITABLE)
        source, pages = open_pdf(content)
        return _Placed(piece, number, source, pages)
    except (Unmergeable, UnreadableImage) as error:
        source, pages = open_pdf(_sheet(piece, number, str(error), about))
        return _Placed(piece, number, source, pages, apart=str(error))


def _sheet(piece: Piece, number: str, reason: str, about: Document) -> bytes:
    """The page that stands for a piece joined apart."""
    name = piece.filename or piece.title
    blocks: list[Block] = [
        paragraph(french(f"Cette pièce est jointe à part, sous le nom « {name} »."), "lead"),
        paragraph(french(f"Elle n’est pas reproduite ici : {reason}.")),
    ]
    if piece.note:
        blocks.append(paragraph(french(piece.note), "note"))
    return render_pdf(
        Document(
            title=f"Pièce {number} – {piece.title}",
            owner=about.owner,
            legal_mention=about.legal_mention,
            blocks=tuple(blocks),
            reference=about.title,
            date=about.date,
        )
    )


def _bordereau(about: Document, placed: Sequence[_Placed]) -> tuple[PdfReader, int]:
    """The bordereau tells pages that come after its own: it is set again until it takes the place it counted."""
    pages = 1
    while True:
        source, found = open_pdf(render_pdf(_bordereau_document(about, placed, pages)))
        if found == pages:
            return source, found
        pages = found


def _bordereau_document(about: Document, placed: Sequence[_Placed], front_pages: int) -> Document:
    whole = front_pages + sum(item.pages for item in placed)
    rows = [cells(("N°", "Pièce", "Pages du dossier"), header=True, aligns=("left", "left", "right"))]
    start = front_pages + 1
    for item in placed:
        rows.append((Cell(runs(item.number)), Cell(_words(item)), Cell(runs(_span(start, item)), align="right")))
        start += item.pages
    opening = f"Ce dossier contient {plural(len(placed), 'pièce')} et compte {plural(whole, 'page')}."
    return Document(
        title=TITLE,
        subtitle=about.title,
        owner=about.owner,
        legal_mention=about.legal_mention,
        blocks=(paragraph(french(opening)), Table(tuple(rows), 1, widths=(6, 66, 18))),
        date=about.date,
    )


def _words(item: _Placed) -> tuple[Run, ...]:
    under = [item.piece.note] if item.piece.note else []
    if item.apart:
        under.append(f"Jointe à part, sous le nom « {item.piece.filename or item.piece.title} ».")
    title = Run(french(item.piece.title), bold=bool(under))
    return (title, *(Run(f"\n{french(text)}") for text in under))


def _span(start: int, item: _Placed) -> str:
    return str(start) if item.pages == 1 else f"{start} à {start + item.pages - 1}"


def _feet(name: str, pages: int, start: int, whole: int) -> tuple[str, ...]:
    return tuple(
        french(f"{name} – page {rank}/{pages} · dossier p. {start + rank - 1}/{whole}") for rank in range(1, pages + 1)
    )
