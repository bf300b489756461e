import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from members.models import Establishment, Organisation
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

ENTITIES = (
    "finess_ej;denomination;denomination_longue;siren;code_ape;statut_juridique;date_creation;date_fermeture;etat;"
    "nb_etablissements;numero;type_voie;voie;code_postal;commune;code_commune_insee"
)
ESTABLISHMENTS = (
    "finess_et;finess_ej;nom;nom_long;categorie;siret;siret_valide;siren_ej;mode_tarification;date_ouverture;"
    "date_fermeture;etat;numero;type_voie;voie;code_postal;commune;code_commune_insee"
)
KEYS = ["read", "created", "updated", "unchanged", "refused", "doubtful"]
REAL = ("finess_plus_ej_30.csv", "finess_plus_et_1753.csv", "finess_cs1100502_extrait_20260512.csv")


def entity(finess="010000156", name="CLINIQUE CONVERT", siren="772201489", status="73", closed="", city="BOURG"):
    state = "I" if closed else "A"
    return (
        f"{finess};{name};;{siren};86.10Z;{status};2001-01-01;{closed};{state};1;62;AV;DE JASSERON;01000;{city};01053"
    )


def establishment(
    finess="010780195", ej="010000156", name="LE CONVERT", siret="77220148900022", siren="772201489", closed=""
):
    state = "I" if closed else "A"
    return f"{finess};{ej};{name};;365;{siret};True;{siren};07;1956-11-16;{closed};{state};62;AV;DE JASSERON;01000;BOURG;01053"


@pytest.fixture
def write(tmp_path):
    def write(header, *lines, name="finess.csv"):
        path = tmp_path / name
        path.write_text("\r\n".join((header, *lines)) + "\r\n", encoding="utf-8")
        return str(path)

    return write


def run(*files, **options):
    """The report of the command, as its JSON; what it said on standard error."""
    out, err = StringIO(), StringIO()
    call_command("import_finess", *files, "--json", stdout=out, stderr=err, **options)
    return json.loads(out.getvalue()), err.getvalue()


def counts(report):
    return {key: report[key] for key in KEYS[:-1] if report[key]}


def test_the_real_extracts_twice_in_any_order(shared_data):
    files = [str(shared_data / name) for name in reversed(REAL)]
    report, said = run(*files)
    assert list(report) == KEYS
    assert counts(report) == {"read": 1789, "created": 1760, "updated": 29}
    assert (Organisation.objects.count(), Establishment.objects.count()) == (36, 1759)
    assert Organisation.objects.filter(imported=True).exclude(status_code="").count() == 30
    assert sum(item.is_provisional for item in Organisation.objects.all()) == 6
    assert "ligne 2\u00a0: Entité fermée depuis le 03/03/2019." in said
    assert "SIRET 77930919400024 est partagé avec la ligne 3" in said

    before = Organisation.history.count()
    again, _ = run(*files)
    assert counts(again) == {"read": 1789, "unchanged": 1789}
    assert again["doubtful"] == report["doubtful"]
    assert Organisation.history.count() == before


def test_doubtful_lines_of_the_real_extracts_are_false_identifiers_at_their_line(shared_data):
    report, _ = run(*(str(shared_data / name) for name in REAL))
    assert len(report["doubtful"]) == 47
    for item in report["doubtful"]:
        assert list(item) == ["file", "line", "value", "reason"]
        with open(item["file"], encoding="utf-8-sig") as file:
            line = file.read().split("\n")[item["line"] - 1]
        assert item["value"] in line.split(";")
        assert item["value"].endswith("99999") or item["value"] == "77567227200011"
        assert "SIRET" in item["reason"]


def test_an_entity_takes_what_its_status_says(write):
    run(write(ENTITIES, entity(), entity(finess="010780054", siren="", status="13"), entity("690000005", status="70")))
    fields = ("status_code", "nature", "non_profit", "natural_person", "department", "imported")
    private, public, person = Organisation.objects.order_by("finess").values_list(*fields)
    assert private == ("73", "private", False, False, "01", True)
    assert public == ("13", "public", True, False, "01", True)
    assert person == ("70", "private", False, True, "01", True)
    assert Organisation.objects.get(finess="010000156").legal_form == "Société anonyme (SA)"


def test_an_unknown_entity_is_made_of_the_line_then_completed(write):
    lines = (establishment(), establishment("010011914", name="SESSAD", siret=""))
    report, said = run(write(ESTABLISHMENTS, *lines))
    assert counts(report) == {"read": 2, "created": 2}
    made = Organisation.objects.get()
    assert (made.name, made.siren) == ("Entité juridique FINESS 010000156 (LE CONVERT)", "772201489")
    assert made.is_provisional
    assert "ligne 2\u00a0: L’entité n’est pas connue" in said

    report, _ = run(write(ENTITIES, entity()))
    assert counts(report) == {"read": 1, "updated": 1}
    made.refresh_from_db()
    assert (made.name, made.is_provisional, made.establishments.count()) == ("CLINIQUE CONVERT", False, 2)
    assert [row.history_type for row in made.history.all()] == ["~", "+"]
    assert list(Organisation.objects.search("clinique 772 201 489")) == [made]


