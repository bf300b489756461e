"""Only an administrator gives or takes back that role; the founder names the first; the last one stays."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conventions.services.founding import found_grouping
from cooperation import registry
from cooperation.models import GroupingRole, Invitation
from cooperation.services import invitations, roles
from tests.factories import GroupingRoleFactory, InvitationFactory, UserFactory

pytestmark = pytest.mark.django_db

ONLY = "Seul un administrateur du groupement donne ou retire le rôle d’administrateur"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def founder():
    """The role of the drafter who has just founded a grouping."""
    user = UserFactory(name="Luc Aubertin")
    return found_grouping(user=user, form="gcsms", name="Passerelles du Plateau").grouping.roles.get()


def invite(role, email: str, wanted: str = "administrator") -> Invitation:
    return invitations.invite(grouping=role.grouping, email=email, role=wanted, user=role.user, absolute=str)


def test_a_drafter_cannot_become_administrator_nor_remove_one(founder) -> None:
    administrator = GroupingRoleFactory(grouping=founder.grouping)
    pk, client = founder.grouping_id, signed_in(founder.user)
    answer = client.post(reverse("invite", args=[pk]), {"email": founder.user.email, "role": "administrator"})
    assert (answer.status_code, ONLY in answer.content.decode()) == (422, True)
    answer = client.post(reverse("revoke_role", args=[pk, administrator.pk]), follow=True)
    assert ONLY in answer.content.decode()
    waiting = invite(administrator, "paul@example.org")
    answer = client.post(reverse("withdraw_invitation", args=[pk, waiting.pk]), follow=True)
    assert ONLY in answer.content.decode()
    assert (GroupingRole.objects.filter(pk=administrator.pk).exists(), Invitation.objects.get().is_open) == (True, True)


def test_the_page_offers_a_drafter_what_a_drafter_may_do(founder) -> None:
    path = reverse("grouping_access", args=[founder.grouping_id])
    html = signed_in(founder.user).get(path).content.decode()
    assert 'value="administrator"' in html
    administrator = GroupingRoleFactory(grouping=founder.grouping)
    invite(administrator, "paul@example.org")
    asked = [signed_in(row.user).get(path).content.decode() for row in (founder, administrator)]
    for words in ('value="administrator"', f"/roles/{administrator.pk}/", "/invitations/"):
        assert [words in html for html in asked] == [False, True], words
    assert [f"/roles/{founder.pk}/" in html for html in asked] == [True, True]


def test_the_founder_names_the_first_and_no_other_drafter_does(founder) -> None:
    other = GroupingRoleFactory(grouping=founder.grouping, role="drafter")
    with pytest.raises(ValidationError, match=ONLY):
        invite(other, "paul@example.org")
    user = UserFactory()
    invitations.accept(invitation=invite(founder, user.email), user=user)
    assert registry.roles_in(user, founder.grouping) == {"administrator"}
    with pytest.raises(ValidationError, match=ONLY):
        invite(founder, "zoe@example.org")


def test_a_founder_who_is_no_longer_drafter_names_nobody(founder) -> None:
    GroupingRole.objects.filter(pk=founder.pk).update(role="reader")
    with pytest.raises(ValidationError, match=ONLY):
        invite(founder, "paul@example.org")


def test_a_second_invitation_of_the_founder_dies_when_the_first_is_accepted(founder) -> None:
    user = UserFactory()
    first, mine = invite(founder, user.email), invite(founder, founder.user.email)
    invitations.accept(invitation=first, user=user)
    answer = signed_in(founder.user).post(reverse("accept_invitation", args=[mine.token]))
    assert (answer.status_code, "a été retirée" in answer.content.decode()) == (410, True)
    assert list(GroupingRole.objects.filter(role="administrator").values_list("user", flat=True)) == [user.pk]


def test_an_administrator_who_was_removed_names_nobody_any_more(founder) -> None:
    gone, left = (GroupingRoleFactory(grouping=founder.grouping) for _ in range(2))
    user = UserFactory()
    waiting = invite(gone, user.email)
    roles.revoke(role=gone, user=left.user)
    with pytest.raises(invitations.InvitationClosed):
        invitations.accept(invitation=waiting, user=user)


@pytest.mark.parametrize("other", ["drafter", "secretary", "reader"])
def test_the_last_administrator_stays(founder, other: str) -> None:
    administrator = GroupingRoleFactory(grouping=founder.grouping)
    GroupingRoleFactory(grouping=founder.grouping, role=other)
    InvitationFactory(grouping=founder.grouping, role="administrator", sent_at=timezone.now())
    with pytest.raises(ValidationError, match="est la dernière personne à administrer ce groupement"):
        roles.revoke(role=administrator, user=administrator.user)
    assert GroupingRole.objects.filter(pk=administrator.pk).exists()


def test_an_administrator_leaves_when_another_is_there(founder) -> None:
    leaving, _ = (GroupingRoleFactory(grouping=founder.grouping) for _ in range(2))
    client, path = signed_in(leaving.user), reverse("revoke_role", args=[founder.grouping_id, leaving.pk])
    assert client.post(path).url == reverse("groupings")
    assert client.post(path).status_code == 404, "replayed by somebody who sees nothing any more"


def test_the_founder_stays_drafter_until_there_is_an_administrator(founder) -> None:
    other = GroupingRoleFactory(grouping=founder.grouping, role="drafter")
    with pytest.raises(ValidationError, match="Luc Aubertin a fondé ce groupement, qui n’a pas d’administrateur"):
        roles.revoke(role=founder, user=other.user)
    administrator = GroupingRoleFactory(grouping=founder.grouping)
    roles.revoke(role=founder, user=administrator.user)
    assert not GroupingRole.objects.filter(pk=founder.pk).exists()


def test_the_last_person_who_manages_access_stays() -> None:
    drafter = GroupingRoleFactory(role="drafter")
    GroupingRoleFactory(grouping=drafter.grouping, role="secretary")
    with pytest.raises(ValidationError, match="est la dernière personne à pouvoir gérer les accès"):
        roles.revoke(role=drafter, user=drafter.user)
