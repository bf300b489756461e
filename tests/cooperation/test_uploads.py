"""What may be handed in, and under which name."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.uploads import LIMIT, NAME_LIMIT, safe_name, validate_upload

PDF = b"%PDF-1.7\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 20
ODT_TYPE = "application/vnd.oasis.opendocument.text"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def archive(**entries: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, text in entries.items():
            file.writestr(name, text)
    return buffer.getvalue()


DOCX = archive(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})
ODT = archive(**{"mimetype": ODT_TYPE, "content.xml": "<content/>"})


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as error:
        validate_upload(upload(name, content))
    return error.value.message


@pytest.mark.parametrize(
    ("name", "content", "kept", "media_type"),
    [
        ("délibération n° 3.pdf", PDF, "délibération n° 3.pdf", "application/pdf"),
        ("scan.PNG", PNG, "scan.png", "image/png"),
        ("photo.jpeg", JPEG, "photo.jpeg", "image/jpeg"),
        ("convention.docx", DOCX, "convention.docx", DOCX_TYPE),
        ("convention.odt", ODT, "convention.odt", ODT_TYPE),
        ("sans extension", PDF, "sans extension.pdf", "application/pdf"),
        ("acte.2012", PDF, "acte.2012.pdf", "application/pdf"),
    ],
)
def test_what_it_is_decides_whatever_the_browser_says(name: str, content: bytes, kept: str, media_type: str) -> None:
    assert validate_upload(upload(name, content)) == (kept, content, media_type)


def test_refusals_say_what_to_do() -> None:
    assert refusal("vide.pdf", b"") == (
        "« vide.pdf » est vide. Vérifiez le fichier sur votre poste et déposez-le à nouveau."
    )
    assert refusal("page.pdf", b"<html><script>") == (
        "« page.pdf » n’est pas d’un type accepté. Déposez un PDF, une image PNG ou JPEG, un document Word (DOCX) "
        "ou OpenDocument (ODT)."
    )
    assert refusal("scan.pdf", PNG) == (
        "« scan.pdf » n’est pas ce que dit son nom : son contenu est une image PNG. "
        "Renommez-le en .png ou déposez le bon fichier."
    )
    assert refusal("lourd.pdf", PDF + b" " * LIMIT).startswith("« lourd.pdf » dépasse 10 Mo.")


def test_the_limit_itself_is_accepted() -> None:
    content = PDF + b" " * (LIMIT - len(PDF))
    assert validate_upload(upload("juste.pdf", content))[1] == content


def test_a_size_that_lies_is_found_out() -> None:
    file = upload("menteur.pdf", PDF + b" " * LIMIT)
    file.size = 12
    with pytest.raises(ValidationError, match="dépasse 10 Mo"):
        validate_upload(file)


@pytest.mark.parametrize(
    "content",
    [
        archive(**{"autre.txt": "x"}),
        archive(**{"[Content_Types].xml": "x", "xl/workbook.xml": "x"}),
        archive(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "x"}),
        DOCX[:-8],
        b"PK\x03\x04" + b"\x00" * 40,
        b"\x89PNG",
        b" %PDF-1.7",
    ],
)
def test_what_only_looks_like_a_document_is_refused(content: bytes) -> None:
    assert "n’est pas d’un type accepté" in refusal("a.docx", content)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Documents\\acte.pdf", "acte.pdf"),
        ("acte\u202efdp.exe", "acte fdp.exe"),
        ("a\x00b\r\nc.pdf", "a b c.pdf"),
        ("  acte   signé .pdf ", "acte signé .pdf"),
        ('a<b>"c"|d?.pdf', "a-b--c--d-.pdf"),
        ("...", "piece"),
        ("", "piece"),
        (".pdf", "pdf"),
        ("שלום.pdf", "שלום.pdf"),
        ("fête 🎉.pdf", "fête 🎉.pdf"),
    ],
)
def test_odd_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_extension() -> None:
    assert safe_name("é" * 300 + ".pdf") == "é" * 116 + ".pdf"
    assert validate_upload(upload("x" * 300, PDF))[0] == "x" * 114 + ".pdf"


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_name_gives_a_safe_one_once_and_for_all(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= NAME_LIMIT
    assert not set(safe) & set('/\\<>:"|?*\x00\r\n\u202e\u2066')
    assert safe_name(safe) == safe
