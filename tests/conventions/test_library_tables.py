"""The generated blocks, cell by cell, and the words that numbers and texts become."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conventions import library
from conventions.facts import ConventionFacts, MemberFacts
from conventions.library.words import counted, in_words, inline, items, paragraphs

from .library_cases import GOOD, IN_2026, MEMBERS, without_capital


def spaced(table):
    """The rows with ordinary spaces."""
    return [[cell.replace("\u202f", " ").replace("\u00a0", " ") for cell in row] for row in (*table.rows, table.totals)]


def test_members():
    table = library.generated_table("members", replace(GOOD, members=MEMBERS[:1]))
    assert table.header == ("Membre", "Forme juridique", "Identifiants", "Nature", "Qualité", "Siège")
    assert spaced(table) == [
        [
            "Horizon Plateau",
            "Association",
            "SIREN 123 456 782, FINESS 760000001",
            "personne privée",
            "membre fondateur, gestionnaire d’établissements ou de services",
            "3 rue du Lac, 76000 Rouen",
        ],
        [],
    ]


def test_capital_and_participations():
    assert spaced(library.generated_table("capital", GOOD)) == [
        ["Horizon Plateau", "en espèces", "—", "4 500 €"],
        ["Résidence des Sources", "en nature, biens mobiliers, véhicule adapté", "facture", "3 500 €"],
        ["Domicile et Liens", "en espèces", "—", "2 000 €"],
        ["Total", "", "", "10 000 €"],
    ]
    assert spaced(library.generated_table("participations", GOOD))[-1] == ["Total", "", "", "40 000 €"]
    assert library.generated_table("capital", without_capital(GOOD)).rows == ()


def test_rights_with_their_basis():
    table = library.generated_table("rights", GOOD)
    assert table.header == ("Membre", "Participations", "Droits", "Fraction", "Part")
    assert table.aligns == ("left", "right", "right", "right", "right")
    assert spaced(table) == [
        ["Horizon Plateau", "18 000 €", "450", "9/20", "45 %"],
        ["Résidence des Sources", "14 000 €", "350", "7/20", "35 %"],
        ["Domicile et Liens", "8 000 €", "200", "1/5", "20 %"],
        ["Total", "40 000 €", "1 000", "1", "100 %"],
    ]


def test_a_share_that_two_decimals_do_not_say_is_marked():
    members = tuple(MemberFacts(name, rights=1) for name in "ABC")
    table = library.generated_table(
        "rights", ConventionFacts(members=members, rights_total=3, rights_basis="convention")
    )
    assert spaced(table)[0] == ["A", "1", "1/3", "≈ 33,33 %"]
    assert spaced(table)[-1] == ["Total", "3", "1", "100 %"]


def test_unknown_rights_are_not_invented():
    members = (replace(MEMBERS[0], rights=None), *MEMBERS[1:])
    facts = replace(GOOD, members=members)
    assert spaced(library.generated_table("rights", facts))[0][2:] == ["—", "—", "—"]
    assert spaced(library.generated_table("rights", facts))[-1][2:] == ["—", "—", "—"]
    assert library.slot_values(facts, IN_2026)["rights_sentence"] == ""


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=12), st.integers(1, 20_000))
def test_tables_are_rectangular(rights, total):
    members = tuple(MemberFacts(f"M{rank}", rights=part) for rank, part in enumerate(rights))
    for basis in ("", "capital", "participations", "convention"):
        facts = ConventionFacts(members=members, rights_total=total, rights_basis=basis)
        for block in ("members", "capital", "participations", "rights"):
            table = library.generated_table(block, facts)
            assert {len(row) for row in (*table.rows, table.aligns)} == {len(table.header)}
            assert len(table.totals) in (0, len(table.header))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zéro"),
        (1, "un"),
        (15, "quinze"),
        (21, "vingt et un"),
        (48, "quarante-huit"),
        (71, "soixante et onze"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (120, "120"),
    ],
)
def test_numbers_in_words(number, words):
    assert in_words(number) == words


def test_counted():
    assert counted(1, "an", "ans") == "un an"
    assert counted(21, "heure", "heures", feminine=True) == "vingt et une heures"
    assert counted(6, "mois", "mois") == "six mois"


def test_texts_of_the_founders():
    assert paragraphs("  mutualiser\r\n\nles moyens ; ensemble  ") == "Mutualiser.\nLes moyens ; ensemble."
    assert paragraphs(" \n ") == ""
    assert inline("SSIAD.\nTransport ;") == "SSIAD ; Transport"
    assert items(["Perte du financement.\nCPOM non renouvelé"]) == "perte du financement ;\nCPOM non renouvelé."


def test_authorities_of_a_joint_field_get_a_copy():
    values = library.slot_values(GOOD, IN_2026)
    assert values["other_authorities"] == "au président du conseil départemental de la Seine-Maritime"
    alone = library.slot_values(replace(GOOD, activity_field="health_insurance"), IN_2026)
    assert alone["other_authorities"] == ""
    unknown = library.slot_values(replace(GOOD, authority="mairie:1", seat_department="??"), IN_2026)
    assert (unknown["authority"], unknown["prefect"]) == ("", "")


def test_an_impossible_end_of_exercise_is_missing():
    for end in ("31/02", "abc", "", "1/2/3"):
        assert library.slot_values(replace(GOOD, exercise_end=end), IN_2026)["exercise_end"] == ""
    values = library.slot_values(replace(GOOD, exercise_end="30/06"), IN_2026)
    assert (values["exercise_start"], values["exercise_end"]) == ("1er\u00a0juillet", "30\u00a0juin")
