"""The certificates of a grouping, in one page each: members and rights at a date, the administrator's mandate. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from conventions import library
from conventions.facts import ConventionFacts, MemberFacts
from conventions.library.tables import QUALITIES
from conventions.paper import identity
from conventions.paper.identity import ADMINISTRATOR_ARTICLE, BLANK, own_law
from cooperation.documents import Block, Document, Heading, Table, cells, paragraph
from cooperation.documents.blocks import Align
from cooperation.typography import date_fr, french, plural

TERM_YEARS = 3  # R.312-194-23, al. 2
EMPTY = "—"
POWERS = (
    "Le mandat est renouvelable et révocable à tout moment par l’assemblée. L’administrateur représente le groupement "
    "dans tous les actes de la vie civile et en justice, et l’engage envers les tiers pour tout acte entrant dans son "
    "objet ({article})."
)


@dataclass(frozen=True)
class Mandate:
    """Who administers the grouping, since when, until when and by which decision, in words."""

    name: str
    since: dt.date
    until: dt.date
    decided_by: str  # « assemblée générale du 12 mars 2026, délibération n° 3 »
    quality: str = ""  # « représentante de l’association Horizon Plateau »


def members_certificate(facts: ConventionFacts, *, on: dt.date, made_on: dt.date, administrator: str = "") -> Document:
    """The members on that day, with quality, rights, exact share and representatives. `facts` are of that day."""
    article, debts = identity.rights_article(facts), identity.debts_article(facts)
    follow = "suivent la convention" if facts.form == "gip" else "sont à proportion des droits"
    cited = article if debts == article else f"{article} ; {debts}"
    opening, count = _certifies(facts, administrator), plural(len(facts.members), "membre")
    blocks: list[Block] = [
        identity.identity(facts, on),
        paragraph(french(f"{opening} que, au {date_fr(on)}, le groupement compte {count} (R.312-194-7, 2°).")),
        _rights(facts, article),
        paragraph(french(f"Les voix à l’assemblée et les parts de dettes {follow} ({cited}).")),
        Heading(2, "Représentants à l’assemblée"),
        _representatives(facts),
        identity.signed_for_the_grouping(facts, made_on, administrator),
    ]
    return _certificate(facts, "Attestation des membres et de leurs droits", f"Au {date_fr(on)}", made_on, blocks)


def _rights(facts: ConventionFacts, article: str) -> Table:
    data = library.generated_table("rights", facts)
    aligns: tuple[Align, ...] = ("left", "left", "right", "right", "right")
    rows = [cells(("Membre", "Qualité", "Droits", "Fraction", "Part"), header=True, aligns=aligns)]
    for member, row in zip(facts.members, data.rows, strict=True):
        rows.append(cells((row[0], _quality(member), *row[-3:]), aligns=aligns))
    if data.totals:
        rows.append(cells((data.totals[0], "", *data.totals[-3:]), bold=True, aligns=aligns))
    caption = french(f"Membres, qualité (R.312-194-7, 2°) et droits ({article})")
    return Table(tuple(rows), 1, caption=caption, widths=(42, 20, 12, 12, 14))


def _quality(member: MemberFacts) -> str:
    return QUALITIES.get(member.quality, member.quality)


def _representatives(facts: ConventionFacts) -> Table:
    rows = [cells(("Membre", "Titulaire", "Suppléant"), header=True)]
    rows += [cells((item.name, item.titular or EMPTY, item.alternate or EMPTY)) for item in facts.members]
    return Table(tuple(rows), 1, caption=french("Représentants désignés (R.312-194-7, 7°)"), widths=(40, 30, 30))


def mandate_certificate(
    facts: ConventionFacts, mandate: Mandate, *, on: dt.date, made_on: dt.date, administrator: str = ""
) -> Document:
    """Who administers the grouping on that day. A term that the law does not allow is refused, with its article.

    `administrator` signs on the day it is made: somebody else, where the mandate attested is an earlier one.
    """
    article, last = own_law(facts, mandate.since, ADMINISTRATOR_ARTICLE), three_years_after(mandate.since)
    if facts.form != "gip" and mandate.until > last:
        begun = f"commencé le {date_fr(mandate.since)}, il finit le {date_fr(last)}"
        raise ValueError(french(f"Le mandat dure trois ans ({article}) : {begun}."))
    blocks: list[Block] = [
        identity.identity(facts, on),
        paragraph(french(_opening(facts, mandate, on, administrator))),
        _mandate(facts, mandate, article),
        *([paragraph(french(POWERS.format(article=article)))] if facts.form != "gip" else ()),
        identity.signed_for_the_grouping(facts, made_on, administrator),
    ]
    head = f"{identity.head_of(facts)}, au {date_fr(on)}"
    return _certificate(facts, "Attestation de mandat", head, made_on, blocks)


def _opening(facts: ConventionFacts, mandate: Mandate, on: dt.date, administrator: str) -> str:
    opening = _certifies(facts, administrator)
    if administrator == mandate.name:
        return f"{opening} exercer ce mandat dans les conditions suivantes :"
    head = "de directeur du groupement" if facts.form == "gip" else "d’administrateur du groupement"
    return f"{opening} que, au {date_fr(on)}, le mandat {head} était le suivant :"


def _mandate(facts: ConventionFacts, mandate: Mandate, article: str) -> Table:
    by = "R.312-194-21, 3°" if facts.form != "gip" else article
    rows = (
        ("Nom", mandate.name, article),
        ("Qualité", mandate.quality or BLANK, article),
        ("Décision", mandate.decided_by, by),
        ("Mandat", f"du {date_fr(mandate.since)} au {date_fr(mandate.until)}", article),
    )
    header = cells(("Élément", "Ce qui est attesté", "Article"), header=True)
    body = [cells(tuple(french(text) for text in row)) for row in rows]
    return Table((header, *body), 1, widths=(20, 54, 26))


def three_years_after(day: dt.date) -> dt.date:
    """The same day three years later; 29 February gives 28 February."""
    try:
        return day.replace(year=day.year + TERM_YEARS)
    except ValueError:
        return day.replace(year=day.year + TERM_YEARS, day=28)


def _certifies(facts: ConventionFacts, administrator: str) -> str:
    if not administrator:
        return "Les membres fondateurs attestent"
    return f"{administrator}, {identity.head_of(facts)[:1].lower()}{identity.head_of(facts)[1:]}, atteste"


def _certificate(facts: ConventionFacts, title: str, subtitle: str, made_on: dt.date, blocks: list[Block]) -> Document:
    return Document(
        title=title,
        subtitle=french(subtitle),
        owner=facts.name,
        legal_mention=identity.mention(facts),
        blocks=tuple(blocks),
        reference=f"établie le {date_fr(made_on)}",
        date=made_on,
    )
