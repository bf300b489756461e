"""The file that leaves: letter, convention, decisions of the members, powers to sign, check, extract, in one PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from conventions.deciding import MemberLine, progress
from conventions.paper.bundle import Piece, bundle
from conventions.paper.errata import errata_document
from conventions.paper.made import PDF
from cooperation.documents import Document, Heading, paragraph
from cooperation.documents.pdf import render_pdf
from cooperation.typography import date_fr, french

if TYPE_CHECKING:
    from conventions.models import Convention, ConventionVersion
    from cooperation.models import Grouping, StoredFile


def dossier(
    convention: Convention, version: ConventionVersion, builders: dict[str, Callable[[Convention], Document]]
) -> bytes:
    """One numbered PDF behind its bordereau. `builders` make the letter, the check and the extract."""
    grouping = convention.grouping
    with version.pdf.open("rb") as stream:
        text = stream.read()
    pieces = [
        _made("Lettre à l’autorité", _without_list(builders["transmission"](convention))),
        Piece("Convention constitutive et ses annexes", text, PDF),
        *_corrections(convention),
        *_of_members(convention),
        _made("Contrôle de la convention par les fondateurs", builders["controle"](convention)),
        _made("Extrait pour le recueil des actes administratifs", builders["extrait"](convention)),
    ]
    on = convention.sent_on or version.on
    return bundle("Dossier de la convention", grouping.name, grouping.legal_mention_text, pieces, on=on)


def _without_list(letter: Document) -> Document:
    """The letter alone: the file has its own list of pieces, with their pages."""
    names = [block.anchor if isinstance(block, Heading) else "" for block in letter.blocks]
    return replace(letter, blocks=letter.blocks[: names.index("bordereau")])


def _of_members(convention: Convention) -> list[Piece]:
    """The decisions, then the powers: what was filed for each member, or the sheet that says it is to be joined."""
    lines = progress(convention).lines
    decisions = [piece for line in lines if (piece := _decision(line))]
    return [*decisions, *(piece for line in lines if (piece := _power(line)))]


def _decision(line: MemberLine) -> Piece | None:
    row = line.decision
    if row is None:
        return None
    number = f" n°\u00a0{row.reference}" if row.reference else ""
    title = f"Décision de {line.membership}, {row.organ}, {date_fr(row.decided_on)}{number}"
    return _filed(title, row.document, row.grouping)


def _power(line: MemberLine) -> Piece | None:
    """The paper by which another than the one designated signs; the decision itself is the power of who it names."""
    row = line.signature
    if row is None or not row.delegation:
        return None
    title = f"Pouvoir de {row.name} pour {line.membership}\u00a0: {row.delegation}"
    return _filed(title, row.document, row.grouping)


def _filed(title: str, file: StoredFile | None, grouping: Grouping) -> Piece:
    """The file deposited, or a sheet that keeps its place."""
    if file is None:
        words = french("Cette pièce n’a pas été déposée dans Entente : glissez ici l’original ou sa copie.")
        document = Document(title, grouping.name, grouping.legal_mention_text, (paragraph(words, "lead"),))
        return Piece(title, render_pdf(document), PDF, note="à joindre")
    with file.content.open("rb") as stream:
        return Piece(title, stream.read(), file.media_type, filename=file.name)


def _corrections(convention: Convention) -> list[Piece]:
    rows = progress(convention).settled
    return [_made("Corrections matérielles reconnues par tous les membres", errata_document(row)) for row in rows]


def _made(title: str, document: Document) -> Piece:
    return Piece(title, render_pdf(document), PDF)
