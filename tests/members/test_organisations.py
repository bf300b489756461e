import datetime as dt

import pytest
from django.test import Client

from cooperation.typography import fold
from members.models import Establishment, Organisation
from members.models.organisation import PROVISIONAL
from members.permissions import why_not_editable
from tests.factories import GroupingRoleFactory, MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

NEW = "/annuaire/nouvelle/"
SIREN, SIRET, FINESS = "732829320", "73282932000074", "010780195"


def signed_in(user):
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def client(user):
    return signed_in(user)


def errors(response):
    """Each refused field with its first sentence, spaces made plain."""
    assert response.status_code == 422
    return {name: plain(found[0]) for name, found in response.context["form"].errors.items()}


def plain(text):
    return text.replace("\u202f", " ").replace("\xa0", " ")


def page(client, organisation):
    response = client.get(f"/annuaire/{organisation.pk}/")
    assert response.status_code == 200
    return plain(response.content.decode())


# The page


def test_the_page_of_an_imported_organisation(client):
    found = OrganisationFactory(
        name="CROIX-ROUGE",
        imported=True,
        status_code="61",
        legal_form="Association loi 1901",
        siren="775672272",
        finess="750721334",
        non_profit=True,
        street="98 rue Didot",
        postcode="75014",
        city="Paris",
        closed_on=dt.date(2019, 3, 1),
    )
    Establishment.objects.create(
        organisation=found,
        finess=FINESS,
        name="Foyer",
        siret="77567227211360",
        category="500",
        closed_on=dt.date(2020, 1, 2),
    )
    html = page(client, found)
    for words in (
        "775 672 272",
        "SIRET 775 672 272 11360",
        "Personne privée : statut juridique FINESS 61, « Association loi 1901 reconnue d’utilité publique ».",
        "98 rue Didot, 75014 Paris",
        "fermée depuis le 1er mars 2019",
        "fermé depuis le 2 janvier 2020",
        "EHPAD",
        "1 établissement",
        "Importée de FINESS.",
        "se corrigent auprès de l’agence régionale de santé",
        "Aucun parmi ceux que vous pouvez voir.",
    ):
        assert words in html, words
    assert "/corriger/" not in html
    assert "Ajouter un établissement" not in html


def test_an_invented_and_a_provisional_one_say_so(client):
    assert "organisation inventée" in page(client, OrganisationFactory(invented=True))
    provisional = OrganisationFactory(name=f"{PROVISIONAL}FINESS 010000156 (FOYER)", imported=True, nature="")
    html = page(client, provisional)
    assert "nom provisoire" in html
    assert "n’est connue que par ses établissements" in html
    assert "Rien n’indique si c’est une personne publique ou privée." in html


def test_only_the_groupings_one_may_see(client, user):
    role = GroupingRoleFactory(user=user, role="reader")
    mine = MembershipFactory(grouping=role.grouping)
    other = MembershipFactory(organisation=mine.organisation)
    html = page(client, mine.organisation)
    assert mine.grouping.name in html
    assert other.grouping.name not in html


def test_establishments_are_paged_the_open_ones_first(client, django_assert_max_num_queries):
    found = OrganisationFactory()
    for rank in range(30):
        closed = dt.date(2020, 1, 1) if rank < 10 else None
        Establishment.objects.create(organisation=found, finess=f"{rank:09}", name=f"Foyer {rank:02}", closed_on=closed)
    with django_assert_max_num_queries(10):
        first = client.get(f"/annuaire/{found.pk}/")
    names = [item.name for item in first.context["page"]]
    assert (names[0], names[19], names[20], len(names)) == ("Foyer 10", "Foyer 29", "Foyer 00", 25)
    assert len(client.get(f"/annuaire/{found.pk}/?page=2").context["page"].object_list) == 5


def test_a_natural_person_is_seen_by_who_shares_a_grouping(client, user):
    person = OrganisationFactory(natural_person=True)
    path = f"/annuaire/{person.pk}/"
    assert client.get(path).status_code == 404
    MembershipFactory(grouping=GroupingRoleFactory(user=user, role="reader").grouping, organisation=person)
    assert client.get(path).status_code == 200


# Written by hand


