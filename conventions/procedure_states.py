"""The states of the procedure, the roles that move it, the decrees it follows. Pure data."""

from __future__ import annotations

STATES: dict[str, str] = {
    "draft": "Projet",
    "in_adoption": "Texte soumis aux membres",
    "adopted": "Adoptée",
    "signed": "Signée",
    "transmitted": "Transmise pour approbation",
    "documents_requested": "Pièces ou précisions demandées",
    "approved": "Approuvée",
    "refused": "Refus d’approbation",
    "declared": "Déclarée",
    "received": "Reçue",
    "published": "Publiée au RAA",
    "in_force": "En vigueur",
    "in_liquidation": "Dissoute, en liquidation",
    "liquidated": "Liquidée",
    "abandoned": "Abandonnée",
}

APPROVAL_STATES = ("transmitted", "documents_requested", "approved", "refused")
DECLARATION_STATES = ("declared", "received")
LIVING_STATES = ("published", "in_force", "in_liquidation", "liquidated")
SENT_STATES = (*APPROVAL_STATES, *DECLARATION_STATES, *LIVING_STATES)
EDITABLE_STATES = ("draft",)
WITH_ADOPTION = ("adopted", "signed", *SENT_STATES)
WITH_SIGNATURE = ("signed", *SENT_STATES)

WRITERS = frozenset({"administrator", "drafter"})
RECORDERS = WRITERS | {"secretary"}
LEADERS = frozenset({"administrator", "secretary"})
OFFICERS = frozenset({"officer", "signatory"})
SIGNATORIES = frozenset({"signatory"})
# What the authority does it records itself where it is on Entente; elsewhere the grouping records what it received.
AUTHORITY_STEPS = (
    "request_documents",
    "approve",
    "refuse",
    "receive",
    "acknowledge",
    "observe",
    "publish",
    "open_declaration",
    "open_approval",
)

DECREE_2019 = "R.312-194-18 (décret 2019-854)"
DECREE_2006 = "R.312-194-18 (rédaction de 2006)"
# What comes already done has screens of its own.
ARRIVALS = ("take_over", "open_declaration", "open_approval")
# What the grouping records everywhere else, the authority records for a file it opened from paper: nobody else can.
PAPER_STEPS = (
    "supply_documents",
    "answer_observations",
    "correct_receipt",
    "correct_to_declaration",
    "correct_to_approval",
    "bring_into_force",
    "abandon",
)
