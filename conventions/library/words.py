"""Numbers in words and sentences made from the founders' own texts. Pure."""

from __future__ import annotations

import re

_UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    *("treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = (
    "",
    "",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre-vingt",
    "quatre-vingt",
)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def in_words(number: int, feminine: bool = False) -> str:
    """« vingt et un » up to 99; figures beyond, and for what is not a natural number."""
    if not 0 <= number < 100:
        return str(number)
    words = _small(number)
    return f"{words}e" if feminine and words.endswith("un") else words


def _small(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    if tens in (7, 9):
        unit += 10
    if unit == 0:
        return "quatre-vingts" if tens == 8 else _TENS[tens]
    joint = " et " if unit in (1, 11) and tens < 8 else "-"
    return f"{_TENS[tens]}{joint}{_UNITS[unit]}"


def counted(number: int, singular: str, plural: str, feminine: bool = False) -> str:
    """« quinze jours », « un an »."""
    return f"{in_words(number, feminine)} {singular if abs(number) < 2 else plural}"


def inline(text: str) -> str:
    """A text inside a sentence: its lines joined by semicolons, a small letter first, no full stop."""
    return small_first(" ; ".join(_stripped(_lines(text))))


def items(lines: list[str]) -> str:
    """The items of a list, one a line, each closed by a semicolon and the last by a full stop."""
    kept = [small_first(line) for line in _stripped([line for text in lines for line in _lines(text)])]
    return "\n".join([*(f"{line} ;" for line in kept[:-1]), *(f"{line}." for line in kept[-1:])])


def small_first(text: str) -> str:
    """An acronym keeps its capitals: « CPOM », not « cPOM »."""
    return text[0].lower() + text[1:] if len(text) > 1 and text[1].islower() else text


def _stripped(lines: list[str]) -> list[str]:
    """On one line each, without what closes them, the empty ones left out."""
    one_line = (" ".join(line.split()).rstrip(".;,").rstrip() for line in lines)
    return [line for line in one_line if line]


def name(text: str) -> str:
    """A name as it was written, on one line."""
    return " ".join(_CONTROL.sub(" ", text).split())


def paragraphs(text: str) -> str:
    """A text of the founders as paragraphs, one a line: a capital first, a full stop if nothing closes it."""
    lines = (" ".join(line.split()) for line in _lines(text))
    return "\n".join(_closed(line[0].upper() + line[1:]) for line in lines if line)


def _closed(line: str) -> str:
    return line if line[-1] in ".!?…:;," else f"{line}."


def _lines(text: str) -> list[str]:
    return _CONTROL.sub(" ", text.replace("\r", "\n")).split("\n")
