"""One row for each change of state: the history of a grouping is read from here."""

from __future__ import annotations

from typing import Self

from django.db import models

from .files import StoredFile
from .grouping import Grouping
from .user import User


class TransitionLogQuerySet(models.QuerySet["TransitionLog"]):
    def visible_to(self, user: User) -> Self:
        """The steps of the groupings the user may see, latest first, with what a line of history shows."""
        rows = self.filter(grouping__in=Grouping.objects.visible_to(user))
        return rows.select_related("grouping", "user", "proof")


class TransitionLog(models.Model):
    """Written by `cooperation.statemachine.apply_transition`, in the transaction of the change, and never edited."""

    grouping = models.ForeignKey(Grouping, on_delete=models.CASCADE, related_name="transitions")
    object_label = models.CharField(max_length=60)  # "conventions.convention"
    object_id = models.BigIntegerField()
    transition = models.CharField(max_length=40)
    source = models.CharField(max_length=40)
    target = models.CharField(max_length=40)
    on = models.DateField("date de l’acte")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(
        "côté",
        max_length=10,
        default="grouping",
        choices=[("grouping", "le groupement"), ("authority", "l’autorité")],
    )
    at = models.DateTimeField("enregistré le", auto_now_add=True)
    reason = models.TextField("motif", blank=True)
    data = models.JSONField("ce qui a été déclaré", default=dict)
    proof = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = TransitionLogQuerySet.as_manager()

    class Meta:
        verbose_name = "étape"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["grouping", "-at"])]

    def __str__(self) -> str:
        return f"{self.transition} : {self.source} → {self.target}"
