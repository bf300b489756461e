"""The note d’opportunité: what a cooperation would be for, before any draft, on two pages for boards. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from conventions.paper.identity import NATURE_ARTICLE, identity_of, placed
from cooperation.documents import Block, Document, Heading, Signature, Signatures, Table, cells, paragraph
from cooperation.typography import date_fr, french


@dataclass(frozen=True)
class Opportunity:
    """Plain words; a line of a text is a paragraph. `brings`: a line for each member, « name : brings ; gets »."""

    name: str
    on: dt.date
    legal_mention: str = ""  # in words; "" while the form is not chosen
    seat: str = ""
    nature: str = ""  # in words
    why: str = ""
    missions: str = ""
    brings: str = ""
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
            ("Ce que chacun apporte et reçoit", _members(note.brings)),
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


def _members(text: str) -> list[Block]:
    """A row for each line that names a member; the other lines, as they are, below."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    rows = [cells(("Membre pressenti", "Ce qu’il apporte", "Ce qu’il reçoit"), header=True)]
    rows += [cells(tuple(french(part) or "à préciser" for part in _told(line))) for line in lines if ":" in line]
    rest = [paragraph(french(line)) for line in lines if ":" not in line]
    table = [Table(tuple(rows), 1, widths=(30, 35, 35))] if len(rows) > 1 else []
    return [*table, *rest] or [paragraph(EMPTY, "note")]


def _told(line: str) -> tuple[str, str, str]:
    name, _, rest = line.partition(":")
    brings, _, gets = rest.partition(";")
    return name.strip(), brings.strip(), gets.strip()


def _signature(note: Opportunity) -> Signatures:
    quality = note.quality or "Qualité\u00a0:"
    signature = Signature(note.author or "Auteur de la note\u00a0:", quality, ("Signature\u00a0:",))
    return placed(f"Le {date_fr(note.on)}", signature)
