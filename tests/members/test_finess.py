import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from members.finess import (
    EntityRow,
    EstablishmentRow,
    FinessFileError,
    Problem,
    RefusedRow,
    UnknownLayout,
    read,
)
from members.finess_lines import NOT_UTF8, OPEN_QUOTE, TOO_LONG

DATA = Path(__file__).parents[3] / "shared" / "data"
real_data = pytest.mark.skipif(not DATA.exists(), reason="../shared/data est absent : pas de vrais extraits")

ENTITY_HEADER = (
    "finess_ej;denomination;denomination_longue;siren;code_ape;statut_juridique;date_creation;date_fermeture;etat;"
    "nb_etablissements;numero;type_voie;voie;code_postal;commune;code_commune_insee"
)
ESTABLISHMENT_HEADER = (
    "finess_et;finess_ej;nom;nom_long;categorie;siret;siret_valide;siren_ej;mode_tarification;date_ouverture;"
    "date_fermeture;etat;numero;type_voie;voie;code_postal;commune;code_commune_insee"
)


def entity(finess="010000156", name="CLINIQUE", siren="772201489", status="73", closed="", state="A"):
    return f"{finess};{name};;{siren};86.10Z;{status};2001-01-01;{closed};{state};1;62;AV;DE JASSERON;01000;BOURG;01053"


def establishment(finess="010780195", ej="010000156", name="CLINIQUE", siret="77220148900022", siren="772201489"):
    return f"{finess};{ej};{name};;365;{siret};True;{siren};07;1956-11-16;;A;62;AV;DE JASSERON;01000;BOURG;01053"


@pytest.fixture
def rows(tmp_path):
    """Rows of a file made of those lines (text in UTF-8, or bytes as they are)."""

    def rows(*lines, header=ENTITY_HEADER, end="\r\n"):
        path = tmp_path / "finess.csv"
        raw = [line if isinstance(line, bytes) else line.encode() for line in (header, *lines)]
        path.write_bytes(end.encode().join(raw) + end.encode())
        return list(read(path))

    return rows


@real_data
def test_the_real_entities():
    rows = list(read(DATA / "finess_plus_ej_30.csv"))
    assert len(rows) == 30
    assert rows[0] == EntityRow(
        line=2,
        finess="010000016",
        name="MAISON DE RETRAITE - DIVONNE-LES-BAINS",
        long_name="MAISON DE RETRAITE RESIDENCE DES ANCIENS - DIVONNE-LES-BAINS",
        street="240 RUE GUY DE MAUPASSANT",
        postcode="01220",
        city="DIVONNE LES BAINS",
        commune_code="01143",
        opened=dt.date(1994, 1, 1),
        closed=dt.date(2019, 3, 3),
        active=False,
        complete=True,
        problems=(),
        notes=("Entité fermée depuis le 03/03/2019.",),
        siren="260104633",
        ape="87.10A",
        status="21",
    )
    assert [row.line for row in rows if row.problems] == []
    assert [row.line for row in rows if not row.active] == [2, 10, 24, 26, 30]
    shared = [row.notes for row in rows if row.finess == "750721334"]
    assert shared == [("Le SIREN 775672272 est partagé avec la ligne 26\u00a0: les deux sont gardées.",)]


@real_data
def test_the_real_establishments():
    rows = list(read(DATA / "finess_plus_et_1753.csv"))
    assert Counter(type(row) for row in rows) == {EstablishmentRow: 1753}
    assert [row.line for row in rows] == list(range(2, 1755))
    doubtful = [problem for row in rows for problem in row.problems]
    assert Counter(problem.value for problem in doubtful) == {
        "22440002899999": 31,
        "77567227299999": 14,
        "26520004899999": 1,
        "77567227200011": 1,
    }
    assert sum(not row.active for row in rows) == 912
    assert sum(bool(row.siret) for row in rows) == 1753 - 310 - 47
    assert all(row.department for row in rows)


