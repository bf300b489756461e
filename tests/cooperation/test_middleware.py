"""What cannot be read is refused at once, with a sentence; pages made for somebody stay out of caches."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cooperation.models import StoredFile
from tests.factories import ConventionFactory, GroupingRoleFactory, UserFactory

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
UNREAD = "Cette demande n’a pas pu être lue"


def signed_in(user) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


@pytest.mark.parametrize("debug", [False, True])
def test_what_cannot_be_read_is_refused_once(settings, debug: bool) -> None:
    settings.DEBUG = debug
    client = signed_in(UserFactory())
    many = "&".join(f"a{rank}=1" for rank in range(1001))
    answers = [
        client.get(f"/textes/?{many}"),
        client.get(f"/?{many}"),
        client.generic("POST", "/groupements/fonder/", many, FORM),
        client.generic("POST", "/groupements/fonder/", b"name=\xff", f"{FORM}; charset=utf-16"),
        client.generic("POST", "/groupements/fonder/", "x", "multipart/form-data"),
        client.generic("POST", "/groupements/fonder/", "--a", f"multipart/form-data; boundary={'a' * 300}"),
    ]
    assert [(answer.status_code, UNREAD in answer.content.decode()) for answer in answers] == [(400, True)] * 6
    assert "frame-ancestors 'none'" in answers[0]["Content-Security-Policy"]


def part(head: bytes, content: bytes) -> bytes:
    return b"--limite\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + content + b"\r\n"


@pytest.mark.parametrize("before", [b"", b"x" * 65_480, b"x" * 200_000])
@pytest.mark.parametrize(
    ("filename", "content", "status"),
    [
        (b"", b"%PDF-1.7", 400),
        (b"\xff\xfe.pdf", b"%PDF-1.7", 400),
        (b"..", b"%PDF-1.7", 400),
        (b"", b"", 302),  # what a browser sends when no file is chosen
        (b"acte.pdf", b'%PDF-1.7\r\nContent-Disposition: form-data; filename=""\r\n\r\nx', 302),
    ],
)
def test_a_file_whose_name_cannot_be_read_is_refused(before: bytes, filename: bytes, content: bytes, status) -> None:
    convention = ConventionFactory()
    client = signed_in(GroupingRoleFactory(grouping=convention.grouping, role="administrator").user)
    body = b"".join(
        [
            part(b'name="autre"', before),
            part(b'name="on"', str(timezone.localdate()).encode()),
            part(b'name="reason"', b"Plus de financement."),
            part(b'name="proof"; filename="' + filename + b'"\r\nContent-Type: application/pdf', content),
            b"--limite--\r\n",
        ]
    )
    path = reverse("procedure_step", args=[convention.grouping_id, "abandon"])
    answer = client.generic("POST", path, body, "multipart/form-data; boundary=limite")
    assert answer.status_code == status
    assert ("Un fichier joint n’a pas de nom lisible" in answer.content.decode()) == (status == 400)
    assert StoredFile.objects.count() == (status == 302 and content != b"")


def test_a_file_is_read_as_before() -> None:
    convention = ConventionFactory()
    client = signed_in(GroupingRoleFactory(grouping=convention.grouping, role="administrator").user)
    content = b"%PDF-1.7" + bytes(range(256)) * 12_000
    sent = {"on": timezone.localdate(), "reason": "Fin.", "proof": SimpleUploadedFile("acte n° 3.pdf", content)}
    assert client.post(reverse("procedure_step", args=[convention.grouping_id, "abandon"]), sent).status_code == 302
    row = StoredFile.objects.get()
    assert (row.name, row.content.read()) == ("acte n° 3.pdf", content)


def test_no_cache_keeps_what_is_made_for_somebody() -> None:
    client = signed_in(UserFactory())
    paths = ("/", "/groupements/", "/groupements.csv", "/annuaire.csv", "/textes/", "/nulle/part/")
    assert {client.get(path)["Cache-Control"] for path in paths} == {"private, no-store"}
    assert "Cache-Control" not in Client().get("/textes/")
