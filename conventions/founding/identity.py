"""Steps that say who the grouping is: form, name, seat, authority."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from conventions.founding.base import StepForm
from cooperation import territory
from cooperation.activity import ACTIVITY_FIELDS, MINISTERS
from cooperation.authorities import (
    Authority,
    UnknownField,
    UnknownTerritory,
    competent_authorities,
    prefect_of,
)
from cooperation.formfields import UNKNOWN, Line, One, Option, Prose
from cooperation.forms import FORMS

DRAFTED = tuple(Option(form.key, form.label, article=form.article) for form in FORMS.values() if form.drafted)


class FormStep(StepForm):
    on_grouping = ("form",)

    form = One(label="Forme de la coopération", options=DRAFTED, required=True)


class IdentityStep(StepForm):
    on_grouping = ("name", "legal_mention")

    name = Line(
        label="Dénomination",
        help_text="Sans la mention légale : elle est ajoutée partout.",
        required=True,
        error_messages={"required": "Un groupement a une dénomination (R.312-194-7, 1°) : écrivez-la."},
    )
    legal_mention = One(label="Mention légale qui suit la dénomination (R.312-194-17)")

    def prepare(self) -> None:
        if self.is_gip:
            del self.fields["legal_mention"]
            return
        mentions = FORMS["gcsms"].mentions.items()
        self.fields["legal_mention"].set_options(Option(key, words[:1].upper() + words[1:]) for key, words in mentions)

    def saved(self) -> dict[str, Any]:
        values = super().saved()
        return {"name": values["name"]} if self.is_gip else values

    def save(self) -> None:
        self.cleaned_data.setdefault("legal_mention", "")
        super().save()


class SeatStep(StepForm):
    on_grouping = ("seat_street", "seat_postcode", "seat_city", "seat_department")

    seat_street = Line(label="Numéro et voie", widget=forms.TextInput(attrs={"autocomplete": "street-address"}))
    seat_postcode = Line(
        label="Code postal",
        limit=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
    )
    seat_city = Line(label="Commune", limit=100, widget=forms.TextInput(attrs={"autocomplete": "address-level2"}))
    seat_department = forms.ChoiceField(
        label="Département",
        required=False,
        error_messages={"invalid_choice": UNKNOWN},
        help_text="Déduit du code postal. Corrigez-le si la commune est desservie depuis un département voisin.",
    )

    def prepare(self) -> None:
        invented = settings.DEMO or self._is_invented()
        found = territory.departments(include_invented=invented, include_collectivities=True)
        self.fields["seat_department"].choices = [
            ("", "D’après le code postal"),
            *((item.code, str(item)) for item in found),
        ]

    def _is_invented(self) -> bool:
        department = self.grouping.department
        return bool(department and department.invented)

    def clean_seat_postcode(self) -> str:
        digits = "".join(self.cleaned_data["seat_postcode"].split())
        if digits and not re.fullmatch(r"[0-9]{5}", digits):
            raise ValidationError(f"Un code postal compte cinq chiffres : « {digits} » n’en est pas un.")
        return digits

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        postcode, chosen = cleaned.get("seat_postcode", ""), cleaned.get("seat_department", "")
        before = self.grouping.seat_postcode
        # A department left as the old postcode gave it follows the new one; one corrected by hand stays.
        if not chosen or (postcode != before and chosen == _department_of(before)):
            cleaned["seat_department"] = _department_of(postcode) or chosen
        return cleaned

    def remarks(self) -> list[str]:
        if self.grouping.seat_postcode and not self.grouping.seat_department:
            return ["Ce code postal ne désigne aucun département connu : choisissez le département dans la liste."]
        return []


def _department_of(postcode: str) -> str:
    found = territory.department_from_postcode(postcode)
    return found.code if found else ""


class ActivityStep(StepForm):
    on_grouping = ("activity_field", "authority", "authority_reason")

    activity_field = One(label="Domaine d’activité (L.313-3)")
    authority = One(label="Autorité à laquelle la convention est adressée")
    authority_reason = Prose(
        label="Motif du choix de l’autorité",
        rows=2,
        help_text="Demandé quand le groupement met seulement des moyens en commun : la loi ne désigne alors personne.",
    )

    def prepare(self) -> None:
        self.fields["activity_field"].set_options(
            Option(item.key, item.label, ", ".join(item.services), item.article) for item in ACTIVITY_FIELDS
        )
        self.competent = self._competent()
        self.fields["authority"].set_options(
            Option(item.key, item.the[:1].upper() + item.the[1:]) for item in self._offered()
        )
        if self.is_gip:
            del self.fields["activity_field"]

    def _field_key(self) -> str:
        """The field of activity as it is typed now, else as it is saved."""
        if self.is_bound:
            return str(self.data.get("activity_field", ""))
        return str(self.grouping.activity_field)

    def _competent(self) -> tuple[Authority, ...]:
        seat = self.grouping.seat_department
        try:
            if self.is_gip:
                return (*((prefect_of(seat),) if seat else ()), Authority(MINISTERS, "FR"))
            return competent_authorities(self._field_key(), seat) if seat else ()
        except (UnknownField, UnknownTerritory):
            return ()

    def _offered(self) -> tuple[Authority, ...]:
        """Those competent; one chosen before the field or the seat changed stays in sight until it is
        replaced.
        """
        chosen = self.grouping.chosen_authority
        extra = (chosen,) if chosen and chosen not in self.competent else ()
        return (*self.competent, *extra)

    def saved(self) -> dict[str, Any]:
        values = super().saved()
        if self.is_gip:
            del values["activity_field"]
        return values

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = cleaned.get("authority", "")
        # One competent authority only: it is the one, nobody has to choose. A stale choice gives way to it.
        if len(self.competent) == 1 and chosen not in {item.key for item in self.competent}:
            cleaned["authority"] = self.competent[0].key
        return cleaned

    def save(self) -> None:
        self.cleaned_data.setdefault("activity_field", self.grouping.activity_field)
        self.cleaned_data["authority"] = self.cleaned_data.get("authority") or ""
        super().save()

    def copies(self) -> list[Authority]:
        """The other authorities of a joint field: they get a copy."""
        if self.is_gip or self.grouping.activity_field == "means":
            return []
        return [item for item in self.competent if self.grouping.authority and item.key != self.grouping.authority]

    def remarks(self) -> list[str]:
        grouping = self.grouping
        if self.is_gip:
            return []
        if grouping.activity_field and not grouping.seat_department:
            return ["Indiquez d’abord le siège : son département désigne les autorités compétentes."]
        keys = {item.key for item in self.competent}
        if self.competent and not grouping.authority:
            return ["Plusieurs autorités sont compétentes : choisissez celle à qui la convention est déclarée."]
        if self.competent and grouping.authority not in keys:
            return ["L’autorité choisie n’est plus compétente pour ce domaine et ce siège : choisissez-en une autre."]
        if grouping.activity_field == "means" and not grouping.authority_reason.strip():
            return ["Des moyens en commun n’ont pas de domaine propre : écrivez le motif du choix (L.313-3)."]
        return []
