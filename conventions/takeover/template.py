"""The model to fill: its columns, two invented groupings, the help of each column; or the groupings given, written."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from conventions.takeover.columns import Column
from conventions.takeover.examples import EXAMPLES
from conventions.takeover.grouping_columns import GROUPING_COLUMNS
from conventions.takeover.member_columns import MEMBER_COLUMNS
from conventions.takeover.taken import TakenGrouping, TakenMember
from cooperation.spreadsheet import csv_lines
from cooperation.typography import french

COLUMNS = GROUPING_COLUMNS + MEMBER_COLUMNS
_LAST_LINE = 5_000
_HEADING = PatternFill("solid", fgColor="E8EDF4")
_FORMATS = {"date": "dd/mm/yyyy", "cents": "#,##0.00", "int": "0"}
_FIRST_CHOICE = 4  # column of the help where answers begin
_WIDTHS = {"text": 28, "choice": 22}


def template_xlsx(groupings: Sequence[TakenGrouping] = ()) -> bytes:
    """The model, its first sheet empty or filled with these groupings."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator, book.properties.title = "Entente", french("Groupements à reprendre")
    _fill(book.create_sheet("Groupements"), groupings)
    _fill(book.create_sheet("Exemples"), EXAMPLES)
    _help(book.create_sheet("Aide"))
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def template_csv(groupings: Sequence[TakenGrouping] = ()) -> bytes:
    """The same columns for any spreadsheet, semicolons between them."""
    rows = [[_written(column, value) for column, value in zip(COLUMNS, row, strict=True)] for row in _rows(groupings)]
    return "".join(csv_lines([column.label for column in COLUMNS], rows)).encode()


def _rows(groupings: Sequence[TakenGrouping]) -> Iterator[list[Any]]:
    """One line per member; the grouping is told on the first, and named on all."""
    for grouping in groupings:
        told = [value_of(grouping, column) for column in GROUPING_COLUMNS]
        named = [grouping.name, *(None for _ in GROUPING_COLUMNS[1:])]
        for rank, member in enumerate(grouping.members or (None,)):
            mine = [value_of(member, column) if member else None for column in MEMBER_COLUMNS]
            yield (named if rank else told) + mine


def value_of(taken: TakenGrouping | TakenMember, column: Column) -> Any:
    """The value as people write it: words for a choice, None for what is not told."""
    if column.kind == "duration" and isinstance(taken, TakenGrouping):
        return "indéterminée" if taken.duration_kind == "indefinite" else taken.duration_years
    value = getattr(taken, column.key)
    if column.kind == "choice":
        return next((choice.label for choice in column.choices if choice.key == value), None)
    if column.kind == "yes_no":
        return {True: "oui", False: "non", None: None}[value]
    return None if value == "" else value


def _written(column: Column, value: Any) -> Any:
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if column.kind == "cents" and value is not None:
        return f"{value // 100},{value % 100:02d}"
    return value


def _fill(sheet: Any, groupings: Sequence[TakenGrouping]) -> None:
    sheet.freeze_panes = "B2"
    for index, column in enumerate(COLUMNS, start=1):
        cell = sheet.cell(1, index, column.label)
        cell.font, cell.fill = Font(bold=True), _HEADING
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS.get(column.kind, 14)
        sheet.column_dimensions[get_column_letter(index)].number_format = _FORMATS.get(column.kind, "@")
        if rule := _rule(column, index + 1):
            rule.add(f"{get_column_letter(index)}2:{get_column_letter(index)}{_LAST_LINE}")
            sheet.add_data_validation(rule)
    for line, row in enumerate(_rows(groupings), start=2):
        for index, (column, value) in enumerate(zip(COLUMNS, row, strict=True), start=1):
            _set(sheet.cell(line, index), column, value)


def _set(cell: Any, column: Column, value: Any) -> None:
    """Texts stay texts, whatever they begin with; cents are written as euros."""
    cell.number_format = _FORMATS.get(column.kind, "@")
    if value is None:
        return
    cell.value = Decimal(value).scaleb(-2) if column.kind == "cents" else value
    if isinstance(value, str):
        cell.data_type = "s"


def _rule(column: Column, line: int) -> DataValidation | None:
    """What the spreadsheet itself refuses; the lists of answers stand in the help, on the line of the column."""
    options: dict[str, Any]
    if column.kind == "choice":
        last = get_column_letter(_FIRST_CHOICE + len(column.choices) - 1)
        options = {"type": "list", "formula1": f"Aide!${get_column_letter(_FIRST_CHOICE)}${line}:${last}${line}"}
    elif column.kind == "yes_no":
        options = {"type": "list", "formula1": '"oui,non"'}
    elif column.kind == "date":
        options = {"type": "date", "operator": "between", "formula1": "DATE(1900,1,1)", "formula2": "DATE(2150,12,31)"}
    elif column.kind == "int":
        bounds = {"formula1": str(column.least), "formula2": str(column.limit)}
        options = {"type": "whole", "operator": "between", **bounds}
    elif column.kind == "cents":
        options = {"type": "decimal", "operator": "greaterThanOrEqual", "formula1": "0"}
    else:
        return None
    title, error = column.label.partition(" (")[0][:32], french(column.help)[:225]
    return DataValidation(allow_blank=True, showErrorMessage=True, errorTitle=title, error=error, **options)


def _help(sheet: Any) -> None:
    """A line per column: its heading, whose it is, what to write, and the answers it takes."""
    sheet.freeze_panes = "B2"
    for index, title in enumerate(("Colonne", "Dit sur", "Ce qu’il faut écrire", "Réponses"), start=1):
        cell = sheet.cell(1, index, title)
        cell.font, cell.fill = Font(bold=True), _HEADING
    for line, column in enumerate(COLUMNS, start=2):
        whose = "le groupement" if column in GROUPING_COLUMNS else "le membre"
        answers = [choice.label for choice in column.choices] or (["oui", "non"] if column.kind == "yes_no" else [])
        for index, text in enumerate((column.label, whose, french(column.help), *answers), start=1):
            cell = sheet.cell(line, index, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for name, width in (("A", 30), ("B", 15), ("C", 70), *((get_column_letter(index), 24) for index in range(4, 10))):
        sheet.column_dimensions[name].width = width