@real_data
def test_the_real_extract_in_the_older_layout():
    rows = list(read(DATA / "finess_cs1100502_extrait_20260512.csv"))
    assert len(rows) == 6
    assert rows[2] == EstablishmentRow(
        line=4,
        finess="980501506",
        name='LIEU DE VIE "MAVOUNA MEMA 1"',
        long_name='LIEU DE VIE ET D\'ACCUEIL "MAVOUNA MEMA 1"',
        street="12 RUE ANCIEN TERRAIN DE FOOT",
        postcode="97620",
        city="CHIRONGUI",
        commune_code="97606",
        opened=dt.date(2019, 4, 1),
        closed=None,
        active=True,
        complete=True,
        problems=(),
        notes=(),
        entity_finess="980501498",
        entity_siren="",
        category="462",
        siret="82967998400015",
        tariff="08",
    )
    assert [row.department.code for row in rows] == ["01", "972", "976", "986", "973", "972"]
    assert [row.line for row in rows if row.problems] == []


def test_a_false_identifier_is_reported_and_the_line_kept(rows):
    (row,) = rows(entity(siren="772201480"))
    assert (row.siren, row.finess, row.name, row.complete) == ("", "010000156", "CLINIQUE", True)
    assert row.problems == (
        Problem(
            "772201480",
            "«\u202f772201480\u202f» n’est pas un SIREN\u00a0: sa clé de contrôle est fausse, un chiffre est sans"
            " doute mal recopié.",
        ),
    )


def test_a_siren_in_a_siret_field_says_so(rows):
    (row,) = rows(establishment(siret="772201489"), header=ESTABLISHMENT_HEADER)
    assert row.siret == ""
    assert row.problems == (
        Problem(
            "772201489",
            "«\u202f772201489\u202f» est un SIREN, de neuf chiffres\u00a0: le SIRET attendu en compte quatorze,"
            " le SIREN suivi des cinq chiffres de l’établissement.",
        ),
    )


def test_a_false_key_is_kept_when_it_can_be_read(rows):
    false, unreadable, absent, zero = rows(entity("010000157"), entity("01000015"), entity(""), entity("000000000"))
    assert (false.finess, len(false.problems)) == ("010000157", 1)
    assert unreadable == RefusedRow(
        3,
        (
            Problem(
                "01000015",
                "«\u202f01000015\u202f» compte 8 caractères\u00a0: un numéro FINESS en compte neuf.",
            ),
        ),
    )
    assert absent == RefusedRow(
        4, (Problem("", "Le numéro FINESS manque\u00a0: la ligne ne peut être rattachée à rien."),)
    )
    assert isinstance(zero, RefusedRow)


def test_spaces_in_the_numbers_are_nothing(rows):
    (row,) = rows(entity("01 0000\u00a0156", siren="772\u202f201 489"))
    assert (row.finess, row.siren, row.problems) == ("010000156", "772201489", ())


def test_what_is_shared_or_closed_is_information(rows):
    one, two, three = rows(
        establishment("010780195"),
        establishment("010780203", siren="260104633"),
        establishment("010780195", siret=""),
        header=ESTABLISHMENT_HEADER,
    )
    assert one.notes == ()
    assert two.notes == (
        "Le SIRET 77220148900022 est partagé avec la ligne 2\u00a0: les deux sont gardées.",
        "Le SIRET 77220148900022 n’est pas un établissement de l’entité, de SIREN 260104633.",
    )
    assert three.notes == ("Le numéro FINESS 010780195 est déjà à la ligne 2\u00a0: celle-ci la remplace.",)
    assert [row.problems for row in (one, three)] == [(), ()]
    closed, undated = rows(entity(closed="31/12/2020", state="I"), entity("010000255", state="I", siren=""))
    assert closed.notes == ("Entité fermée depuis le 31/12/2020.",)
    assert undated.notes == ("Entité fermée, sans date.",)


def test_a_truncated_line_keeps_what_it_has(rows):
    cut, whole = rows("010000156;CLINIQUE;;7722", entity("010000255", siren=""))
    assert (cut.finess, cut.name, cut.siren, cut.city, cut.complete) == (
        "010000156",
        "CLINIQUE",
        "",
        "",
        False,
    )
    assert [problem.reason for problem in cut.problems] == [
        "La ligne est tronquée\u00a0: 4 colonnes au lieu de 16.",
        "«\u202f7722\u202f» compte 4 chiffres\u00a0: un numéro SIREN en compte neuf.",
    ]
    assert whole.complete


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("010000156;CLIN", {"name"}),
        ("010000156;;CLINIQUE DU", {"long_name", "name"}),
        ("010000156;CLINIQUE;CLINIQUE DU", {"long_name"}),
        ("010000156;CLINIQUE;;772201489;86.10Z;7", {"status_code"}),
        (entity().split(";DE JASS")[0] + ";DE JASS", {"street"}),
        (entity().split(";BOURG")[0] + ";BO", {"city"}),
        (entity(), set()),
    ],
)
def test_a_truncated_line_says_which_value_may_be_half_told(rows, line, cut):
    assert rows(line)[0].cut == cut


