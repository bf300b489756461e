"""Taking over on screen: the form, the spreadsheet and its preview, then what is completed, and what is refused."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conventions.arrivals import batch, uploads
from conventions.models import Convention
from conventions.takeover.examples import EXAMPLES
from conventions.takeover.template import template_csv, template_xlsx
from cooperation.models import Grouping, User
from members.services import rights_table
from tests.conventions.takeover_files import signed_in, taken_twelve, words
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 convention"
START = "/groupements/reprendre/"
FORM = f"{START}formulaire/"


@pytest.fixture
def user() -> User:
    return UserFactory()


@pytest.fixture
def client(user: User) -> Client:
    return signed_in(user)


def typed(**changes: Any) -> dict[str, Any]:
    """What somebody types for the first example."""
    values = {
        "token": "page-1",
        "name": "Les Deux Rives",
        "form": "GCSMS",
        "legal_mention": "médico-sociale",
        "nature": "privée",
        "seat_postcode": "76000",
        "seat_city": "Rouen",
        "object": "Mettre en commun une équipe mobile.",
        "duration": "indéterminée",
        "received_on": "2012-01-18",
        "act_number": "2012-117",
        "act_on": "2012-03-12",
        "raa_reference": "RAA n° 14",
        "published_on": "2012-03-20",
        "rights_basis": "convention",
        "rights_total": "1 000",
        "reason": "Convention approuvée le 12 mars 2012.",
        "m0_name": "Association Le Lac",
        "m0_rights": "600",
        "m0_titular": "Claire Morel",
        "m2_name": "Fondation des Tilleuls",
        "m2_rights": "400",
    }
    return values | changes


def sheet(content: bytes, name: str = "reprise.xlsx") -> dict[str, Any]:
    return {"sheet": SimpleUploadedFile(name, content)}


def test_the_form_takes_over_one_grouping_with_its_documents(client: Client, user: User) -> None:
    files = {
        "consolidated": SimpleUploadedFile("convention.pdf", PDF),
        "document_0": SimpleUploadedFile("arrete.pdf", b"%PDF-1.7 arrete"),
    }
    answer = client.post(FORM, typed() | files)
    convention = Convention.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/groupements/{convention.grouping_id}/")
    assert (convention.state, convention.regime, convention.grouping.founded_by) == ("in_force", "approval", user)
    assert [row.rights for row in rights_table(convention.grouping).rows] == [600, 400]
    assert convention.versions.get().pdf.read() == PDF
    assert [file.name for file in convention.grouping.files.all()] == ["arrete.pdf"]
    page = words(client.get(answer.url))
    assert "Prêt pour sa prochaine assemblée" in page
    assert "Le représentant titulaire manque pour Fondation des Tilleuls." in page


def test_the_same_page_sent_twice_takes_over_once(client: Client) -> None:
    first, second = client.post(FORM, typed()), client.post(FORM, typed())
    assert first.url == second.url
    assert Grouping.objects.count() == 1
    other = client.post(FORM, typed(token="page-2"))
    assert (other.status_code, Grouping.objects.count()) == (422, 1)
    assert "Vous avez déjà repris « Les Deux Rives »" in words(other)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Un groupement a une dénomination"),
        ({"published_on": "2012-13-40"}, "Ce jour n’existe pas"),
        ({"m1_titular": "Jean Petit"}, "Cette ligne décrit un membre sans le nommer"),
        ({"m1_name": "ASSOCIATION le lac"}, "Ce membre est déjà à la ligne 1"),
        ({"m1_name": "La Colline", "m1_rights": "-3"}, "Un nombre entier de 0"),
        ({"act_number": ""}, "manque : le numéro de l’acte d’approbation"),
        ({"rows": "9" * 50, "form": "tout"}, "« tout » n’est pas une réponse connue"),
        ({"consolidated": SimpleUploadedFile("c.pdf", b"\x89PNG\r\n\x1a\n")}, "n’est pas ce que dit son nom"),
        ({"consolidated": SimpleUploadedFile("c.png", b"\x89PNG\r\n\x1a\n")}, "n’est pas un PDF"),
        ({"document_1": SimpleUploadedFile("v.pdf", b"")}, "est vide"),
    ],
)
def test_a_refusal_keeps_what_was_typed_and_writes_nothing(
    client: Client, changes: dict[str, Any], sentence: str
) -> None:
    answer = client.post(FORM, typed(**changes))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "Fondation des Tilleuls" in words(answer)
    assert not Grouping.objects.exists()


def test_more_lines_keep_what_was_typed(client: Client) -> None:
    page = words(client.post(FORM, typed(more="1", rows="12", published_on="mars")))
    assert 'name="m19_name"' in page
    assert 'name="m20_name"' not in page
    assert 'value="Fondation des Tilleuls"' in page
    assert "corrigez ce qui suit" not in page


def test_a_spreadsheet_is_shown_before_anything_is_written_then_made_at_once(client: Client, user: User) -> None:
    unfit = dataclasses.replace(EXAMPLES[0], name="Sans acte", act_number="")
    content = template_xlsx([taken_twelve(), unfit, EXAMPLES[1]])
    answer = client.post(f"{START}tableau/", sheet(content))
    page = words(client.get(answer.url))
    assert "2 groupements peuvent être repris" in page
    assert "manque : le numéro de l’acte d’approbation" in page
    assert "Association n° 12 : 12 droits, titulaire Titulaire 12" in page
    assert not Grouping.objects.exists()

    for _ in range(2):
        assert client.post(answer.url).url == answer.url
    assert sorted(Grouping.objects.values_list("name", flat=True)) == [
        "Coopération du Haut-Pays",
        "Le Cercle des douze",
    ]
    page = words(client.get(answer.url))
    assert page.count("déjà repris") == 3  # the sentence that says so, and two
    assert "ne peut pas être repris" in page


def test_a_spreadsheet_all_made_is_gone_and_says_so(client: Client, user: User) -> None:
    address = client.post(f"{START}tableau/", sheet(template_csv(EXAMPLES), "reprise.csv")).url
    assert client.post(address).url == "/groupements/"
    assert client.post(address).url == "/groupements/"
    assert Grouping.objects.count() == 2
    assert uploads.kept(user, address.rstrip("/").rsplit("/")[-1]) is None


def test_what_one_request_has_no_time_for_waits_for_the_next(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "SECONDS", -1)
    address = client.post(f"{START}tableau/", sheet(template_xlsx(EXAMPLES))).url
    assert "Il en reste 2 : continuez ci-dessous." in words(client.post(address, follow=True))
    monkeypatch.undo()
    assert client.post(address).url == "/groupements/"


def test_the_spreadsheet_of_somebody_else_is_not_found(client: Client) -> None:
    address = client.post(f"{START}tableau/", sheet(template_xlsx(EXAMPLES))).url
    stranger = signed_in(UserFactory())
    assert {stranger.get(address).status_code, stranger.post(address).status_code} == {404}
    assert client.get(address).status_code == 200


def test_a_person_has_one_spreadsheet_at_a_time_for_a_day_at_most(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = uploads.keep(user, b"un"), uploads.keep(user, b"deux")
    assert (uploads.kept(user, first), uploads.kept(user, second)) == (None, b"deux")
    monkeypatch.setattr(uploads, "KEPT", dt.timedelta(seconds=-5))
    uploads.keep(UserFactory(), b"trois")
    assert uploads.kept(user, second) is None


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "vide.xlsx"),
        (PDF, "convention.xlsx"),
        (b"PK\x03\x04 tout casse", "zip.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 vieux", "vieux.xls"),
        (b"Groupement;Membre\n", "entete.csv"),
        (b"\x00\x01\x02" * 500, "../../etc/passwd"),
    ],
)
def test_a_file_that_is_no_spreadsheet_is_answered_in_words(client: Client, content: bytes, name: str) -> None:
    answer = client.post(f"{START}tableau/", sheet(content, name))
    assert answer.status_code == 422
    assert "Rien n’est enregistré" in words(answer)


def test_formulas_and_markup_of_a_spreadsheet_stay_words(client: Client) -> None:
    told = dataclasses.replace(EXAMPLES[1], name="<script>alert(1)</script>", object='=HYPERLINK("x")')
    address = client.post(f"{START}tableau/", sheet(template_csv([told]), "t.csv")).url
    assert "<script>alert" not in words(client.get(address))
    client.post(address)
    assert Grouping.objects.get().object == '=HYPERLINK("x")'


def test_queries_of_the_preview_do_not_grow_with_the_members(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    address = client.post(f"{START}tableau/", sheet(template_xlsx([taken_twelve(), *EXAMPLES]))).url
    with django_assert_max_num_queries(12):
        client.get(address)
