"""What comes to Entente already done: a grouping taken over, a file an authority received on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cooperation.forms import Regime, regime_for
from cooperation.typography import date_fr

if TYPE_CHECKING:
    from conventions.models import Convention

# Each date that must not follow the other, and what they are.
_ORDER = (
    ("sent_on", "l’envoi", "received_on", "la réception"),
    ("sent_on", "l’envoi", "act_on", "l’acte"),
    ("received_on", "la réception", "published_on", "la publication"),
    ("act_on", "l’acte", "published_on", "la publication"),
    ("published_on", "la publication", "in_force_on", "l’entrée en vigueur"),
)
_NEEDED = {
    "approval": {
        "act_number": "le numéro de l’acte d’approbation",
        "act_on": "la date de l’acte d’approbation",
    },
    "declaration": {
        "received_on": "la date de réception de la déclaration",
        "receipt_proof": "la preuve de la réception",
    },
}
_PUBLISHED = {"raa_reference": "la référence au recueil des actes administratifs", "published_on": "sa date"}


def taken_regime(convention: Convention, data: Mapping[str, Any]) -> Regime:
    """The regime a grouping taken over was under: its form, and the date of receipt or, unknown, that of the act."""
    on = data.get("received_on") or data.get("act_on") or data.get("published_on") or timezone.localdate()
    return regime_for(convention.grouping.form, on)


def may_be_taken_over(convention: Convention, on: dt.date, data: Mapping[str, Any]) -> list[str]:
    regime = taken_regime(convention, data)
    if regime.key not in _NEEDED:
        return [regime.sentence]
    wanted = _NEEDED[regime.key] | _PUBLISHED
    sentences = [
        f"Indiquez {what} : la personnalité morale du groupement en dépend ({regime.article})."
        for name, what in wanted.items()
        if not data.get(name)
    ]
    for early, first, late, second in _ORDER:
        before, after = data.get(early), data.get(late)
        if before and after and after < before:
            sentences.append(f"Le {date_fr(after)}, {second} précède {first}, du {date_fr(before)} : corrigez la date.")
    dates = [value for value in data.values() if isinstance(value, dt.date)]
    if late_one := next((value for value in dates if value > timezone.localdate()), None):
        sentences.append(f"Le {date_fr(late_one)} n’est pas encore passé : on reprend ce qui est fait.")
    if convention.versions.exists() or convention.submitted_on:
        sentences.append("Un texte a déjà été soumis aux membres ici : suivez ses étapes, ce n’est pas une reprise.")
    return sentences


def came_on_paper(expected: str) -> Any:
    def condition(convention: Convention, on: dt.date, data: Mapping[str, Any]) -> list[str]:
        if not convention.opened_by:
            return ["Ce dossier n’a pas été ouvert par une autorité."]
        regime = regime_for(convention.grouping.form, on)
        return [] if regime.key == expected else [regime.sentence]

    return condition


def arrive(convention: Convention, name: str, *, on: dt.date, data: Mapping[str, Any]) -> None:
    """Fixes the regime and the addressee of what arrives."""
    from conventions.conditions import addressee

    regime = taken_regime(convention, data) if name == "take_over" else regime_for(convention.grouping.form, on)
    convention.regime, convention.regime_basis = regime.key, regime.article
    convention.addressed_to = convention.opened_by or addressee(convention, regime.key)
