"""Every page of the site, as the administrator of a grouping in drafting or an officer sees it: axe finds nothing, nothing overflows."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tests.url_samples import SAMPLES, World

# Files, and the fragment htmx asks for: none is a page.
DOWNLOADS = {
    "certificate",
    "opportunity_document",
    "takeover_model",
    "desk_csv",
    "groupings_csv",
    "directory_csv",
    "grouping_members_csv",
    "convention_document",
    "member_document",
    "stored_file",
}
FRAGMENTS = {"organisation_options"}
# Outside the demonstration there is no door to it; the demonstration has its own journey.
PAGES = [
    name
    for name, sample in SAMPLES.items()
    if sample.reads and name not in DOWNLOADS | FRAGMENTS and not name.startswith("demo_")
]


@pytest.fixture
def world(live_server) -> World:
    return World()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_accessible_and_fits(page, sign_in, axe, fits, shots, world: World, name: str) -> None:
    sign_in(page, world.officer if SAMPLES[name].scope == "authority" else world.admin)
    page.goto(reverse(name, kwargs=SAMPLES[name].kwargs(world)))
    page.get_by_role("main").wait_for()
    axe(page)
    fits(page)
    shots(page, name)


@pytest.mark.parametrize("name", ["home", "groupings", "search"])
def test_pages_that_teach_when_there_is_nothing(page, sign_in, axe, fits, shots, live_server, name: str) -> None:
    sign_in(page, UserFactory())
    page.goto(reverse(name))
    axe(page)
    fits(page)
    shots(page, f"{name}-vide")


def test_nobody_signed_in(page, axe, fits, shots, live_server) -> None:
    page.goto("/")
    axe(page)
    fits(page)
    shots(page, "bienvenue")


def test_an_invitation_before_signing_in_and_a_false_one(page, axe, fits, world: World) -> None:
    for token in (world.invitation.token, "faux"):
        page.goto(reverse("accept_invitation", args=[token]))
        axe(page)
        fits(page)
