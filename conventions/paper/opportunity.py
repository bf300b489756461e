"""The note d’opportunité: what a cooperation would be for, before any draft, on two pages for boards. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from conventions.paper.identity import NATURE_ARTICLE, identity_of, placed
from cooperation.documents import Block, Document, Heading, Signature, Signatures, Table, cells, paragraph
from cooperation.typography import date_fr, french


@dataclass(frozen=True)
class Opportunity:
    """Plain words; a line of a text is a paragraph. `members`: name, what it brings, what it gets."""

    name: str
    on: dt.date
    legal_mention: str = ""  # in words; "" while the form is not chosen
    seat: str = ""
    nature: str = ""  # in words
    why: str = ""
    missions: str = ""
    members: tuple[tuple[str, str, str], ...] = ()
    money: str = ""
    risks: str = ""
    calendar: str = ""
    author: str = ""
    quality: str = ""


EMPTY = "À écrire."
CAUTION = (
    "Cette note précède tout projet de convention et n’engage personne : chaque membre décidera par son organe "
    "compétent, au vu d’un projet présenté à tous dans des termes identiques (R.312-194-6)."
)


def opportunity_document(note: Opportunity) -> Document:
    blocks: list[Block] = [
        identity_of(
            ", ".join(part for part in (note.name, note.legal_mention) if part),
            note.seat,
            f"{note.nature or 'à choisir'} ({NATURE_ARTICLE})",
        ),
        paragraph(french(CAUTION), "note"),
    ]
    for rank, (title, body) in enumerate(
        (
            ("Pourquoi coopérer", _lines(note.why)),
            ("Les missions envisagées", _lines(note.missions)),
            ("Ce que chacun apporte et reçoit", _members(note)),
            ("L’argent", _lines(note.money)),
            ("Les risques", _lines(note.risks)),
            ("Le calendrier", _lines(note.calendar)),
        ),
        start=1,
    ):
        blocks += [Heading(2, french(f"{rank}. {title}")), *body]
    blocks.append(_signature(note))
    return Document(
        title="Note d’opportunité",
        owner=note.name,
        legal_mention=note.legal_mention,
        blocks=tuple(blocks),
        reference=f"note du {date_fr(note.on)}",
        date=note.on,
    )


def _lines(text: str) -> list[Block]:
    return [paragraph(french(line.strip())) for line in text.splitlines() if line.strip()] or [paragraph(EMPTY, "note")]


def _members(note: Opportunity) -> list[Block]:
    if not note.members:
        return [paragraph(EMPTY, "note")]
    rows = [cells(("Membre pressenti", "Ce qu’il apporte", "Ce qu’il reçoit"), header=True)]
    rows += [cells(tuple(french(text) or "à préciser" for text in row)) for row in note.members]
    return [Table(tuple(rows), 1, widths=(30, 35, 35))]


def _signature(note: Opportunity) -> Signatures:
    quality = note.quality or "Qualité\u00a0:"
    signature = Signature(note.author or "Auteur de la note\u00a0:", quality, ("Signature\u00a0:",))
    return placed(f"Le {date_fr(note.on)}", signature)
