"""Numbers as French conventions write them, in figures or in words, up to 999 999. Pure.

Read on `reading.plain` text: no accent, single spaces. Words take a hyphen or a space, old spelling or new.
"""

from __future__ import annotations

import re

_UNITS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_TEENS = ("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize")
_SIMPLE = {word: value for value, word in enumerate((*_UNITS, *_TEENS), 1)} | {"zero": 0, "une": 1}
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}

_JOINT = "[ -]"
_UNIT = f"(?:une|{'|'.join(_UNITS)})"
_BELOW_20 = rf"(?:dix{_JOINT}(?:sept|huit|neuf)|{'|'.join(_TEENS)}|{_UNIT})"
_BELOW_100 = (
    rf"(?:quatre{_JOINT}vingts?(?:{_JOINT}(?:et{_JOINT})?{_BELOW_20}\b)?"
    rf"|soixante(?:{_JOINT}(?:et{_JOINT})?{_BELOW_20}\b)?"
    rf"|(?:vingt|trente|quarante|cinquante)(?:{_JOINT}(?:et{_JOINT})?{_UNIT}\b)?"
    rf"|{_BELOW_20})"
)
_BELOW_1000 = rf"(?:(?:{_UNIT}{_JOINT})?cents?\b(?:{_JOINT}(?:et{_JOINT})?{_BELOW_100}\b)?|{_BELOW_100})"
_THOUSANDS = rf"(?:{_BELOW_1000}{_JOINT})?(?:mille|mil)\b(?:{_JOINT}(?:et{_JOINT})?{_BELOW_1000}\b)?"

IN_WORDS = rf"(?:{_THOUSANDS}|{_BELOW_1000}|zero)\b(?!-)"
IN_FIGURES = r"(?:\d{1,3}(?: \d{3})+|\d+)\b"
# « six (6) mois »: the figures in brackets repeat the words.
NUMBER = rf"\b(?P<n>{IN_FIGURES}|{IN_WORDS})(?: \(\d+\))?"


def number(found: str) -> int:
    """The value of what `NUMBER` matched."""
    figures = found.replace(" ", "")
    return int(figures) if figures.isdigit() else _in_words(found)


def _in_words(found: str) -> int:
    total = part = 0
    for word in re.split(_JOINT, found):
        if word in ("mille", "mil"):
            total, part = total + 1000 * (part or 1), 0
        elif word in ("cent", "cents"):
            part = 100 * (part or 1)
        elif word in ("vingt", "vingts") and part % 100 == 4:
            part += 76
        elif word != "et":
            part += _TENS.get(word, _SIMPLE.get(word, 0))
    return total + part
