"""The procedure as a table: from where, to where, by whom, under which article. Pure data.

Printed in `docs/procedure.md` and walked whole by the tests. Convention follows it now, and amendments, which
follow the same procedure (R.312-194-18), will.
"""

from __future__ import annotations

from cooperation.steps import Step

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

DECREE_2019 = "R.312-194-18 (décret 2019-854)"
DECREE_2006 = "R.312-194-18 (rédaction de 2006)"

_STEPS = (
    Step(
        "submit",
        ("draft",),
        "in_adoption",
        WRITERS,
        "R.312-194-6",
        "Soumettre le texte aux membres",
        "Texte soumis aux membres",
        irreversible=True,
    ),
    Step(
        "withdraw_text",
        ("in_adoption",),
        "draft",
        WRITERS,
        "R.312-194-6",
        "Reprendre la rédaction",
        "Rédaction reprise, les décisions seront renouvelées",
        needs=("reason",),
    ),
    Step(
        "adopt",
        ("in_adoption",),
        "adopted",
        RECORDERS,
        "R.312-194-6",
        "Enregistrer l’adoption par tous les membres",
        "Convention adoptée par l’organe compétent de chaque membre",
        needs=("adoption_proof",),
    ),
    Step(
        "sign",
        ("adopted",),
        "signed",
        RECORDERS,
        "R.312-194-6",
        "Enregistrer la signature",
        "Convention signée",
        needs=("signature_proof",),
    ),
    Step(
        "revise",
        ("adopted", "signed", "refused"),
        "draft",
        WRITERS,
        "R.312-194-6",
        "Modifier le texte",
        "Texte rouvert, les décisions et signatures seront renouvelées",
        needs=("reason",),
    ),
    Step(
        "transmit",
        ("signed",),
        "transmitted",
        RECORDERS,
        DECREE_2006,
        "Transmettre pour approbation",
        "Convention transmise pour approbation",
        regime="approval",
        needs=("means",),
        irreversible=True,
    ),
    Step(
        "request_documents",
        ("transmitted",),
        "documents_requested",
        RECORDERS,
        DECREE_2006,
        "Enregistrer une demande de pièces ou de précisions",
        "Pièces ou précisions demandées",
        regime="approval",
        needs=("reason",),
    ),
    Step(
        "supply_documents",
        ("documents_requested",),
        "transmitted",
        RECORDERS,
        DECREE_2006,
        "Enregistrer l’envoi des pièces",
        "Pièces ou précisions envoyées",
        regime="approval",
        needs=("means",),
    ),
    Step(
        "approve",
        ("transmitted",),
        "approved",
        RECORDERS,
        DECREE_2006,
        "Enregistrer l’approbation",
        "Convention approuvée",
        regime="approval",
        needs=("act_number",),
        irreversible=True,
    ),
    Step(
        "refuse",
        ("transmitted", "documents_requested"),
        "refused",
        RECORDERS,
        DECREE_2006,
        "Enregistrer un refus d’approbation",
        "Approbation refusée",
        regime="approval",
        needs=("reason", "act_number"),
        irreversible=True,
    ),
    Step(
        "declare",
        ("signed",),
        "declared",
        RECORDERS,
        DECREE_2019,
        "Déclarer la convention",
        "Convention déclarée",
        regime="declaration",
        needs=("means",),
        irreversible=True,
    ),
    Step(
        "receive",
        ("declared",),
        "received",
        RECORDERS,
        DECREE_2019,
        "Enregistrer la réception",
        "Déclaration reçue : le groupement a la personnalité morale",
        regime="declaration",
        needs=("receipt_proof",),
        irreversible=True,
    ),
    Step(
        "correct_to_declaration",
        ("transmitted", "documents_requested"),
        "declared",
        RECORDERS,
        DECREE_2019,
        "Corriger le régime : déclaration",
        "Régime corrigé : déclaration",
        needs=("ground", "basis", "reason"),
    ),
    Step(
        "correct_to_approval",
        ("declared",),
        "transmitted",
        RECORDERS,
        DECREE_2006,
        "Corriger le régime : approbation",
        "Régime corrigé : approbation",
        needs=("ground", "basis", "reason"),
    ),
    Step(
        "correct_receipt",
        ("received", "published", "in_force"),
        "",
        RECORDERS,
        DECREE_2019,
        "Corriger la date de réception",
        "Date de réception corrigée",
        regime="declaration",
        needs=("receipt_proof", "basis", "reason"),
    ),
    Step(
        "publish",
        ("approved", "received"),
        "published",
        RECORDERS,
        "R.312-194-18",
        "Enregistrer la publication au RAA",
        "Publiée au recueil des actes administratifs",
        needs=("raa_reference",),
        irreversible=True,
    ),
    Step(
        "bring_into_force",
        ("published",),
        "in_force",
        RECORDERS,
        "R.312-194-18",
        "Mettre en vigueur",
        "Convention en vigueur",
    ),
    Step(
        "dissolve",
        ("received", "published", "in_force"),
        "in_liquidation",
        LEADERS,
        "R.312-194-24",
        "Enregistrer la dissolution",
        "Groupement dissous, en liquidation",
        needs=("reason",),
        irreversible=True,
    ),
    Step(
        "close_liquidation",
        ("in_liquidation",),
        "liquidated",
        LEADERS,
        "R.312-194-25",
        "Clore la liquidation",
        "Liquidation close",
        needs=("reason",),
        irreversible=True,
    ),
    Step(
        "abandon",
        ("draft", "in_adoption", "adopted", "signed", *APPROVAL_STATES[:2], "refused", "declared"),
        "abandoned",
        WRITERS,
        "R.312-194-6",
        "Abandonner le projet",
        "Projet abandonné",
        needs=("reason",),
        irreversible=True,
    ),
)

STEPS: dict[str, Step] = {step.name: step for step in _STEPS}
