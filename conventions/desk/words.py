"""What the authority reads about a file: where it stands, the legal personality, what it may do. Sentences."""

from __future__ import annotations

from conventions.models import Convention
from cooperation.typography import date_fr

# A step as the authority takes it; the table words it as the grouping records it.
STEP_LABELS = {
    "receive": "Constater la réception de la déclaration",
    "acknowledge": "Accuser réception de la déclaration",
    "approve": "Statuer : approuver la convention",
    "request_documents": "Demander des pièces ou des précisions",
    "refuse": "Statuer : refuser l’approbation",
    "publish": "Enregistrer la publication au RAA",
    "observe": "Faire des observations",
}
_EXCHANGED = {
    "observe": "observations envoyées le {}",
    "answer_observations": "réponse aux observations le {}",
    "request_documents": "pièces demandées le {}",
    "supply_documents": "pièces reçues le {}",
}
_DECLARED = (
    "Vous accusez réception, vous faites des observations s’il y a lieu, vous publiez ; aucun délai ne court et rien"
    " ici ne déplace cette date."
)
_APPROVAL = {
    "transmitted": (
        "Vous demandez des pièces ou des précisions, vous approuvez, ou vous refusez par un acte motivé : la"
        " personnalité morale naîtra à la publication de l’approbation."
    ),
    "documents_requested": "Vous attendez ce que vous avez demandé ; vous statuez ensuite au vu du dossier.",
    "approved": "Il reste à publier l’approbation : la personnalité morale naît ce jour-là.",
    "refused": "L’approbation est refusée : une convention remaniée, adoptée de nouveau, fera un nouvel envoi.",
}
_TASKS = {
    "declared": (
        "Constater la réception de {}",
        "La personnalité morale date du jour de la réception : constatez-la avec sa preuve. Aucun délai ne court.",
        "Ouvrir le dossier",
    ),
    "received": (
        "Lire la déclaration de {}",
        "Accusez réception, faites des observations s’il y a lieu, publiez. Aucun délai ne court et rien ne déplace la"
        " date de la personnalité morale.",
        "Ouvrir le dossier",
    ),
    "transmitted": (
        "Statuer sur la convention de {}",
        "Demandez des pièces, approuvez, ou refusez par un acte motivé ; la personnalité morale naîtra à la"
        " publication.",
        "Statuer",
    ),
    "approved": (
        "Publier l’approbation de {}",
        "La personnalité morale naît à la publication de l’acte au recueil des actes administratifs.",
        "Ouvrir le dossier",
    ),
}
_TO_PUBLISH = (
    "Publier la constitution de {}",
    "La réception est accusée ; il reste la publication au recueil. Aucun délai ne court.",
    "Ouvrir le dossier",
)


def task_words(convention: Convention) -> tuple[str, str, str]:
    """Title, reason and button of what a file asks of its authority."""
    words = _TASKS[convention.state]
    if convention.state == "received" and convention.acknowledged_on:
        words = _TO_PUBLISH
    return words[0].format(convention.grouping.name), words[1], words[2]


def came(convention: Convention) -> str:
    """« Déclaration reçue le 16 novembre 2026 », « Demande d’approbation envoyée le … »."""
    what = "Déclaration" if convention.regime == "declaration" else "Demande d’approbation"
    if convention.received_on:
        return f"{what} reçue le {date_fr(convention.received_on)}"
    return f"{what} envoyée le {date_fr(convention.sent_on)}" if convention.sent_on else what


def since(convention: Convention) -> str:
    """What happened last after the arrival, with its date; "" when nothing did."""
    parts = []
    if convention.act_on:
        kind = "refus" if convention.act_kind == "refusal" else "approbation"
        parts.append(f"{kind} du {date_fr(convention.act_on)}")
    if convention.acknowledged_on:
        parts.append(f"accusé de réception du {date_fr(convention.acknowledged_on)}")
    if convention.noted:
        parts.append(_EXCHANGED[convention.noted].format(date_fr(convention.noted_on)))
    if convention.published_on:
        parts.append(f"publication du {date_fr(convention.published_on)}")
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}"


def personality(convention: Convention) -> tuple[str, str]:
    """Whether the grouping has its legal personality, since when and why; then what the authority does about it."""
    on = convention.personality_on
    if convention.dissolved_on:
        return (
            f"Le groupement est dissous depuis le {date_fr(convention.dissolved_on)}.",
            "Sa personnalité morale subsiste pour les besoins de la liquidation (R.312-194-25).",
        )
    if convention.regime == "declaration":
        if on is None:
            return (
                "Le groupement aura la personnalité morale au jour où vos services ont reçu sa déclaration.",
                "Constatez la réception, avec sa preuve ; aucun délai ne court.",
            )
        return f"Le groupement a la personnalité morale depuis le {date_fr(on)}, date de réception.", _DECLARED
    if on:
        return f"Le groupement a la personnalité morale depuis le {date_fr(on)}, date de publication.", ""
    return "Le groupement n’a pas encore la personnalité morale.", _APPROVAL.get(convention.state, "")


def arrival(convention: Convention) -> str:
    """How the file came: on paper and opened here, by which means and when, with the proof of its receipt."""
    parts = []
    if convention.opened_by:
        parts.append("sur papier, dossier ouvert par l’autorité")
    elif convention.means:
        parts.append(convention.get_means_display())
    if convention.sent_on:
        parts.append(f"envoi du {date_fr(convention.sent_on)}")
    if convention.received_on:
        parts.append(f"réception du {date_fr(convention.received_on)}")
    if convention.receipt_proof:
        parts.append(convention.receipt_proof)
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."
