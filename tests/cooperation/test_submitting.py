"""A form sent twice, one after the other or at the same moment, makes one thing and leads to it."""

from __future__ import annotations

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conventions.models import Clause
from cooperation.models import Grouping, SubmittedForm
from members.models import Organisation
from tests.factories import OrganisationFactory, UserFactory
from tests.url_samples import World

TWIN = {"name": "Foyer du Lac", "postcode": "74000"}
FORMS: list[tuple[str, dict[str, str], type[Any]]] = [
    ("found", {"form": "gcsms", "name": "Les Ponts"}, Grouping),
    ("new_organisation", TWIN | {"confirmed": "on"}, Organisation),
    ("founding_organisation_new", {"name": "Le Gué", "siren": "732829320"}, Organisation),
    ("add_clause", {"title": "Un article à nous", "after": "0"}, Clause),
]


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name: str, world: World) -> str:
    return reverse(name, args=[world.grouping.pk] if name in ("founding_organisation_new", "add_clause") else [])


def token_of(page) -> str:
    return re.search(r'name="token" value="([^"]+)"', page.content.decode())[1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("name", "data", "model"), FORMS)
def test_six_at_the_same_moment_make_one(name: str, data: dict[str, str], model: type[Any]) -> None:
    world = World()
    OrganisationFactory(**TWIN)
    path, before = address(name, world), model.objects.count()
    sent = data | {"token": token_of(signed_in(world.admin).get(path))}
    clients = [signed_in(world.admin) for _ in range(6)]

    def send(client: Client) -> tuple[int, str]:
        try:
            answer = client.post(path, sent)
            return answer.status_code, answer.get("Location", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answers = set(pool.map(send, clients))
    assert model.objects.count() == before + 1
    assert (len(answers), {status for status, _ in answers}) == (1, {302})


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "data", "model"), FORMS)
def test_sent_again_it_leads_to_the_same_place_and_another_page_makes_another(name, data, model) -> None:
    world = World()
    client, path = signed_in(world.admin), address(name, world)
    OrganisationFactory(**TWIN)
    before = model.objects.count()
    sent = data | {"token": token_of(client.get(path))}
    first, second = client.post(path, sent), client.post(path, sent)
    assert (first.status_code, second.url, model.objects.count()) == (302, first.url, before + 1)
    other = data | {"name": "Autre", "siren": "", "token": token_of(client.get(path))}
    assert client.post(path, other).url != first.url
    assert model.objects.count() == before + 2


@pytest.mark.django_db
def test_a_refused_page_keeps_its_token_and_what_is_not_one_is_ignored() -> None:
    client, path = signed_in(UserFactory()), reverse("found")
    token = token_of(client.get(path))
    assert token_of(client.post(path, {"name": "", "token": token})) == token
    for wrong in ("", "x" * 37, "a\x00"):
        for _ in range(2):
            assert client.post(path, {"form": "gcsms", "name": "Les Ponts", "token": wrong}).status_code == 302
    assert (Grouping.objects.count(), SubmittedForm.objects.count()) == (6, 0)


@pytest.mark.django_db
def test_tokens_are_each_persons_own_and_kept_a_day() -> None:
    data, path = {"form": "gcsms", "name": "Les Ponts", "token": "le même"}, reverse("found")
    user = UserFactory()
    places = {signed_in(person).post(path, data).url for person in (user, UserFactory())}
    SubmittedForm.objects.update(at=timezone.now() - dt.timedelta(days=2))
    places.add(signed_in(user).post(path, data).url)
    assert (len(places), SubmittedForm.objects.count()) == (3, 1)
