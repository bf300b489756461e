"""Files served: to whom, under which name, and never guessed at."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cooperation.models import StoredFile, all_or_nothing
from tests.factories import ConventionFactory, GroupingFactory, GroupingRoleFactory, UserFactory

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def stored(name: str = "délibération n° 3.pdf", media_type: str = "application/pdf") -> StoredFile:
    grouping = GroupingFactory()
    return StoredFile.objects.store(grouping=grouping, name=name, content=b"%PDF-1.7", media_type=media_type, user=None)


@pytest.mark.parametrize(("media_type", "disposition"), [("application/pdf", "inline"), ("image/png", "attachment")])
def test_a_reader_gets_the_content_and_the_browser_guesses_nothing(media_type: str, disposition: str) -> None:
    row = stored(media_type=media_type)
    reader = GroupingRoleFactory(grouping=row.grouping, role="reader").user
    answer = signed_in(reader).get(reverse("stored_file", args=[row.pk]))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert {name: answer[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")} == {
        "Content-Type": media_type,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    assert answer["Content-Disposition"].startswith(f"{disposition}; filename*=utf-8''d%C3%A9lib")


def test_a_foreign_file_an_unknown_one_and_a_lost_one_are_not_found() -> None:
    row = stored()
    reader = GroupingRoleFactory(grouping=row.grouping, role="reader").user
    path = reverse("stored_file", args=[row.pk])
    assert signed_in(UserFactory()).get(path).status_code == 404
    assert signed_in(reader).get(reverse("stored_file", args=[row.pk + 1])).status_code == 404
    row.content.storage.delete(row.content.name)
    assert signed_in(reader).get(path).status_code == 404
    assert Client().get(path).status_code == 302


def on_disk(settings) -> list[str]:
    return sorted(path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def store_and_fail(grouping, *, nested: bool) -> None:
    with all_or_nothing():
        with all_or_nothing() if nested else nullcontext():
            StoredFile.objects.store(grouping=grouping, name="a.pdf", content=b"a", media_type="", user=None)
        raise ValueError("non")


@pytest.mark.parametrize("nested", [False, True])
def test_what_is_refused_leaves_no_file(settings, nested: bool) -> None:
    grouping, kept = GroupingFactory(), stored()
    with all_or_nothing():
        other = StoredFile.objects.store(grouping=grouping, name="b.pdf", content=b"b", media_type="", user=None)
        with pytest.raises(ValueError, match="non"):
            store_and_fail(grouping, nested=nested)
    assert set(StoredFile.objects.all()) == {kept, other}
    assert on_disk(settings) == sorted([kept.sha256, other.sha256])


def test_a_refused_step_leaves_no_file(settings) -> None:
    convention = ConventionFactory()
    user = GroupingRoleFactory(grouping=convention.grouping, role="administrator").user
    sent = {"on": "1999-01-01", "proof": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}
    answer = signed_in(user).post(reverse("procedure_step", args=[convention.grouping_id, "abandon"]), sent)
    assert (answer.status_code, StoredFile.objects.count(), on_disk(settings)) == (422, 0, [])