def test_a_column_too_many_is_never_read_as_another(rows):
    (row,) = rows(entity(name="CLINIQUE;DU PARC"))
    assert (row.finess, row.name, row.siren, row.status, row.complete) == (
        "010000156",
        "CLINIQUE",
        "",
        "",
        False,
    )
    assert row.problems == (
        Problem(
            "010000156;CLINIQUE;DU PARC;;772201489;86.10Z;73;2001-01-01;…",
            "La ligne compte 17 colonnes au lieu de 16\u00a0: seul son nom a été lu.",
        ),
    )


def test_empty_columns_at_the_end_are_nothing(rows):
    (row,) = rows(entity() + ";;;")
    assert (row.complete, row.problems, row.city) == (True, (), "BOURG")


def test_line_numbers_are_those_of_an_editor(rows):
    read_rows = rows(
        entity("010000156", name='"CLINIQUE\r\nDU PARC"'),
        "",
        ";;;;",
        entity("010000255", siren=""),
    )
    assert [(row.line, row.name) for row in read_rows] == [(2, "CLINIQUE DU PARC"), (6, "CLINIQUE")]
    assert [row.problems for row in read_rows] == [(), ()]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_lines_may_end_as_on_any_machine(rows, end):
    first, second = rows(entity("010000156", name=f'"CLINIQUE{end}DU PARC"'), entity("010000255", siren=""), end=end)
    assert [(row.line, row.name, row.problems) for row in (first, second)] == [
        (2, "CLINIQUE DU PARC", ()),
        (4, "CLINIQUE", ()),
    ]


def test_a_quoted_field_may_go_on_to_the_next_line(rows):
    (row,) = rows(entity().replace(";BOURG;", ';"BOURG\r\nEN BRESSE";'))
    assert (row.city, row.commune_code, row.problems) == ("BOURG EN BRESSE", "01053", ())


def test_a_quote_left_open_does_not_swallow_what_follows(rows):
    first, second, third = rows(
        entity("010000156", name='"CLINIQUE'),
        entity("010000255", siren="", name='RESIDENCE "LE PARC"'),
        entity("010000339", siren="", name='5" NORD'),
    )
    assert (first.name, first.city) == ("CLINIQUE", "BOURG")
    assert [problem.reason for problem in first.problems] == [OPEN_QUOTE]
    assert (second.line, second.name, second.problems) == (3, 'RESIDENCE "LE PARC"', ())
    assert (third.line, third.name, third.problems) == (4, '5" NORD', ())


def test_an_accent_in_another_encoding_is_reported(rows):
    (row,) = rows(entity(name="MAISON D'ÉTÉ").encode("cp1252"))
    assert row.name == "MAISON D'ÉTÉ"
    assert [problem.reason for problem in row.problems] == [NOT_UTF8]


def test_accents_encoded_twice_are_restored_and_reported(rows):
    twice, sound = rows(
        entity(name="Résidence d'été".encode().decode("cp1252")),
        entity("010000255", siren="", name="CHÂTEAU"),
    )
    assert (twice.name, sound.name) == ("Résidence d'été", "CHÂTEAU")
    assert twice.problems == (
        Problem(
            "RÃ©sidence d'Ã©tÃ©",
            "Les accents étaient encodés deux fois et ont été rétablis, vérifiez-les.",
        ),
    )
    assert sound.problems == ()


def test_control_characters_are_taken_out_and_reported(rows):
    (row,) = rows(entity(name="CLI\x07NIQUE\x00"))
    assert row.name == "CLINIQUE"
    assert row.problems == (Problem("CLINIQUE", "Un caractère de contrôle s’y trouvait et a été retiré."),)


def test_right_to_left_marks_and_emoji_are_harmless(rows):
    (row,) = rows(entity(name="\u202eRÉSIDENCE\u202c 🏠 دار"))
    assert (row.name, row.problems) == ("RÉSIDENCE 🏠 دار", ())


def test_a_name_too_long_is_cut_and_reported(rows):
    (row,) = rows(entity(name="É" * 300))
    assert row.name == "É" * 200
    assert [problem.reason for problem in row.problems] == ["Le texte dépasse 200 caractères\u00a0: il a été coupé."]


