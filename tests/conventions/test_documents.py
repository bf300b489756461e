"""The documents page: what was frozen is verified each time it is shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from conventions.freezing import freeze
from conventions.models import Convention, ConventionVersion
from conventions.services.founding import found_grouping, write_first_draft
from tests.conventions.states import fields_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> ConventionVersion:
    user = UserFactory()
    convention = found_grouping(user=user, form="gcsms", name="Les Deux Rives")
    write_first_draft(convention=convention, user=user)
    frozen = freeze(convention, user=user, on=dt.date(2026, 6, 1))
    Convention.objects.filter(pk=convention.pk).update(**fields_of("in_adoption"))
    return frozen


def page(version: ConventionVersion) -> str:
    client = Client()
    client.force_login(version.frozen_by, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(reverse("convention_documents", args=[version.grouping.pk])).content.decode()


def test_an_intact_text_says_so(version: ConventionVersion) -> None:
    assert "revérifiées à l’instant" in page(version)


def test_a_changed_text_is_seen(version: ConventionVersion) -> None:
    ConventionVersion.objects.update(payload=version.payload | {"name": "Une autre rive"})
    assert "ne correspond plus à son empreinte" in page(version)


@pytest.mark.parametrize("content", [b"%PDF-autre", None])
def test_a_changed_or_lost_pdf_is_seen(version: ConventionVersion, content: bytes | None) -> None:
    path = Path(version.pdf.path)
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert "ne correspond plus à son empreinte" in page(version)


@pytest.mark.parametrize("kind", ["convention", "transmission"])
def test_a_lost_pdf_is_not_found_rather_than_an_error(version: ConventionVersion, kind: str) -> None:
    Path(version.pdf.path).unlink()
    version.grouping.seat_department = "00"
    version.grouping.authority = "prefecture:00"
    version.grouping.save()
    client = Client()
    client.force_login(version.frozen_by, backend="allauth.account.auth_backends.AuthenticationBackend")
    url = reverse("convention_document", args=[version.grouping.pk, kind, "pdf"])
    assert client.get(url).status_code == 404
