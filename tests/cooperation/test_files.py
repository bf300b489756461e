"""Files served: to whom, under which name, and never guessed at."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cooperation.models import StoredFile
from tests.factories import GroupingFactory, GroupingRoleFactory, UserFactory

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
