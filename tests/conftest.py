"""What every test shares: a cheap password hasher, a temporary place for files, mail kept in memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings as django_settings

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def pytest_configure() -> None:
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def shared_data() -> Path:
    """The real open data beside the repository; a test that needs it says so when it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("../shared/data est absent de cette machine")
    return SHARED_DATA
