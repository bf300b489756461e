import pytest

from cooperation.authorities import (
    ACTIVITY_FIELDS,
    Authority,
    UnknownField,
    UnknownTerritory,
    activity_field,
    competent_authorities,
    prefect_of,
)
from cooperation.territory import departments


def keys(field, department):
    return [authority.key for authority in competent_authorities(field, department)]


@pytest.mark.parametrize(
    ("key", "name", "office", "raa", "short"),
    [
        (
            "prefecture:76",
            "préfet de la Seine-Maritime",
            "préfecture de la Seine-Maritime",
            "recueil des actes administratifs de la préfecture de la Seine-Maritime",
            "Préfecture (76)",
        ),
        (
            "ars:44",
            "directeur général de l’agence régionale de santé Grand Est",
            "agence régionale de santé Grand Est",
            "recueil des actes administratifs de la préfecture de la région Grand Est",
            "ARS Grand Est",
        ),
        (
            "departmental_council:28",
            "président du conseil départemental d’Eure-et-Loir",
            "conseil départemental d’Eure-et-Loir",
            "recueil des actes administratifs du département d’Eure-et-Loir",
            "Conseil départemental (28)",
        ),
        (
            "departmental_council:75",
            "maire de Paris",
            "Ville de Paris",
            "bulletin officiel de la Ville de Paris",
            "Ville de Paris",
        ),
        (
            "departmental_council:69M",
            "président de la métropole de Lyon",
            "métropole de Lyon",
            "recueil des actes administratifs de la métropole de Lyon",
            "métropole de Lyon",
        ),
        (
            "prefecture:978",
            "représentant de l’État à Saint-Martin",
            "services de l’État à Saint-Martin",
            "recueil des actes administratifs des services de l’État à Saint-Martin",
            "Représentant de l’État (978)",
        ),
        (
            "ministers:FR",
            "ministres compétents",
            "ministères compétents",
            "Journal officiel de la République française",
            "Ministres",
        ),
    ],
)
def test_how_an_authority_is_named(key, name, office, raa, short):
    authority = Authority.from_key(key)
    assert (authority.name, authority.office, authority.raa, authority.short) == (name, office, raa, short)
    assert authority.key == key


def test_an_authority_in_a_sentence():
    prefect, ministers = prefect_of("00"), Authority("ministers", "FR")
    assert [prefect.the, prefect.to_the] == [
        "le préfet du Haut-Vernois",
        "au préfet du Haut-Vernois",
    ]
    assert [ministers.the, ministers.to_the] == [
        "les ministres compétents",
        "aux ministres compétents",
    ]


def test_two_spellings_make_one_authority():
    assert Authority("prefecture", "2a") == Authority("prefecture", " 2A ")
    assert Authority("prefecture", "2a").key == "prefecture:2A"
    assert Authority("ars", " 28 ").key == "ars:28"


@pytest.mark.parametrize(
    "key",
    [
        "",
        "prefecture",
        "prefecture:",
        "prefecture:99",
        "prefecture:69M",
        "ars:77",
        "ministers:76",
        "maire:76",
    ],
)
def test_a_key_that_names_nothing_is_refused(key):
    with pytest.raises(UnknownTerritory):
        Authority.from_key(key)


@pytest.mark.parametrize(
    ("field", "proposed"),
    [
        ("departmental", ["departmental_council:76"]),
        ("health_insurance", ["ars:28"]),
        ("state", ["prefecture:76"]),
        ("ars_department", ["ars:28", "departmental_council:76"]),
        ("state_department", ["prefecture:76", "departmental_council:76"]),
        ("means", ["departmental_council:76", "ars:28", "prefecture:76"]),
    ],
)
def test_who_is_competent_in_an_ordinary_department(field, proposed):
    assert keys(field, "76") == proposed


@pytest.mark.parametrize(
    ("department", "proposed"),
    [
        ("00", ["departmental_council:00", "ars:00", "prefecture:00"]),
        ("69", ["departmental_council:69", "departmental_council:69M", "ars:84", "prefecture:69"]),
        ("974", ["departmental_council:974", "ars:04", "prefecture:974"]),
        ("978", ["departmental_council:978", "ars:01", "prefecture:978"]),
        ("975", ["departmental_council:975", "prefecture:975"]),
        ("988", ["prefecture:988"]),
    ],
)
def test_who_could_be_competent_elsewhere(department, proposed):
    assert keys("means", department) == proposed


def test_every_field_proposes_someone_in_every_department():
    assert all(competent_authorities(field.key, item.code) for field in ACTIVITY_FIELDS for item in departments())


def test_only_pure_means_ask_for_a_reason_and_only_d_and_e_are_joint():
    assert [field.key for field in ACTIVITY_FIELDS if field.reason_required] == ["means"]
    assert [field.article for field in ACTIVITY_FIELDS if field.joint] == ["L.313-3, d", "L.313-3, e"]


def test_a_field_says_what_it_holds():
    assert activity_field("ars_department").description == (
        "Médico-social relevant à la fois de l’assurance maladie et du département (EHPAD, FAM et EAM, SAMSAH, CAMSP)"
    )
    assert activity_field("means").description == "Mise en commun de moyens, sans domaine d’activité propre"


def test_an_unknown_field_is_named_in_the_refusal():
    with pytest.raises(UnknownField, match="«\u202fculture\u202f»"):
        competent_authorities("culture", "76")
