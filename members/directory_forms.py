"""The directory's forms: an organisation and an establishment written by hand, with warnings about twins."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cooperation.formfields import Line, Tick
from cooperation.models import User
from members import identifiers
from members.forms import OrganisationForm
from members.identifiers import NBSP, spaced
from members.models import Establishment, Organisation
from members.statuses import categories

MOST_TWINS = 5


class DirectoryForm(OrganisationForm):
    """An organisation, never a natural person. One that resembles another is saved once that is confirmed.

    `twins` are those it resembles; `already` the same one, when the same form comes back a second time.
    """

    natural_person = None
    confirmed = Tick(label="C’est bien une autre organisation : l’enregistrer quand même")

    class Meta(OrganisationForm.Meta):
        fields = tuple(name for name in OrganisationForm.Meta.fields if name != "natural_person")

    field_order = (
        *("name", "legal_form", "nature", "non_profit", "health_professional"),
        *("street", "postcode", "city", "siren", "rna", "finess", "confirmed"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.twins: list[Organisation] = []
        self.already: Organisation | None = None

    def refuse_twin(self, name: str, number: str) -> None:
        """Two entities may share one SIREN, real data do; a FINESS or a RNA number is one organisation's."""
        if name == "siren":
            return
        twin = self.twin(name, number)
        if twin and not self._is_mine(twin):
            self.twins = [twin]
            raise ValidationError(
                f"Ce numéro {name.upper()} est déjà celui de « {twin.name} » : ouvrez sa fiche, ou corrigez le numéro."
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        others = Organisation.objects.directory().exclude(pk=self.instance.pk)
        same_number = others.with_number("siren", data["siren"])
        found = same_number | others.namesakes(data["name"], data["postcode"])
        self.twins = list(found.order_by("search_text", "pk")[:MOST_TWINS])
        self.already = next(filter(self._is_mine, self.twins), None)
        if self.already:
            data.pop("finess")  # its own number, which the constraint would refuse a second time
        elif self.twins and not data["confirmed"]:
            self.add_error("confirmed", self._warning(data["siren"]))
        return data

    def _warning(self, siren: str) -> str:
        same = bool(siren) and any(item.siren == siren for item in self.twins)
        what = f"Le SIREN {spaced(siren)} est déjà dans l’annuaire" if same else "Ce nom est déjà à ce code postal"
        return f"{what}{NBSP}: ouvrez la fiche ci-dessus si c’est la même organisation, ou cochez cette case."

    def _is_mine(self, other: Organisation) -> bool:
        """Whether it is what this very form already saved: sent twice, it says the same thing twice."""
        if self.instance.pk or other.created_by_id != self.user.pk or other.imported:
            return False
        names = [name for name in self.Meta.fields if name in self.cleaned_data]
        return all(getattr(other, name) == self.cleaned_data[name] for name in names)


class EstablishmentForm(forms.ModelForm):
    """An establishment written by hand under an organisation of one's own."""

    name = Line(label="Nom", required=True, error_messages={"required": "Un établissement a un nom."})
    category = forms.ChoiceField(label="Catégorie", required=False)
    finess = Line(
        label="FINESS de l’établissement",
        limit=60,
        required=True,
        error_messages={"required": "Chaque établissement ou service autorisé a un numéro FINESS : indiquez-le."},
    )
    siret = Line(label="SIRET", limit=60, help_text="Quatorze chiffres : le SIREN, puis cinq chiffres.")
    street = Line(label="Numéro et voie")
    postcode = Line(label="Code postal", limit=20)
    city = Line(label="Commune", limit=100)

    class Meta:
        model = Establishment
        fields = ("name", "category", "finess", "siret", "street", "postcode", "city")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = sorted((item.label, item.code) for item in categories().values() if not item.closed)
        self.fields["category"].choices = [("", "Non renseignée"), *((code, label) for label, code in current)]
        self.fields["category"].error_messages["invalid_choice"] = "Choisissez la catégorie dans la liste."

    def clean_finess(self) -> str:
        number = _checked(self.cleaned_data["finess"], identifiers.check_finess)
        twin = Establishment.objects.filter(finess=number).select_related("organisation").first()
        if twin and twin.organisation.natural_person:
            raise ValidationError("Ce numéro est déjà pris : corrigez-le.")
        if twin:
            raise ValidationError(
                f"Ce numéro est déjà celui de « {twin.name} », de « {twin.organisation.name} » : corrigez-le."
            )
        return number

    def clean_siret(self) -> str:
        value = self.cleaned_data["siret"]
        return _checked(value, identifiers.check_siret) if value.strip() else ""

    clean_postcode = OrganisationForm.clean_postcode


def _checked(value: str, check: Any) -> str:
    try:
        number: str = check(value)
    except identifiers.IdentifierError as error:
        raise ValidationError(str(error)) from None
    return number
