"""The form of a step: its date, what the table says it needs, a proof to join. Built from the table."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from conventions.conditions import NEEDED
from conventions.models import Convention
from conventions.models.procedure import MEANS
from conventions.procedure_table import STEPS
from cooperation.formfields import UNKNOWN
from cooperation.models import StoredFile, TransitionLog, User, all_or_nothing
from cooperation.statemachine import TransitionRefused, apply_transition
from cooperation.typography import date_fr
from cooperation.uploads import ACCEPTED, validate_upload

GROUNDS = [
    ("", "Choisir"),
    ("wrong_date", "la date de réception enregistrée était fausse"),
    ("pending", "le dossier était en cours le 22 août 2019"),
]

DATE_LABELS = {
    "submit": "Date du texte",
    "adopt": "Date de la dernière décision",
    "sign": "Date de la dernière signature",
    "transmit": "Date de l’envoi",
    "declare": "Date de l’envoi",
    "receive": "Date de réception",
    "correct_receipt": "Date exacte de réception",
    "approve": "Date de l’acte d’approbation",
    "refuse": "Date de l’acte de refus",
    "publish": "Date de la publication",
    "bring_into_force": "Date d’entrée en vigueur",
    "dissolve": "Date de la dissolution",
    "close_liquidation": "Date de clôture",
}

REASON_LABELS = {
    "observe": "Vos observations",
    "answer_observations": "Votre réponse",
    "request_documents": "Ce qui est demandé",
    "refuse": "Motifs du refus",
    "dissolve": "Cas de dissolution et décision",
}


def _fields() -> dict[str, forms.Field]:
    """Every piece of data a step may need, asked in the same words wherever it is."""
    return {
        "means": forms.ChoiceField(
            label="Moyen d’envoi", choices=[("", "Choisir"), *MEANS], error_messages={"invalid_choice": UNKNOWN}
        ),
        "receipt_proof": forms.CharField(
            label="Preuve de réception",
            max_length=200,
            help_text="Numéro de l’avis de réception, de l’accusé ou du récépissé : il donne la date certaine.",
        ),
        "act_number": forms.CharField(label="Numéro de l’acte", max_length=60),
        "acknowledgement_number": forms.CharField(label="Numéro de l’accusé de réception", max_length=60),
        "raa_reference": forms.CharField(
            label="Référence au recueil des actes administratifs",
            max_length=100,
            help_text="Par exemple : n° 2026-041.",
        ),
        "ground": forms.ChoiceField(
            label="Ce qui est corrigé", choices=GROUNDS, error_messages={"invalid_choice": UNKNOWN}
        ),
        "basis": forms.CharField(
            label="Fondement de la correction", max_length=300, help_text="L’article et la pièce qui la justifient."
        ),
    }


class StepForm(forms.Form):
    """Whatever is missing is said by the conditions, in sentences: no field is required by the form itself."""

    on = forms.DateField(
        label="Date de l’acte",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Indiquez la date de l’acte.", "invalid": "Écrivez une date qui existe."},
    )

    def __init__(self, convention: Convention, name: str, *args: Any, **kwargs: Any) -> None:
        self.convention, self.step = convention, STEPS[name]
        super().__init__(*args, **kwargs)
        self.fields["on"].label = DATE_LABELS.get(name, "Date de l’acte")
        self.fields["on"].initial = timezone.localdate()
        catalogue = _fields()
        for key in self.step.needs:
            if key != "reason":
                self.fields[key] = catalogue[key]
                self.fields[key].required = False
        if name in ("transmit", "correct_to_declaration", "correct_to_approval"):
            self.fields["received_on"] = forms.DateField(
                label="Date de réception, si elle est connue",
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )
        asked = "reason" in self.step.needs
        self.fields["reason"] = forms.CharField(
            label=REASON_LABELS.get(name, "Motif" if asked else "Observation (facultative)"),
            required=False,
            max_length=5000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields["proof"] = forms.FileField(
            label="Pièce justificative (facultative)",
            required=False,
            allow_empty_file=True,
            help_text="PDF, image ou document texte, 10 Mo au plus.",
            widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        )

    def clean_proof(self) -> Any:
        upload = self.cleaned_data["proof"]
        return validate_upload(upload) if upload else None

    def apply(self, user: User) -> TransitionLog | None:
        """Takes the step. On a refusal the sentences join the form's errors and nothing is written."""
        declared = {
            key: value
            for key, value in self.cleaned_data.items()
            if key not in ("on", "reason", "proof") and value not in ("", None)
        }
        try:
            with all_or_nothing():
                return apply_transition(
                    self.convention,
                    self.step.name,
                    user=user,
                    on=self.cleaned_data["on"],
                    reason=self.cleaned_data["reason"].strip(),
                    proof=self._store(user),
                    data=declared,
                )
        except TransitionRefused as refused:
            on = self.cleaned_data["on"]
            for sentence in refused.messages:
                self.add_error(self._field_of(sentence, on), sentence)
            return None

    def _field_of(self, sentence: str, on: dt.date) -> str | None:
        """The field that a refusal is about, None when it is about the whole step."""
        if sentence.startswith(f"Le {date_fr(on)} "):
            return "on"
        return next((key for key, words in NEEDED.items() if words == sentence and key in self.fields), None)

    def _store(self, user: User) -> StoredFile | None:
        if not self.cleaned_data["proof"]:
            return None
        name, content, media_type = self.cleaned_data["proof"]
        return StoredFile.objects.store(
            grouping=self.convention.grouping, name=name, content=content, media_type=media_type, user=user
        )
