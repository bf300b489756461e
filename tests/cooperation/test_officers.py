"""People of an authority are invited from the command line, and accept like anybody else."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from conventions.models import Convention
from cooperation.models import AuthorityRole, Grouping, Invitation
from tests.conventions.states import convention_in
from tests.factories import AuthorityRoleFactory, GroupingFactory, InvitationFactory, UserFactory
from tests.members.builders import plain

pytestmark = pytest.mark.django_db
DELEGATION = "arrêté n° 2026-07 du 12 janvier 2026"


@pytest.fixture
def send(django_capture_on_commit_callbacks):
    def send(email: str, role: str = "officer", authority: str = "prefecture:76", **options: str) -> str:
        out = StringIO()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("invite_officer", email, authority=authority, role=role, stdout=out, **options)
        return plain(out.getvalue())

    return send


def link() -> str:
    return re.search(r"https://entente\.example(/invitation/\S+/)", mail.outbox[-1].body)[1]


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_message_leads_to_the_page_of_every_invitation(send) -> None:
    said = send("Helene@Example.org", site="https://entente.example")
    assert said.startswith(
        "Invitation envoyée à helene@example.org (agent instructeur, préfecture de la Seine-Maritime), valable jusqu’au"
    )
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["helene@example.org"], "Invitation à rejoindre Entente")
    assert (
        "L’administration du site vous invite à rejoindre Entente, comme agent instructeur, préfecture de la "
        "Seine-Maritime." in message.body
    )
    html = Client().get(link()).content.decode()
    assert "L’administration du site vous invite comme agent instructeur, préfecture de la Seine-Maritime" in html


def test_accepting_opens_the_files_sent_to_the_authority(send) -> None:
    convention = convention_in("declared", GroupingFactory())
    key = Convention.objects.get(pk=convention.pk).addressed_to
    user = UserFactory()
    send(user.email, "signatory", key, delegation=DELEGATION, site="https://entente.example")
    client = signed_in(user)
    assert "Répondre à l’invitation de l’administration du site" in client.get(reverse("home")).content.decode()
    for _ in range(2):
        assert client.post(link()).url == reverse("groupings")
    assert list(AuthorityRole.objects.values_list("user", "authority_key", "role", "delegation")) == [
        (user.pk, key, "signatory", DELEGATION)
    ]
    assert list(Grouping.objects.visible_to(user)) == [convention.grouping]
    assert "comme signataire par délégation, préfecture" in client.get(reverse("home")).content.decode()


def test_another_act_of_delegation_replaces_the_first(send) -> None:
    row = AuthorityRoleFactory(authority_key="prefecture:76", role="signatory", delegation="arrêté du 2 janvier")
    with pytest.raises(CommandError, match="a déjà ce rôle pour cette autorité"):
        send(row.user.email, "signatory", delegation="arrêté du 2 janvier")
    send(row.user.email, "signatory", delegation=DELEGATION, site="https://entente.example")
    signed_in(row.user).post(link())
    assert AuthorityRole.objects.get().delegation == DELEGATION


def test_sending_again_closes_the_first_link(send) -> None:
    for _ in range(2):
        send("helene@example.org", site="https://entente.example")
    assert [row.status for row in Invitation.objects.order_by("pk")] == ["withdrawn", "open"]
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("arguments", "options", "sentence"),
    [
        (["a@example.org", "signatory"], {}, "Un signataire par délégation a un acte de délégation"),
        (["a@example.org", "signatory"], {"delegation": " "}, "Un signataire par délégation a un acte de délégation"),
        (["a@example.org", "signatory"], {"delegation": "é" * 201}, "tient en 200 caractères"),
        (["a@example.org", "officer", "mairie:76"], {}, "Aucune autorité n’est de la nature"),
        (["a@example.org", "officer", "prefecture:99"], {}, "Écrivez par exemple « prefecture:76 »"),
        (["helene", "officer"], {}, "« helene » n’est pas une adresse électronique."),
        (["a@example.org", "reader"], {}, "reader"),
    ],
)
def test_a_wrong_command_is_a_sentence_and_sends_nothing(send, arguments, options, sentence: str) -> None:
    with pytest.raises(CommandError) as refusal:
        send(*arguments, **options)
    assert sentence in plain(str(refusal.value))
    assert (Invitation.objects.exists(), mail.outbox) == (False, [])


@pytest.mark.parametrize(
    "fields",
    [
        {"grouping": None},
        {"authority_key": "prefecture:76"},
        {"invited_by": None},
        {"grouping": None, "role": "officer"},
        {"grouping": None, "role": "signatory", "authority_key": "prefecture:76"},
        {"grouping": None, "role": "reader", "authority_key": "prefecture:76"},
        {"role": "officer"},
    ],
)
def test_an_invitation_has_one_place(fields) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory(**fields)
