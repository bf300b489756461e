"""What the apps above tell the ground floor: it asks here and never knows who answers.

Each app registers its providers in `AppConfig.ready()`. Providers of one kind are asked in order of registration.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Q
from django.utils import timezone

from cooperation.duration import time_left

if TYPE_CHECKING:
    from cooperation.models import Grouping, User


class RoleSource(Protocol):
    """A place roles come from. Roles are keys of `cooperation.permissions.ROLES`."""

    def roles(self, user: User, grouping: Grouping) -> Iterable[str]: ...

    def visible(self, user: User) -> Q:
        """A condition on Grouping: those in which this source gives the user a role."""
        ...

    def holders(self, grouping: Grouping) -> Iterable[Holder]:
        """Everybody to whom this source gives a role in the grouping, now or once they have registered."""
        ...


@dataclass(frozen=True)
class Holder:
    """Somebody with access to a grouping. `role` is a key of `ROLES`; `origin` says where the role comes from.

    `role_pk` is filled when the ground floor can revoke it; `url` leads to where it is managed otherwise.
    """

    name: str
    email: str
    role: str
    origin: str
    since: dt.date | None = None
    role_pk: int | None = None
    url: str = ""


@dataclass(frozen=True)
class Permission:
    """One line of the table of who may do what. `codename` is "app.verb_object"; `roles` its role keys.

    `own_roles` may do it only about an object that answers True to `belongs_to(user)`: a representative, their member.
    """

    codename: str
    label: str
    roles: frozenset[str]
    article: str = ""
    own_roles: frozenset[str] = frozenset()
    own_words: str = "son membre"  # what the table says of them


@dataclass(frozen=True)
class Tab:
    """A tab of a grouping's page. `url_name` takes the grouping's pk; so does `also`, whose pages belong to it too."""

    label: str
    url_name: str
    rank: int
    permission: str
    also: str = ""


@dataclass(frozen=True)
class Place:
    """A place of the main navigation. `shown` says to whom; None is everybody signed in."""

    label: str
    url_name: str
    rank: int
    shown: Callable[[User], bool] | None = None


@dataclass(frozen=True)
class Fact:
    """A line of « Faits utiles » on a grouping's page; `article` may be ""."""

    label: str
    value: str
    article: str = ""


@dataclass(frozen=True)
class Task:
    """Something that waits for a person: its deadline (or None), why, by which article, and one button.

    `waits_for` is filled when it waits for somebody else. `opens_grouping` is False while the person may not see it;
    an invitation for an authority is about no grouping.
    """

    title: str
    reason: str
    url: str
    button: str
    grouping: Grouping | None
    article: str = ""
    due: dt.date | None = None
    waits_for: str = ""
    opens_grouping: bool = True

    @property
    def late(self) -> bool:
        return self.due is not None and self.due < timezone.localdate()

    @property
    def left(self) -> str:
        """The time left, in words; "" without a deadline."""
        return time_left(self.due, timezone.localdate()) if self.due else ""


@dataclass(frozen=True)
class Status:
    """Where a grouping stands, in words: header, lists and the home page show it.

    `tone` is a class of the chip (ok, bad, gap, judge, ink or ""); `blocker` a sentence or "".
    """

    label: str
    tone: str = ""
    since: dt.date | None = None  # legal personality
    personality: str = ""  # « Personnalité morale depuis le … » or the warning that there is none yet
    blocker: str = ""
    blocker_article: str = ""
    blocker_url: str = ""
    blocker_button: str = ""


@dataclass(frozen=True)
class Event:
    """A line of a grouping's history: recorded `at`, by `who`, about an act dated `on`.

    `detail` is the reason given, `declared` what was declared with it, `url` its proof.
    """

    at: dt.datetime
    title: str
    who: str
    detail: str = ""
    on: dt.date | None = None
    url: str = ""
    declared: tuple[str, ...] = ()
    article: str = ""

    @property
    def day(self) -> dt.date:
        """The date of the act, else of its recording."""
        return self.on or timezone.localdate(self.at)


@dataclass(frozen=True)
class Hit:
    """A result of the search bar."""

    kind: str
    title: str
    detail: str
    url: str


@dataclass(frozen=True)
class Deadline:
    """A date the law or the convention sets, with its article."""

    on: dt.date
    title: str
    article: str
    explanation: str = ""
    url: str = ""


@dataclass
class _Registry:
    role_sources: list[RoleSource] = field(default_factory=list)
    permissions: dict[str, Permission] = field(default_factory=dict)
    tabs: list[Tab] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    tasks: list[Callable[[User, dt.date], Iterable[Task]]] = field(default_factory=list)
    events: list[Callable[[Grouping], Iterable[Event]]] = field(default_factory=list)
    searches: list[Callable[[User, str], Iterable[Hit]]] = field(default_factory=list)
    deadlines: list[Callable[[Grouping], Iterable[Deadline]]] = field(default_factory=list)
    statuses: list[Callable[[Sequence[Grouping]], dict[int, Status]]] = field(default_factory=list)
    state_filters: list[tuple[Callable[[], list[tuple[str, str]]], Callable[[str], Q]]] = field(default_factory=list)
    # Panels of the first tab, as safe HTML: `headlines` take the whole width, `overview` the main column.
    headlines: list[Callable[[Any, Grouping], Iterable[str]]] = field(default_factory=list)
    overview: list[Callable[[Any, Grouping], Iterable[str]]] = field(default_factory=list)
    # The one thing a reader most often comes for, beside the name: (label, url) or None.
    header_action: list[Callable[[User, Grouping], tuple[str, str] | None]] = field(default_factory=list)
    facts: list[Callable[[Grouping], Iterable[Fact]]] = field(default_factory=list)


providers = _Registry()


def register_permissions(*permissions: Permission) -> None:
    for permission in permissions:
        providers.permissions[permission.codename] = permission


def register_tab(tab: Tab) -> None:
    providers.tabs.append(tab)
    providers.tabs.sort(key=lambda item: item.rank)


def register_place(place: Place) -> None:
    providers.places.append(place)
    providers.places.sort(key=lambda item: item.rank)


def visible_groupings(user: User) -> Q:
    """The condition under which a grouping may be seen by the user: nobody sees anything without a role."""
    condition = Q(pk__in=[])
    if user.is_authenticated:
        for source in providers.role_sources:
            condition |= source.visible(user)
    return condition


def roles_in(user: User, grouping: Grouping) -> frozenset[str]:
    """The roles of the user in the grouping, asked once per request (the user object is the request's own)."""
    cache: dict[int, frozenset[str]] | None = getattr(user, "_roles_in", None)
    if cache is None:
        cache = user._roles_in = {}
    if grouping.pk not in cache:
        found = (role for source in providers.role_sources for role in source.roles(user, grouping))
        cache[grouping.pk] = frozenset(found)
    return cache[grouping.pk]


def forget_roles(user: User) -> None:
    """Asks again next time: the roles of this user have just changed."""
    user._roles_in, user._authority_roles = None, None


def abilities(user: User, obj: Any) -> dict[str, bool]:
    """Every permission of the table, answered for this user and object."""
    return {codename: user.has_perm(codename, obj) for codename in sorted(providers.permissions)}


def status_of(groupings: Sequence[Grouping]) -> dict[int, Status]:
    """The status of each grouping, by primary key; one batch of queries whatever their number."""
    statuses: dict[int, Status] = {}
    for provider in providers.statuses:
        statuses.update(provider(groupings))
    return statuses
