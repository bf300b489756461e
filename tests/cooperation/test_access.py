"""The page that says who has access, and load-and-authorise."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cooperation import registry
from cooperation.views.access_forms import HELP
from tests.conventions.states import convention_in
from tests.cooperation.test_permissions import holder_of
from tests.factories import GroupingFactory, GroupingRoleFactory, InvitationFactory, UserFactory
from tests.members.builders import plain

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def grouping():
    return convention_in("declared", GroupingFactory()).grouping


def test_it_names_everybody_and_where_each_role_comes_from(grouping) -> None:
    manager = holder_of("administrator", grouping)
    seat = holder_of("representative_titular", grouping)
    officer = holder_of("officer", grouping)
    html = signed_in(manager).get(reverse("grouping_access", args=[grouping.pk])).content.decode()
    for words in (
        *(manager.email, seat.email, officer.email),
        *("accès donné ici", "représente Association", "dossier adressé", "préfecture du Haut-Vernois"),
    ):
        assert words in html
    assert html.count("/roles/") == 1, "only a role given here is revoked here"


def test_a_reader_sees_it_and_may_change_nothing(grouping) -> None:
    reader = holder_of("reader", grouping)
    InvitationFactory(grouping=grouping, email="paul@example.org")
    html = signed_in(reader).get(reverse("grouping_access", args=[grouping.pk])).content.decode()
    assert ("paul@example.org" in html, "Envoyer l’invitation" in html, "/retirer/" in html) == (True, False, False)


@pytest.mark.parametrize("role", ["officer", "signatory"])
def test_an_authority_does_not_see_it(grouping, role: str) -> None:
    answer = signed_in(holder_of(role, grouping)).get(reverse("grouping_access", args=[grouping.pk]))
    assert answer.status_code == 403
    assert "« Voir qui a accès au groupement » n’est pas ouvert à votre rôle" in plain(answer.content.decode())


def test_the_words_of_a_role_are_those_of_the_table() -> None:
    words = {
        "rédige": "conventions.change_convention",
        "enregistre les étapes": "conventions.adopt_convention",
        "dissolution comprise": "conventions.dissolve_convention",
        "gère les accès": "cooperation.manage_access",
    }
    for role, help_text in HELP.items():
        told = {word for word in words if word in help_text.replace("sans rédiger", "")}
        assert told == {
            word for word, codename in words.items() if role in registry.providers.permissions[codename].roles
        }, role


def test_without_an_administrator_the_page_says_whom_to_invite() -> None:
    grouping = convention_in("received", GroupingFactory()).grouping
    client = signed_in(holder_of("drafter", grouping))
    hint = "Personne n’est encore administrateur du groupement ici."
    assert hint in plain(client.get(reverse("grouping_access", args=[grouping.pk])).content.decode())
    holder_of("administrator", grouping)
    assert hint not in plain(client.get(reverse("grouping_access", args=[grouping.pk])).content.decode())


def test_invitations_show_until_when(grouping) -> None:
    manager = holder_of("administrator", grouping)
    old = timezone.now() - dt.timedelta(days=20)
    InvitationFactory(grouping=grouping, email="lapsed@example.org", sent_at=old)
    InvitationFactory(grouping=grouping, email="gone@example.org", withdrawn_at=old)
    InvitationFactory(grouping=grouping, email="in@example.org", accepted_at=old)
    html = signed_in(manager).get(reverse("grouping_access", args=[grouping.pk])).content.decode()
    assert ("lapsed@example.org" in html, "expirée le" in html) == (True, True)
    assert ("gone@example.org" in html, "in@example.org" in html) == (False, False)


def test_a_script_in_a_name_stays_a_name(grouping) -> None:
    user = UserFactory(name="<script>alert(1)</script>")
    GroupingRoleFactory(user=user, grouping=grouping, role="administrator")
    html = signed_in(user).get(reverse("grouping_access", args=[grouping.pk])).content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize("count", [3, 60])
def test_queries_do_not_grow_with_people(grouping, count: int, django_assert_max_num_queries) -> None:
    manager = holder_of("administrator", grouping)
    for _ in range(count):
        GroupingRoleFactory(grouping=grouping, role="reader")
        InvitationFactory(grouping=grouping)
    client = signed_in(manager)
    with django_assert_max_num_queries(16):
        assert client.get(reverse("grouping_access", args=[grouping.pk])).status_code == 200
