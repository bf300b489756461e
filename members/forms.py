"""Forms about members: an organisation written by hand, a member's description, what it brings."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cooperation import territory
from cooperation.formfields import Line, One, Option, Prose, Tick, YesNo, options_from
from cooperation.stamping import StampedForm
from members import identifiers
from members.eligibility import ELIGIBILITIES, eligibilities
from members.inscribing import Person, Planned, describe_member, set_representatives
from members.models import Contribution, Membership, Organisation
from members.models.organisation import FOUND_NATURE
from members.money import AmountError, amount_words, cents_from
from members.services import CAPITAL

NATURES = options_from(FOUND_NATURE)


class Amount(Line):
    """An amount in euros, typed in French: « 12 500,50 »; cleaned to cents, None when empty."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(label="Montant en euros", limit=60, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return amount_words(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return cents_from(text)
        except AmountError as error:
            raise ValidationError(str(error)) from None


class ContributionForm(forms.Form):
    """One line of what a member brings. A line left empty is none; `planned` is the line read, or None."""

    kind = forms.ChoiceField(label="Nature", required=False)
    amount = Amount()
    description = Line(label="Description", limit=300)
    evidence = Line(label="Justificatif du coût réel", limit=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        capital = [choice for choice in Contribution.Kind.choices if choice[0] in CAPITAL]
        running = [choice for choice in Contribution.Kind.choices if choice[0] not in CAPITAL]
        self.fields["kind"].choices = [
            ("", "Choisissez"),
            ("Apports (capital)", capital),
            ("Participations aux charges", running),
        ]
        self.fields["kind"].error_messages["invalid_choice"] = (
            "Cette nature n’est pas admise : l’apport en industrie est interdit (R.312-194-11)."
        )

    planned: Planned | None = None

    @property
    def is_spare(self) -> bool:
        """Whether the line waits for a contribution more: nothing is in it yet."""
        return not self.is_bound and not self.initial

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        kind, amount = data.get("kind", ""), data.get("amount")
        words = data.get("description", ""), data.get("evidence", "")
        if self.errors or not (kind or amount is not None or any(words)):
            return data
        if not kind:
            self.add_error("kind", "Dites de quoi il s’agit : apport au capital, ou participation aux charges.")
        elif not amount:
            sentence = "Indiquez un montant supérieur à zéro, ou videz la ligne pour la retirer (R.312-194-11)."
            self.add_error("amount", sentence)
        else:
            self.planned = Planned(kind, amount, *words)
        return data


ContributionRows = forms.formset_factory(ContributionForm, extra=1, max_num=60, absolute_max=60)


class OrganisationForm(forms.ModelForm):
    """An organisation written by hand, its numbers checked; an existing one is named rather than doubled."""

    name = Line(label="Dénomination", required=True, error_messages={"required": "Une organisation a un nom."})
    natural_person = Tick(label="C’est une personne physique")
    legal_form = Line(label="Forme juridique", limit=120, help_text="Par exemple association, CCAS, fondation.")
    nature = One(label="Nature", options=NATURES)
    health_professional = Tick(label="Elle exerce une profession de santé")
    non_profit = YesNo(label="But non lucratif")
    siren = Line(label="SIREN", limit=60, help_text="Neuf chiffres, avec ou sans espaces.")
    finess = Line(label="FINESS de l’entité juridique", limit=60)
    rna = Line(
        label="RNA",
        limit=60,
        help_text="Pour une association, W suivi de neuf chiffres. Il n’existe pas en Moselle, Bas-Rhin et Haut-Rhin.",
    )
    street = Line(label="Numéro et voie")
    postcode = Line(label="Code postal", limit=20)
    city = Line(label="Commune", limit=100)

    class Meta:
        model = Organisation
        fields = (
            *("name", "natural_person", "legal_form", "nature", "health_professional", "non_profit"),
            *("siren", "finess", "rna", "street", "postcode", "city"),
        )

    def clean_siren(self) -> str:
        return self._number("siren", identifiers.check_siren)

    def clean_finess(self) -> str:
        return self._number("finess", identifiers.check_finess)

    def clean_rna(self) -> str:
        return self._number("rna", identifiers.check_rna)

    def _number(self, name: str, check: Any) -> str:
        value = self.cleaned_data[name]
        if not value.strip():
            return ""
        try:
            number: str = check(value)
        except identifiers.IdentifierError as error:
            raise ValidationError(str(error)) from None
        self.refuse_twin(name, number)
        return number

    def twin(self, name: str, number: str) -> Organisation | None:
        """The other organisation that bears this number. A natural person is named to nobody: its number is refused
        only where the database holds it once.
        """
        others = Organisation.objects.with_number(name, number).exclude(pk=self.instance.pk)
        if name == "finess" and others.filter(natural_person=True).exists():
            raise ValidationError("Ce numéro est déjà pris : corrigez-le, ou videz ce champ.")
        return others.directory().first()

    def refuse_twin(self, name: str, number: str) -> None:
        """Raises a sentence when another organisation bears this number."""
        twin = self.twin(name, number)
        if twin:
            raise ValidationError(
                f"Ce numéro est déjà celui de « {twin.name} » : choisissez cette organisation dans la recherche."
            )

    def clean_postcode(self) -> str:
        digits = "".join(self.cleaned_data["postcode"].split())
        if digits and not re.fullmatch(r"[0-9]{5}", digits):
            raise ValidationError(f"Un code postal compte cinq chiffres : « {digits} » n’en est pas un.")
        return digits

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("natural_person") and data.get("nature") == "public":
            self.add_error("nature", "Une personne physique est une personne privée (L.312-7 3°).")
        department = territory.department_from_postcode(data.get("postcode", ""))
        if data.get("rna") and department and not identifiers.rna_expected(department.code):
            self.add_error(
                "rna",
                f"Une association {department.of} relève du droit local (code civil local, art. 21 à 79) et n’a pas "
                "de numéro RNA : videz ce champ, ou corrigez le code postal.",
            )
        return data

    def save(self, commit: bool = True) -> Organisation:
        organisation: Organisation = super().save(commit=False)
        found = territory.department_from_postcode(organisation.postcode)
        organisation.department = found.code if found else ""
        if organisation.natural_person:
            organisation.nature = "private"
        if commit:
            organisation.save()
        return organisation


class MemberForm(StampedForm):
    """How one member takes part: quality, title, nature, representatives."""

    quality = One(label="Qualité", options=options_from(Membership.Quality.choices), required=True)
    eligibility = One(label="À quel titre cette organisation est-elle membre ?")
    eligibility_reason = Prose(label="En quoi elle concourt aux missions", rows=3)
    nature_correction = One(
        label="Corriger la nature",
        options=(Option("", "Garder celle qui est indiquée"), *NATURES),
    )
    nature_reason = Prose(label="Motif de la correction", rows=2)
    titular_name = Line(label="Représentant titulaire", limit=150)
    titular_email = forms.EmailField(label="Adresse électronique du titulaire", required=False)
    alternate_name = Line(label="Représentant suppléant", limit=150)
    alternate_email = forms.EmailField(label="Adresse électronique du suppléant", required=False)

    def __init__(self, membership: Membership, on: dt.date, data: Any = None) -> None:
        self.membership, self.on = membership, on
        super().__init__(data, initial=self.saved())
        self.fields["eligibility"].set_options(
            Option(item.key, item.label, item.help, item.article) for item in eligibilities(on)
        )
        for quality in ("titular", "alternate"):
            self.fields[f"{quality}_email"].error_messages["invalid"] = (
                "Cette adresse électronique n’est pas complète : elle s’écrit nom@domaine.fr."
            )
            # The browser would cut a long address; the field refuses it in words.
            self.fields[f"{quality}_email"].widget.attrs.pop("maxlength", None)

    def saved(self) -> dict[str, Any]:
        row = self.membership
        people = {person.quality: person for person in row.representatives.all()}
        titular, alternate = people.get("titular"), people.get("alternate")
        return {
            "quality": row.quality,
            "eligibility": row.eligibility,
            "eligibility_reason": row.eligibility_reason,
            "nature_correction": row.nature_correction,
            "nature_reason": row.nature_reason,
            "titular_name": titular.name if titular else "",
            "titular_email": titular.email if titular else "",
            "alternate_name": alternate.name if alternate else "",
            "alternate_email": alternate.email if alternate else "",
        }

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        title = ELIGIBILITIES.get(data.get("eligibility", ""))
        if title and title.needs_reason and not data.get("eligibility_reason", "").strip():
            self.add_error(
                "eligibility_reason",
                f"Ce titre s’apprécie : écrivez en quoi ce membre concourt aux missions ({title.article}).",
            )
        if data.get("nature_correction", "") == self.membership.organisation.nature:
            data["nature_correction"] = ""
        if not data.get("nature_correction"):
            data["nature_reason"] = ""
        elif not data.get("nature_reason", "").strip():
            self.add_error("nature_reason", "Corriger la nature d’un membre demande un motif : écrivez-le.")
        for quality, words in (("titular", "du titulaire"), ("alternate", "du suppléant")):
            if data.get(f"{quality}_email") and not data.get(f"{quality}_name"):
                self.add_error(f"{quality}_name", f"Écrivez aussi le nom {words}.")
        return data

    def save(self) -> None:
        """Writes both the membership and its representatives; called inside a transaction."""
        data = self.cleaned_data
        describe_member(
            membership=self.membership,
            **{
                name: data[name]
                for name in (
                    "quality",
                    "eligibility",
                    "eligibility_reason",
                    "nature_correction",
                    "nature_reason",
                )
            },
        )
        set_representatives(
            membership=self.membership,
            titular=Person(data["titular_name"], data["titular_email"]),
            alternate=Person(data["alternate_name"], data["alternate_email"]),
        )
