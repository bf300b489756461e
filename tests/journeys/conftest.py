"""A real browser against a running site. Any console error, policy violation or 5xx answer fails the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

from tests.conftest import NO_CHROMIUM

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A refusal is a page like another; Chromium also writes it to the console.
REFUSAL = "the server responded with a status of 4"


def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    missing = pytest.mark.skip(reason=NO_CHROMIUM)
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not chromium():
                item.add_marker(missing)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright's own loop makes Django think it runs inside one; the tests' database calls are plain.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def new_page(browser: Browser, live_server) -> Iterator[Callable[[], Page]]:
    """Makes a page with cookies of its own: two of them are two people. `page.goto("/annuaire/")`."""
    contexts = []
    faults: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and REFUSAL not in message.text:
            faults.append(message.text)

    def answered(response: Response) -> None:
        if response.status >= 500:
            faults.append(f"{response.status} {response.url}")

    def make() -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            viewport={"width": 1280, "height": 900},
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", said)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("response", answered)
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(new_page: Callable[[], Page]) -> Page:
    return new_page()


@pytest.fixture
def sign_in(live_server) -> Callable[[Page, object], None]:
    """Opens a session for the user in the page, without passing by the form."""

    def enter(page: Page, user: object) -> None:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        value = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])

    return enter


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Asserts that axe finds nothing on the page as it is shown."""

    def check(page: Page) -> None:
        results = Axe().run(page)
        found = [
            f"{item['id']}: {item['help']} — {[node['html'][:160] for node in item['nodes'][:3]]}"
            for item in results.response["violations"]
        ]
        assert found == [], f"{page.url}\n" + "\n".join(found)

    return check


@pytest.fixture
def fits() -> Callable[[Page], None]:
    """Asserts that nothing makes the page scroll sideways, at 1280, 390 and 320 px (WCAG 1.4.10)."""

    def check(page: Page) -> None:
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            inner = page.evaluate("document.documentElement.scrollWidth")
            assert inner <= width, f"{page.url} : {inner} px de contenu dans {width} px"

    return check


@pytest.fixture
def shots(tmp_path: Path) -> Callable[[Page, str], None]:
    """Pictures of a page at 1280 and 390 px, kept in SHOTS_DIR when it is set."""
    target = Path(os.environ.get("SHOTS_DIR") or tmp_path)

    def take(page: Page, name: str) -> None:
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=target / f"{name}-{width}.png", full_page=True)

    return take
