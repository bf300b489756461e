"""A file received on paper, opened by the authority: under which regime, by whom, and what its pages then show."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conventions.models import Convention, ConventionVersion
from conventions.services.paper_files import PaperFile, PaperMember, open_paper_file
from cooperation.models import Grouping, GroupingRole, TransitionLog, User
from members.models import Organisation
from tests.conventions.sent import HERE, html_of, officer, on_the_desk, signatory, signed_in, take
from tests.factories import AuthorityRoleFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
SCAN = b"%PDF-1.7 scan"
LAST_APPROVAL, FIRST_DECLARATION = dt.date(2019, 8, 22), dt.date(2019, 8, 23)
IDENTITY = {
    "form": "gcsms",
    "name": "Accueil Rive gauche",
    "legal_mention": "sociale",
    "nature": "private",
    "seat_street": "3, quai des Mariniers",
    "seat_postcode": "00210",
    "seat_city": "Lussac-sur-Vaire",
    "activity_field": "state",
    "object": "Tenir un accueil de jour.",
    "duration_kind": "indefinite",
}
MEMBERS = "Association Le Gué ; 732 829 320\nAssociation Abri du Vernois\n"


def posted(**changes: Any) -> dict[str, Any]:
    scan = changes.pop("scan", SimpleUploadedFile("convention.pdf", SCAN))
    data = IDENTITY | {"authority": HERE, "received_on": "2019-08-23", "number": "2019-77", "members": MEMBERS}
    return data | ({"scan": scan} if scan else {}) | changes


def send(user: User, **changes: Any) -> Any:
    return signed_in(user).post(reverse("desk_open"), posted(**changes))


@pytest.mark.parametrize(
    ("on", "form", "state", "regime", "personality"),
    [
        (LAST_APPROVAL, "gcsms", "transmitted", "approval", None),
        (FIRST_DECLARATION, "gcsms", "received", "declaration", FIRST_DECLARATION),
        (FIRST_DECLARATION, "gip", "transmitted", "approval", None),
    ],
)
@pytest.mark.parametrize("make", [officer, signatory])
def test_the_regime_follows_the_form_and_the_day_it_arrived(
    make: Any, on: dt.date, form: str, state: str, regime: str, personality: dt.date | None
) -> None:
    user = make()
    answer = send(user, received_on=on.isoformat(), form=form)
    convention = Convention.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/instruction/{convention.grouping_id}/")
    assert (
        *(convention.state, convention.regime, convention.received_on, convention.personality_on),
        *(convention.opened_by, convention.addressed_to, convention.receipt_proof),
    ) == (state, regime, on, personality, HERE, HERE, "arrivée n° 2019-77")
    row = TransitionLog.objects.get()
    assert (row.transition, row.user, row.on) == (f"open_{regime}", user, on)
    assert not GroupingRole.objects.exists()


def test_what_stands_on_the_paper_is_written() -> None:
    known = OrganisationFactory(name="Le Gué", siren="732829320")
    send(officer(), signed_on="2019-08-02", adopted_on="2019-07-01", sent_on="2019-08-20")
    grouping = Grouping.objects.get()
    assert {name: getattr(grouping, name) for name in IDENTITY if hasattr(grouping, name)} == {
        name: value for name, value in IDENTITY.items() if name != "duration_kind"
    }
    assert (grouping.seat_department, grouping.authority) == ("00", HERE)
    members = [(item.organisation_id == known.pk, str(item)) for item in grouping.memberships.all()]
    assert members == [(True, "Le Gué"), (False, "Association Abri du Vernois")]
    convention = grouping.convention
    assert (convention.adopted_on, convention.signed_on, convention.sent_on, convention.duration_kind) == (
        *(dt.date(2019, 7, 1), dt.date(2019, 8, 2), dt.date(2019, 8, 20)),
        "indefinite",
    )
    version = ConventionVersion.objects.get()
    with version.pdf.open("rb") as stream:
        assert stream.read() == SCAN
    assert (version.kind, version.on, version.was_written_here, version.is_intact()) == (
        *("paper", dt.date(2019, 8, 2)),
        *(False, True),
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"scan": None}, "Joignez la convention numérisée"),
        ({"scan": SimpleUploadedFile("page.png", b"\x89PNG\r\n\x1a\n0")}, "n’est pas un PDF"),
        ({"scan": SimpleUploadedFile("vide.pdf", b"")}, "est vide"),
        ({"scan": SimpleUploadedFile("faux.pdf", b"<html>")}, "n’est pas d’un type accepté"),
        ({"name": " "}, "Un groupement a une dénomination (R.312-194-7, 1°)"),
        ({"number": ""}, "Indiquez le numéro d’arrivée"),
        ({"received_on": ""}, "Indiquez la date d’arrivée"),
        ({"received_on": "2999-01-01"}, "n’est pas encore passé"),
        ({"received_on": "2006-04-07"}, "n’était pas encore publié à cette date. (R.312-194-18)"),
        ({"received_on": "hier"}, "Écrivez une date qui existe."),
        ({"signed_on": "pas une date"}, "Écrivez une date qui existe."),
        ({"sent_on": "2019-08-24"}, "l’arrivée précède l’envoi, du 24 août 2019"),
        ({"signed_on": "2019-07-01", "adopted_on": "2019-07-02"}, "la signature précède l’adoption"),
        ({"members": ""}, "Écrivez les membres, un par ligne"),
        ({"members": " ; \n;;"}, "Écrivez les membres, un par ligne"),
        ({"members": "A ; 732829321"}, "Ligne 1"),
        ({"members": "; 732829320"}, "Ligne 1 : écrivez la dénomination"),
        ({"members": "A ; 732829320\nB ; 732829320"}, "est déjà membre du groupement"),
        ({"members": "x" * 201}, "compte 201 caractères"),
        ({"members": "A\n" * 301}, "301 membres"),
        ({"members": "A\x00B"}, "Un caractère nul"),
        ({"seat_postcode": "ABC"}, "Un code postal compte cinq chiffres"),
        ({"seat_postcode": ""}, "donnez son code postal ou son département"),
        ({"authority": "prefecture:76"}, "Ce choix n’est pas (ou n’est plus) proposé"),
        ({"authority": ""}, "Choisissez une réponse."),
        ({"form": "gie"}, "Ce choix n’est pas (ou n’est plus) proposé"),
        ({"duration_kind": "fixed", "duration_years": "9" * 5000}, "choisissez un nombre entre ces bornes"),
        ({"object": "x" * 20_001}, "compte 20001 caractères"),
        (
            {"received_on": "2019-08-22", "seat_department": "76"},
            "transmettez le dossier au préfet de la Seine-Maritime (CRPA, L.114-2)",
        ),
    ],
)
def test_what_cannot_be_opened_is_said_and_nothing_is_kept(changes: dict[str, Any], sentence: str) -> None:
    answer = send(officer(), **changes)
    assert answer.status_code == 422
    assert sentence in html_of(answer)
    assert not Grouping.objects.exists()
    assert not Organisation.objects.exists()


def test_what_was_typed_is_kept_after_a_refusal() -> None:
    html = html_of(send(officer(), number="", object="Un objet <b>à garder</b>"))
    assert "Un objet &lt;b&gt;à garder&lt;/b&gt;" in html
    assert 'value="Accueil Rive gauche"' in html


def test_a_gip_is_approved_by_the_state() -> None:
    answer = send(officer("ars:00"), authority="ars:00", form="gip")
    assert "La convention d’un GIP est approuvée par l’État (loi n° 2011-525, art. 98 à 100)" in html_of(answer)


def test_two_clicks_open_one_file() -> None:
    user = officer()
    assert send(user).status_code == 302
    again = send(user)
    assert again.status_code == 422
    assert "est déjà ouvert : « Accueil Rive gauche »" in html_of(again)
    assert Convention.objects.count() == 1


def test_a_file_is_opened_only_for_an_authority_one_holds() -> None:
    paper = PaperFile(
        authority=HERE,
        number="1",
        received_on=FIRST_DECLARATION,
        identity={"form": "gcsms", "name": "X", "seat_department": "00"},
        stipulations={},
        members=[PaperMember("A")],
        scan=SCAN,
    )
    for user in (UserFactory(), officer("prefecture:76")):
        with pytest.raises(PermissionDenied):
            open_paper_file(paper=paper, user=user)
    assert not Grouping.objects.exists()


@pytest.mark.parametrize("on", [LAST_APPROVAL, FIRST_DECLARATION])
def test_no_page_of_such_a_grouping_breaks(on: dt.date) -> None:
    """Nobody has a role in the grouping itself: the officer who opened it reads every page."""
    user = officer()
    send(user, received_on=on.isoformat())
    pk = Grouping.objects.get().pk
    client = signed_in(user)
    base = f"/groupements/{pk}/"
    tabs = ("", "historique/", "membres/", "convention/", "documents/", "demarches/", "documents/convention.pdf")
    assert {client.get(base + tab).status_code for tab in tabs} == {200}
    assert client.get(f"{base}documents/extrait.pdf").status_code == 200
    # Its articles are not here: there is no document made from them.
    for name in ("convention.docx", "controle.pdf", "transmission.pdf", "dossier.pdf"):
        assert client.get(f"{base}documents/{name}").status_code == 404, name
    assert client.get(f"{base}acces/").status_code == 403
    assert "aucune machine ne les lit" in html_of(client.get(f"{base}convention/"))
    html = html_of(client.get(f"/instruction/{pk}/"))
    assert "aucune machine ne l’a lu" in html
    assert "Mentions obligatoires à lire : 13" in html
    assert html.count("<span>à lire</span>") == 10
    for path in ("/", "/groupements/", "/instruction/", "/recherche/?q=rive"):
        assert "Accueil Rive gauche" in html_of(client.get(path)), path
    assert signed_in(officer("prefecture:76")).get(f"/instruction/{pk}/").status_code == 404


def test_a_paper_file_goes_to_its_publication_by_the_authority_alone() -> None:
    user = officer()
    send(user)
    convention = Convention.objects.get()
    day = dt.date(2019, 9, 2)
    take(convention, "observe", user, day, "Le préavis est trop court (R.312-194-10).")
    take(convention, "acknowledge", user, day, acknowledgement_number="2019-4")
    take(convention, "publish", user, day, raa_reference="n° 9")
    assert (convention.state, convention.personality_on) == ("published", FIRST_DECLARATION)


def test_an_approval_file_is_approved_and_published_by_the_authority_alone() -> None:
    send(officer(), received_on="2019-08-22")
    convention, user = Convention.objects.get(), signatory()
    take(convention, "approve", user, dt.date(2019, 9, 30), act_number="2019-184")
    assert convention.personality_on is None
    take(convention, "publish", user, dt.date(2019, 10, 4), raa_reference="n° 12")
    assert (convention.state, convention.personality_on) == ("published", dt.date(2019, 10, 4))


def test_several_authorities_are_offered_to_who_holds_them() -> None:
    user = officer()
    AuthorityRoleFactory(user=user, authority_key="ars:00")
    html = html_of(signed_in(user).get(reverse("desk_open")))
    assert [key in html for key in (HERE, "ars:00", "prefecture:76")] == [True, True, False]


def test_a_text_written_here_keeps_its_documents() -> None:
    convention = on_the_desk("received")
    client = signed_in(officer())
    base = f"/groupements/{convention.grouping_id}/documents/"
    assert {client.get(base + name).status_code for name in ("convention.docx", "controle.pdf")} == {200}
