"""Rights of the members, exactly (R.312-194-12). Pure: integers and fractions, never a float.

Rights are proportional either to the contributions to capital or to the participations in running costs; only
where neither exists does the convention set its own rule. Votes and shares of debts are proportional to rights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd


class RightsError(ValueError):
    """The rights cannot be computed; the message is a French sentence with its article."""


@dataclass(frozen=True)
class Apportionment:
    """`parts[i]` rights of member i out of `total`, summing to it exactly. `asked` is the total the founders wanted."""

    parts: tuple[int, ...]
    total: int
    asked: int

    @property
    def kept_total(self) -> bool:
        """False when the wanted total does not divide exactly, so that a larger or smaller one had to be taken."""
        return self.total == self.asked

    def share(self, index: int) -> Fraction:
        return Fraction(self.parts[index], self.total)


def apportion(bases: Sequence[int], asked_total: int = 1000) -> Apportionment:
    """Rights proportional to `bases` (cents), on `asked_total` if every part is whole there.

    Otherwise on the multiple of the smallest exact total that is nearest to the one asked: rounding would break
    proportionality, which the decree does not allow.
    """
    if not bases or sum(bases) <= 0:
        raise RightsError(
            "Les droits se calculent sur les montants apportés : saisissez au moins un montant (R.312-194-12)."
        )
    if any(base < 0 for base in bases):
        raise RightsError("Un apport ou une participation ne peut être négatif (R.312-194-11).")
    divisor = gcd(*bases)
    smallest = tuple(base // divisor for base in bases)
    unit = sum(smallest)
    times = max(1, round(Fraction(asked_total, unit)))
    return Apportionment(tuple(part * times for part in smallest), unit * times, asked_total)


def check_own_rule(parts: Sequence[int | None], total: int) -> tuple[int, ...]:
    """Rights written by the convention itself: every member has some, and they add up to `total`."""
    if any(part is None for part in parts):
        raise RightsError("Chaque membre reçoit un nombre de droits, même nul (R.312-194-12, al. 2).")
    whole = tuple(part for part in parts if part is not None)
    if (found := sum(whole)) != total:
        raise RightsError(
            f"Les droits saisis totalisent {found}, la convention en annonce {total} : "
            f"il {'en manque' if found < total else 'y en a en trop'} {abs(total - found)} (R.312-194-12)."
        )
    return whole


def controlling_sentences(parts: Sequence[int], names: Sequence[str]) -> tuple[str, ...]:
    """Who alone holds half of the rights (quorum, R.312-194-22), or more than half (ordinary majority)."""
    total = sum(parts)
    sentences = []
    for part, name in zip(parts, names, strict=True):
        if 2 * part > total:
            sentences.append(f"{name} détient plus de la moitié des droits : sa voix suffit à l’ordinaire.")
        elif 2 * part == total:
            sentences.append(f"{name} détient la moitié des droits : sa présence suffit au quorum.")
    return tuple(sentences) or ("Aucun membre ne détient seul la moitié des droits.",)
