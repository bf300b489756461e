"""The file that leaves: every piece in its order behind the bordereau, what is missing keeps its place."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from conventions import paper
from conventions.models import Convention
from conventions.services.correcting import acknowledge
from conventions.services.deciding import record_decision, record_signature
from cooperation.documents import Document, paragraph
from cooperation.documents.pdf import render_pdf
from cooperation.models import StoredFile
from cooperation.statemachine import apply_transition
from tests.conventions.states import day
from tests.conventions.submitted import DECISION, SIGNATURE, correct, members_of, submitted

pytestmark = pytest.mark.django_db


def signed() -> Convention:
    """Two members: one filed its decision, the other signed by delegation; a correction was recognised by both."""
    convention = submitted()
    grouping, user = convention.grouping, convention.grouping.founded_by
    grouping.seat_department, grouping.authority = "00", "prefecture:00"
    grouping.save()
    first, second = members_of(convention)
    content = render_pdf(Document("Délibération", "Le Gué", "", (paragraph("Le conseil décide."),)))
    file = StoredFile.objects.store(
        grouping=grouping, name="deliberation.pdf", content=content, media_type="application/pdf", user=user
    )
    record_decision(membership=first, user=user, data=DECISION, document=file)
    record_decision(membership=second, user=user, data=DECISION | {"reference": ""})
    row = correct(convention, user)
    for membership in (first, second):
        acknowledge(correction=row, membership=membership, user=user, on=timezone.localdate(), by_name="Rose Aubry")
    apply_transition(convention, "adopt", user=user, on=day(4))
    record_signature(membership=first, user=user, data=SIGNATURE)
    other: dict[str, Any] = {"name": "Jean Vidal", "quality": "trésorier", "delegation": "délégation du 5 janvier"}
    record_signature(membership=second, user=user, data=SIGNATURE | other)
    apply_transition(convention, "sign", user=user, on=day(9))
    return convention


def test_the_file_holds_every_piece_in_its_order() -> None:
    convention = signed()
    first, second = members_of(convention)
    made = paper.make(convention, "dossier", "pdf")
    assert made is not None
    reader = PdfReader(io.BytesIO(made.content))
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert [" ".join(title.split()) for title in titles] == [
        "Bordereau des pièces",
        "Pièce 1 – Lettre à l’autorité",
        "Pièce 2 – Convention constitutive et ses annexes",
        "Pièce 3 – Corrections matérielles reconnues par tous les membres",
        f"Pièce 4 – Décision de {first}, conseil d’administration, 4 janvier 2020 n° 2020-4",
        f"Pièce 5 – Décision de {second}, conseil d’administration, 4 janvier 2020",
        f"Pièce 6 – Pouvoir de Jean Vidal pour {second} : délégation du 5 janvier",
        "Pièce 7 – Contrôle de la convention par les fondateurs",
        "Pièce 8 – Extrait pour le recueil des actes administratifs",
    ]
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Le conseil décide." in text
    assert text.count("Cette pièce n’a pas été déposée dans Entente") == 2
    assert "Au lieu de" in text
    assert paper.make(convention, "dossier", "docx") is None
    assert paper.make(convention, "dossier", "pdf") == made


def test_the_text_that_leaves_is_the_corrected_one() -> None:
    convention = signed()
    made = paper.make(convention, "convention", "pdf")
    assert made is not None
    whole = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages)
    assert "Il est institué entre" in " ".join(whole.split())
    assert made.filename == "les-deux-rives-convention.pdf"


@pytest.mark.parametrize("kind", ["deliberation", "presentation"])
@pytest.mark.parametrize("extension", ["pdf", "docx"])
def test_each_member_has_its_model_and_its_note(kind: str, extension: str) -> None:
    convention = submitted()
    first = members_of(convention)[0]
    made = paper.make_for_member(convention, first, kind, extension)
    assert made is not None
    assert made.filename == f"{kind}-association-n-{first.organisation.name.split()[-1]}.{extension}"
    assert paper.make_for_member(convention, first, "autre", extension) is None
    assert paper.make_for_member(convention, first, kind, "txt") is None
