"""A whole convention, frozen and on the desk of an authority, in a state; and the people of that authority."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.test import Client

from conventions.freezing import freeze
from conventions.models import Convention
from cooperation.models import User
from cooperation.statemachine import apply_transition
from tests.conventions.drafts import good_draft, write
from tests.conventions.facts_factory import good_facts
from tests.conventions.states import day, fields_of
from tests.factories import AuthorityRoleFactory, UserFactory

HERE = "prefecture:00"
DELEGATION = "arrêté n° 2026-07"


def officer(key: str = HERE) -> User:
    return AuthorityRoleFactory(user=UserFactory(name="Hélène Marchal"), authority_key=key).user


def signatory(key: str = HERE) -> User:
    user = UserFactory(name="Marc Delorme")
    return AuthorityRoleFactory(user=user, authority_key=key, role="signatory", delegation=DELEGATION).user


def on_the_desk(
    state: str, *, regime: str = "declaration", name: str = "Toits et Parcours", article: str = "", **fields: Any
) -> Convention:
    """`article`: other words for the article on withdrawal."""
    facts = replace(good_facts(), name=name, seat_department="00", activity_field="state", authority=HERE)
    convention = good_draft(facts=facts)
    if article:
        write(convention, "retrait", article)
    freeze(convention, user=convention.grouping.founded_by, on=day(0))
    written = fields_of(state, regime)
    if written.get("regime") == "approval":
        dates = {key: value - dt.timedelta(days=730) for key, value in written.items() if key.endswith("_on")}
        written |= dates | {"received_on": None}
    Convention.objects.filter(pk=convention.pk).update(**written | fields)
    return Convention.objects.select_related("grouping__founded_by").get(pk=convention.pk)


def take(convention: Convention, name: str, user: User, on: dt.date, reason: str = "", **data: Any) -> None:
    apply_transition(convention, name, user=user, on=on, reason=reason, data=data)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def html_of(response: Any) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
