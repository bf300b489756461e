"""Freezing a text: JSON, its hash and its PDF, made once and never again."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from conventions.assembling import draft_facts
from conventions.facts import ConventionFacts, to_json
from conventions.models import ConventionVersion
from conventions.models.version import fingerprint
from conventions.paper.convention import convention_document
from cooperation.documents.pdf import render_pdf

if TYPE_CHECKING:
    from conventions.models import Convention
    from cooperation.models import User


def freeze(convention: Convention, *, user: User, on: dt.date) -> ConventionVersion:
    """Stores the draft, whole, as the text that every member decides on in identical terms (R.312-194-6)."""
    return store(convention, draft_facts(convention, on), user=user, on=on)


def store(
    convention: Convention,
    facts: ConventionFacts,
    *,
    user: User,
    on: dt.date,
    kind: str = ConventionVersion.Kind.SUBMITTED,
    pdf: bytes | None = None,
) -> ConventionVersion:
    """A frozen version of these facts, with the PDF made from them, or `pdf` where the text was written elsewhere."""
    sha256 = fingerprint(facts)
    content = pdf or render_pdf(convention_document(facts, on=on, reference=sha256))
    version = ConventionVersion(
        convention=convention,
        number=convention.versions.count() + 1,
        kind=kind,
        payload=to_json(facts),
        sha256=sha256,
        pdf_sha256=hashlib.sha256(content).hexdigest(),
        on=on,
        frozen_by=user,
    )
    version.pdf.save("convention.pdf", ContentFile(content), save=False)
    version.save()
    return version
