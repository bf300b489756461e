"""Documents to render: a convention of some twenty pages, and pieces of text people and attackers write."""

from __future__ import annotations

import datetime as dt

from cooperation.documents import (
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    Notice,
    PageBreak,
    Signature,
    Signatures,
    Table,
    cells,
    paragraph,
)
from cooperation.documents.html import blocks_from_html

SENTENCE = (
    "Les charges de fonctionnement sont réparties entre les membres selon leur usage prévu des moyens communs, tel que "
    "le budget le décrit chaque année au vu des charges constatées l’année précédente. "
)
LIST = (
    "<ul><li>un point <strong>gras</strong></li><li>deux<ol><li>en dessous</li></ol></li></ul><p>Suite <em>ici</em></p>"
)


def members_table(rows: int) -> Table:
    head = cells(("Membre", "Forme", "Montant", "Droits"), header=True, aligns=("left", "left", "right", "right"))
    lines = tuple(
        cells((f"Association n° {rank}", "association", "12 500 €", "450"), aligns=("left", "left", "right", "right"))
        for rank in range(rows)
    )
    return Table((head, *lines), 1, "Les membres et leurs droits", (4, 3, 2, 1))


def convention(articles: int = 27) -> Document:
    """A document of about twenty pages when `articles` is 27."""
    blocks: list[Block] = [Contents(), PageBreak()]
    for number in range(1, articles + 1):
        if number % 8 == 1:
            blocks.append(Heading(1, f"Titre {number // 8 + 1}", f"titre-{number}"))
        blocks.append(Heading(2, f"Article {number}. Participations aux charges", f"article-{number}"))
        blocks += [paragraph(SENTENCE * 3), paragraph(SENTENCE * 4), *blocks_from_html(LIST)]
        if number % 7 == 0:
            blocks.append(members_table(25))
    places = tuple(Signature(f"Association n° {rank}", "son président", ("Signature :",)) for rank in range(5))
    blocks += [Notice("Remarque", (paragraph("Un texte."),)), paragraph("Fait à Vernois."), Signatures(places)]
    return Document(
        "Convention constitutive",
        "Les Rives de la Vaire",
        "groupement de coopération médico-sociale",
        tuple(blocks),
        Cover("Projet", ("Association Les Tilleuls",), ("Siège : Montreval",)),
        reference="texte 0123456789ab",
        date=dt.date(2026, 11, 24),
    )
