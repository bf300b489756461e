"""The spreadsheet of existing groupings: what is read, what is refused and how it is said, hostile files."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from conventions.takeover.cells import CellError, read_cell
from conventions.takeover.columns import plain
from conventions.takeover.grouping_columns import GROUPING_COLUMNS
from conventions.takeover.member_columns import MEMBER_COLUMNS
from conventions.takeover.sheet import read
from conventions.takeover.taken import Reading, TakenGrouping, TakenMember, Trouble
from tests.conventions.takeover_files import inline, with_sheet, workbook

HEAD = ("Groupement", "Membre")


def cell(heading: str, value: Any, *, member: bool = False) -> tuple[Any, tuple[Trouble, ...]]:
    """What one cell gives, read from a workbook, and the troubles."""
    reading = read(workbook((*HEAD, heading), ("Les Rives", "Le Lac", value)), "x.xlsx")
    (grouping,) = reading.groupings
    column = next(item for item in (MEMBER_COLUMNS if member else GROUPING_COLUMNS) if item.label == heading)
    owner = grouping.members[0] if member else grouping
    if column.kind == "duration":
        return (grouping.duration_kind, grouping.duration_years), reading.troubles
    return getattr(owner, column.key), reading.troubles


def sentence(heading: str, value: Any, *, member: bool = False) -> str:
    """The one sentence a bad cell gives, after its place and value were checked."""
    kept, (trouble,) = cell(heading, value, member=member)
    assert kept in (None, "", ("", None))
    assert (trouble.line, trouble.column) == (2, heading)
    return trouble.sentence.replace("\u202f", " ").replace("\u00a0", " ")


def test_members_are_lines_and_the_grouping_is_told_on_its_first() -> None:
    reading = read(
        workbook(
            ("Membre", "Groupement", "Forme", "Droits"),
            ("Le Lac", "Les Rives", "GCSMS", 60),
            ("La Colline", "Les Rives", None, 40),
            (None, None, None, None),
            ("Le CCAS", "Le Haut-Pays", "gip", 10),
            ("L’hôpital", None, "GIP", None),
        ),
        "x.xlsx",
    )
    rives = (TakenMember("Le Lac", rights=60, line=2), TakenMember("La Colline", rights=40, line=3))
    pays = (TakenMember("Le CCAS", rights=10, line=5), TakenMember("L’hôpital", line=6))
    assert reading == Reading(
        (
            TakenGrouping("Les Rives", form="gcsms", members=rives, line=2),
            TakenGrouping("Le Haut-Pays", form="gip", members=pays, line=5),
        )
    )


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_in_any_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    lines = [("GROUPEMENT", "membre", "a quel titre"), ("Les Rives", '"Le Lac, ""dit"" l’été"', "ESMS")]
    content = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)
    member = TakenMember('Le Lac, "dit" l’été', eligibility="esms", line=2)
    assert read(content, "x.csv") == Reading((TakenGrouping("Les Rives", members=(member,), line=2),))


def test_headings_are_known_whatever_their_accents_case_and_order_and_unknown_ones_are_named() -> None:
    head = ("MEMBRE", "Couleur", " regime ", "GROUPEMENT", "Siege  Adresse", "acte numéro")
    reading = read(workbook(head, ("Le Lac", "bleu", "Declaration", "Les Rives", "1 quai", 12)), "x.xlsx")
    (found,) = reading.groupings
    assert (found.regime, found.seat_street, found.act_number) == ("declaration", "1 quai", "12")
    assert reading.information == ("La colonne «\u202fCouleur\u202f» n’est pas connue\u00a0: elle n’est pas lue.",)
    assert reading.troubles == ()


def test_no_heading_and_no_answer_means_two_things() -> None:
    names = [
        plain(name)
        for item in GROUPING_COLUMNS + MEMBER_COLUMNS
        for name in {plain(item.label), *map(plain, item.aliases)}
    ]
    assert sorted(names) == sorted(set(names))
    for column in GROUPING_COLUMNS + MEMBER_COLUMNS:
        told = [{plain(word) for word in (choice.label, *choice.others)} for choice in column.choices]
        assert sum(map(len, told)) == len(set().union(*told)), column.label


def test_a_title_may_stand_above_the_heading_and_lines_keep_their_numbers() -> None:
    reading = read(workbook(("Nos groupements",), (), HEAD, ("Les Rives", "Le Lac")), "x.xlsx")
    assert reading.groupings[0].members == (TakenMember("Le Lac", line=4),)


def test_the_sheet_with_the_heading_is_found_behind_others() -> None:
    reading = read(workbook(HEAD, ("Les Rives", "Le Lac"), before=("Lisez-moi",)), "x.xlsx")
    assert [item.name for item in reading.groupings] == ["Les Rives"]


@pytest.mark.parametrize(
    ("heading", "value", "expected"),
    [
        ("Reçue le", dt.datetime(2012, 3, 12), dt.date(2012, 3, 12)),
        ("Reçue le", "12/03/2012", dt.date(2012, 3, 12)),
        ("Reçue le", "2012-03-12", dt.date(2012, 3, 12)),
        ("Reçue le", "2012-03-12 00:00:00", dt.date(2012, 3, 12)),
        ("Reçue le", "12 mars 2012", dt.date(2012, 3, 12)),
        ("Reçue le", "1er août 2012", dt.date(2012, 8, 1)),
        ("Reçue le", " lundi 12\u00a0mars 2012 ", dt.date(2012, 3, 12)),
        ("Durée (années ou indéterminée)", 20, ("fixed", 20)),
        ("Durée (années ou indéterminée)", "99 ans", ("fixed", 99)),
        ("Durée (années ou indéterminée)", "Indeterminee", ("indefinite", None)),
        ("Fin d’exercice (jj/mm)", "31/12", "31/12"),
        ("Fin d’exercice (jj/mm)", dt.datetime(2026, 12, 31), "31/12"),
        ("Fin d’exercice (jj/mm)", "30 juin", "30/06"),
        ("Code postal", 1000, "01000"),
        ("Code postal", "76 000", "76000"),
        ("Total des droits", "1 000", 1000),
        ("Total des droits", 1000.0, 1000),
        ("Convocation (jours)", "15 jours", 15),
        ("Urgence (heures)", "48 h", 48),
        ("Dernier avenant n°", 0, 0),
        ("Dernière assemblée n°", "n° 12", 12),
        ("Voix prépondérante", "Non", False),
        ("Voix prépondérante", True, True),
        ("Majorité ordinaire", "2/3", "two_thirds"),
        ("Majorité ordinaire", "Plus de la moitié", "half"),
        ("Seconde convocation", "réunie", "held"),
        ("Domaine d’activité", "EHPAD", "ars_department"),
        ("Domaine d’activité", "b", "health_insurance"),
        ("Preuve de réception", dt.datetime(2012, 3, 12), "12 mars 2012"),
        ("Acte n°", 2012.5, "2012,5"),
        ("Objet", " Un \n\n objet\u200b ", "Un\n\nobjet"),
    ],
)
def test_values_of_the_grouping(heading: str, value: Any, expected: Any) -> None:
    assert cell(heading, value) == (expected, ())


@pytest.mark.parametrize(
    ("heading", "value", "expected"),
    [
        ("SIREN", 18, "000000018"),
        ("SIREN", "000 000 018", "000000018"),
        ("Apport (€)", 0.1, 10),
        ("Apport (€)", 1234567.89, 123456789),
        ("Apport (€)", 12, 1200),
        ("Apport (€)", 0, 0),
        ("Apport (€)", "1\u202f250,50\u00a0€", 125050),
        ("Participation (€)", "12.500,50", 1250050),
        ("Participation (€)", 99999999999.99, 9999999999999),
        ("À quel titre", "gestionnaire", "manager"),
        ("Qualité (fondateur/membre)", "Fondatrice", "fondateur"),
        ("Nature du membre", "droit public", "public"),
    ],
)
def test_values_of_a_member(heading: str, value: Any, expected: Any) -> None:
    assert cell(heading, value, member=True) == (expected, ())


@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        ("Reçue le", "31/02/2012", "Ce jour n’existe pas : écrivez une date du calendrier, par exemple 12/03/2012."),
        ("Reçue le", 40980, "Ce n’est pas une date : écrivez le jour, le mois et l’année, par exemple 12/03/2012."),
        ("Reçue le", "12/03/12", "Ce n’est pas une date"),
        ("Reçue le", "12/03/0212", "L’année 212 n’est pas vraisemblable : écrivez-la en quatre chiffres"),
        ("Forme (GCSMS/GIP)", "GIE", "« GIE » n’est pas une réponse connue : écrivez « GCSMS » ou « GIP »."),
        (
            "Majorité ordinaire",
            dt.datetime(2026, 3, 2),
            "Le tableur a pris cette réponse pour une date : écrivez « moitié »",
        ),
        ("Durée (années ou indéterminée)", 100, "Écrivez un nombre d’années, de 1 à 99, ou « indéterminée »."),
        ("Fin d’exercice (jj/mm)", "31/02", "Écrivez le jour et le mois de la fin de l’exercice, par exemple 31/12."),
        ("Code postal", "2A000", "Ce n’est pas un code postal : écrivez ses cinq chiffres."),
        ("Total des droits", 0, "Un nombre entier de 1 à 1000000000 est attendu"),
        ("Total des droits", 10.5, "Un nombre entier"),
        ("Dernière assemblée n°", "2024-03", "Un nombre entier de 0 à 1000000 est attendu"),
        ("Voix prépondérante", "parfois", "Écrivez « oui » ou « non »."),
        ("Siège adresse", "#REF!", "Le tableur n’a pas pu calculer cette cellule : écrivez la valeur elle-même."),
        ("Objet", "=1+1", "Cette cellule contient une formule sans résultat : écrivez la valeur elle-même."),
    ],
)
def test_a_bad_cell_of_the_grouping_says_what_to_write(heading: str, value: Any, said: str) -> None:
    assert said in sentence(heading, value)


@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        ("SIREN", "732829321", "sa clé de contrôle est fausse"),
        ("FINESS", "12", "compte 2 caractères"),
        ("Apport (€)", 12.345, "Un montant a deux décimales au plus : arrondissez-le au centime."),
        ("Apport (€)", "12,345", "Un montant a deux décimales au plus"),
        ("Apport (€)", -5, "est négatif"),
        ("Apport (€)", 1e300, "dépasse mille milliards"),
        ("Apport (€)", "dix", "n’est pas un montant : écrivez-le en euros"),
        ("Apport (€)", True, "n’est pas un montant"),
        ("Droits", "beaucoup", "Un nombre entier de 0"),
    ],
)
def test_a_bad_cell_of_a_member_says_what_to_write(heading: str, value: Any, said: str) -> None:
    assert said in sentence(heading, value, member=True)


def test_the_noise_of_a_computed_number_is_more_than_two_decimals() -> None:
    column = next(item for item in MEMBER_COLUMNS if item.kind == "cents")
    with pytest.raises(CellError, match="deux décimales au plus"):
        read_cell(column, 0.1 + 0.2)


def test_a_bad_cell_loses_nothing_else() -> None:
    reading = read(workbook((*HEAD, "Reçue le", "Droits"), ("Les Rives", "Le Lac", "hier", 12)), "x.xlsx")
    assert reading.groupings == (
        TakenGrouping("Les Rives", members=(TakenMember("Le Lac", rights=12, line=2),), line=2),
    )
    assert [(item.line, item.column, item.value) for item in reading.troubles] == [(2, "Reçue le", "hier")]


def test_a_text_too_long_is_cut_and_said() -> None:
    reading = read(workbook(HEAD, ("R" * 250, "Le Lac")), "x.xlsx")
    assert reading.groupings[0].name == "R" * 200
    assert "dépasse 200 caractères" in reading.troubles[0].sentence


def test_lines_of_a_grouping_that_disagree_are_said_once_each() -> None:
    rows = [
        ("Les Rives", "Un", "GIP"),
        ("Les Rives", "Deux", "GCSMS"),
        ("les rives", "Trois", "GCSMS"),
        ("Les Rives", "Quatre", "GIP"),
    ]
    reading = read(workbook((*HEAD, "Forme"), *rows), "x.xlsx")
    assert [(item.form, len(item.members)) for item in reading.groupings] == [("gip", 4)]
    assert [(item.line, item.value) for item in reading.troubles] == [(3, "GCSMS")]
    assert "La ligne 2 dit autre chose" in reading.troubles[0].sentence


def test_a_member_twice_a_line_without_member_and_a_line_without_grouping_are_said() -> None:
    rows = [
        (None, "Égaré", None),
        ("Les Rives", "Le Lac", 1),
        (None, "LE LAC", 2),
        (None, None, 3),
        ("Le Vide", None, None),
    ]
    reading = read(workbook((*HEAD, "Droits"), *rows), "x.xlsx")
    assert [(item.name, len(item.members)) for item in reading.groupings] == [("Les Rives", 1), ("Le Vide", 0)]
    said = {item.line: item.sentence.replace("\u00a0", " ") for item in reading.troubles}
    assert sorted(said) == [2, 4, 5]
    assert "ne dit pas son groupement" in said[2]
    assert "Ce membre est déjà à la ligne 3 : cette ligne n’est pas reprise" in said[4]
    assert "sans le nommer" in said[5]


def test_a_column_twice_is_said() -> None:
    reading = read(workbook((*HEAD, "Droits", "droits"), ("Les Rives", "Le Lac", 1, 2)), "x.xlsx")
    assert reading.groupings[0].members[0].rights == 1
    assert [(item.line, item.column) for item in reading.troubles] == [(1, "droits")]


def test_merged_cells_are_harmless_down_the_grouping_and_said_elsewhere() -> None:
    rows = [
        (*HEAD, "Forme", "Titulaire"),
        ("Les Rives", "Un", "GIP", "M. A"),
        (None, "Deux", None, None),
        (None, "Trois", None, "M. C"),
    ]
    reading = read(workbook(*rows, merged=("A2:A4", "C2:C4", "D2:D3")), "x.xlsx")
    assert [member.titular for member in reading.groupings[0].members] == ["M. A", "", "M. C"]
    assert [(item.line, item.column, item.value) for item in reading.troubles] == [(2, "Titulaire", "D2:D3")]


def test_a_formula_gives_its_result_when_the_file_keeps_it() -> None:
    head = inline("Groupement", "Membre", "Droits", "Objet")
    row = '<row r="2"><c t="inlineStr"><is><t>Les Rives</t></is></c><c t="inlineStr"><is><t>Le Lac</t></is></c><c><f>30*2</f><v>60</v></c><c><f>A1</f></c></row>'
    reading = read(with_sheet(head + row), "x.xlsx")
    assert reading.groupings[0].members[0].rights == 60
    assert [(item.column, item.value) for item in reading.troubles] == [("Objet", "=A1")]
