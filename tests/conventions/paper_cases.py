"""One typical document of each kind, made from the conventions of the factory. People and places are invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conventions.facts import ConventionFacts
from conventions.paper.acts import (
    Act,
    Remark,
    acknowledgement_document,
    approval_document,
    refusal_document,
    request_document,
)
from conventions.paper.certificates import Mandate, mandate_certificate, members_certificate
from conventions.paper.deliberation import Deliberation, deliberation_document
from conventions.paper.opportunity import Opportunity, opportunity_document
from conventions.paper.presentation import presentation_document
from cooperation.authorities import Authority
from cooperation.documents import Document
from tests.conventions.facts_factory import HORIZON, good_facts, good_gip_facts, good_public_facts

DRAFTED = dt.date(2026, 11, 3)
RECEIVED = dt.date(2026, 11, 16)
LAST_APPROVED = dt.date(2019, 8, 22)
SHA256 = "1a2b3c4d" * 8
ACT = Act(
    Authority("prefecture", "48"),
    "Mende",
    dt.date(2026, 11, 20),
    "2026-118",
    service="Direction des collectivités et de la légalité",
    signatory="Hélène Marchal",
    quality="la cheffe de bureau",
)
ACT_2019 = replace(ACT, on=dt.date(2019, 10, 21), number="2019-118")
REMARKS = (
    Remark("Le préavis de retrait est de six mois au moins avant la fin de l’exercice", "R.312-194-10", "Article 16"),
    Remark("Le mandat de l’administrateur du groupement dure trois ans.", "R.312-194-23", "Article 27"),
)
OPPORTUNITY = Opportunity(
    "Passerelles du Plateau",
    DRAFTED,
    "groupement de coopération médico-sociale",
    "2, place du Marché, 48000 Saint-Loup",
    "personne morale de droit privé",
    "Le transport coûte trop cher à chacun.\nLa formation est rare sur le plateau.",
    "Transport des personnes.",
    "Association Horizon Plateau : Un véhicule ; Un transport chaque jour\nRésidence des Sources :",
    "Un budget réparti selon l’usage.",
    "Un membre part.",
    "",
    "Claire Aubrac",
    "directrice de l’association Horizon Plateau",
)
MANDATE = Mandate(
    "Claire Aubrac",
    dt.date(2026, 3, 12),
    dt.date(2029, 3, 12),
    "assemblée générale du 12 mars 2026, résolution n° 3",
    "représentante de l’association Horizon Plateau",
)


def deliberation(kind: str, facts: ConventionFacts | None = None, **changes: object) -> Document:
    draft = Deliberation(HORIZON, kind, SHA256, 24, DRAFTED)
    return deliberation_document(facts or good_facts(), replace(draft, **changes))  # type: ignore[arg-type]


def mandate(facts: ConventionFacts | None = None, held: Mandate = MANDATE, **changes: Any) -> Document:
    """Attested by whoever holds it, on the day it is made."""
    asked: dict[str, Any] = {"on": RECEIVED, "made_on": RECEIVED, "administrator": held.name}
    return mandate_certificate(facts or good_facts(), held, **asked | changes)


def twelve_members() -> ConventionFacts:
    rights = (80,) * 11 + (120,)
    members = tuple(
        replace(HORIZON, name=f"Association des Sources et des Plateaux n° {rank}", rights=held)
        for rank, held in enumerate(rights, start=1)
    )
    return good_facts(members=members)


def presentation(facts: ConventionFacts | None = None) -> Document:
    facts = facts or good_facts()
    why = "Le transport coûte trop cher à chacun."
    return presentation_document(facts, facts.members[0], on=DRAFTED, why=why)


CASES: dict[str, Callable[[], Document]] = {
    **{
        f"deliberation_{kind}": (lambda kind=kind: deliberation(kind))  # type: ignore[misc]
        for kind in ("association", "public_home", "ccas", "hospital", "department", "other")
    },
    "deliberation_gip": lambda: deliberation("association", good_gip_facts()),
    "presentation": presentation,
    "presentation_public": lambda: presentation(good_public_facts()),
    "presentation_gip": lambda: presentation(good_gip_facts()),
    "opportunity": lambda: opportunity_document(OPPORTUNITY),
    "acknowledgement": lambda: acknowledgement_document(good_facts(), ACT, received_on=RECEIVED, observations=REMARKS),
    "approval": lambda: approval_document(good_facts(LAST_APPROVED), ACT_2019, received_on=LAST_APPROVED),
    "approval_gip": lambda: approval_document(
        good_gip_facts(),
        replace(ACT, on=None, number=""),
        received_on=RECEIVED,
        considered=("l’avis du directeur départemental des finances publiques du 2 novembre 2026",),
    ),
    "refusal": lambda: refusal_document(
        good_facts(LAST_APPROVED), ACT_2019, received_on=LAST_APPROVED, reasons=REMARKS
    ),
    "request_gip": lambda: request_document(
        good_gip_facts(), ACT, received_on=RECEIVED, asked=REMARKS, answer_by=dt.date(2026, 12, 15)
    ),
    "request": lambda: request_document(good_facts(), ACT, received_on=RECEIVED, asked=REMARKS[:1], answer_by=None),
    "members": lambda: members_certificate(good_facts(), on=DRAFTED, made_on=RECEIVED, administrator="Claire Aubrac"),
    "members_gip": lambda: members_certificate(good_gip_facts(), on=DRAFTED, made_on=RECEIVED),
    "mandate": lambda: mandate(),
    "mandate_gip": lambda: mandate(good_gip_facts()),
}
