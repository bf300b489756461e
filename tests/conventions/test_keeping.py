"""A grouping taken over, as it lives: its pages, what is completed, its mandates and numbers."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from conventions.models import Convention, ConventionVersion
from conventions.services.taking_over import take_over
from cooperation.models import Grouping, User
from members.services import rights_table
from tests.conventions.takeover_files import signed_in, taken_twelve, words
from tests.factories import GroupingRoleFactory, UserFactory

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 convention"


@pytest.fixture
def user() -> User:
    return UserFactory()


@pytest.fixture
def client(user: User) -> Client:
    return signed_in(user)


def taken(user: User, **changes: Any) -> Convention:
    return take_over(taken=dataclasses.replace(taken_twelve(), **changes), user=user, on=timezone.localdate())


def test_every_page_of_a_grouping_taken_over_opens(client: Client, user: User) -> None:
    pk = taken(user).grouping_id
    pages = "", "membres/", "convention/", "convention/revisions/", "demarches/", "documents/", "historique/", "acces/"
    for page in (*pages, "decisions/", "mandat/", "reprise/", "fondation/objet/", "fondation/membres/"):
        assert client.get(f"/groupements/{pk}/{page}").status_code == 200, page
    assert client.get(f"/groupements/{pk}/documents/convention.pdf").content.startswith(b"%PDF")
    for document in ("convention.docx", "controle.pdf", "transmission.pdf", "extrait.docx", "dossier.pdf"):
        assert client.get(f"/groupements/{pk}/documents/{document}").status_code == 404, document
    assert "change par un avenant" in words(client.get(f"/groupements/{pk}/fondation/objet/"))


def test_the_convention_written_elsewhere_says_it_is_not_checked(client: Client, user: User) -> None:
    convention = taken(user)
    page = words(client.get(f"/groupements/{convention.grouping_id}/convention/"))
    assert "Le texte en vigueur a été écrit hors d’Entente" in page
    assert "le contrôle des mentions obligatoires" in page
    assert "fiche des données reprises (PDF)" in page
    assert "Écrire le premier projet" not in page


def test_what_was_untold_is_completed_and_only_that(client: Client, user: User) -> None:
    members = taken_twelve().members
    last = dataclasses.replace(members[11], rights=None, titular="")
    convention = taken(user, chair="", convening_days=None, members=(*members[:11], last))
    pk, row = convention.grouping_id, convention.grouping.memberships.last()
    page = words(client.get(f"/groupements/{pk}/reprise/"))
    assert 'name="urgent_hours"' not in page
    typed = {"chair": "administrateur", "convening_days": "30", "urgent_hours": "1", f"rights_{row.pk}": "12"}
    files = {"consolidated": SimpleUploadedFile("c.pdf", PDF)}
    assert (
        client.post(f"/groupements/{pk}/reprise/", typed | {f"titular_{row.pk}": "Marie Renard"} | files).status_code
        == 302
    )

    convention.refresh_from_db()
    assert (convention.chair, convention.convening_days, convention.urgent_hours) == ("administrator", 30, 72)
    grouping = Grouping.objects.get(pk=pk)
    assert (grouping.rights_basis, grouping.rights_rule) == ("capital", "")
    assert [item.rights for item in rights_table(grouping).rows] == list(range(1, 13))
    assert [version.kind for version in convention.versions.all()] == [
        ConventionVersion.Kind.CONSOLIDATED,
        ConventionVersion.Kind.SHEET,
    ]
    page = words(client.get(f"/groupements/{pk}/"))
    assert "Prêt : droits, représentants, stipulations" in page
    assert "Télécharger la convention" in page


def mandate(**changes: str) -> dict[str, str]:
    return {
        "name": "Anne Roux",
        "decided_by": "Assemblée du 1er septembre 2026, délibération n° 150",
        "from_on": "2026-09-01",
        "until_on": "2029-09-01",
    } | changes


def test_a_mandate_replaces_the_one_before(client: Client, user: User) -> None:
    pk = taken(user).grouping_id
    minutes = SimpleUploadedFile("pv.pdf", b"%PDF-1.7 pv")
    assert client.post(f"/groupements/{pk}/mandat/", mandate() | {"document": minutes}).status_code == 302
    page = words(client.get(f"/groupements/{pk}/mandat/"))
    states = [page.index(word) for word in ("Anne Roux", "en cours", "pv.pdf", "Claire Morel", "remplacé")]
    assert states == sorted(states)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"until_on": "2029-09-02"}, "finit au plus tard le 1er septembre 2029"),
        ({"until_on": "2026-08-01"}, "Un mandat finit après avoir commencé"),
        ({"from_on": "2026-06-01", "until_on": "2027-06-01"}, "Un mandat commence déjà ce jour-là"),
        ({"from_on": ""}, "Indiquez le jour où le mandat commence"),
        ({"decided_by": ""}, "Décision qui l’élit"),
    ],
)
def test_a_mandate_that_the_law_does_not_allow_is_refused(
    client: Client, user: User, changes: dict[str, str], sentence: str
) -> None:
    convention = taken(user)
    answer = client.post(f"/groupements/{convention.grouping_id}/mandat/", mandate(**changes))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert convention.mandates.count() == 1


def test_there_is_no_mandate_before_legal_personality() -> None:
    role = GroupingRoleFactory()
    Convention.objects.create(grouping=role.grouping)
    page = signed_in(role.user).post(f"/groupements/{role.grouping_id}/mandat/", mandate())
    assert "une fois la personnalité morale acquise" in words(page)
    assert not role.grouping.convention.mandates.exists()


def test_numbers_are_kept_and_may_be_unknown(client: Client, user: User) -> None:
    convention = taken(user)
    address = f"/groupements/{convention.grouping_id}/mandat/numeros/"
    assert client.post(address, {"assembly": "0", "resolution": "1 044", "amendment": ""}).status_code == 302
    numbers = Convention.objects.get().numbers
    assert (numbers.assembly, numbers.resolution, numbers.amendment) == (0, 1044, None)
    assert client.post(address, {"assembly": "-1"}).status_code == 422


def test_queries_of_the_pages_are_bounded(client: Client, user: User, django_assert_max_num_queries: Any) -> None:
    pk = taken(user).grouping_id
    for path, most in ((f"/groupements/{pk}/", 50), (f"/groupements/{pk}/reprise/", 30)):
        with django_assert_max_num_queries(most):
            client.get(path)