def test_a_line_without_end_is_cut_and_the_next_one_is_read(rows):
    endless, following = rows(entity(name="A" * 400_000), entity("010000255", siren=""))
    assert TOO_LONG in [problem.reason for problem in endless.problems]
    assert (following.line, following.problems) == (3, ())


@pytest.mark.parametrize(
    ("line", "field", "value", "reason"),
    [
        (
            entity(closed="2019-02-30"),
            "closed",
            "2019-02-30",
            "Ce n’est pas une date\u00a0: l’année, le mois et le jour sont attendus.",
        ),
        (
            entity(status="99"),
            "status",
            "99",
            "Ce code de statut juridique n’est pas dans la liste de FINESS.",
        ),
        (
            entity().replace(";01000;", ";1000;"),
            "postcode",
            "1000",
            "Ce n’est pas un code postal\u00a0: cinq chiffres sont attendus.",
        ),
        (entity(name=""), "long_name", "", "Le nom manque."),
    ],
)
def test_any_other_false_value_is_reported_and_left_out(rows, line, field, value, reason):
    (row,) = rows(line)
    assert row.problems == (Problem(value, reason),)
    assert not getattr(row, field)


def test_a_line_without_name_still_has_one(rows):
    assert rows(entity(name=""))[0].name == "Sans nom (FINESS 010000156)"


def test_columns_in_another_order_and_with_a_comma(tmp_path):
    path = tmp_path / "ej.csv"
    path.write_text(
        '\ufeffSIREN,"finess_ej",denomination,statut_juridique\n772201489,010000156,"CLINIQUE, DU PARC",73\n',
        encoding="utf-8",
    )
    (row,) = read(path)
    assert (row.line, row.finess, row.name, row.siren, row.active, row.problems) == (
        2,
        "010000156",
        "CLINIQUE, DU PARC",
        "772201489",
        True,
        (),
    )


def test_the_older_layout_may_be_wholly_in_windows_1252(tmp_path):
    path = tmp_path / "cs1100502.csv"
    line = "structureet;010000024;010780054;CH DE L'ÉTANG" + ";" * 12 + "01440 VIRIAT;;;355" + ";" * 13
    path.write_bytes(f"finess;etalab;111;2026-05-12\n{line}\n".encode("cp1252"))
    (row,) = read(path)
    assert (row.name, row.postcode, row.city, row.category, row.problems) == (
        "CH DE L'ÉTANG",
        "01440",
        "VIRIAT",
        "355",
        (),
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "est vide"),
        (b"\r\n", "n’est celle d’aucun export FINESS connu"),
        (b"nom;prenom\nDurand;Anne\n", "«\u202fnom;prenom\u202f»"),
        (b"finess_ej;siren\n", "la colonne denomination, statut_juridique"),
        (b"finess_et;nom;siret\n", "la colonne categorie, finess_ej"),
        ("finess_ej;denomination".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04\x00\x00", "n’est pas un fichier texte"),
        (b"%PDF-1.7\n", "n’est pas un fichier texte"),
        (bytes(range(256)), "n’est pas un fichier texte"),
    ],
)
def test_a_file_that_is_not_finess_is_refused_at_once(tmp_path, content, sentence):
    path = tmp_path / "autre.csv"
    path.write_bytes(content)
    with pytest.raises(UnknownLayout) as refusal:
        read(path)
    assert sentence in str(refusal.value)
    assert "«\u202fautre.csv\u202f»" in str(refusal.value)


def test_a_file_that_is_absent_or_a_folder_is_refused(tmp_path):
    for path in (tmp_path / "absent.csv", tmp_path):
        with pytest.raises(FinessFileError, match="ne peut pas être lu"):
            read(path)


def test_a_file_with_a_header_alone_has_no_row(rows):
    assert rows() == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=60).filter(lambda line: not set(line) & set(b"\r\n")), max_size=12))
def test_whatever_stands_between_them_good_lines_are_read(tmp_path_factory, noise):
    path = tmp_path_factory.mktemp("noise") / "ej.csv"
    good = entity().encode()
    lines = [ENTITY_HEADER.encode(), good, *(part for line in noise for part in (line, good))]
    path.write_bytes(b"\n".join(lines))
    found = [row for row in read(path) if isinstance(row, EntityRow) and row.complete and row.name == "CLINIQUE"]
    assert [row.line for row in found] == list(range(2, 3 + 2 * len(noise), 2))
