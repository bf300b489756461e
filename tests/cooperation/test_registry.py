"""What the apps above tell the ground floor: order, uniqueness, and nobody sees anything without a role."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from cooperation import registry
from cooperation.models import Grouping
from cooperation.registry import Permission, Place, Tab
from tests.conventions.states import convention_in
from tests.factories import GroupingFactory, GroupingRoleFactory, MembershipFactory, RepresentativeFactory, UserFactory


@pytest.fixture
def empty(monkeypatch) -> registry._Registry:
    found = registry._Registry()
    monkeypatch.setattr(registry, "providers", found)
    return found


def test_tabs_and_places_stand_by_rank_whatever_the_order_of_the_apps(empty) -> None:
    for rank in (30, 10, 20):
        registry.register_tab(Tab(str(rank), "grouping", rank, "cooperation.view_grouping"))
        registry.register_place(Place(str(rank), "home", rank))
    assert [tab.label for tab in empty.tabs] == ["10", "20", "30"]
    assert [place.label for place in empty.places] == ["10", "20", "30"]


def test_a_permission_registered_twice_is_one_line(empty) -> None:
    for label in ("Lire", "Relire"):
        registry.register_permissions(Permission("a.read_b", label, frozenset({"reader"})))
    assert [row.label for row in empty.permissions.values()] == ["Relire"]


@pytest.mark.django_db
def test_without_a_source_of_roles_nobody_sees_anything(empty) -> None:
    GroupingFactory()
    assert not Grouping.objects.visible_to(UserFactory()).exists()
    assert not Grouping.objects.visible_to(AnonymousUser()).exists()


@pytest.mark.django_db
def test_every_tab_and_place_leads_somewhere() -> None:
    assert all(reverse(tab.url_name, args=[1]) for tab in registry.providers.tabs)
    assert all(reverse(place.url_name) for place in registry.providers.places)
    assert {tab.permission for tab in registry.providers.tabs} <= set(registry.providers.permissions)


@pytest.mark.django_db
def test_several_roles_in_one_grouping_show_it_once() -> None:
    role = GroupingRoleFactory()
    GroupingRoleFactory(user=role.user, grouping=role.grouping, role="secretary")
    RepresentativeFactory(user=role.user, membership=MembershipFactory(grouping=role.grouping))
    assert list(Grouping.objects.visible_to(role.user)) == [role.grouping]


@pytest.mark.django_db
def test_roles_are_asked_once_for_each_user_object(django_assert_num_queries) -> None:
    role = GroupingRoleFactory()
    registry.roles_in(role.user, role.grouping)
    with django_assert_num_queries(0):
        role.grouping.abilities(role.user)
    role.delete()
    assert registry.roles_in(role.user, role.grouping) == {"administrator"}
    registry.forget_roles(role.user)
    assert registry.roles_in(role.user, role.grouping) == frozenset()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_statuses_come_in_one_batch(count: int, django_assert_num_queries) -> None:
    for _ in range(count):
        convention_in("in_force", GroupingFactory())
    groupings = list(Grouping.objects.all())
    with django_assert_num_queries(1):
        statuses = registry.status_of(groupings)
    assert set(statuses) == {grouping.pk for grouping in groupings}
