"""The spreadsheet between its reading and the agreement to it: one for each person, a day at most, then gone."""

from __future__ import annotations

import datetime as dt
import hashlib
from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from conventions.takeover.table import SIZE_MAX
from cooperation.models import User

FOLDER = "takeovers"
KEPT = dt.timedelta(days=1)


def keep(user: User, content: bytes) -> str:
    """Keeps the file instead of the one this person had; returns the name it goes by in the address."""
    _sweep()
    drop(user)
    token = hashlib.sha256(content).hexdigest()[:32]
    default_storage.save(_path(user, token), ContentFile(content))
    return token


def kept(user: User, token: str) -> bytes | None:
    """The file of this person under that name; None when it is gone, or somebody else's."""
    try:
        with default_storage.open(_path(user, token)) as stream:
            content: bytes = stream.read(SIZE_MAX + 1)
    except OSError:
        return None
    return content


def drop(user: User) -> None:
    for name in _names(f"{FOLDER}/{user.pk}"):
        default_storage.delete(_path(user, name))


def _path(user: User, token: str) -> str:
    return f"{FOLDER}/{user.pk}/{token}"


def _names(folder: str, *, folders: bool = False) -> list[str]:
    try:
        found = default_storage.listdir(folder)
    except FileNotFoundError:
        return []
    return found[0] if folders else found[1]


def _sweep() -> None:
    """Removes what was left behind; a file that another request removes first is gone all the same."""
    for owner in _names(FOLDER, folders=True):
        for name in _names(f"{FOLDER}/{owner}"):
            path = f"{FOLDER}/{owner}/{name}"
            with suppress(FileNotFoundError):
                if default_storage.get_modified_time(path) < timezone.now() - KEPT:
                    default_storage.delete(path)
