"""The directory's filters and order, in the address; the same rows on the page and in the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from cooperation import territory
from members.models import Organisation
from members.statuses import statuses

PER_PAGE = 25
SORTS = {
    "name": ("name", "pk"),
    "-name": ("-name", "-pk"),
    "city": ("department", "city", "name", "pk"),
    "-city": ("-department", "-city", "-name", "-pk"),
}
HEADINGS = (
    "Dénomination",
    "Forme juridique",
    "Nature",
    "SIREN",
    "FINESS",
    "RNA",
    "Adresse",
    "Département",
    "Fermée le",
)


class Filters(forms.Form):
    """A value that is not proposed filters nothing: an old link still opens."""

    q = forms.CharField(label="Nom, commune ou numéro", required=False, max_length=200)
    department = forms.ChoiceField(label="Département", required=False)
    nature = forms.ChoiceField(
        label="Nature", required=False, choices=[("", "Toutes"), ("public", "publique"), ("private", "privée")]
    )
    status = forms.ChoiceField(label="Statut juridique", required=False)
    state = forms.ChoiceField(
        label="Activité", required=False, choices=[("", "Toutes"), ("open", "en activité"), ("closed", "fermées")]
    )
    sort = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        departments = territory.departments(include_invented=True, include_collectivities=True)
        self.fields["department"].choices = [
            ("", "Tous"),
            *((item.code, f"{item.code} – {item.name}") for item in departments),
        ]
        self.fields["status"].choices = [("", "Tous"), *((item.code, item.label) for item in statuses().values())]
        self.is_valid()

    @property
    def order(self) -> str:
        chosen = self.cleaned_data.get("sort", "")
        return chosen if chosen in SORTS else "name"

    @property
    def is_active(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("q", "department", "nature", "status", "state"))

    def rows(self) -> QuerySet[Organisation]:
        chosen = self.cleaned_data
        rows = Organisation.objects.directory()
        if text := chosen.get("q"):
            rows = rows.search(text)
        if state := chosen.get("state"):
            rows = rows.filter(closed_on__isnull=state == "open")
        equal = {"department": "department", "nature": "nature", "status": "status_code"}
        rows = rows.filter(**{column: chosen[name] for name, column in equal.items() if chosen.get(name)})
        return rows.order_by(*SORTS[self.order])


def as_csv(rows: Iterable[Organisation]) -> bytes:
    """For a spreadsheet in French: UTF-8 with its mark, semicolons, no cell that could start a formula."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for row in rows:
        values = (row.name, row.legal_form, row.get_nature_display(), row.siren, row.finess, row.rna)
        writer.writerow([_cell(value) for value in (*values, row.address, row.department, row.closed_on or "")])
    return file.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
