"""The documents of the founders and of the authority, read whole; the texts expected are in `papers/`."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from conventions.facts import ConventionFacts
from conventions.organs import ORGAN_KINDS
from conventions.paper.acts import (
    WrongRegime,
    acknowledgement_document,
    approval_document,
    refusal_document,
    request_document,
)
from conventions.paper.opportunity import Opportunity, opportunity_document
from conventions.paper.organ_words import ORGAN_WORDS
from cooperation.authorities import Authority
from cooperation.documents import Block, Document, Signatures, Table
from cooperation.documents.docx import render_docx
from cooperation.documents.pdf import render_pdf
from tests.conventions.facts_factory import good_facts, good_gip_facts
from tests.conventions.paper_cases import (
    ACT,
    CASES,
    DRAFTED,
    LAST_APPROVED,
    MANDATE,
    OPPORTUNITY,
    RECEIVED,
    REMARKS,
    deliberation,
    mandate,
    presentation,
    twelve_members,
)
from tests.conventions.paper_text import lines, plain, text_of

PAPERS = Path(__file__).parent / "papers"
ARTICLE = re.compile(r"\b[LRD]\.\d[\d-]*|\bart(?:\.|icles) \d+|article à vérifier")
# What carries a figure and needs no article: a day, a number of act or law, an address, an item, a hash.
PLAIN_FIGURE = re.compile(
    r"\d{1,2}(?:er)? [a-zéû]+ \d{4}|n° \S+|\d{5} |\d+, (?:place|rue|quai)|Article \d+(?:er)?|SHA-256|[0-9a-f]{64}|^# \d+\."
)


@pytest.mark.parametrize("name", CASES)
def test_the_whole_text(name: str) -> None:
    assert text_of(CASES[name]()) == (PAPERS / f"{name}.txt").read_text().splitlines()


def test_every_expected_text_is_one_of_a_document() -> None:
    assert sorted(path.stem for path in PAPERS.iterdir()) == sorted(CASES)


@pytest.mark.parametrize("name", CASES)
def test_name_mention_seat_and_nature_stand_and_somebody_signs(name: str) -> None:
    document = CASES[name]()
    gip = name.endswith("_gip")
    mention = "groupement d’intérêt public" if gip else "groupement de coopération médico-sociale"
    nature = "public" if gip or name.endswith("_public") else "privé"
    assert (document.owner, document.legal_mention) == ("Passerelles du Plateau", mention)
    assert plain_lines(document)[0] == (
        f"Passerelles du Plateau, {mention} / Siège : 2, place du Marché, 48000 Saint-Loup / "
        f"Nature juridique : personne morale de droit {nature} (R.312-194-7, 3°)"
    )
    if not name.startswith("presentation"):
        places = next(block for block in document.blocks if isinstance(block, Signatures)).items
        assert [bool(item.name) for item in places] == [True, True]
        assert places[1].quality or places[1].lines


@pytest.mark.parametrize("name", CASES)
def test_no_figure_without_its_article(name: str) -> None:
    bare = [line for line in cited_lines(CASES[name]().blocks) if figure_without_article(line)]
    assert bare == []


def figure_without_article(line: str) -> bool:
    return bool(re.search(r"\d", PLAIN_FIGURE.sub("", line))) and not ARTICLE.search(line)


def cited_lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """A row is read with the caption of its table, where the article often is."""
    for block in blocks:
        for line in lines([block]):
            yield plain(f"{block.caption} {line}" if isinstance(block, Table) else line)


def plain_lines(document: Document) -> list[str]:
    return [plain(line) for line in lines(document.blocks)]


@pytest.mark.parametrize("name", CASES)
def test_each_is_made_in_both_formats(name: str) -> None:
    document = CASES[name]()
    pages = len(PdfReader(io.BytesIO(render_pdf(document))).pages)
    assert pages <= 2
    assert docx.Document(io.BytesIO(render_docx(document))).paragraphs


def test_the_presentation_of_twelve_members_holds_on_two_pages() -> None:
    document = presentation(twelve_members())
    assert len(PdfReader(io.BytesIO(render_pdf(document))).pages) == 2
    names = "Association des Sources et des Plateaux n°"
    assert next(line for line in plain_lines(document) if line.startswith("Droits des membres.")) == (
        "Droits des membres. "
        + " ; ".join(f"{names} {rank} : 80 (2/25)" for rank in range(1, 12))
        + f" ; {names} 12 : 120 (3/25). Total : 1 000 (R.312-194-12)."
    )


def test_a_draft_with_nothing_in_it_still_makes_its_documents() -> None:
    empty = ConventionFacts()
    document = deliberation("other", empty)
    assert plain_lines(document)[0] == (
        "…………, groupement de coopération sociale ou médico-sociale / Siège : à fixer / "
        "Nature juridique : à choisir (R.312-194-7, 3°)"
    )
    act = replace(ACT, authority=Authority("departmental_council", "48"), signatory="", quality="", place="")
    made = acknowledgement_document(empty, act, received_on=RECEIVED)
    assert plain_lines(made)[-3:] == [
        "La lecture de la convention n’appelle pas d’observation.",
        "Fait à …………, le 20 novembre 2026",
        "Pour le président et par délégation, / ………… / Nom : ………… / Signature :",
    ]
    note = opportunity_document(Opportunity("Sans nom", DRAFTED))
    assert plain_lines(note).count("À écrire.") == 6


def test_what_the_member_gave_replaces_the_model() -> None:
    document = deliberation(
        "hospital",
        organ="directrice du centre hospitalier",
        prior_opinions=("l’avis favorable du conseil de surveillance du 2 novembre 2026",),
        signatory="Anne Roux, directrice",
    )
    found = plain_lines(document)
    assert found[1] == "Auteur de la décision : directrice du centre hospitalier"
    assert [line for line in found if line.startswith("Vu l’avis")] == [
        "Vu l’avis favorable du conseil de surveillance du 2 novembre 2026 ;"
    ]
    assert "au nom de l’organisme : Anne Roux, directrice." in found[found.index("# Article 5. Signature") + 1]


def test_every_kind_of_organ_has_its_words() -> None:
    assert ORGAN_WORDS.keys() == ORGAN_KINDS.keys()


def test_the_hash_is_the_same_for_all_kinds() -> None:
    kinds = ("association", "public_home", "ccas", "hospital", "department", "other")
    assert len({next(line for line in plain_lines(deliberation(kind)) if "SHA-256" in line) for kind in kinds}) == 1


# The regimes, at their edges


def test_an_act_of_the_other_regime_is_never_made() -> None:
    declared, approved = dt.date(2019, 8, 23), LAST_APPROVED
    with pytest.raises(WrongRegime, match=r"23 août 2019.*R.312-194-18, rédaction de 2006"):
        acknowledgement_document(good_facts(), ACT, received_on=approved)
    with pytest.raises(WrongRegime, match=r"R.312-194-18, décret n°\s2019-854"):
        approval_document(good_facts(), ACT, received_on=declared)
    with pytest.raises(WrongRegime, match=r"R.312-194-18, décret n°\s2019-854"):
        refusal_document(good_facts(), ACT, received_on=declared, reasons=REMARKS)
    with pytest.raises(WrongRegime, match=r"loi n°\s2011-525"):
        acknowledgement_document(good_gip_facts(), ACT, received_on=declared)


def test_on_the_first_day_of_declarations_receipt_gives_the_personality() -> None:
    made = acknowledgement_document(good_facts(), ACT, received_on=dt.date(2019, 8, 23), observations=REMARKS[:1])
    found = plain_lines(made)
    assert "jouit de la personnalité morale à compter du 23 août 2019, date de réception" in found[2]
    assert found[3:6] == [
        "# Observation",
        "Article 16 : le préavis de retrait est de six mois au moins avant la fin de l’exercice (R.312-194-10).",
        "Cette observation invite les membres à modifier la convention par avenant, sans déplacer la date de la "
        "personnalité morale (R.312-194-18).",
    ]


def test_a_request_in_the_approval_regime_of_the_code() -> None:
    made = request_document(good_facts(), ACT, received_on=LAST_APPROVED, asked=REMARKS, answer_by=None)
    assert "CRPA, L.114-5" in plain_lines(made)[-3]


def test_a_refusal_gives_its_reasons() -> None:
    with pytest.raises(ValueError, match=r"motifs.*CRPA, L.211-2 et L.211-5"):
        refusal_document(good_facts(), ACT, received_on=LAST_APPROVED, reasons=())


def test_ministers_act_together_and_a_prefect_may_sign_himself() -> None:
    ministers = replace(ACT, authority=Authority("ministers", "FR"))
    found = plain_lines(approval_document(good_gip_facts(), ministers, received_on=RECEIVED))
    assert {"Les ministres compétents,", "Arrêtent :"} <= set(found)
    assert found[-1].startswith("Pour les ministres compétents et par délégation,")
    assert any("Les ministres compétents sont chargés de l’exécution" in line for line in found)
    alone = acknowledgement_document(good_facts(), replace(ACT, delegated=False), received_on=RECEIVED)
    assert plain_lines(alone)[-1] == "Le préfet, / Hélène Marchal / Signature :"


# The mandate of the administrator


@pytest.mark.parametrize(
    ("elected", "last"),
    [
        (dt.date(2026, 3, 12), dt.date(2029, 3, 12)),
        (dt.date(2024, 2, 29), dt.date(2027, 2, 28)),
    ],
)
def test_a_mandate_of_more_than_three_years_is_refused(elected: dt.date, last: dt.date) -> None:
    held = replace(MANDATE, since=elected, until=last)
    assert mandate(held=held)
    with pytest.raises(ValueError, match=r"trois ans \(R\.312-194-23\)"):
        mandate(held=replace(held, until=last + dt.timedelta(days=1)))


def test_a_director_of_a_gip_follows_another_law() -> None:
    longer = replace(MANDATE, until=dt.date(2031, 3, 12))
    assert "au 12 mars 2031" in "\n".join(plain_lines(mandate(good_gip_facts(), longer)))


@pytest.mark.parametrize(
    ("facts", "administrator", "opening", "signed"),
    [
        (
            good_facts(),
            "Paul Rey",
            "Paul Rey, administrateur du groupement, atteste que, au 3 novembre 2026, le mandat d’administrateur du "
            "groupement était le suivant :",
            "Paul Rey / Administrateur du groupement / Signature :",
        ),
        (
            good_gip_facts(),
            "Paul Rey",
            "Paul Rey, directeur du groupement, atteste que, au 3 novembre 2026, le mandat de directeur du groupement "
            "était le suivant :",
            "Paul Rey / Directeur du groupement / Signature :",
        ),
    ],
)
def test_an_earlier_mandate_is_attested_by_who_holds_the_office_now(
    facts: ConventionFacts, administrator: str, opening: str, signed: str
) -> None:
    found = plain_lines(mandate(facts, on=DRAFTED, administrator=administrator))
    assert (found[1], found[-1]) == (opening, signed)


def test_a_long_note_keeps_each_line_a_paragraph() -> None:
    note = replace(OPPORTUNITY, risks="Un départ.\n\n  Un retard.  ")
    found = plain_lines(opportunity_document(note))
    assert found[found.index("# 5. Les risques") + 1 : found.index("# 6. Le calendrier")] == [
        "Un départ.",
        "Un retard.",
    ]


def test_what_each_brings_is_a_table_and_other_words_stay_below_it() -> None:
    note = replace(OPPORTUNITY, brings="Résidence : une cuisine ; des repas\nLes autres le diront en mars.")
    found = plain_lines(opportunity_document(note))
    start = found.index("# 3. Ce que chacun apporte et reçoit")
    assert found[start + 1 : start + 4] == [
        "Membre pressenti | Ce qu’il apporte | Ce qu’il reçoit",
        "Résidence | une cuisine | des repas",
        "Les autres le diront en mars.",
    ]
