"""Invitations: sent once, accepted once, 14 days, by the person invited and nobody else."""

from __future__ import annotations

import datetime as dt
import re
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cooperation import registry
from cooperation.models import GroupingRole, Invitation
from cooperation.services import invitations
from tests.factories import (
    GroupingRoleFactory,
    InvitationFactory,
    MembershipFactory,
    RepresentativeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(invitation: Invitation) -> str:
    return reverse("accept_invitation", args=[invitation.token])


@pytest.fixture
def manager():
    return GroupingRoleFactory(
        role="administrator", user__name="Claire Vautrin", grouping__name="Les Rives de la Vaire"
    )


def test_the_message_is_plain_french_with_a_link_that_works(manager, django_capture_on_commit_callbacks) -> None:
    client = signed_in(manager.user)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            reverse("invite", args=[manager.grouping_id]),
            {"email": " Paul@Example.org ", "role": "reader"},
            follow=True,
        )
    assert "Invitation envoyée à paul@example.org" in answer.content.decode()
    (message,) = mail.outbox
    assert (message.to, message.alternatives) == (["paul@example.org"], [])
    assert message.subject == "Invitation à rejoindre Les Rives de la Vaire sur Entente"
    assert "Claire Vautrin vous invite" in message.body
    assert "comme lecteur" in message.body
    link = re.search(r"http://testserver(/invitation/\S+/)", message.body)
    assert Client().get(link[1]).status_code == 200


def test_nothing_leaves_before_all_is_written(manager, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        invitations.invite(
            grouping=manager.grouping, email="a@example.org", role="reader", user=manager.user, absolute=str
        )
    assert (len(callbacks), mail.outbox) == (1, [])


def test_a_replayed_form_invites_once(manager, django_capture_on_commit_callbacks) -> None:
    client, data = signed_in(manager.user), {"email": "paul@example.org", "role": "reader"}
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            assert client.post(reverse("invite", args=[manager.grouping_id]), data).status_code == 302
    assert (Invitation.objects.count(), len(mail.outbox)) == (1, 1)


def test_an_open_invitation_is_sent_again(manager, django_capture_on_commit_callbacks) -> None:
    client, data = signed_in(manager.user), {"email": "paul@example.org", "role": "reader"}
    sent = InvitationFactory(grouping=manager.grouping, email="paul@example.org", sent_at=timezone.now() - 2 * DAY)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("invite", args=[manager.grouping_id]), data)
    before, link = sent.sent_at, url(sent)
    sent.refresh_from_db()
    assert sent.sent_at > before + DAY
    assert (Invitation.objects.count(), [link in message.body for message in mail.outbox]) == (1, [True])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("error", [ConnectionRefusedError("111"), SMTPRecipientsRefused({})])
def test_a_message_that_cannot_leave_is_said_and_leaves_nothing_behind(manager, monkeypatch, error) -> None:
    def refused(*args: object) -> None:
        raise error

    client, path = signed_in(manager.user), reverse("invite", args=[manager.grouping_id])
    old = InvitationFactory(grouping=manager.grouping, email="ines@example.org", sent_at=timezone.now() - 2 * DAY)
    with monkeypatch.context() as patch:
        patch.setattr(invitations, "send_mail", refused)
        for email in ("paul@example.org", old.email):
            answer = client.post(path, {"email": email, "role": "reader"})
            assert (answer.status_code, "n’est pas partie" in answer.content.decode()) == (422, True)
    assert list(Invitation.objects.values_list("pk", "sent_at")) == [(old.pk, old.sent_at)]
    assert client.post(path, {"email": "paul@example.org", "role": "reader"}).status_code == 302
    assert [message.to for message in mail.outbox] == [["paul@example.org"]]


