"""One cell of the spreadsheet, read as its column says, or refused with a sentence that says what to write."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from conventions.takeover.columns import Column, plain
from cooperation.typography import MONTHS, date_fr, fold, french, listing
from members.identifiers import IdentifierError, check_finess, check_siren
from members.money import AmountError, cents_from

# What a spreadsheet shows in place of a value it could not compute.
_ERRORS = ("#REF!", "#N/A", "#NAME?", "#NOM?", "#VALUE!", "#VALEUR!", "#DIV/0!", "#NUM!", "#NOMBRE!", "#NULL!", "#NUL!")
_LONG = 2_000  # from this length a text keeps its lines
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?)?")
_WORDS = re.compile(r"(?:\w+ )?(\d{1,2})(?:er)? ([a-z]+) (\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})[/.\-](\d{1,2})")
_DAY_MONTH_WORDS = re.compile(r"(\d{1,2})(?:er)? ([a-z]+)")
_INTEGER = re.compile(
    r"(?:n° ?)?(\d{1,3}(?: \d{3})+|\d+) ?(?:jours?|j|heures?|h|mois|droits?|ans?|annees?|voix|parts?)?"
)
_MONTHS = {fold(name): rank for rank, name in enumerate(MONTHS, start=1)}
_FIRST_YEAR, _LAST_YEAR = 1900, 2150


@dataclass(frozen=True)
class Formula:
    """A cell that holds a formula whose result the file does not keep."""

    text: str


class CellError(ValueError):
    """The sentence says what to write; `kept` is what is taken all the same, None for nothing."""

    def __init__(self, sentence: str, kept: Any = None) -> None:
        super().__init__(french(sentence))
        self.kept = kept


def shown(raw: Any) -> str:
    """What stands in the cell, as its reader knows it; "" when nothing does."""
    if raw is None:
        return ""
    if isinstance(raw, Formula):
        return raw.text
    if isinstance(raw, bool):
        return "oui" if raw else "non"
    if isinstance(raw, dt.datetime | dt.date):
        return f"{raw:%d/%m/%Y}" if raw.year >= 1000 else raw.isoformat()
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else repr(raw).replace(".", ",")
    return tidy(str(raw))


def tidy(text: str, *, lines: bool = False) -> str:
    """Composed letters, no invisible character, single spaces; line breaks stay when `lines` asks for them."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    seen = "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    if not lines:
        return " ".join(seen.split())
    return "\n".join(" ".join(line.split()) for line in seen.split("\n")).strip()


def read_cell(column: Column, raw: Any) -> Any:
    """The value of the cell; None when nothing is written. Raises CellError."""
    words = shown(raw)
    if not words:
        return None
    if isinstance(raw, Formula):
        raise CellError("Cette cellule contient une formule sans résultat : écrivez la valeur elle-même.")
    if words.upper() in _ERRORS:
        raise CellError("Le tableur n’a pas pu calculer cette cellule : écrivez la valeur elle-même.")
    return _READERS[column.kind](column, raw, words)


def _text(column: Column, raw: Any, words: str) -> str:
    text = tidy(raw, lines=column.limit >= _LONG) if isinstance(raw, str) else words
    if isinstance(raw, dt.date):
        text = date_fr(raw)
    if len(text) > column.limit:
        sentence = f"Ce texte dépasse {column.limit} caractères : il a été coupé, abrégez-le."
        raise CellError(sentence, kept=text[: column.limit].rstrip())
    return text


def _date(_column: Column, raw: Any, words: str) -> dt.date:
    if isinstance(raw, dt.datetime):
        return _in_range(raw.date())
    if isinstance(raw, dt.date):
        return _in_range(raw)
    try:
        if found := _ISO.fullmatch(words):
            return _in_range(dt.date(*map(int, found.groups())))
        if found := _DAY_FIRST.fullmatch(words):
            return _in_range(dt.date(*map(int, reversed(found.groups()))))
        if (found := _WORDS.fullmatch(fold(words))) and found.group(2) in _MONTHS:
            return _in_range(dt.date(int(found.group(3)), _MONTHS[found.group(2)], int(found.group(1))))
    except CellError:
        raise
    except ValueError:
        raise CellError("Ce jour n’existe pas : écrivez une date du calendrier, par exemple 12/03/2012.") from None
    raise CellError("Ce n’est pas une date : écrivez le jour, le mois et l’année, par exemple 12/03/2012.")


def _in_range(day: dt.date) -> dt.date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise CellError(f"L’année {day.year} n’est pas vraisemblable : écrivez-la en quatre chiffres, comme 2012.")
    return day


