"""The lines of a spreadsheet file, XLSX or CSV, numbered as its editor numbers them. Nothing of it is run."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from conventions.takeover.cells import Formula
from cooperation.spreadsheet import FORMULA_STARTS
from cooperation.typography import french

SIZE_MAX = 10 * 1024 * 1024  # of the file
UNPACKED_MAX = 40 * 1024 * 1024  # of what a zip says it holds
LINES_MAX, COLUMNS_MAX = 5_000, 150  # filled lines; columns read
_LAST_LINE = 1_048_576  # of any spreadsheet
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell [^>]*?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
_DELIMITERS = ";,\t"

Line = tuple[int, tuple[Any, ...]]


class UnreadableFile(ValueError):
    """Not a spreadsheet that can be read; the message says what to hand in instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(french(sentence))


@dataclass(frozen=True)
class Merged:
    """Cells merged into one: the first line and column, the last ones, and the range as the editor names it."""

    left: int
    top: int
    right: int
    bottom: int
    name: str


@dataclass(frozen=True)
class Sheet:
    """The filled lines of a sheet."""

    lines: tuple[Line, ...]
    merged: tuple[Merged, ...] = ()


def open_sheets(content: bytes) -> Iterator[Sheet]:
    """The sheets of the file, in order; a CSV has as many readings as delimiters. Raises UnreadableFile."""
    if not content.strip():
        raise UnreadableFile("Le fichier est vide : remplissez le modèle et déposez-le à nouveau.")
    if len(content) > SIZE_MAX:
        raise UnreadableFile("Le fichier dépasse 10 Mo : gardez la feuille à reprendre et retirez le reste.")
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnreadableFile("Le classeur est protégé par un mot de passe : retirez-le et déposez-le à nouveau.")
        raise UnreadableFile("Ce fichier est d’un ancien format (.xls) : enregistrez-le en classeur Excel (.xlsx).")
    if content.startswith(b"PK"):
        return _workbook(content)
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")):
        raise UnreadableFile("Ce fichier n’est pas un tableau : déposez un classeur Excel (.xlsx) ou un CSV.")
    return _delimited(_decoded(content))


def _workbook(content: bytes) -> Iterator[Sheet]:
    _refuse_dangerous(content)
    try:
        values = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for index, sheet in enumerate(values.worksheets):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                source = archive.read(sheet._worksheet_path)
            rows = _rows(sheet)
            if _FORMULA.search(source):
                formulas = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
                rows = _with_formulas(rows, _rows(formulas.worksheets[index]))
            yield Sheet(_filled(rows), _merged(source))
    except UnreadableFile:
        raise
    except Exception as error:  # a broken workbook breaks its reader in a hundred ways
        raise UnreadableFile(
            "Le classeur est endommagé et ne peut être lu : ouvrez-le, enregistrez-le en .xlsx et recommencez."
        ) from error


def _refuse_dangerous(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(
            "Le fichier est endommagé : enregistrez-le à nouveau en classeur Excel (.xlsx)."
        ) from error
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile("Le fichier est protégé par un mot de passe : retirez-le et déposez-le à nouveau.")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableFile("Le classeur contient des macros : enregistrez-le en classeur Excel sans macros (.xlsx).")
    if "xl/workbook.xml" not in names:
        raise UnreadableFile("Ce fichier n’est pas un classeur Excel : enregistrez votre tableau en .xlsx ou en CSV.")
    if sum(entry.file_size for entry in entries) > UNPACKED_MAX:
        raise UnreadableFile(
            "Le classeur est trop grand une fois ouvert : copiez les seules lignes à reprendre dans le modèle."
        )


def _rows(sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # what the file says of its size is not believed
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=COLUMNS_MAX), start=1):
        if number > _LAST_LINE:
            return
        yield number, row


def _with_formulas(values: Iterator[Line], formulas: Iterator[Line]) -> Iterator[Line]:
    """A formula whose result is not in the file would be an empty cell: it is told instead."""
    for (number, row), (_, written) in zip(values, formulas, strict=False):
        yield (
            number,
            tuple(
                Formula(str(source)) if value is None and source is not None else value
                for value, source in zip(row, written, strict=False)
            ),
        )


def _filled(rows: Iterator[Line]) -> tuple[Line, ...]:
    found: list[Line] = []
    for number, row in rows:
        if row.count(None) < len(row) and any(cell not in (None, "") for cell in row):
            found.append((number, row))
        if len(found) > LINES_MAX + 1:
            raise UnreadableFile(f"Le tableau dépasse {LINES_MAX} lignes : partagez-le en plusieurs fichiers.")
    return tuple(found)


def _merged(source: bytes) -> tuple[Merged, ...]:
    found = []
    for name in _MERGED.findall(source)[:LINES_MAX]:
        left, top, right, bottom = range_boundaries(name.decode())
        if top <= bottom and left <= right:
            found.append(Merged(left, top, right, bottom, name.decode()))
    return tuple(found)


def letter(index: int) -> str:
    """The name of a column without heading: 0 → « A »."""
    return str(get_column_letter(index + 1))


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise UnreadableFile("Ce fichier n’est pas un tableau : déposez un classeur Excel (.xlsx) ou un CSV.")
    return text


def _delimited(text: str) -> Iterator[Sheet]:
    for delimiter in _DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            yield Sheet(_filled(_cells(reader)))
        except csv.Error as error:
            raise UnreadableFile(
                "Le fichier CSV est mal formé : enregistrez votre tableau en .xlsx ou en CSV UTF-8."
            ) from error


def _cells(reader: Any) -> Iterator[Line]:
    for number, row in enumerate(reader, start=1):
        yield number, tuple(_cell(cell) for cell in row[:COLUMNS_MAX])


def _cell(text: str) -> Any:
    if text.startswith("="):
        return Formula(text)
    # Our own exports hold back with an apostrophe what a spreadsheet would take for a formula.
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text
