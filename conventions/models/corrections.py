"""Clerical corrections of an adopted text: listed, acknowledged by every member, the adoptions kept (CNV-18)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cooperation.models import Grouping, User
from members.models import Membership

from .version import ConventionVersion


class ClericalCorrection(models.Model):
    """`version` is the text adopted, whose hash stays; `settled` the corrected one, once every member acknowledged.

    `items` lists what changes: `{"article": "3", "title": …, "instead_of": …, "read": …}`.
    """

    version = models.ForeignKey(ConventionVersion, on_delete=models.PROTECT, related_name="corrections")
    items = models.JSONField("corrections")
    payload = models.JSONField("texte corrigé")
    old_sha256 = models.CharField("empreinte du texte adopté", max_length=64)
    new_sha256 = models.CharField("empreinte du texte corrigé", max_length=64)
    reason = models.TextField("pourquoi ce n’est qu’une correction matérielle")
    stated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    settled = models.OneToOneField(
        ConventionVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="correction"
    )

    class Meta:
        verbose_name = "correction matérielle"
        ordering = ["stated_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="correction_has_a_reason",
                violation_error_message="Dites pourquoi ce n’est qu’une correction matérielle.",
            ),
            models.CheckConstraint(
                condition=~Q(old_sha256=models.F("new_sha256")),
                name="correction_changes_the_text",
                violation_error_message="Cette correction ne change rien au texte.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(settled__isnull=True),
                name="correction_settled_or_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(withdrawn_at__isnull=True, settled__isnull=True),
                name="correction_one_pending",
                violation_error_message="Une correction attend déjà d’être reconnue par les membres.",
            ),
        ]

    def __str__(self) -> str:
        return f"correction de la version {self.version.number}"

    @property
    def grouping(self) -> Grouping:
        return self.version.convention.grouping

    @property
    def is_pending(self) -> bool:
        return self.settled_id is None and self.withdrawn_at is None


class Acknowledgement(models.Model):
    """A member has been told of the correction and recognises it as clerical."""

    correction = models.ForeignKey(ClericalCorrection, on_delete=models.CASCADE, related_name="acknowledgements")
    membership = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    member_name = models.CharField("membre", max_length=300)
    on = models.DateField("reconnue le")
    by_name = models.CharField("par", max_length=150)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "reconnaissance d’une correction"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["correction", "membership"], name="acknowledgement_once"),
            models.CheckConstraint(condition=~Q(by_name=""), name="acknowledgement_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.member_name}, {self.on:%d/%m/%Y}"
