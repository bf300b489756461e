"""French typography of texts and figures. Pure.

Narrow no-break space (U+202F) inside « » and before ; ! ? % €, and in thousands; no-break space (U+00A0) before
the colon and after n°, art., M. and in dates.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction

NARROW = "\u202f"
NBSP = "\u00a0"
_SPACES = " \u00a0\u202f\u2009"

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)

_RULES = (
    (re.compile(rf"«[{_SPACES}]*"), f"«{NARROW}"),
    (re.compile(rf"[{_SPACES}]*»"), f"{NARROW}»"),
    # Only where a space was typed: « http://a?b » and « R.312;2 » keep their signs as they are.
    (re.compile(rf"[{_SPACES}]+([;!?%€])"), rf"{NARROW}\1"),
    (re.compile(rf"[{_SPACES}]+:(?=[{_SPACES}\n]|$)"), f"{NBSP}:"),
    (re.compile(rf"\b([nN]°s?|[aA]rt\.|MM?\.|Mme|p\.)[{_SPACES}]+(?=\S)"), rf"\1{NBSP}"),
    (re.compile(rf"(\d)[{_SPACES}]+(?=\d{{3}}(?!\d))"), rf"\1{NARROW}"),
    (re.compile(rf"\b(\d{{1,2}}|1er)[{_SPACES}]+(?=(?:{'|'.join(MONTHS)})\b)"), rf"\1{NBSP}"),
)


def french(text: str) -> str:
    """The same text with its French spaces; applying it twice changes nothing."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def integer(number: int) -> str:
    """1000 → « 1 000 », with narrow no-break spaces."""
    return f"{number:,}".replace(",", NARROW)


def euros(cents: int) -> str:
    """Cents → « 12 500 € », or « 12 500,50 € » when there are centimes."""
    sign, cents = ("−", -cents) if cents < 0 else ("", cents)
    whole, rest = divmod(cents, 100)
    decimals = f",{rest:02d}" if rest else ""
    return f"{sign}{integer(whole)}{decimals}{NARROW}€"


def date_fr(day: dt.date) -> str:
    """2026-03-01 → « 1er mars 2026 »."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}"


def fraction(value: Fraction) -> str:
    """Fraction(9, 20) → « 9/20 »; a whole number stays one."""
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def percent(value: Fraction, digits: int = 1) -> str:
    """Fraction(1, 3) → « 33,3 % », rounded half up, for display only: nothing is compared on it."""
    scaled = value * 100 * 10**digits
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, rest = divmod(rounded, 10**digits)
    decimals = f",{rest:0{digits}d}" if rest else ""
    return f"{integer(whole)}{decimals}{NARROW}%"


def plural(count: int, singular: str, many: str = "") -> str:
    """(3, "membre") → « 3 membres »; zero and one are singular in French."""
    word = singular if abs(count) < 2 else many or f"{singular}s"
    return f"{integer(count)}{NBSP}{word}"


def listing(items: Sequence[str], last: str = "et") -> str:
    """["a", "b", "c"] → « a, b et c »."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def fold(text: str) -> str:
    """For comparisons and searches: no case, no accents, one plain space, plain apostrophes and dashes."""
    text = text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae")
    text = re.sub("[’‘ʼ`´]", "'", text)
    text = re.sub("[‐‑‒–—−]", "-", text)
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())
