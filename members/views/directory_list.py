"""The directory's filters and order, in the address; the same rows on the page and in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils import timezone

from cooperation import territory
from members.models import Organisation
from members.models.organisation import FOUND_NATURE, OrganisationQuerySet
from members.statuses import status

PER_PAGE = 25
SORTS = {
    "name": ("search_text", "pk"),
    "-name": ("-search_text", "-pk"),
    "place": ("department", "city", "search_text", "pk"),
    "-place": ("-department", "-city", "-search_text", "-pk"),
}
UNKNOWN = "inconnue"
EVERY = [("", "Toutes")]
NATURES = [*EVERY, *((key, label.capitalize()) for key, label in FOUND_NATURE), (UNKNOWN, "Non renseignée")]
STATES = [*EVERY, ("ouvertes", "Ouvertes"), ("fermees", "Fermées")]
HEADINGS = (
    *("Dénomination", "Dénomination longue", "Forme juridique", "Nature", "SIREN", "FINESS", "RNA", "Adresse"),
    *("Code postal", "Commune", "Département", "Fermée le", "Origine"),
)


class Filters(forms.Form):
    """The filters of the address. A value that is not proposed filters nothing: an old link still opens."""

    q = forms.CharField(label="Nom, commune ou numéro", required=False, max_length=200)
    department = forms.ChoiceField(label="Département du siège", required=False)
    nature = forms.ChoiceField(label="Nature", required=False, choices=NATURES)
    status = forms.ChoiceField(label="Statut FINESS", required=False)
    state = forms.ChoiceField(label="Activité", required=False, choices=STATES)
    sort = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        every = Organisation.objects.directory()
        self.fields["department"].choices = [("", "Tous"), *_departments(every.codes("department"))]
        self.fields["status"].choices = [("", "Tous"), *_statuses(every.codes("status_code"))]
        self.is_valid()

    @property
    def order(self) -> str:
        """The order asked for; "" is by relevance when words are looked for."""
        chosen = self.cleaned_data.get("sort", "")
        return chosen if chosen in SORTS else ("" if self.cleaned_data.get("q") else "name")

    @property
    def is_active(self) -> bool:
        return any(self.data.get(name) for name in ("q", "department", "nature", "status", "state"))

    def rows(self) -> OrganisationQuerySet:
        chosen = self.cleaned_data
        rows = Organisation.objects.directory()
        if "q" in self.errors:
            return rows.none()
        if text := chosen.get("q"):
            rows = rows.search(text)
        if department := chosen.get("department"):
            rows = rows.filter(department=department)
        if nature := chosen.get("nature"):
            rows = rows.filter(nature="" if nature == UNKNOWN else nature)
        if code := chosen.get("status"):
            rows = rows.filter(status_code=code)
        if state := chosen.get("state"):
            today = timezone.localdate()
            rows = rows.open_on(today) if state == "ouvertes" else rows.closed_by(today)
        return rows.order_by(*SORTS[self.order]) if self.order else rows


def _departments(codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    for code in codes:
        try:
            yield code, str(territory.department(code))
        except territory.UnknownTerritory:
            yield code, code


def _statuses(codes: Iterable[str]) -> list[tuple[str, str]]:
    return [(code, f"{code} – {found.short}" if (found := status(code)) else code) for code in codes]


def lines_of(organisations: OrganisationQuerySet) -> Iterator[tuple[Any, ...]]:
    """The rows of the exported list, under HEADINGS, read as they are sent."""
    return (_cells(organisation) for organisation in organisations.iterator(chunk_size=2000))


def _cells(organisation: Organisation) -> tuple[Any, ...]:
    return (
        organisation.name,
        organisation.long_name,
        organisation.legal_form,
        organisation.get_nature_display(),
        organisation.siren,
        organisation.finess,
        organisation.rna,
        organisation.street,
        organisation.postcode,
        organisation.city,
        organisation.department,
        organisation.closed_on,
        origin(organisation),
    )


def origin(organisation: Organisation) -> str:
    """Where the directory has it from, in two or three words."""
    if organisation.invented:
        return "organisation inventée"
    return "importée de FINESS" if organisation.imported else "écrite à la main"
