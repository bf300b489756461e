"""Frozen texts: what was submitted to the members, then signed, sent and published. Never recomputed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import models

from conventions.facts import ConventionFacts, from_json, to_json
from cooperation.models import Grouping, User


def canonical(payload: dict[str, Any]) -> bytes:
    """The bytes that are hashed: JSON with sorted keys, no spaces, UTF-8."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(facts: ConventionFacts) -> str:
    return hashlib.sha256(canonical(to_json(facts))).hexdigest()


def _pdf_path(instance: ConventionVersion, filename: str) -> str:
    return f"versions/{instance.convention_id}/{instance.number}-{instance.sha256[:12]}.pdf"


class ConventionVersion(models.Model):
    class Kind(models.TextChoices):
        SUBMITTED = "submitted", "texte soumis aux membres"
        CORRECTED = "corrected", "texte après correction matérielle"
        PAPER = "paper", "texte reçu sur papier"
        CONSOLIDATED = "consolidated", "texte en vigueur repris"
        SHEET = "sheet", "fiche des données reprises"

    convention = models.ForeignKey("conventions.Convention", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("numéro")
    kind = models.CharField("ce qu’il est", max_length=12, choices=Kind.choices, default=Kind.SUBMITTED)
    payload = models.JSONField("convention")
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    pdf = models.FileField(upload_to=_pdf_path)
    pdf_sha256 = models.CharField("empreinte du PDF", max_length=64)
    on = models.DateField("date du texte")
    frozen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "version arrêtée"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["convention", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"version {self.number}"

    @property
    def grouping(self) -> Grouping:
        return self.convention.grouping

    @property
    def was_written_here(self) -> bool:
        """Its articles are in Entente. Of a text written elsewhere there is a PDF, which nobody reads by machine."""
        return self.kind in (self.Kind.SUBMITTED, self.Kind.CORRECTED)

    def facts(self) -> ConventionFacts:
        return from_json(self.payload)

    def is_intact(self) -> bool:
        """The stored text and PDF still have the hashes they were stored with; a lost file is not intact."""
        try:
            with self.pdf.open("rb") as stream:
                pdf_intact = hashlib.sha256(stream.read()).hexdigest() == self.pdf_sha256
        except FileNotFoundError:
            return False
        return pdf_intact and hashlib.sha256(canonical(self.payload)).hexdigest() == self.sha256