def test_a_lapsed_or_withdrawn_invitation_may_be_sent_again(manager) -> None:
    kwargs = {"grouping": manager.grouping, "email": "a@example.org", "role": "reader", "user": manager.user}
    first = invitations.invite(absolute=str, **kwargs)
    Invitation.objects.filter(pk=first.pk).update(sent_at=timezone.now() - 15 * DAY)
    second = invitations.invite(absolute=str, **kwargs)
    invitations.withdraw(invitation=second)
    third = invitations.invite(absolute=str, **kwargs)
    assert len({first.pk, second.pk, third.pk}) == 3


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"email": "", "role": "reader"}, "Indiquez l’adresse électronique de la personne à inviter."),
        ({"email": "paul", "role": "reader"}, "Cette adresse électronique n’est pas complète"),
        ({"email": "a@example.org", "role": "signatory"}, "Ce rôle n’existe pas"),
        ({"email": "a@example.org", "role": "representative"}, "Ce rôle n’existe pas"),
        ({"email": "x" * 300 + "@example.org", "role": "reader"}, "254"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(manager, data, sentence) -> None:
    answer = signed_in(manager.user).post(reverse("invite", args=[manager.grouping_id]), data)
    html = answer.content.decode()
    assert (answer.status_code, sentence in html, data["email"] in html) == (422, True, True)
    assert not Invitation.objects.exists()


def test_somebody_who_has_the_role_is_not_invited_to_it(manager) -> None:
    answer = signed_in(manager.user).post(
        reverse("invite", args=[manager.grouping_id]), {"email": manager.user.email, "role": "administrator"}
    )
    assert answer.status_code == 422
    assert "a déjà le rôle" in answer.content.decode()


def test_accepting_gives_the_role_once() -> None:
    user, invitation = UserFactory(), InvitationFactory(role="drafter")
    Invitation.objects.filter(pk=invitation.pk).update(email=user.email)
    invitation.refresh_from_db()
    client = signed_in(user)
    assert client.get(url(invitation)).status_code == 200
    assert not GroupingRole.objects.exists(), "opening the link accepts nothing: mail programs open links"
    for _ in range(2):
        answer = client.post(url(invitation))
        assert (answer.status_code, answer.url) == (302, reverse("grouping", args=[invitation.grouping_id]))
    assert list(GroupingRole.objects.values_list("user", "grouping", "role")) == [
        (user.pk, invitation.grouping_id, "drafter")
    ]
    invitation.refresh_from_db()
    assert (invitation.status, invitation.accepted_by) == ("accepted", user)
    assert client.get(url(invitation)).url == reverse("grouping", args=[invitation.grouping_id])


@pytest.mark.parametrize(
    ("age", "status", "code"),
    [
        (14 * DAY - dt.timedelta(minutes=1), "open", 200),
        (14 * DAY, "expired", 410),
        (400 * DAY, "expired", 410),
    ],
)
def test_the_link_lasts_fourteen_days(age: dt.timedelta, status: str, code: int) -> None:
    user = UserFactory()
    invitation = InvitationFactory(email=user.email, sent_at=timezone.now() - age)
    client = signed_in(user)
    assert (invitation.status, client.get(url(invitation)).status_code) == (status, code)
    client.post(url(invitation))
    assert GroupingRole.objects.exists() is (status == "open")
    assert Invitation.objects.sent_to(user).exists() is False


def test_the_home_page_asks_for_an_answer_until_the_fourteenth_day() -> None:
    user = UserFactory()
    invitation = InvitationFactory(email=user.email, invited_by__name="Claire Vautrin")
    html = signed_in(user).get(reverse("home")).content.decode()
    assert "Répondre à l’invitation de Claire Vautrin" in html
    assert reverse("grouping", args=[invitation.grouping_id]) not in html
    Invitation.objects.update(sent_at=timezone.now() - 14 * DAY)
    assert "Répondre à l’invitation" not in signed_in(user).get(reverse("home")).content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"withdrawn_at": timezone.now()}, "L’invitation a été retirée par le groupement."),
        ({"accepted_at": timezone.now()}, "L’invitation a déjà été acceptée."),
        ({"sent_at": timezone.now() - 30 * DAY}, "L’invitation a expiré"),
    ],
)
def test_a_link_that_no_longer_serves_says_why(fields, sentence: str) -> None:
    user = UserFactory()
    invitation = InvitationFactory(email=user.email, **fields)
    for client in (Client(), signed_in(user)):
        answer = client.post(url(invitation))
        assert (answer.status_code, sentence in answer.content.decode()) == (410, True)
    assert not GroupingRole.objects.exists()


