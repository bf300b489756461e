"""Amounts as people write them in French, read exactly into cents. Pure."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"(\d+)(?:[,.](\d{1,2}))?")
# A dot that parts thousands, as in « 12.500,50 » or « 1.250.000 ».
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?")


class AmountError(ValueError):
    """Not an amount; the message is a French sentence that says what is expected."""


def cents_from(text: str) -> int:
    """« 12 500,50 € » → 1250050. Raises AmountError."""
    shown = text.strip()[:60]
    plain = "".join(text.split()).replace("\u20ac", "").lower().removesuffix("euros").removesuffix("eur")
    if plain.startswith(("-", "\u2212")):
        raise AmountError(f"« {shown} » est négatif : un apport ou une participation ne peut l’être (R.312-194-11).")
    if _DOTTED.fullmatch(plain):
        plain = plain.replace(".", "")
    found = _SHAPE.fullmatch(plain) if plain.isascii() else None
    if not found:
        raise AmountError(f"« {shown} » n’est pas un montant : écrivez-le en euros, par exemple 12 500,50.")
    decimals = found.group(2) or "0"
    whole = found.group(1).lstrip("0") or "0"
    if len(whole) > 12:
        raise AmountError(f"« {shown} » dépasse mille milliards d’euros : vérifiez ce montant.")
    return int(whole) * 100 + int(decimals.ljust(2, "0"))


def amount_words(cents: int | None) -> str:
    """1250050 → « 12 500,50 », as the field shows it; "" for None."""
    if cents is None:
        return ""
    whole, rest = divmod(cents, 100)
    return f"{whole:,}".replace(",", "\u202f") + (f",{rest:02d}" if rest else "")
