"""French as a good printer sets it, and the folding used to compare and search. Pure: text in, text out."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import lru_cache

NARROW = "\u202f"  # narrow no-break space: before ; ! ? % €, inside « », between thousands
NBSP = "\u00a0"  # no-break space: before the colon, after n°

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

_SPACE = f"[ {NBSP}{NARROW}\u2009]"
_CLOSING = r"\w\)\]»…%‰€°”\"’'."  # what a mark of punctuation may follow
_COUNTED = r"(?:euros?|droits?|parts?|voix)\b"
# Addresses and HTML entities keep their own punctuation. What stands before an @ is looked for once, from its first
# letter: tried again from each letter, a long word would cost the square of its length.
_KEPT = re.compile(
    r"((?:https?://|www\.)[^\s«»<>]*[^\s«»<>.,;:!?)\]]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|&#?\w+;)",
    re.IGNORECASE,
)
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[\w«])")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<!\.)\.{3}(?!\.)", "…"),
        (rf"«{_SPACE}*(?=\S)", f"«{NARROW}"),
        (rf"(?:(?<=\S){_SPACE}*|(?<!\s){_SPACE}+)»", f"{NARROW}»"),
        # Thousands only where what is counted follows: « en 2025 300 personnes » is not a number.
        (rf"(?<=\d){_SPACE}(?=\d{{3}}(?:{_SPACE}\d{{3}}){{0,5}}{_SPACE}*(?:[%‰€]|{_COUNTED}))", NARROW),
        (rf"(?<=\d){_SPACE}*(?=(?:k|M|Md)?[€%‰](?!\w))", NARROW),
        (rf"(?<=\w){_SPACE}+(?=[€%‰](?!\w))", NARROW),
        # A text may begin with the mark: what stands before it is an address, or another run of letters.
        (rf"(?<![\s(\[«]){_SPACE}+(?=[;!?])", NARROW),
        (rf"(?<=[{_CLOSING}])(?=[;!?]+(?:\s|$|[)\]»”\"]))", NARROW),
        (rf"(?:(?<=[{_CLOSING}])|(?<![\s(\[«]){_SPACE}+):(?=\s|$)", f"{NBSP}:"),
        (rf"\b([nN]°){_SPACE}*(?=\w)", rf"\1{NBSP}"),
        (rf"\b(MM?\.|Mmes?|Mlles?|Dr|Pr|Me){_SPACE}+(?=[A-ZÀ-ÖØ-Þ])", rf"\1{NBSP}"),
        (rf"\b([Aa]rt\.|[Aa]rticles?|[Aa]l\.|[Aa]linéas?|p\.){_SPACE}+(?=\d|[LRD]\.)", rf"\1{NBSP}"),
        (rf"(?<!\w)([LRD]\.|§){_SPACE}+(?=\d)", rf"\1{NBSP}"),
        (rf"\b(\d{{1,2}}|1er){_SPACE}(?=(?:{'|'.join(MONTHS)})\b)", rf"\1{NBSP}"),
        (rf"(?<=\d){_SPACE}+(?=h\b|{_COUNTED})", NBSP),
    )
)


def french(text: str) -> str:
    """Plain text with French spaces, apostrophes and ellipses; idempotent.

    Web and e-mail addresses, HTML entities and times written 14:30 are left alone. No word is added or lost.
    """
    return _apart_from_kept(text, _set)


def apostrophes(text: str) -> str:
    """« l'aide » → « l’aide » and nothing else, for what is kept as it was typed."""
    return _apart_from_kept(text, lambda part: _APOSTROPHE.sub("’", part))


def _apart_from_kept(text: str, change: Callable[[str], str]) -> str:
    parts = _KEPT.split(text)
    parts[::2] = (change(part) for part in parts[::2])
    return "".join(parts)


def _set(text: str) -> str:
    text = _APOSTROPHE.sub("’", text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def integer(number: int) -> str:
    """12500 → « 12 500 » (narrow no-break spaces), with a true minus sign."""
    digits = f"{abs(number):,}".replace(",", NARROW)
    return f"−{digits}" if number < 0 else digits


def euros(cents: int) -> str:
    """An amount in cents → « 12 500 € », or « 12 500,50 € » when there are centimes."""
    whole, rest = divmod(abs(cents), 100)
    sign = "−" if cents < 0 else ""
    return f"{sign}{integer(whole)}{f',{rest:02}' if rest else ''}{NARROW}€"


def date_fr(day: date) -> str:
    """2026-03-12 → « 12 mars 2026 »; the first of a month is « 1er »."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def fraction(value: Fraction) -> str:
    """Fraction(2, 3) → « 2/3 »; a whole number stays one."""
    if value.denominator == 1:
        return integer(value.numerator)
    return f"{integer(value.numerator)}/{integer(value.denominator)}"


def percent(value: Fraction, digits: int = 1) -> str:
    """Fraction(1, 3) → « 33,3 % », rounded half up, for display only: nothing is compared on it."""
    scaled = value * 100 * 10**digits
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, rest = divmod(rounded, 10**digits)
    decimals = f",{rest:0{digits}d}" if rest else ""
    return f"{integer(whole)}{decimals}{NARROW}%"


def plural(number: int, singular: str, several: str = "") -> str:
    """« 1 membre », « 3 membres », « 0 membre »: French takes the plural from two.

    `several` is the plural where the noun's ending does not tell it (« œil », several words…).
    """
    return f"{integer(number)} {singular if abs(number) < 2 else several or _plural_of(singular)}"


def _plural_of(noun: str) -> str:
    if noun.endswith(("s", "x", "z")):
        return noun
    if noun.endswith("al"):
        return f"{noun[:-2]}aux"
    return f"{noun}x" if noun.endswith(("au", "eu")) else f"{noun}s"


def listing(items: Iterable[str], last: str = "et") -> str:
    """["a", "b", "c"] → « a, b et c »; nothing gives the empty string."""
    *first, final = list(items) or [""]
    return f"{', '.join(first)} {last} {final}" if first else final


_UNIFIED = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ′´`", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
        "œ": "oe",
        "Œ": "oe",
        "æ": "ae",
        "Æ": "ae",
    }
)


def fold(text: str) -> str:
    """What two texts are compared by: no case, no accent, one kind of space, apostrophe, dash and quote."""
    bare = "".join(map(_bare, text.translate(_UNIFIED)))
    return " ".join(bare.casefold().split())


@lru_cache(maxsize=4096)
def _bare(char: str) -> str:
    """One letter without its accents. One at a time: Python sorts a pile of accents in the square of its height."""
    return "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))


# The last three are no accents themselves, but are made of two.
_MARKS = "".join(chr(code) for code in range(0x300, 0x1E94B) if unicodedata.combining(chr(code))) + "\u0f73\u0f75\u0f81"
_PILE = re.compile(f"([{_MARKS}]{{30}})[{_MARKS}]+")


def composed(text: str) -> str:
    """Letters and their accents in one sign where there is one; of a pile of accents thirty are kept, as Unicode's
    stream-safe format has it.
    """
    return unicodedata.normalize("NFC", _PILE.sub(r"\1", text))
