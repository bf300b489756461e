"""The form by which somebody is invited."""

from __future__ import annotations

from django import forms

from cooperation.models import GroupingRole

HELP = {
    "administrator": (
        "rédige, enregistre les étapes et les pièces, dissolution comprise, gère les accès, nomme les autres "
        "administrateurs"
    ),
    "drafter": (
        "rédige la convention, enregistre les étapes et les pièces, gère les accès autres que celui d’administrateur"
    ),
    "secretary": "enregistre les étapes et les pièces, dissolution comprise, sans rédiger",
    "reader": "lit, sans rien modifier",
}


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label="Adresse électronique",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="La personne reçoit un lien personnel, valable 14 jours.",
        error_messages={
            "required": "Indiquez l’adresse électronique de la personne à inviter.",
            "invalid": "Cette adresse électronique n’est pas complète : écrivez-la sous la forme nom@domaine.fr.",
        },
    )
    role = forms.ChoiceField(
        label="Rôle",
        choices=[(key, f"{label[:1].upper()}{label[1:]} : {HELP[key]}") for key, label in GroupingRole.Role.choices],
        widget=forms.RadioSelect,
        initial=GroupingRole.Role.READER,
        error_messages={
            "required": "Choisissez le rôle de cette personne.",
            "invalid_choice": "Ce rôle n’existe pas : choisissez dans la liste.",
        },
    )

    def offer_administrators(self, may_name: bool) -> None:
        """Hides the role from who may not give it; it stays known, to be refused by the sentence that says why."""
        if not may_name:
            role = self.fields["role"]
            role.widget.choices = [choice for choice in role.choices if choice[0] != GroupingRole.Role.ADMINISTRATOR]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()