def test_either_order_gives_the_same_directory(write):
    first = write(ENTITIES, entity(siren=""), name="ej.csv")
    second = write(ESTABLISHMENTS, establishment(), establishment("010011914", ej="", siret=""), name="et.csv")
    seen = []
    for files in ((first, second), (second, first)):
        Organisation.objects.all().delete()
        run(*files)
        seen.append(sorted(Establishment.objects.values_list("finess", "organisation__name", "organisation__siren")))
        assert counts(run(*files)[0]) == {"read": 3, "unchanged": 3}
    assert seen[0] == seen[1] == [(finess, "CLINIQUE CONVERT", "772201489") for finess in ("010011914", "010780195")]


def test_a_changed_line_updates_and_an_empty_field_of_a_whole_line_erases(write):
    run(write(ENTITIES, entity(closed="2019-03-03")))
    report, _ = run(write(ENTITIES, entity(name="CLINIQUE NEUVE")))
    assert counts(report) == {"read": 1, "updated": 1}
    found = Organisation.objects.get()
    assert (found.name, found.closed_on) == ("CLINIQUE NEUVE", None)


@pytest.mark.parametrize(
    "line",
    ["010000156;CLINIQUE CON", "010000156;;;;;;;;;;;;;;;", entity(siren="772201480", status="ZZ", city="")],
    ids=["cut short", "empty", "false numbers"],
)
def test_what_a_doubtful_line_does_not_say_is_kept(write, line):
    run(write(ENTITIES, entity()))
    before = Organisation.objects.values().get()
    report, _ = run(write(ENTITIES, line))
    assert counts(report) == {"read": 1, "unchanged": 1}
    assert report["doubtful"]
    assert Organisation.objects.values().get() == before


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        (entity(name="CLINIQUE NEUVE").split(";;")[0] + ";", {"name": "CLINIQUE NEUVE"}),
        (entity(status="70").split(";2001")[0].replace(";70", ";7"), {}),
        (entity(city="").removesuffix(";;01053") + ";MÂCON", {}),
        (entity().split(";DE JASS")[0] + ";DE JASS", {}),
    ],
    ids=["whole name", "status", "town", "street"],
)
def test_the_last_cell_of_a_line_cut_short_replaces_nothing(write, line, changed):
    run(write(ENTITIES, entity()))
    before = Organisation.objects.values().get()
    assert run(write(ENTITIES, line))[0]["doubtful"]
    after = Organisation.objects.values().get()
    assert {name: value for name, value in after.items() if value != before[name] and name != "search_text"} == changed


def test_the_last_cell_of_a_line_cut_short_is_better_than_nothing(write):
    run(write(ESTABLISHMENTS, "010780195;010000156;LE CONV"))
    assert Establishment.objects.get().name == "LE CONV"
    run(write(ESTABLISHMENTS, establishment()))
    run(write(ESTABLISHMENTS, "010780195;010000156;LE CONV"))
    assert Establishment.objects.get().name == "LE CONVERT"


def test_a_false_key_is_kept_and_a_line_without_key_is_refused(write):
    report, _ = run(write(ENTITIES, entity(finess="010000157"), entity(finess=""), entity(finess="ABC")))
    assert counts(report) == {"read": 3, "created": 1, "refused": 2}
    assert [item["line"] for item in report["doubtful"]] == [2, 3, 4]
    assert Organisation.objects.get().finess == "010000157"


def test_the_same_key_twice_in_a_file_settles(write):
    path = write(ENTITIES, entity(name="AVANT"), entity(name="APRES"))
    assert counts(run(path)[0]) == {"read": 2, "created": 1, "updated": 1}
    assert counts(run(path)[0]) == {"read": 2, "unchanged": 2}
    assert Organisation.objects.get().name == "APRES"


def test_an_establishment_moves_with_its_entity(write):
    run(write(ENTITIES, entity(), entity("010780054", name="CH", siren="")))
    run(write(ESTABLISHMENTS, establishment()))
    report, _ = run(write(ESTABLISHMENTS, establishment(ej="010780054", siren="")))
    assert counts(report) == {"read": 1, "updated": 1}
    assert Establishment.objects.get().organisation.name == "CH"


def test_an_organisation_written_by_hand_is_taken_over(write):
    mine = OrganisationFactory(name="Clinique", finess="010000156", rna="W012345678", created_by=UserFactory())
    report, said = run(write(ENTITIES, entity()))
    assert counts(report) == {"read": 1, "updated": 1}
    mine.refresh_from_db()
    assert (mine.name, mine.imported, mine.rna) == ("CLINIQUE CONVERT", True, "W012345678")
    assert "écrite à la main, prend les données de FINESS" in said


