"""Who may do what, whole, for every role: the table is asserted as the site answers it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from conventions.models import Convention
from cooperation import registry
from cooperation.models import Grouping, User
from cooperation.permissions import ROLES, by_app
from tests.conventions.states import convention_in
from tests.factories import (
    AuthorityRoleFactory,
    GroupingFactory,
    GroupingRoleFactory,
    MembershipFactory,
    RepresentativeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

READ = {
    "conventions.view_check",
    "conventions.view_convention",
    "cooperation.view_file",
    "cooperation.view_grouping",
    "cooperation.view_history",
    "members.view_membership",
}
INSIDE = READ | {"conventions.view_draft", "cooperation.view_access"}
RECORD = {
    "conventions.adopt_convention",
    "conventions.approve_convention",
    "conventions.bring_into_force_convention",
    "conventions.correct_receipt_convention",
    "conventions.correct_to_approval_convention",
    "conventions.correct_to_declaration_convention",
    "conventions.declare_convention",
    "conventions.publish_convention",
    "conventions.receive_convention",
    "conventions.refuse_convention",
    "conventions.request_documents_convention",
    "conventions.sign_convention",
    "conventions.supply_documents_convention",
    "conventions.transmit_convention",
    "conventions.acknowledge_convention",
    "conventions.answer_observations_convention",
    "conventions.decide_membership",
    "conventions.follow_convention",
    "conventions.observe_convention",
}
WRITE = {
    "conventions.abandon_convention",
    "conventions.change_convention",
    "conventions.correct_convention",
    "conventions.take_over_convention",
    "conventions.revise_convention",
    "conventions.submit_convention",
    "conventions.withdraw_text_convention",
    "cooperation.change_grouping",
    "cooperation.manage_access",
    "members.change_membership",
}
NAME = {"cooperation.name_administrators"}
LEAD = {"conventions.close_liquidation_convention", "conventions.dissolve_convention"}
OFFICE = {
    "conventions.acknowledge_convention",
    "conventions.observe_convention",
    "conventions.open_approval_convention",
    "conventions.open_declaration_convention",
    "conventions.publish_convention",
    "conventions.receive_convention",
    "conventions.request_documents_convention",
}
SIGN = {"conventions.approve_convention", "conventions.refuse_convention"}
MAY = {
    "administrator": INSIDE | RECORD | WRITE | LEAD | NAME,
    "drafter": INSIDE | RECORD | WRITE,
    "secretary": INSIDE | RECORD | LEAD,
    "representative_titular": INSIDE,
    "representative_alternate": INSIDE,
    "reader": INSIDE,
    "officer": READ | OFFICE,
    "signatory": READ | OFFICE | SIGN,
}


def holder_of(role: str, grouping: Grouping) -> User:
    """Somebody who holds this role there, by the source that gives it."""
    if role.startswith("representative_"):
        membership = MembershipFactory(grouping=grouping)
        return RepresentativeFactory(membership=membership, quality=role.removeprefix("representative_")).user
    if role in ("officer", "signatory"):
        return AuthorityRoleFactory(role=role, delegation="arrêté du 2 janvier").user
    return GroupingRoleFactory(grouping=grouping, role=role).user


@pytest.fixture
def declared() -> Convention:
    """A convention sent to the prefecture of the invented department."""
    return convention_in("declared", GroupingFactory())


@pytest.mark.parametrize("role", list(ROLES))
def test_each_role_whole(role: str, declared: Convention) -> None:
    user = holder_of(role, declared.grouping)
    expected = {codename: codename in MAY[role] for codename in sorted(registry.providers.permissions)}
    assert registry.roles_in(user, declared.grouping) == {role}
    assert declared.grouping.abilities(user) == expected
    assert declared.abilities(user) == expected
    assert list(Grouping.objects.visible_to(user)) == [declared.grouping]


def test_the_table_is_the_one_the_code_uses() -> None:
    table = {row.codename: set(row.roles) for row in registry.providers.permissions.values()}
    assert table == {
        codename: {role for role in ROLES if codename in MAY[role]}
        for codename in READ | INSIDE | RECORD | WRITE | LEAD | NAME | OFFICE | SIGN
    }
    assert [row for _, rows in by_app() for row in rows] == list(registry.providers.permissions.values())


@pytest.mark.parametrize("quality", ["titular", "alternate"])
def test_a_representative_decides_for_the_member_represented_only(quality: str, declared: Convention) -> None:
    mine = MembershipFactory(grouping=declared.grouping)
    user = RepresentativeFactory(membership=mine, quality=quality).user
    other = MembershipFactory(grouping=declared.grouping)
    asked = [user.has_perm("conventions.decide_membership", item) for item in (mine, other, declared)]
    assert asked == [True, False, False]


@pytest.mark.parametrize("role", list(ROLES))
def test_a_role_says_nothing_of_another_grouping(role: str, declared: Convention) -> None:
    user = holder_of(role, declared.grouping)
    other = convention_in("draft", GroupingFactory())
    assert set(other.grouping.abilities(user).values()) == {False}
    assert other.grouping not in Grouping.objects.visible_to(user)


@pytest.mark.parametrize("role", ["officer", "signatory"])
@pytest.mark.parametrize("state", ["draft", "in_adoption", "adopted", "signed", "abandoned"])
def test_an_authority_sees_nothing_before_it_is_sent_the_file(role: str, state: str) -> None:
    convention = convention_in(state, GroupingFactory())
    user = holder_of(role, convention.grouping)
    assert set(convention.grouping.abilities(user).values()) == {False}
    assert not Grouping.objects.visible_to(user).exists()


def test_an_authority_of_another_territory_sees_nothing(declared: Convention) -> None:
    user = AuthorityRoleFactory(authority_key="prefecture:76").user
    assert set(declared.grouping.abilities(user).values()) == {False}
    assert not Grouping.objects.visible_to(user).exists()


def test_roles_add_up(declared: Convention) -> None:
    user = holder_of("secretary", declared.grouping)
    GroupingRoleFactory(user=user, grouping=declared.grouping, role="drafter")
    allowed = {codename for codename, may in declared.grouping.abilities(user).items() if may}
    assert allowed == MAY["secretary"] | MAY["drafter"]


def test_nobody_and_no_object_have_no_permission(declared: Convention) -> None:
    inactive = holder_of("administrator", declared.grouping)
    inactive.is_active = False
    assert not Grouping.objects.visible_to(AnonymousUser()).exists()
    assert not UserFactory().has_perm("cooperation.view_grouping", declared.grouping)
    assert not inactive.has_perm("cooperation.view_grouping", declared.grouping)
    assert not holder_of("administrator", declared.grouping).has_perm("cooperation.view_grouping")


def test_a_permission_nobody_declared_is_a_mistake_not_a_refusal(declared: Convention) -> None:
    with pytest.raises(LookupError, match=r"cooperation\.fly"):
        UserFactory().has_perm("cooperation.fly", declared.grouping)


@pytest.mark.parametrize("role", list(ROLES))
def test_those_listed_are_those_who_hold_it(role: str, declared: Convention) -> None:
    """The list of who has access and the roles the permissions ask come from the same sources."""
    user = holder_of(role, declared.grouping)
    RepresentativeFactory(membership=MembershipFactory(grouping=declared.grouping), user=None)
    holders = [row for source in registry.providers.role_sources for row in source.holders(declared.grouping)]
    assert [(row.email, row.role, bool(row.role_pk)) for row in holders] == [
        (user.email, role, role in ("administrator", "drafter", "secretary", "reader"))
    ]


def test_the_page_shows_the_table_to_anybody(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        html = Client().get(reverse("permissions")).content.decode()
    rows = html.count('<tr role="row">')
    yes = html.count('<span class="visually-hidden">oui</span>')
    assert rows == len(registry.providers.permissions)
    table = registry.providers.permissions.values()
    assert yes == sum(len(row.roles) for row in table)
    own = sum(html.count(f'<span class="small">{words}</span>') for words in ("son membre", "ses dossiers papier"))
    assert own == sum(len(row.own_roles) for row in table)
