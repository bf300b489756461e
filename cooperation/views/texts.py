"""The rules in force on a day, by subject: what the page of the texts applied shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.utils import timezone

from cooperation.formfields import UNKNOWN
from cooperation.law import rules
from cooperation.typography import fold

SUBJECTS = {
    "MEM": "Membres",
    "OBJ": "Objet et missions",
    "NAT": "Nature juridique",
    "CNV": "Mentions de la convention",
    "CVG": "Convention : autres règles",
    "APP": "Approbation et déclaration",
    "CAP": "Capital et apports",
    "RGT": "Droits des membres",
    "COM": "Compétences de l’assemblée",
    "MAJ": "Majorités",
    "QUO": "Quorum",
    "PRX": "Pouvoirs",
    "MIN": "Procès-verbal",
    "REC": "Registre",
    "ADM": "Administration",
    "PER": "Personnels",
    "BUD": "Budget et comptes",
    "WDR": "Retrait",
    "EXC": "Exclusion",
    "DIS": "Dissolution et liquidation",
    "EVA": "Évaluation",
}
OTHER = "Autres formes et dispositifs"
FORCES = {
    "hard": "obligatoire",
    "default": "sauf clause contraire",
    "permission": "faculté",
    "recommendation": "recommandation",
}
CONFIDENCES = {
    "verbatim": "texte officiel lu",
    "amended": "texte officiel lu, modification appliquée",
    "verbatim-older": "lu dans une rédaction antérieure",
    "secondary": "connu de seconde main",
    "inferred": "déduit",
}


@dataclass(frozen=True)
class Line:
    """A rule as the page shows it."""

    id: str
    title: str
    text: str
    article: str
    force: str
    confidence: str
    to_verify: bool
    since: dt.date
    until: dt.date | None
    note: str


class Texts(forms.Form):
    on = forms.DateField(
        label="En vigueur le",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": "Cette date n’existe pas : écrivez-la sous la forme 12/03/2026."},
    )
    subject = forms.ChoiceField(label="Sujet", required=False, error_messages={"invalid_choice": UNKNOWN})
    q = forms.CharField(label="Mot ou article", required=False, max_length=200)

    def __init__(self, data: Any) -> None:
        values = data.copy()
        values["on"] = values.get("on") or timezone.localdate().isoformat()
        super().__init__(values)
        labels = dict.fromkeys([*SUBJECTS.values(), OTHER])
        self.fields["subject"].choices = [("", "Tous"), *((key, key) for key in labels)]
        self.is_valid()

    @property
    def day(self) -> dt.date:
        found: dt.date | None = self.cleaned_data.get("on")
        return found or timezone.localdate()

    def subjects(self) -> list[tuple[str, list[Line]]]:
        """The rules found, by subject."""
        order = {label: rank for rank, label in enumerate([*SUBJECTS.values(), OTHER])}
        found = sorted(filter(self._matches, rules.rules_in_force(self.day)), key=lambda rule: order[_subject(rule)])
        lines = [(_subject(rule), _line(rule, self.day)) for rule in found]
        self.count = len(lines)
        return [(label, [line for _, line in group]) for label, group in groupby(lines, key=lambda pair: pair[0])]

    def _matches(self, rule: rules.Rule) -> bool:
        chosen, text = self.cleaned_data.get("subject"), fold(self.cleaned_data.get("q") or "")
        whole = fold(f"{rule.id} {rule.article} {rule.title} {rule.text}")
        return (not chosen or _subject(rule) == chosen) and all(word in whole for word in text.split())


def _subject(rule: rules.Rule) -> str:
    return SUBJECTS.get(rule.id.split("-")[0], OTHER)


def _line(rule: rules.Rule, on: dt.date) -> Line:
    article = rules.article_for(rule, on)
    return Line(
        id=rule.id,
        title=rule.title,
        text=rule.text,
        article=article,
        force=FORCES[rule.force],
        confidence=CONFIDENCES[rule.confidence],
        to_verify=rules.citation_for(rule, on) != article,
        since=rule.valid_from,
        until=rule.valid_to,
        note=rule.note,
    )