def test_numbers_are_normalised_and_the_department_follows_the_postcode(client, user):
    sent = {
        "name": "  Foyer  du Lac ",
        "nature": "private",
        "non_profit": "yes",
        "siren": "732\u00a0829\u202f320",
        "rna": "w 741 234 567",
        "finess": " 010 780 195 ",
        "postcode": "74 000",
        "city": "Annecy",
    }
    response = client.post(NEW, sent)
    made = Organisation.objects.get()
    assert response.url == f"/annuaire/{made.pk}/"
    assert (made.siren, made.rna, made.finess) == (SIREN, "W741234567", FINESS)
    assert (made.department, made.created_by, made.imported, made.natural_person) == ("74", user, False, False)
    assert made.search_text == fold(f"{made.name} 74000 Annecy {SIREN} {FINESS} W741234567")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Une organisation a un nom."),
        ("name", "a" * 300, "compte 300 caractères, pour 200 au plus"),
        ("siren", "000 000 000", "n’est fait que de zéros"),
        ("siren", "732829321", "sa clé de contrôle est fausse"),
        ("siren", SIRET, "est un SIRET, de quatorze chiffres : le SIREN attendu est fait de ses neuf premiers"),
        ("finess", "010780196", "sa clé de contrôle est fausse"),
        ("finess", "000000000", "n’est fait que de zéros"),
        ("rna", "W12", "n’a pas la forme d’un numéro RNA"),
        ("rna", SIREN, "ressemble à un SIREN"),
        ("postcode", "7600", "Un code postal compte cinq chiffres"),
        ("nature", "mixte", "Ce choix n’est pas (ou n’est plus) proposé"),
    ],
)
def test_what_is_false_is_refused_with_a_sentence_and_kept(client, field, value, sentence):
    response = client.post(NEW, {"name": "Foyer", field: value})
    found = errors(response)
    assert list(found) == [field]
    assert sentence in found[field]
    assert not Organisation.objects.exists()
    assert response.context["form"][field].value() == value


@pytest.mark.parametrize(
    ("postcode", "words"), [("57000", "de la Moselle"), ("67000", "du Bas-Rhin"), ("68000", "du Haut-Rhin")]
)
def test_no_rna_where_local_law_holds(client, postcode, words):
    sent = {"name": "Foyer", "rna": "W741234567", "postcode": postcode}
    assert f"Une association {words} relève du droit local" in errors(client.post(NEW, sent))["rna"]
    assert client.post(NEW, sent | {"rna": ""}).status_code == 302


@pytest.mark.parametrize("text", ["L’été 🎉 & <b>fils</b>", "جمعية الرعاية", "a" * 200])
def test_any_script_may_be_a_name(client, text):
    assert client.post(NEW, {"name": text}).status_code == 302
    assert Organisation.objects.get().name == text
    assert "<b>fils</b>" not in client.get("/annuaire/").content.decode()


def test_a_direction_override_is_refused(client):
    assert "caractère de commande invisible" in errors(client.post(NEW, {"name": "abc\u202edef"}))["name"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": "Autre", "siren": SIREN}, "Le SIREN 732 829 320 est déjà dans l’annuaire"),
        ({"name": "FOYER du lac", "postcode": "74000"}, "Ce nom est déjà à ce code postal"),
    ],
)
def test_one_that_resembles_another_is_saved_once_confirmed(client, sent, sentence):
    twin = OrganisationFactory(name="Foyer du Lac", siren=SIREN, postcode="74000", imported=True)
    response = client.post(NEW, sent)
    assert errors(response)["confirmed"].startswith(sentence)
    assert f'<a href="/annuaire/{twin.pk}/">Foyer du Lac</a>' in response.content.decode()
    assert client.post(NEW, sent | {"confirmed": "on"}).status_code == 302
    assert Organisation.objects.count() == 2


def test_a_finess_or_rna_number_is_one_organisations(client):
    twin = OrganisationFactory(name="Foyer du Lac", finess=FINESS, rna="W741234567")
    response = client.post(NEW, {"name": "Autre", "finess": FINESS, "rna": "W741234567", "confirmed": "on"})
    found = errors(response)
    assert found["finess"].startswith("Ce numéro FINESS est déjà celui de « Foyer du Lac »")
    assert found["rna"].startswith("Ce numéro RNA est déjà celui de « Foyer du Lac »")
    assert f"/annuaire/{twin.pk}/" in response.content.decode()


