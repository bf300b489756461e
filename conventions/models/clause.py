"""Articles of a draft, and the revisions by which any change of the text can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from cooperation.models import Grouping, User

if TYPE_CHECKING:
    from .convention import Convention


class Clause(models.Model):
    """An article. Bound to the library text `key` until somebody edits it; then `html` holds and `values` remembers.

    `revision` counts the edits: two browsers on one article find out by it.
    """

    convention = models.ForeignKey("conventions.Convention", on_delete=models.CASCADE, related_name="clauses")
    position = models.PositiveIntegerField("rang")
    key = models.CharField("clause de la bibliothèque", max_length=40, blank=True)
    variant = models.CharField("variante choisie", max_length=40, blank=True)
    title = models.CharField("titre", max_length=200)
    html = models.TextField("texte", blank=True)
    values = models.JSONField("valeurs au détachement", default=dict, blank=True)
    detached_at = models.DateTimeField("détaché le", null=True, blank=True)
    detached_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "article"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(key="") | models.Q(detached_at__isnull=False),
                name="clause_own_text_is_detached",
                violation_error_message="Un article propre aux fondateurs n’est lié à aucun texte de la bibliothèque.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def grouping(self) -> Grouping:
        return self.convention.grouping

    @property
    def bound(self) -> bool:
        return self.detached_at is None


class DraftRevision(models.Model):
    """The whole list of articles after a change. Undoing is going back to the one before, as a new revision.

    `clause_pk` names the article whose words were edited. While `autosaved`, what the same person goes on typing there
    joins this revision instead of making another.
    """

    convention = models.ForeignKey("conventions.Convention", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    label = models.CharField("ce qui a changé", max_length=300)
    snapshot = models.JSONField()
    undoes = models.OneToOneField("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="undone_by")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    clause_pk = models.PositiveBigIntegerField(null=True, blank=True)
    autosaved = models.BooleanField(default=False)

    class Meta:
        verbose_name = "révision"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["convention", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.label}"


def snapshot_of(convention: Convention) -> list[dict[str, Any]]:
    """The articles as plain data, in order: what `DraftRevision.snapshot` holds."""
    names = ("pk", "position", "key", "variant", "title", "html", "values", "detached_by_id", "revision")
    return [
        {name: getattr(clause, name) for name in names}
        | {"detached_at": clause.detached_at.isoformat() if clause.detached_at else None}
        for clause in convention.clauses.all()
    ]
