"""Taking over one grouping from a form: the columns of the spreadsheet as fields, read by the very same readers."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from conventions.takeover.cells import CellError, read_cell
from conventions.takeover.columns import Column
from conventions.takeover.grouping_columns import GROUPING_COLUMNS
from conventions.takeover.member_columns import MEMBER_COLUMNS
from conventions.takeover.taken import TakenGrouping, TakenMember
from cooperation.typography import fold
from cooperation.uploads import ACCEPTED, validate_upload

ROWS, MORE, ROWS_MAX = 12, 8, 60  # lines of members: shown, added, at most; beyond, the spreadsheet is at ease
DOCUMENTS = 3
_LONG = 2_000
SECTIONS = (
    (
        "Qui il est",
        "Les mots de la convention en vigueur.",
        "name form legal_mention nature seat_street seat_postcode seat_city activity_field object duration",
    ),
    (
        "Sa naissance",
        "Elle fixe la personnalité morale : la publication de l’approbation jusqu’au 22 août 2019, la réception de la "
        "déclaration depuis (R.312-194-18).",
        "sent_on received_on receipt_proof act_number act_on raa_reference published_on in_force_on regime",
    ),
    (
        "Ce dont les votes dépendent",
        "Ce qui manque ici n’empêche pas la reprise : vous le compléterez avant la prochaine assemblée.",
        "rights_basis rights_total chair ordinary_majority casting_vote convening_days urgent_hours"
        " second_call_reading withdrawal_notice_months exercise_end",
    ),
    (
        "Son administrateur et ses numéros",
        "Le mandat dure trois ans (R.312-194-23) ; les numéros suivants continuent ceux-ci.",
        "administrator_name administrator_quality mandate_from mandate_until last_assembly_number"
        " last_resolution_number last_amendment_number",
    ),
    ("Pourquoi cette reprise", "Le motif reste dans l’historique, avec votre nom.", "reason"),
)
# Where a form does not say it as a spreadsheet does.
HELP = {
    GROUPING_COLUMNS[0]: "La dénomination, sans la mention légale.",
    MEMBER_COLUMNS[0]: "Sa dénomination.",
}
_COLUMNS = {column.key: column for column in GROUPING_COLUMNS}


class CellField(forms.Field):
    """A column as a field: what is typed is read, or refused, as a cell would be. `needed`: the sentence of a blank."""

    def __init__(self, column: Column, *, label: str = "", needed: str = "") -> None:
        self.column, self.needed = column, needed
        label = label or (column.label.partition(" (")[0] if column.choices else column.label)
        super().__init__(required=False, label=label, help_text=HELP.get(column, column.help), widget=_widget(column))

    def clean(self, value: Any) -> Any:
        try:
            found = read_cell(self.column, str(value or ""))
        except CellError as refused:
            raise ValidationError(str(refused)) from refused
        if found is None and self.needed:
            raise ValidationError(self.needed)
        return found


def _widget(column: Column) -> forms.Widget:
    if column.choices or column.kind == "yes_no":
        words = [choice.label for choice in column.choices] or ["oui", "non"]
        return forms.Select(choices=[("", "Choisir"), *((word, word) for word in words)])
    if column.kind == "date":
        return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if column.kind == "text" and column.limit >= _LONG:
        return forms.Textarea(attrs={"rows": 3})
    short = {"inputmode": "numeric", "class": "short"} if column.kind in ("int", "postcode", "siren") else {}
    return forms.TextInput(attrs={"autocomplete": "off", **short})


def file_field(label: str, help_text: str, accept: str) -> forms.FileField:
    widget = forms.ClearableFileInput(attrs={"accept": accept})
    return forms.FileField(label=label, required=False, allow_empty_file=True, help_text=help_text, widget=widget)


def clean_pdf(upload: Any) -> Any:
    """The PDF of a text in force, validated; None without a file."""
    if not upload:
        return None
    found = validate_upload(upload)
    if found[2] != "application/pdf":
        raise ValidationError(f"« {found[0]} » n’est pas un PDF : le texte en vigueur se dépose en PDF, tel que signé.")
    return found


@dataclass(frozen=True)
class MemberLine:
    """A line of the members, its fields; open when it says something, or is one of the first two."""

    rank: int
    name: str
    open: bool
    fields: list[forms.BoundField]


class TakeoverForm(forms.Form):
    """`token` is the page's own: the same page sent twice takes over one grouping."""

    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)
    rows = forms.CharField(widget=forms.HiddenInput, required=False)
    consolidated = file_field("Convention en vigueur (PDF)", "Consolidée de ses avenants, telle que signée.", ".pdf")

    def __init__(self, data: Any = None, files: Any = None, initial: Mapping[str, Any] | None = None) -> None:
        start = {"token": str(uuid.uuid4()), "rows": ROWS} | dict(initial or {})
        super().__init__(data, files, initial=start)
        self.count = rows_asked(data if data is not None else start)
        for column in GROUPING_COLUMNS:
            self.fields[column.key] = CellField(column)
        for rank in range(self.count):
            for column in MEMBER_COLUMNS:
                self.fields[f"m{rank}_{column.key}"] = CellField(column)
        for rank in range(DOCUMENTS):
            label = "Autre pièce (facultative)"
            self.fields[f"document_{rank}"] = file_field(label, "Acte, avenant, procès-verbal, registre…", ACCEPTED)

    @classmethod
    def with_more_lines(cls, posted: Any) -> TakeoverForm:
        """The same answers, unread, with more lines for members; the browser keeps no file."""
        rows = min(rows_asked(posted) + MORE, ROWS_MAX)
        return cls(initial={name: posted[name] for name in posted} | {"rows": rows})

    def sections(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        return ((title, why, [self[name] for name in names.split()]) for title, why, names in SECTIONS)

    def lines(self) -> Iterator[MemberLine]:
        for rank in range(self.count):
            bound = [self[f"m{rank}_{column.key}"] for column in MEMBER_COLUMNS]
            name = str(bound[0].value() or "")
            written = any(field.value() for field in bound)
            yield MemberLine(rank + 1, name, written or rank < 2, bound)

    def documents_asked(self) -> list[forms.BoundField]:
        return [self[f"document_{rank}"] for rank in range(DOCUMENTS)]

    @property
    def may_grow(self) -> bool:
        return self.count < ROWS_MAX

    def clean_consolidated(self) -> Any:
        return clean_pdf(self.cleaned_data["consolidated"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for rank in range(DOCUMENTS):
            if upload := data.get(f"document_{rank}"):
                try:
                    data[f"document_{rank}"] = validate_upload(upload)
                except ValidationError as refused:
                    self.add_error(f"document_{rank}", refused)
        if not self.errors.get("name") and not data.get("name"):
            self.add_error("name", "Un groupement a une dénomination (R.312-194-7, 1°) : écrivez-la.")
        self._check_members(data)
        return data

    def _check_members(self, data: Mapping[str, Any]) -> None:
        known: dict[str, int] = {}
        for rank, values in self._members(data):
            field = f"m{rank}_name"
            if not values.get("name"):
                if field not in self.errors:
                    self.add_error(field, "Cette ligne décrit un membre sans le nommer : écrivez son nom, ou videz-la.")
                continue
            for key in filter(None, (fold(values["name"]), values.get("siren"), values.get("finess"))):
                if known.setdefault(key, rank) != rank:
                    self.add_error(field, f"Ce membre est déjà à la ligne {known[key] + 1} : gardez-en une.")
                    break

    def _members(self, data: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
        for rank in range(self.count):
            values = {column.key: data.get(f"m{rank}_{column.key}") for column in MEMBER_COLUMNS}
            told = {key: value for key, value in values.items() if value is not None}
            if told:
                yield rank, told

    def taken(self) -> TakenGrouping:
        """What was typed, as the spreadsheet would have told it; only after `is_valid()`."""
        values = {key: value for key in _COLUMNS if (value := self.cleaned_data.get(key)) is not None}
        if "duration" in values:
            values["duration_kind"], values["duration_years"] = values.pop("duration")
        members = tuple(TakenMember(**told) for _, told in self._members(self.cleaned_data))
        return TakenGrouping(**values, members=members)

    def documents(self) -> list[tuple[str, bytes, str]]:
        found = (self.cleaned_data.get(f"document_{rank}") for rank in range(DOCUMENTS))
        return [item for item in found if item]


def rows_asked(data: Mapping[str, Any]) -> int:
    """How many lines the page has; what is not a number is the usual page."""
    text = str(data.get("rows") or "")
    return min(max(int(text), ROWS), ROWS_MAX) if text.isascii() and text.isdigit() and len(text) < 4 else ROWS


class SheetForm(forms.Form):
    """The spreadsheet; what is in it is read, and refused, by `conventions.takeover.sheet`."""

    sheet = forms.FileField(
        label="Tableau à lire",
        allow_empty_file=True,
        help_text="Le modèle rempli, en classeur Excel ou CSV, 10 Mo au plus. Rien n’est écrit avant votre accord.",
        error_messages={"required": "Choisissez le fichier à lire."},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
