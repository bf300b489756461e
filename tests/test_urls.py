"""Every address of the site: with nobody signed in, with somebody from elsewhere, with a reader on a write, with an
id that is unknown, malformed or of another grouping; and never an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.factories import AuthorityRoleFactory, UserFactory
from tests.url_samples import SAMPLES, Sample, World

pytestmark = pytest.mark.django_db

UNKNOWN = 987_654_321
MALFORMED = ("abc", "0", "-1", "1.5", "00012", "9" * 19, "1%00", "é", "1;drop")
# The pages of an account are django-allauth's: tests/cooperation/test_accounts.py.
ELSEWHERE = ("account_",)


def _patterns(patterns: Iterable[Any]) -> Iterable[URLPattern]:
    for item in patterns:
        if isinstance(item, URLPattern):
            yield item
        else:
            yield from _patterns(item.url_patterns)


PATTERNS = {
    item.name or str(item.pattern): item
    for item in _patterns(get_resolver().url_patterns)
    if not (item.name or "").startswith(ELSEWHERE)
}
NAMES = sorted(set(PATTERNS) & set(SAMPLES))
AT_AN_AUTHORITY = [name for name in NAMES if SAMPLES[name].scope == "authority"]
IN_A_GROUPING = [name for name in NAMES if SAMPLES[name].scope == "grouping"]


@pytest.fixture
def world() -> World:
    return World()


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def reader_of(name: str, world: World) -> Any:
    """Who reads this address: the officer at an authority, the administrator of the grouping elsewhere."""
    return world.officer if SAMPLES[name].scope == "authority" else world.admin


def url(name: str, world: World, changes: dict[str, Any] | None = None) -> str:
    return reverse(name, kwargs=SAMPLES[name].kwargs(world) | (changes or {}))


def ask(client: Client, path: str, sample: Sample) -> list[Any]:
    """The page by each method it answers to, a write first: a refusal must not depend on what was typed."""
    asked = [client.post(path)] if sample.writes or not sample.reads else []
    return [*asked, client.get(path)] if sample.reads else asked


def statuses(answers: list[Any]) -> set[int]:
    return {answer.status_code for answer in answers}


def test_every_address_has_a_sample() -> None:
    assert set(PATTERNS) - set(SAMPLES) == set()
    gone = {name for name in set(SAMPLES) - set(PATTERNS) if settings.DEMO or not name.startswith("demo_")}
    assert gone == set()


@pytest.mark.parametrize("name", NAMES)
def test_nobody_signed_in_is_led_to_sign_in(name: str, world: World) -> None:
    sample, path = SAMPLES[name], url(name, world)
    answers = ask(Client(), path, sample)
    if sample.scope == "all":
        assert max(statuses(answers)) < 500
        return
    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, f"{reverse('account_login')}?next={path}")
    }


@pytest.mark.parametrize("name", IN_A_GROUPING)
def test_somebody_from_elsewhere_finds_nothing(name: str, world: World) -> None:
    for stranger in (UserFactory(), World().admin):
        assert statuses(ask(signed_in(stranger), url(name, world), SAMPLES[name])) == {404}


@pytest.mark.parametrize("name", AT_AN_AUTHORITY)
def test_who_acts_for_no_authority_finds_no_desk(name: str, world: World) -> None:
    for stranger in (UserFactory(), world.admin, world.reader):
        assert statuses(ask(signed_in(stranger), url(name, world), SAMPLES[name])) == {404}


@pytest.mark.parametrize("name", ["desk_file"])
def test_an_officer_of_another_territory_finds_no_file(name: str, world: World) -> None:
    elsewhere = AuthorityRoleFactory(authority_key="prefecture:76").user
    assert statuses(ask(signed_in(elsewhere), url(name, world), SAMPLES[name])) == {404}


@pytest.mark.parametrize("name", [name for name in IN_A_GROUPING if SAMPLES[name].writes])
def test_a_reader_writes_nothing(name: str, world: World) -> None:
    answer = signed_in(world.reader).post(url(name, world))
    assert answer.status_code == 403
    assert "n’est pas ouvert à votre rôle" in answer.content.decode().replace("\u202f", " ")


@pytest.mark.parametrize("name", [name for name in NAMES if SAMPLES[name].reads])
def test_what_is_read_is_read(name: str, world: World) -> None:
    client, path = signed_in(reader_of(name, world)), url(name, world)
    answers = [client.get(path).status_code, client.head(path).status_code]
    assert answers in ([200, 200], [302, 302])


@pytest.mark.parametrize("name", [name for name in NAMES if not SAMPLES[name].reads])
def test_what_only_writes_is_not_opened_by_a_link(name: str, world: World) -> None:
    assert signed_in(reader_of(name, world)).get(url(name, world)).status_code == 405


@pytest.mark.parametrize("name", [name for name in NAMES if SAMPLES[name].writes])
def test_an_empty_form_is_an_answer_not_an_error(name: str, world: World) -> None:
    client, path = signed_in(reader_of(name, world)), url(name, world)
    for _ in range(2):
        assert client.post(path).status_code in (200, 302, 400, 403, 404, 409, 422)


@pytest.mark.parametrize(
    "name",
    [
        "found",
        "new_organisation",
        "edit_organisation",
        "new_establishment",
        "founding_organisation_new",
        "procedure_step",
        "desk_open",
    ],
)
def test_an_empty_form_is_refused_with_its_reasons(name: str, world: World) -> None:
    answer = signed_in(reader_of(name, world)).post(url(name, world))
    assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (422, True)


def _numbers(name: str, world: World) -> list[str]:
    return [key for key, value in SAMPLES[name].kwargs(world).items() if isinstance(value, int)]


@pytest.mark.parametrize("name", NAMES)
def test_unknown_and_malformed_ids_are_not_found(name: str, world: World) -> None:
    sample, client = SAMPLES[name], signed_in(reader_of(name, world))
    for key in _numbers(name, world):
        path = url(name, world, {key: UNKNOWN})
        back = {302} if sample.replays and key in sample.own else set()
        assert statuses(ask(client, path, sample)) == {404} | back, path
        for text in MALFORMED:
            wrong = path.replace(str(UNKNOWN), text)
            assert statuses(ask(client, wrong, sample)) == {404}, wrong


@pytest.mark.parametrize("name", NAMES)
def test_words_of_an_address_that_mean_nothing_are_not_found(name: str, world: World) -> None:
    sample, client = SAMPLES[name], signed_in(reader_of(name, world))
    for key, value in sample.kwargs(world).items():
        if isinstance(value, str) and key != "token":
            assert statuses(ask(client, url(name, world, {key: "inconnu"}), sample)) == {404}


@pytest.mark.parametrize("name", [name for name in IN_A_GROUPING if SAMPLES[name].own])
def test_an_object_of_another_grouping_is_not_found(name: str, world: World) -> None:
    sample, other = SAMPLES[name], World()
    foreign = {key: value for key, value in sample.kwargs(other).items() if key in sample.own}
    answers = ask(signed_in(world.admin), url(name, world, foreign), sample)
    assert statuses(answers) == {404} | ({302} if sample.replays else set())
    assert other.untouched()
