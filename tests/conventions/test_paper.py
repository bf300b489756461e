"""What is printed about a convention: the articles it cites follow its form, and each finding shows why."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from conventions.facts import ConventionFacts, MemberFacts
from conventions.paper.convention import data_table
from conventions.paper.letters import Sending, letter_document, raa_document
from conventions.paper.report import report_document
from cooperation.authorities import Authority
from cooperation.documents import Document, Heading, Paragraph, Table
from cooperation.documents.grid import place, shares
from cooperation.documents.styles import CELL, WIDTH, word_share
from cooperation.forms import regime_for
from tests.conventions.facts_factory import IN_2010, TODAY, good_2010_facts, good_facts, good_gip_facts, plain


def words(document: Document) -> list[str]:
    """Its paragraphs and headings, with plain spaces."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(plain("".join(run.text for run in block.runs)))
        elif isinstance(block, Heading):
            found.append(plain(block.text))
    return found


def cited(article: str) -> str:
    return f"Extrait de la convention constitutive, pour publication au recueil des actes administratifs ({article})."


@pytest.mark.parametrize(
    ("facts", "on", "article"),
    [
        (good_2010_facts(), IN_2010, "R.312-194-18, rédaction de 2006"),
        (good_facts(), TODAY, "R.312-194-18, décret n° 2019-854"),
        (good_gip_facts(), TODAY, "loi n° 2011-525, art. 98 à 100"),
        (good_gip_facts(IN_2010), IN_2010, "R.312-194-3"),
    ],
    ids=["2010", "declaration", "gip", "gip before its law"],
)
def test_the_extract_cites_the_article_of_its_form_and_date(facts: ConventionFacts, on: dt.date, article: str) -> None:
    assert words(raa_document(facts, on=on, regime=regime_for(facts.form, on)))[0] == cited(article)


def test_the_letter_names_the_members_after_a_colon() -> None:
    facts = good_facts()
    sending = Sending(regime_for("gcsms", TODAY), Authority.from_key("ars:28"), (), TODAY, "a", "b", "0" * 64, 3)
    assert (
        "Nous vous déclarons la convention constitutive du groupement « Passerelles du Plateau », dont les membres "
        "fondateurs sont les suivants : Association Horizon Plateau, Résidence des Sources et Domicile et Liens."
    ) in words(letter_document(facts, sending))


def test_a_respected_finding_shows_its_evidence_in_one_paragraph() -> None:
    found = words(report_document(good_facts(), on=TODAY))
    rank = found.index("Base unique des droits")
    assert found[rank + 1 : rank + 3] == [
        "Respectée, R.312-194-12 al.1-2. Une seule base : droits fixés d’après les participations.",
        "Données : droits : fixés d’après les participations",
    ]


def test_the_report_says_which_wordings_were_not_read_and_never_doubles_a_full_stop() -> None:
    found = words(report_document(good_facts(), on=TODAY))
    assert (
        "Respectée, L.312-7 3° (rédaction de 2015) (rédaction à vérifier sur Légifrance). "
        "Rien dans la convention ne prévoit de partager un bénéfice."
    ) in found
    assert [line for line in found if ".." in line] == []


def test_the_table_of_mentions_of_a_gip_stops_at_the_twelfth() -> None:
    tables = [block for block in report_document(good_gip_facts(), on=TODAY).blocks if isinstance(block, Table)]
    assert ["".join(run.text for run in row[0].runs) for row in tables[0].rows][1:] == [
        f"{rank}°" for rank in range(1, 13)
    ]


def test_no_column_of_the_members_cuts_a_word() -> None:
    """The members of « Les Rives de la Vaire »: long names, long addresses, one legal form of many words."""
    members = [
        MemberFacts(name, "private", form, address=address, eligibility="manager")
        for name, form, address in (
            ("Fondation Marguerite-Aubry", "Fondation", "21, rue Haute, 00120 Montreval"),
            ("Mutuelle du Haut-Vernois", "Société mutualiste", "8, boulevard de la Gare, 00100 Vernois"),
            ("CCAS de Montreval", "Centre communal d’action sociale", "1, place de la Mairie, 00120 Montreval"),
            ("Association Cap Autonomie", "Association", "5, rue du Pont, 00130 Saint-Aubin-sur-Vaire"),
        )
    ]
    table = data_table("members", replace(good_facts(), members=tuple(members)))
    assert table is not None
    columns, placed = place(table.rows)
    found = shares(table, columns, placed, word_share)
    margins = 12 / WIDTH
    cut = [
        word
        for item in placed
        for run in item.cell.runs
        for word in run.text.split(" ")
        if word_share(word, run.bold or item.cell.header) + margins > found[item.left]
    ]
    assert (cut, CELL.fontSize) == ([], 9.25)
