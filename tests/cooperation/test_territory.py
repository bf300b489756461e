import pytest

from cooperation.territory import (
    UnknownTerritory,
    department,
    department_from_commune,
    department_from_postcode,
    departments,
    region,
    regions,
)


@pytest.mark.parametrize(
    ("code", "of"),
    [
        ("76", "de la Seine-Maritime"),
        ("69", "du Rhône"),
        ("01", "de l’Ain"),
        ("40", "des Landes"),
        ("28", "d’Eure-et-Loir"),
        ("49", "de Maine-et-Loire"),
        ("84", "de Vaucluse"),
        ("82", "de Tarn-et-Garonne"),
        ("47", "de Lot-et-Garonne"),
        ("41", "de Loir-et-Cher"),
        ("90", "du Territoire de Belfort"),
        ("95", "du Val-d’Oise"),
        ("75", "de Paris"),
        ("2a", "de la Corse-du-Sud"),
        ("974", "de La Réunion"),
        ("976", "de Mayotte"),
        ("988", "de la Nouvelle-Calédonie"),
        ("00", "du Haut-Vernois"),
    ],
)
def test_name_of_a_department_after_a_noun(code, of):
    assert department(code).of == of


@pytest.mark.parametrize(
    ("code", "of"),
    [
        ("28", "de Normandie"),
        ("32", "des Hauts-de-France"),
        ("44", "du Grand Est"),
        ("11", "d’Île-de-France"),
        ("76", "d’Occitanie"),
        ("00", "du Haut-Pays"),
    ],
)
def test_name_of_a_region_after_a_noun(code, of):
    assert region(code).of == of


def test_the_lists_are_whole_and_hide_what_is_invented():
    assert len(regions()) == 18
    assert len(departments()) == 101
    assert [item.code for item in departments()][-5:] == ["971", "972", "973", "974", "976"]
    assert {item.code for item in departments(include_invented=True)} - {item.code for item in departments()} == {"00"}
    assert {item.code for item in departments(include_collectivities=True)} - {item.code for item in departments()} == {
        "975",
        "977",
        "978",
        "986",
        "987",
        "988",
    }


def test_every_department_has_its_region():
    assert {item.region.code for item in departments()} == {item.code for item in regions()}
    assert department("00").region == region("00")
    assert department("00").invented
    assert region("00").invented
    assert department("988").region is None


@pytest.mark.parametrize(
    ("postcode", "code"),
    [
        ("76000", "76"),
        (" 76 000 ", "76"),
        ("01440", "01"),
        ("20000", "2A"),
        ("20137", "2A"),
        ("20200", "2B"),
        ("20620", "2B"),
        ("97110", "971"),
        ("97133", "977"),
        ("97150", "978"),
        ("97600", "976"),
        ("98600", "986"),
        ("98800", "988"),
        ("00120", "00"),
    ],
)
def test_department_of_a_postcode(postcode, code):
    assert department_from_postcode(postcode).code == code


@pytest.mark.parametrize("postcode", ["", "7600", "760000", "7600O", "²3456", "20999", "98000", "96000", "préf"])
def test_a_postcode_that_points_nowhere(postcode):
    assert department_from_postcode(postcode) is None


@pytest.mark.parametrize(
    ("commune", "code"),
    [("76540", "76"), ("2A004", "2A"), ("2b033", "2B"), ("97302", "973"), ("98613", "986")],
)
def test_department_of_a_commune(commune, code):
    assert department_from_commune(commune).code == code


@pytest.mark.parametrize("commune", ["", "7654", "ZZ001"])
def test_a_commune_that_does_not_exist(commune):
    assert department_from_commune(commune) is None


def test_an_unknown_code_is_named_in_the_refusal():
    with pytest.raises(UnknownTerritory, match="Aucun département ne porte le code «\u202f20\u202f»"):
        department("20")
    with pytest.raises(UnknownTerritory, match="Aucune région ne porte le code «\u202f99\u202f»"):
        region("99")