def _int(column: Column, raw: Any, words: str) -> int:
    found = _INTEGER.fullmatch(fold(words)) if _is_number_or_text(raw) else None
    number = int(found.group(1).replace(" ", "")) if found and len(found.group(1)) <= 15 else None
    if number is None or not column.least <= number <= column.limit:
        bounds = f"de {column.least} à {column.limit}"
        raise CellError(f"Un nombre entier {bounds} est attendu : écrivez-le en chiffres, sans autre mot.")
    return number


def _is_number_or_text(raw: Any) -> bool:
    return isinstance(raw, int | float | str) and not isinstance(raw, bool)


def _cents(_column: Column, raw: Any, words: str) -> int:
    if not _is_number_or_text(raw):
        raise CellError(f"« {words} » n’est pas un montant : écrivez-le en euros, par exemple 12 500,50.")
    # A spreadsheet keeps its numbers as floats: the shortest writing of one is the number that was typed.
    text = tidy(raw) if isinstance(raw, str) else f"{Decimal(repr(raw)).normalize():f}".replace(".", ",")
    try:
        return cents_from(text)
    except AmountError as error:
        if re.search(r"[.,]\d{3,}(?: ?€)?$", text):
            raise CellError("Un montant a deux décimales au plus : arrondissez-le au centime.") from error
        raise CellError(str(error)) from error


def _duration(column: Column, raw: Any, words: str) -> tuple[str, int | None]:
    if plain(words) in ("indeterminee", "duree indeterminee", "illimitee"):
        return "indefinite", None
    try:
        return "fixed", _int(column, raw, words)
    except CellError:
        raise CellError("Écrivez un nombre d’années, de 1 à 99, ou « indéterminée ».") from None


def _day_month(_column: Column, raw: Any, words: str) -> str:
    day, month = 0, 0
    if isinstance(raw, dt.date):  # a spreadsheet takes « 31/12 » for a day of the year
        day, month = raw.day, raw.month
    elif found := _DAY_MONTH.fullmatch(words):
        day, month = int(found.group(1)), int(found.group(2))
    elif found := _DAY_MONTH_WORDS.fullmatch(fold(words)):
        day, month = int(found.group(1)), _MONTHS.get(found.group(2), 0)
    try:
        return f"{dt.date(2023, month, day):%d/%m}"
    except ValueError:
        raise CellError("Écrivez le jour et le mois de la fin de l’exercice, par exemple 31/12.") from None


def _postcode(_column: Column, raw: Any, words: str) -> str:
    digits = words.replace(" ", "")
    if isinstance(raw, int | float) and len(digits) == 4:  # a number loses its first zero
        digits = f"0{digits}"
    if not re.fullmatch(r"[0-9]{5}", digits):
        raise CellError("Ce n’est pas un code postal : écrivez ses cinq chiffres.")
    return digits


def _checked(check: Callable[[str], str]) -> Callable[[Column, Any, str], str]:
    def read(_column: Column, raw: Any, words: str) -> str:
        try:
            return check(words.zfill(9) if isinstance(raw, int | float) else words)
        except IdentifierError as error:
            raise CellError(str(error)) from error

    return read


@cache
def _by_words(column: Column) -> dict[str, str]:
    return {plain(word): choice.key for choice in column.choices for word in (choice.label, *choice.others)}


def _choice(column: Column, raw: Any, words: str) -> str:
    answers = listing([f"« {choice.label} »" for choice in column.choices], last="ou")
    if isinstance(raw, dt.date):  # « 2/3 » became the second of March
        raise CellError(f"Le tableur a pris cette réponse pour une date : écrivez {answers}.")
    found = _by_words(column).get(plain(words))
    if found is None:
        raise CellError(f"« {words[:60]} » n’est pas une réponse connue : écrivez {answers}.")
    return found


def _yes_no(_column: Column, raw: Any, words: str) -> bool:
    answers = {"oui": True, "o": True, "vrai": True, "non": False, "n": False, "faux": False}
    found = answers.get(plain(words))
    if found is None:
        raise CellError("Écrivez « oui » ou « non ».")
    return found


_READERS: dict[str, Callable[[Column, Any, str], Any]] = {
    "text": _text,
    "date": _date,
    "int": _int,
    "cents": _cents,
    "choice": _choice,
    "yes_no": _yes_no,
    "duration": _duration,
    "day_month": _day_month,
    "postcode": _postcode,
    "siren": _checked(check_siren),
    "finess": _checked(check_finess),
}