HAND = {"name": "Clinique", "siren": "772201489", "rna": "W012345678", "street": "à l’étage", "city": "Viriat"}


def test_an_organisation_written_by_hand_is_found_by_its_siren(write):
    mine = OrganisationFactory(**HAND, nature="public", created_by=UserFactory())
    bare = "010000156;CLINIQUE CONVERT;;772201489;;60;;;A;1;;;;01000;;01053"
    report, said = run(write(ENTITIES, bare))
    assert (counts(report), report["doubtful"]) == ({"read": 1, "updated": 1}, [])
    found = Organisation.objects.get()
    assert (found.pk, found.finess, found.imported, found.name) == (mine.pk, "010000156", True, "CLINIQUE CONVERT")
    assert (found.rna, found.street, found.city, found.postcode) == ("W012345678", "à l’étage", "Viriat", "01000")
    assert "ligne 2\u00a0: Clinique, écrite à la main sous le SIREN 772201489, prend le numéro FINESS 010000156" in said
    assert counts(run(write(ENTITIES, entity()))[0]) == {"read": 1, "updated": 1}
    assert Organisation.objects.get().city == "BOURG"


def test_an_organisation_written_by_hand_is_found_by_the_siren_of_its_establishment(write):
    mine = OrganisationFactory(**HAND)
    report, said = run(write(ESTABLISHMENTS, establishment()))
    assert counts(report) == {"read": 1, "created": 1}
    found = Organisation.objects.get()
    assert (found.pk, found.name, found.finess, found.establishments.count()) == (mine.pk, "Clinique", "010000156", 1)
    assert "ligne 2\u00a0: Clinique, de même SIREN, prend le numéro FINESS 010000156." in said
    assert counts(run(write(ENTITIES, entity()))[0]) == {"read": 1, "updated": 1}
    assert Organisation.objects.get().name == "CLINIQUE CONVERT"


def test_an_invented_organisation_never_takes_a_real_number(write):
    OrganisationFactory(**HAND, invented=True)
    assert counts(run(write(ENTITIES, entity()))[0]) == {"read": 1, "created": 1}


def test_a_number_shared_with_another_file_or_an_earlier_import_is_told(write):
    first = write(ESTABLISHMENTS, establishment(), name="un.csv")
    second = write(ESTABLISHMENTS, establishment("010011914", name="SESSAD"), name="deux.csv")
    shared = "Le SIRET 77220148900022 est partagé avec {}, de l’annuaire\u00a0: tous sont gardés."
    _, said = run(first, second)
    assert [line for line in said.splitlines() if "partagé" in line] == [
        f"{second}, ligne 2\u00a0: {shared.format('LE CONVERT (FINESS 010780195)')}"
    ]
    third = write(ESTABLISHMENTS, establishment("010780203"), establishment("010780211"), name="trois.csv")
    _, said = run(third)
    assert sorted(line for line in said.splitlines() if "partagé" in line) == [
        f"{third}, ligne 2\u00a0: {shared.format('LE CONVERT (FINESS 010780195) et 1 autre')}",
        f"{third}, ligne 3\u00a0: Le SIRET 77220148900022 est partagé avec la ligne 2\u00a0: les deux sont gardées.",
    ]


def test_a_siren_shared_with_somebody_written_by_hand_is_told(write):
    run(write(ENTITIES, entity()))
    OrganisationFactory(**HAND)
    _, said = run(write(ENTITIES, entity()))
    assert "Le SIREN 772201489 est partagé avec Clinique (sans numéro FINESS), de l’annuaire" in said


def test_the_summary_reads_in_french_and_information_stays_apart(write):
    out, err = StringIO(), StringIO()
    path = write(ENTITIES, entity(closed="2019-03-03"), entity("010780054", siren="772201480"))
    call_command("import_finess", path, stdout=out, stderr=err)
    first, second, third = out.getvalue().splitlines()
    assert first == "2 lignes lues\u00a0: 2 créées, 0 mise à jour, 0 inchangée, 0 refusée."
    assert second == "1 valeur douteuse\u00a0:"
    assert "ligne 3\u00a0: «\u202f772201480\u202f» n’est pas un SIREN" in third
    assert "fermée depuis le 03/03/2019" in err.getvalue()


def test_information_can_be_silenced(write):
    assert run(write(ENTITIES, entity(closed="2019-03-03")), verbosity=0)[1] == ""


def test_an_unreadable_file_gives_2_and_the_others_are_read(write, tmp_path):
    good, other = write(ENTITIES, entity()), tmp_path / "autre.csv"
    other.write_text("a;b;c\n")
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command(
            "import_finess", str(other), str(tmp_path / "absent.csv"), good, "--json", stdout=out, stderr=StringIO()
        )
    assert caught.value.returncode == 2
    assert counts(json.loads(out.getvalue())) == {"read": 1, "created": 1}
    assert [("autre.csv" in line, "absent.csv" in line) for line in str(caught.value).split("\n")] == [
        (True, False),
        (False, True),
    ]