@pytest.mark.parametrize("token", ["faux", "a:b:c", "é", "x" * 2_000, "%00", "eyJpbnZpdGF0aW9uIjoxfQ:1:x"])
def test_a_false_token_is_a_clear_page(token: str) -> None:
    answer = Client().get(f"/invitation/{token}/")
    assert (answer.status_code, "Ce lien ne sert plus" in answer.content.decode()) == (404, True)


def test_a_token_whose_row_is_gone_or_whose_address_changed_is_false() -> None:
    gone, changed = InvitationFactory(), InvitationFactory()
    paths = [url(gone), url(changed)]
    Invitation.objects.filter(pk=gone.pk).delete()
    Invitation.objects.filter(pk=changed.pk).update(email="autre@example.org")
    assert [Client().get(path).status_code for path in paths] == [404, 404]


def test_somebody_else_reads_a_sentence_and_takes_nothing() -> None:
    invitation = InvitationFactory(email="paul@example.org")
    other = UserFactory()
    answer = signed_in(other).post(url(invitation))
    assert answer.status_code == 403
    assert "Cette invitation est adressée à" in answer.content.decode()
    with pytest.raises(ValidationError):
        invitations.accept(invitation=invitation, user=other)
    assert not GroupingRole.objects.exists()


def test_nobody_signed_in_is_led_to_sign_in_and_back() -> None:
    invitation = InvitationFactory(email="paul@example.org")
    html = Client().post(url(invitation)).content.decode()
    path = url(invitation)
    assert f"{reverse('account_login')}?next=" in html
    assert f"{reverse('account_signup')}?next=" in html
    assert "email=paul%40example.org" in html
    assert path.split("/")[2].split(":")[0] in html
    assert not GroupingRole.objects.exists()


def test_a_representative_takes_the_seat_of_the_member() -> None:
    user, membership = UserFactory(), MembershipFactory()
    invitation = InvitationFactory(grouping=membership.grouping, email=user.email, role="representative")
    seat = RepresentativeFactory(membership=membership, user=None, email=user.email, invitation=invitation)
    assert invitations.accept(invitation=invitation, user=user) == membership.grouping
    seat.refresh_from_db()
    assert (seat.user, list(GroupingRole.objects.all())) == (user, [])
    assert registry.roles_in(user, membership.grouping) == {"representative_titular"}


def test_a_seat_that_is_gone_accepts_nobody() -> None:
    user = UserFactory()
    invitation = InvitationFactory(email=user.email, role="representative")
    with pytest.raises(invitations.InvitationClosed):
        invitations.accept(invitation=invitation, user=user)
    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    assert signed_in(user).post(url(invitation)).status_code == 410


def test_withdrawing_twice_keeps_the_first_date_and_never_undoes_an_acceptance() -> None:
    invitation = InvitationFactory()
    invitations.withdraw(invitation=invitation)
    invitation.refresh_from_db()
    first = invitation.withdrawn_at
    invitations.withdraw(invitation=invitation)
    accepted = InvitationFactory(accepted_at=timezone.now())
    invitations.withdraw(invitation=accepted)
    invitation.refresh_from_db()
    accepted.refresh_from_db()
    assert (invitation.withdrawn_at, accepted.withdrawn_at) == (first, None)


def test_refusing_to_revoke_says_so_on_the_page(manager) -> None:
    path = reverse("revoke_role", args=[manager.grouping_id, manager.pk])
    html = signed_in(manager.user).post(path, follow=True).content.decode()
    assert "est la dernière personne à administrer ce groupement" in html


def test_roles_and_invitations_of_another_grouping_are_not_found(manager) -> None:
    other = GroupingRoleFactory()
    invitation = InvitationFactory(grouping=other.grouping)
    client, pk = signed_in(manager.user), manager.grouping_id
    assert client.post(reverse("revoke_role", args=[pk, other.pk])).status_code == 404
    assert client.post(reverse("withdraw_invitation", args=[pk, invitation.pk])).status_code == 404
    assert (GroupingRole.objects.count(), Invitation.objects.get().withdrawn_at) == (2, None)
