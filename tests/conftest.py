"""What every test shares: a cheap password hasher, a place of its own for files, the fixtures of the real data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings as django_settings

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
NO_CHROMIUM = "aucun Chromium sur cette machine"
NO_LIBREOFFICE = "LibreOffice n’est pas sur cette machine"
MISSED = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[MISSED] = []
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = django_settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        # What the site writes must survive a power cut; what a test writes need not.
        database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    outcome = yield
    report = outcome.get_result()
    if report.skipped and any(why in str(report.longrepr) for why in (NO_CHROMIUM, NO_LIBREOFFICE)):
        item.config.stash[MISSED].append(item.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """REQUIRE_ALL=1 (continuous integration): tests skipped for want of a program fail the run."""
    if os.environ.get("REQUIRE_ALL") == "1" and session.config.stash[MISSED]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if os.environ.get("REQUIRE_ALL") == "1":
        for nodeid in config.stash[MISSED]:
            terminalreporter.write_line(f"REQUIRE_ALL : {nodeid} a été sauté, l’intégration échoue.", red=True)


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _attempts_of_this_test() -> None:
    """Attempts at signing in are counted in the cache: one test does not exhaust those of the next."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def shared_data() -> Path:
    """The real open data beside the repository; a test that needs it says so when it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("../shared/data est absent de cette machine")
    return SHARED_DATA
