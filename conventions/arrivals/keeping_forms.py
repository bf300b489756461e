"""What is asked of a grouping that lives: a mandate, its last numbers, what its take-over left untold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms

from conventions.arrivals.forms import CellField, clean_pdf, file_field
from conventions.arrivals.taken_over import has_text, numbers_of, taken_of
from conventions.deciding.forms import WithDocument
from conventions.models import Convention
from conventions.takeover.grouping_columns import GROUPING_COLUMNS
from conventions.takeover.member_columns import MEMBER_COLUMNS
from conventions.takeover.votes import WITH_DEFAULT
from cooperation.formfields import Count, Line
from cooperation.uploads import ACCEPTED

ASKED = ("rights_basis", *WITH_DEFAULT, "second_call_reading")
_COLUMNS = {column.key: column for column in GROUPING_COLUMNS}
_OF_MEMBER = {column.key: column for column in MEMBER_COLUMNS if column.key in ("titular", "rights")}


class MandateForm(WithDocument):
    name = Line(label="Administrateur du groupement", limit=150, required=True, help_text="Son prénom et son nom.")
    quality = Line(label="Représentant de", limit=200, help_text="Au nom de quel membre, et à quel titre.")
    decided_by = Line(
        label="Décision qui l’élit", limit=300, required=True, help_text="L’assemblée, sa date, la délibération."
    )
    from_on = CellField(_COLUMNS["mandate_from"], label="Du", needed="Indiquez le jour où le mandat commence.")
    until_on = CellField(
        _COLUMNS["mandate_until"], label="Au", needed="Indiquez le jour où le mandat finit (R.312-194-23)."
    )
    document = file_field("Pièce (facultative)", "PDF, image ou document texte, 10 Mo au plus.", ACCEPTED)
    field_order = ("name", "quality", "decided_by", "from_on", "until_on", "document")


class NumbersForm(forms.Form):
    assembly = Count(label="Dernière assemblée n°", unit="", required=False, high=1_000_000)
    resolution = Count(label="Dernière délibération n°", unit="", required=False, high=1_000_000)
    amendment = Count(label="Dernier avenant n°", unit="", required=False, high=1_000_000)

    def __init__(self, convention: Convention, data: Any = None) -> None:
        row = numbers_of(convention)
        super().__init__(data, initial={name: getattr(row, name) for name in self.base_fields})


class CompletionForm(forms.Form):
    """Only what nobody told: the fields of the grouping, then the rights and the titular of each member."""

    consolidated = file_field(
        "Convention en vigueur (PDF)", "Consolidée de ses avenants : elle remplace la fiche des données.", ".pdf"
    )

    def __init__(self, convention: Convention, on: dt.date, *args: Any) -> None:
        super().__init__(*args)
        self.members = list(convention.grouping.memberships.for_facts())
        taken = taken_of(convention, on, self.members)
        if has_text(convention):
            del self.fields["consolidated"]
        for name in ASKED:
            if getattr(taken, name) in ("", None):
                self.fields[name] = CellField(_COLUMNS[name])
        for row, member in zip(self.members, taken.members, strict=True):
            for name, column in _OF_MEMBER.items():
                if getattr(member, name) in ("", None):
                    field = self.fields[f"{name}_{row.pk}"] = CellField(column)
                    field.label = f"{column.label} – {row.organisation.name}"

    def of_grouping(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.fields if name in ASKED)

    def of_members(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.fields if name.partition("_")[0] in _OF_MEMBER and name not in ASKED)

    def clean_consolidated(self) -> Any:
        return clean_pdf(self.cleaned_data["consolidated"])

    def told(self) -> dict[str, Any]:
        return {name: value for name in ASKED if (value := self.cleaned_data.get(name)) is not None}

    def told_of_members(self) -> dict[int, dict[str, Any]]:
        return {
            row.pk: {name: self.cleaned_data.get(f"{name}_{row.pk}") for name in _OF_MEMBER} for row in self.members
        }
