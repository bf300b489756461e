"""Files people hand in: proofs, signed pages, acts. Stored under their hash, served only through a permission."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self

from django.core.files.base import ContentFile
from django.db import models, transaction

from .grouping import Grouping
from .user import User

_made: ContextVar[list[StoredFile] | None] = ContextVar("made", default=None)


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """A transaction whose files go with it: what is refused leaves nothing in the database, nothing on the disk."""
    around, made = _made.get(), list[StoredFile]()
    token = _made.set(made)
    try:
        with transaction.atomic():
            yield
        if around is not None:
            around.extend(made)
    except BaseException:
        for row in made:
            row.content.storage.delete(row.content.name)
        raise
    finally:
        _made.reset(token)


def _path(instance: StoredFile, filename: str) -> str:
    return f"files/{instance.sha256[:2]}/{instance.sha256}"


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(grouping__in=Grouping.objects.visible_to(user))

    def store(self, *, grouping: Grouping, name: str, content: bytes, media_type: str, user: User | None) -> Any:
        """Stores `content` (already validated by `cooperation.uploads`) and returns its row; under `all_or_nothing`."""
        row = self.model(
            grouping=grouping,
            name=name[:200],
            media_type=media_type,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            stored_by=user,
        )
        row.content.save(row.sha256, ContentFile(content), save=False)
        if (made := _made.get()) is not None:
            made.append(row)
        row.save()
        return row


class StoredFile(models.Model):
    grouping = models.ForeignKey(Grouping, on_delete=models.CASCADE, related_name="files")
    name = models.CharField("nom du fichier", max_length=200)
    media_type = models.CharField("type", max_length=100)
    size = models.PositiveIntegerField("taille en octets")
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    content = models.FileField(upload_to=_path, max_length=200)
    stored_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    stored_at = models.DateTimeField("déposé le", auto_now_add=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = "fichier"
        ordering = ["-stored_at", "pk"]

    def __str__(self) -> str:
        return self.name
