"""The convention on paper: cover, contents, numbered articles, generated tables, annexes, places to sign."""

from __future__ import annotations

import datetime as dt

from conventions import library
from conventions.facts import ArticleFacts, ConventionFacts
from cooperation.documents import (
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    PageBreak,
    Signature,
    Signatures,
    Table,
    cells,
    paragraph,
)
from cooperation.documents.html import blocks_from_html
from cooperation.forms import legal_mention
from cooperation.typography import date_fr, french


def convention_document(facts: ConventionFacts, *, on: dt.date, reference: str = "", draft: bool = False) -> Document:
    """The whole convention by the law of `on`. `reference` is the hash of the frozen text, "" for a draft."""
    articles = [item for item in facts.articles if item.number]
    annexes = [item for item in facts.articles if not item.number]
    blocks: list[Block] = [Contents(), PageBreak()]
    for article, chapter in zip(articles, library.chapter_headings(articles), strict=True):
        if chapter:
            blocks.append(Heading(1, french(chapter), anchor=f"titre-{article.number}"))
        blocks += article_blocks(article, facts)
    blocks += _signatures(facts)
    blocks += _annexes(facts, annexes, on)
    return Document(
        title="Convention constitutive",
        owner=facts.name,
        legal_mention=legal_mention(facts.form, facts.legal_mention),
        blocks=tuple(blocks),
        cover=_cover(facts, on, draft),
        reference=f"texte {reference[:12]}" if reference else f"projet du {date_fr(on)}",
        date=on,
    )


def article_blocks(article: ArticleFacts, facts: ConventionFacts) -> list[Block]:
    """The heading of an article, its words, then the table made from the data when it has one."""
    label = f"Article {article.number}. {article.title}"
    blocks: list[Block] = [Heading(2, french(label), anchor=f"article-{article.number}")]
    blocks += blocks_from_html(article.html)
    if article.generated and (table := data_table(article.generated, facts)):
        blocks.append(table)
    return blocks


def data_table(name: str, facts: ConventionFacts) -> Table | None:
    """A table of members, capital, participations or rights; None when the data have no row for it."""
    data = library.generated_table(name, facts)
    if not data.rows:
        return None
    aligns = tuple("right" if align == "right" else "left" for align in data.aligns) or ()
    rows = [cells(data.header, header=True, aligns=aligns)]
    rows += [cells(row, aligns=aligns) for row in data.rows]
    if data.totals:
        rows.append(cells(data.totals, bold=True, aligns=aligns))
    return Table(tuple(rows), header_rows=1, caption=data.caption, widths=_widths(data.header, data.rows))


def _widths(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    """Columns as wide as what they hold, within reason."""
    longest = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    return tuple(min(max(length, 8), 34) for length in longest)


def _cover(facts: ConventionFacts, on: dt.date, draft: bool) -> Cover:
    seat = ", ".join(part for part in (facts.seat_street, f"{facts.seat_postcode} {facts.seat_city}".strip()) if part)
    return Cover(
        kicker=f"Projet du {date_fr(on)}" if draft else f"Texte du {date_fr(on)}",
        parties=tuple(member.name for member in facts.members),
        lines=tuple(line for line in (f"Siège\u00a0: {seat}" if seat else "",) if line),
    )


def _signatures(facts: ConventionFacts) -> list[Block]:
    """One place per founding member; who signs and in which quality is written by hand."""
    items = tuple(
        Signature(
            member.name,
            member.legal_form,
            ("Nom et qualité du signataire\u00a0:", "Lieu et date\u00a0:", "Signature\u00a0:"),
        )
        for member in facts.members
    )
    if not items:
        return []
    made = f"Fait en {len(items) + 1} exemplaires originaux, un pour chaque membre et un pour l’autorité."
    return [Heading(1, "Signatures", anchor="signatures"), paragraph(made), Signatures(items)]


def _annexes(facts: ConventionFacts, annexes: list[ArticleFacts], on: dt.date) -> list[Block]:
    blocks: list[Block] = []
    for rank, annex in enumerate(annexes, start=1):
        blocks += [PageBreak(), Heading(1, french(f"Annexe {rank}. {annex.title}"), anchor=f"annexe-{rank}")]
        blocks += blocks_from_html(annex.html)
    title = f"Annexe {len(annexes) + 1}. Où se trouve chaque mention obligatoire"
    blocks += [PageBreak(), Heading(1, french(title), anchor="mentions")]
    blocks.append(
        paragraph(
            french(
                f"Mentions de l’article R. 312-194-7 du code de l’action sociale et des familles, au {date_fr(on)}."
            ),
            "note",
        )
    )
    rows = [cells(("Mention", "Objet", "Articles"), header=True)]
    for row in library.mention_table(facts.articles, facts, on):
        found = ", ".join("annexe" if number == 0 else str(number) for number in row.articles) or "sans objet"
        rows.append(cells((row.number, french(row.title), found)))
    blocks.append(Table(tuple(rows), header_rows=1, widths=(10, 60, 14)))
    return blocks
