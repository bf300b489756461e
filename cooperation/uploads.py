"""Files people hand in: only what they say they are, of a known kind, under a name that can harm nobody."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

LIMIT = 10 * 1024 * 1024  # bytes
NAME_LIMIT = 120  # characters, extension included
ACCEPTED = ".pdf,.png,.jpg,.jpeg,.docx,.odt"
_LABELS = "un PDF, une image PNG ou JPEG, un document Word (DOCX) ou OpenDocument (ODT)"
_ODT = "application/vnd.oasis.opendocument.text"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Kind:
    """A kind of file: its media type, the extensions it goes by (the first is given to a file without one)."""

    media_type: str
    label: str
    extensions: tuple[str, ...]
    is_this: Callable[[bytes], bool]


def _zip_names(content: bytes) -> set[str]:
    """The entries of a zip, without unpacking any; empty when it is not one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return set()


def _is_docx(content: bytes) -> bool:
    return {"[Content_Types].xml", "word/document.xml"} <= _zip_names(content)


def _is_odt(content: bytes) -> bool:
    """An OpenDocument text begins with its type, stored uncompressed, and holds its content."""
    return content[30:].startswith(f"mimetype{_ODT}".encode()) and "content.xml" in _zip_names(content)


KINDS = (
    Kind("application/pdf", "un PDF", ("pdf",), lambda content: content.startswith(b"%PDF-")),
    Kind("image/png", "une image PNG", ("png",), lambda content: content.startswith(b"\x89PNG\r\n\x1a\n")),
    Kind("image/jpeg", "une image JPEG", ("jpg", "jpeg"), lambda content: content.startswith(b"\xff\xd8\xff")),
    Kind(_DOCX, "un document Word", ("docx",), _is_docx),
    Kind(_ODT, "un document OpenDocument", ("odt",), _is_odt),
)


def validate_upload(file: Any) -> tuple[str, bytes, str]:
    """(safe name, content, media type) of an uploaded file, or ValidationError with a sentence that says what to do.

    `file` is a Django UploadedFile. Nothing of what the browser says about its type is believed.
    """
    name = safe_name(file.name or "")
    if not file.size:
        raise ValidationError(f"« {name} » est vide. Vérifiez le fichier sur votre poste et déposez-le à nouveau.")
    if file.size > LIMIT:
        raise ValidationError(
            f"« {name} » dépasse 10 Mo. Réduisez-le (numérisez en 200 points par pouce) ou coupez-le en deux."
        )
    file.seek(0)
    content = file.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise ValidationError(f"« {name} » dépasse 10 Mo. Réduisez-le ou coupez-le en deux.")
    kind = next((kind for kind in KINDS if kind.is_this(content)), None)
    if kind is None:
        raise ValidationError(f"« {name} » n’est pas d’un type accepté. Déposez {_LABELS}.")
    return _named_as(name, kind), content, kind.media_type


def _named_as(name: str, kind: Kind) -> str:
    stem, extension = _split(name)
    if extension in kind.extensions:
        return name
    known = {item for other in KINDS for item in other.extensions}
    if extension in known:
        raise ValidationError(
            f"« {name} » n’est pas ce que dit son nom : son contenu est {kind.label}. "
            f"Renommez-le en .{kind.extensions[0]} ou déposez le bon fichier."
        )
    if extension:
        stem = name
    return f"{stem[: NAME_LIMIT - 6]}.{kind.extensions[0]}"


def safe_name(name: str) -> str:
    """The last part of a path, without control or direction characters, at most 120 characters, extension kept."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(" " if _is_invisible(char) else char for char in unicodedata.normalize("NFC", last))
    clean = " ".join(visible.split()).strip(". ")
    for sign in '<>:"|?*':
        clean = clean.replace(sign, "-")
    stem, extension = _split(clean or "piece")
    if not extension:
        return stem[:NAME_LIMIT]
    return f"{stem[: NAME_LIMIT - len(extension) - 1]}.{extension}"


def _split(name: str) -> tuple[str, str]:
    """(stem, extension in lower case); "" when there is none that looks like one."""
    stem, dot, extension = name.rpartition(".")
    if not dot or not stem or len(extension) > 5 or not extension.isalnum():
        return name, ""
    return stem, extension.lower()


def _is_invisible(char: str) -> bool:
    """Controls, and the format characters that turn a text around or hide in it (U+202E)."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"}
