"""Two files that came on paper, opened by the authorities: neither grouping is on Entente."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from conventions.models import Convention
from conventions.services.paper_files import PaperFile, PaperMember, open_paper_file
from cooperation.documents import Document, paragraph
from cooperation.documents.pdf import render_pdf
from cooperation.models import User
from members.models import Organisation

SCAN = "Convention constitutive signée, numérisée à l’arrivée. Ce document de démonstration est inventé."


def tell(people: dict[str, User], organisations: dict[str, Organisation]) -> list[Convention]:
    today = timezone.localdate()
    return [
        _open(
            people["sarah.nguyen"],
            "ars:00",
            "Relais des aidants",
            "health_insurance",
            "Former et relayer les proches aidants du Haut-Vernois.",
            ("Association Relais des aidants", "EHPAD Les Magnolias"),
            today - dt.timedelta(days=8),
            "2026-311",
        ),
        _open(
            people["bruno.castel"],
            "departmental_council:00",
            "Foyers en réseau",
            "departmental",
            "Tenir en commun un service d’accompagnement et des remplacements.",
            ("Association Cap Autonomie", "Association Domicile et Liens"),
            today - dt.timedelta(days=5),
            "2026-88",
        ),
    ]


def _open(
    user: User,
    authority: str,
    name: str,
    field: str,
    words: str,
    members: tuple[str, ...],
    received_on: dt.date,
    number: str,
) -> Convention:
    identity = {
        "form": "gcsms",
        "name": name,
        "legal_mention": "medico_sociale",
        "nature": "private",
        "seat_street": "2, place des Halles",
        "seat_postcode": "00100",
        "seat_city": "Vernois",
        "seat_department": "00",
        "activity_field": field,
        "object": words,
    }
    scan = render_pdf(Document("Convention constitutive", name, "", (paragraph(SCAN, "lead"),), date=received_on))
    paper = PaperFile(
        authority=authority,
        number=number,
        received_on=received_on,
        identity=identity,
        stipulations={"duration_kind": "indefinite"},
        members=tuple(PaperMember(item) for item in members),
        scan=scan,
        dates={"signed_on": received_on - dt.timedelta(days=12)},
    )
    return open_paper_file(paper=paper, user=user)
