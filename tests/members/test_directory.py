import csv
import datetime as dt
import io

import pytest
from django.test import Client

from cooperation import searching
from members.models import Establishment, Organisation
from members.searching import summary
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

YESTERDAY = dt.date.today() - dt.timedelta(days=1)


@pytest.fixture
def client():
    client = Client()
    client.force_login(UserFactory(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def some():
    """Four organisations that differ by all that is filtered, and a natural person."""
    OrganisationFactory(name="Résidence du Lac", nature="public", status_code="21", department="74", city="Annecy")
    OrganisationFactory(name="Association du Lac", status_code="60", department="01", city="Bourg", siren="732829320")
    OrganisationFactory(name="Lac et Rives", nature="", department="74", closed_on=YESTERDAY)
    OrganisationFactory(name="Le Gué", status_code="60", department="2A", invented=True)
    OrganisationFactory(name="Docteur Lac", natural_person=True)


def names(response):
    return [item.name for item, _ in response.context["rows"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Association du Lac", "Lac et Rives", "Le Gué", "Résidence du Lac"]),
        ("?q=lac", ["Lac et Rives", "Association du Lac", "Résidence du Lac"]),
        ("?q=LAC+residence", ["Résidence du Lac"]),
        ("?q=732+829+320", ["Association du Lac"]),
        ("?q=lac&sort=-name", ["Résidence du Lac", "Lac et Rives", "Association du Lac"]),
        ("?sort=place", ["Association du Lac", "Le Gué", "Lac et Rives", "Résidence du Lac"]),
        ("?department=74", ["Lac et Rives", "Résidence du Lac"]),
        ("?nature=public", ["Résidence du Lac"]),
        ("?nature=inconnue", ["Lac et Rives"]),
        ("?status=60", ["Association du Lac", "Le Gué"]),
        ("?state=fermees", ["Lac et Rives"]),
        ("?state=ouvertes&department=74", ["Résidence du Lac"]),
        ("?department=99&sort=nothing&state=x", ["Association du Lac", "Lac et Rives", "Le Gué", "Résidence du Lac"]),
        ("?q=docteur", []),
        ("?q=%00", []),
        ("?q=" + "a" * 300, []),
    ],
)
def test_what_the_address_asks_for(client, some, query, found):
    assert names(client.get(f"/annuaire/{query}")) == found


def test_filters_propose_what_the_directory_holds(client, some):
    fields = client.get("/annuaire/").context["filters"].fields
    assert [code for code, _ in fields["department"].choices] == ["", "01", "2A", "74"]
    assert [code for code, _ in fields["status"].choices] == ["", "21", "60"]


def test_the_page_says_closed_invented_and_how_many_establishments(client, some):
    owner = Organisation.objects.get(name="Le Gué")
    Establishment.objects.create(organisation=owner, finess="010780195", name="Foyer du Gué")
    html = client.get("/annuaire/").content.decode()
    assert "fermée depuis le" in html
    assert "organisation inventée" in html
    assert '<td role="cell" class="n" data-l="Établissements">1</td>' in html


def test_an_empty_directory_teaches(client):
    html = client.get("/annuaire/").content.decode()
    assert "L’annuaire est vide" in html
    assert "import_finess" in html
    assert "ne répond à ces filtres" in client.get("/annuaire/?q=rien").content.decode()


@pytest.mark.parametrize("path", ["/annuaire/", "/annuaire/?q=organisation&nature=private&page=2"])
def test_at_most_ten_queries_whatever_the_length(client, path, django_assert_max_num_queries):
    for rank in range(60):
        owner = OrganisationFactory(name=f"Organisation {rank}", department=f"{rank % 90 + 1:02}")
        Establishment.objects.create(organisation=owner, finess=f"{rank:09}", name="Foyer")
    with django_assert_max_num_queries(10):
        response = client.get(path)
    assert len(response.context["rows"]) == 25


def test_the_export_is_the_list_and_starts_no_formula(client, some):
    OrganisationFactory(name="=LAC()", department="74", status_code="21", legal_form="CCAS", finess="740000001")
    response = client.get("/annuaire.csv?department=74&state=ouvertes")
    assert response["Content-Disposition"].startswith('attachment; filename="annuaire-')
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [(row["Dénomination"], row["FINESS"], row["Origine"]) for row in rows] == [
        ("'=LAC()", "740000001", "écrite à la main"),
        ("Résidence du Lac", "", "écrite à la main"),
    ]


def test_suggestions_are_links_to_what_resembles(client, some):
    html = client.get("/annuaire/semblables/?name=lac+association").content.decode()
    found = Organisation.objects.get(name="Association du Lac")
    assert f'<a href="/annuaire/{found.pk}/">Association du Lac</a>' in html
    assert html.count("<li>") == 1
    assert "Aucune organisation" in client.get("/annuaire/semblables/?q=docteur").content.decode()
    assert "Écrivez le nom" in client.get("/annuaire/semblables/").content.decode()


def test_the_search_bar_finds_organisations_and_establishments_not_persons(some):
    owner = Organisation.objects.get(name="Association du Lac")
    person = Organisation.objects.get(name="Docteur Lac")
    Establishment.objects.create(organisation=owner, finess="010780195", name="Foyer", siret="73282932000074")
    Establishment.objects.create(organisation=person, finess="010011914", name="Cabinet")
    user = UserFactory()

    def found(text):
        return {kind: [hit.title for hit in hits] for kind, hits in searching.everywhere(user, text).items()}

    assert found("lac association") == {"Organisations": ["Association du Lac"]}
    assert found("732 829 320 00074") == {"Organisations": ["Association du Lac"], "Établissements": ["Foyer"]}
    assert found("010780195") == {"Organisations": ["Association du Lac"], "Établissements": ["Foyer"]}
    assert found("010011914") == found("docteur") == {}


def test_a_summary_says_what_tells_two_namesakes_apart():
    found = OrganisationFactory(
        legal_form="CCAS", postcode="74000", city="Annecy", siren="732829320", finess="740000001", invented=True
    )
    assert summary(found) == (
        "CCAS · 74000 Annecy · SIREN\u00a0732\u202f829\u202f320 · FINESS\u00a0740000001 · organisation inventée"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("77220148900022", True),
        ("772 201 489 00022", True),
        ("010 780 195", True),
        ("01078019", False),
        ("clinique 772201489", True),
        ("clinique 772 201 489", True),
        ("100 % à l'ouest_", False),
        ("77220148900099", True),
        ("\x00", False),
    ],
)
def test_numbers_of_establishments_find_their_organisation(text, found):
    clinic = OrganisationFactory(name="Clinique", siren="772201489")
    Establishment.objects.create(organisation=clinic, finess="010780195", name="Foyer", siret="77220148900022")
    OrganisationFactory(name="Autre")
    assert list(Organisation.objects.search(text)) == ([clinic] if found else [])