@pytest.mark.parametrize("numbers", [{}, {"siren": SIREN}, {"finess": FINESS}])
def test_the_same_form_sent_twice_makes_one(client, numbers):
    sent = {"name": "Foyer du Lac", "postcode": "74000", **numbers}
    first, second = client.post(NEW, sent), client.post(NEW, sent)
    assert (first.status_code, second.url) == (302, first.url)
    assert Organisation.objects.count() == 1


def test_the_name_looked_for_is_kept(client):
    assert 'value="Foyer du Lac"' in client.get(f"{NEW}?nom=Foyer+du+Lac").content.decode()


# Corrected by who wrote it


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, ""),
        ({"imported": True}, "Cette organisation vient de FINESS"),
        ({"invented": True}, "inventée pour la démonstration"),
        ({"created_by": None}, "Seule la personne qui a écrit cette organisation"),
    ],
)
def test_who_may_correct(client, user, fields, sentence):
    found = OrganisationFactory(**({"created_by": user} | fields))
    reason = why_not_editable(user, found)
    assert sentence in reason
    assert (reason == "") == (sentence == "")
    for path in ("corriger/", "etablissements/nouveau/"):
        response = client.get(f"/annuaire/{found.pk}/{path}")
        assert response.status_code == (403 if sentence else 200)
        assert sentence in response.content.decode().replace("&#x27;", "'")
    assert client.post(f"/annuaire/{found.pk}/corriger/", {"name": "Autre"}).status_code == (403 if sentence else 302)
    found.refresh_from_db()
    assert (found.name == "Autre") == (not sentence)


def test_a_correction_keeps_its_own_numbers_and_refuses_the_false_ones(client, user):
    found = OrganisationFactory(name="Foyer", siren=SIREN, finess=FINESS, created_by=user)
    path = f"/annuaire/{found.pk}/corriger/"
    assert client.post(path, {"name": "Foyer neuf", "siren": SIREN, "finess": FINESS}).status_code == 302
    found.refresh_from_db()
    assert (found.name, found.siren, found.finess, found.created_by) == ("Foyer neuf", SIREN, FINESS, user)
    assert "siren" in errors(client.post(path, {"name": "Perdu", "siren": "1"}))
    found.refresh_from_db()
    assert found.name == "Foyer neuf"


# Establishments written by hand


def test_an_establishment_is_written_under_ones_own(client, user):
    found = OrganisationFactory(created_by=user)
    path = f"/annuaire/{found.pk}/etablissements/nouveau/"
    sent = {"name": "Foyer", "finess": "010 780 195", "siret": "732 829 320 00074", "category": "500"}
    assert client.post(path, sent).url == f"/annuaire/{found.pk}/"
    made = found.establishments.get()
    assert (made.finess, made.siret, made.category) == (FINESS, SIRET, "500")
    assert "est déjà celui de « Foyer »" in errors(client.post(path, sent))["finess"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("finess", "", "a un numéro FINESS"),
        ("siret", SIREN, "est un SIREN, de neuf chiffres : le SIRET attendu en compte quatorze"),
        ("siret", "0" * 14, "n’est fait que de zéros"),
        ("siret", "73282932099999", "est un numéro d’attente"),
        ("category", "999999", "Choisissez la catégorie dans la liste."),
    ],
)
def test_an_establishment_with_a_false_number_is_refused(client, user, field, value, sentence):
    found = OrganisationFactory(created_by=user)
    sent = {"name": "Foyer", "finess": FINESS, field: value}
    refused = errors(client.post(f"/annuaire/{found.pk}/etablissements/nouveau/", sent))
    assert list(refused) == [field]
    assert sentence in refused[field]
    assert not Establishment.objects.exists()


def test_a_number_never_names_the_natural_person_that_bears_it(client, user):
    person = OrganisationFactory(
        name="Docteur Martin", natural_person=True, finess=FINESS, siren=SIREN, rna="W741234567"
    )
    response = client.post(NEW, {"name": "Autre", "finess": FINESS, "siren": SIREN, "rna": "W741234567"})
    assert errors(response) == {"finess": "Ce numéro est déjà pris : corrigez-le, ou videz ce champ."}
    assert person.name not in response.content.decode()
    Establishment.objects.create(organisation=person, name="Cabinet Martin", finess="740000013")
    own = OrganisationFactory(created_by=user)
    response = client.post(f"/annuaire/{own.pk}/etablissements/nouveau/", {"name": "Foyer", "finess": "740000013"})
    assert "Martin" not in response.content.decode()
    assert "finess" in errors(response)
