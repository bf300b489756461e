"""The sheet of a grouping taken over without its text: what was declared of it, and that it is not the text. Pure."""

from __future__ import annotations

import datetime as dt
from typing import Any

from conventions.takeover.columns import Column
from conventions.takeover.grouping_columns import GROUPING_COLUMNS
from conventions.takeover.taken import TakenGrouping, TakenMember
from conventions.takeover.template import value_of
from cooperation.documents import Document, Heading, Notice, Table, cells, paragraph
from cooperation.documents.blocks import Align
from cooperation.forms import legal_mention
from cooperation.typography import date_fr, euros, french, integer

EMPTY = "—"


def sheet_document(taken: TakenGrouping, *, on: dt.date, by: str) -> Document:
    """What `by` declared on the day `on`."""
    told = [
        (_label(column), _words(column, value_of(taken, column)))
        for column in GROUPING_COLUMNS
        if value_of(taken, column) is not None
    ]
    rows = [cells(("Donnée", "Valeur"), header=True), *(cells((french(label), french(text))) for label, text in told)]
    return Document(
        title="Fiche des données reprises",
        owner=taken.name,
        legal_mention=legal_mention(taken.form, taken.legal_mention),
        blocks=(
            Notice("Ce document n’est pas la convention", (paragraph(french(_warning(on, by))),)),
            Heading(2, "Le groupement"),
            Table(tuple(rows), 1, caption=french("Ce qui a été déclaré du groupement"), widths=(34, 66)),
            Heading(2, "Ses membres"),
            _members(taken),
        ),
        subtitle=f"Groupement existant repris dans Entente le {date_fr(on)}",
        date=on,
    )


def _warning(on: dt.date, by: str) -> str:
    return (
        f"Ces données ont été déclarées par {by} le {date_fr(on)}. Le texte en vigueur a été écrit hors d’Entente et "
        "n’y est pas encore déposé : lui seul fait foi (R.312-194-7)."
    )


def _members(taken: TakenGrouping) -> Table:
    aligns: tuple[Align, ...] = ("left", "left", "right", "right", "right")
    heads = ("Membre", "Titulaire", "Apport", "Participation", "Droits")
    rows = [cells(heads, header=True, aligns=aligns), *(cells(_member(item), aligns=aligns) for item in taken.members)]
    caption = french("Membres et droits (R.312-194-7, 2° et 6°)")
    return Table(tuple(rows), 1, caption=caption, widths=(34, 24, 15, 15, 12))


def _member(member: TakenMember) -> tuple[str, ...]:
    amounts = (member.contribution_cents, member.participation_cents)
    money = [euros(cents) if cents is not None else EMPTY for cents in amounts]
    return member.name, member.titular or EMPTY, *money, EMPTY if member.rights is None else integer(member.rights)


def _label(column: Column) -> str:
    """The heading of the spreadsheet: its unit stays, the answers it offers do not."""
    return column.label if column.kind == "int" else column.label.partition(" (")[0]


def _words(column: Column, value: Any) -> str:
    if isinstance(value, dt.date):
        return date_fr(value)
    if column.kind == "duration" and isinstance(value, int):
        return f"{value} ans" if value > 1 else "1 an"
    return integer(value) if isinstance(value, int) else str(value)
