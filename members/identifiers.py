"""SIREN, SIRET, FINESS and RNA: normalised, or refused with a sentence. Pure: no Django.

Each `check_…` returns the number as it is stored (no space, capitals) or raises IdentifierError.
"""

import re
import unicodedata

from stdnum import luhn
from stdnum.fr import siren as stdnum_siren
from stdnum.fr import siret as stdnum_siret

NNBSP = "\u202f"
NBSP = "\u00a0"

SIREN_LENGTH = 9
SIRET_LENGTH = 14

# NIC written where the establishment has no number of its own yet; INSEE never gives it.
PLACEHOLDER_NIC = "99999"

# Associations of the local law of 1908 are kept by the court's register, not by the national one.
LOCAL_LAW_DEPARTMENTS = frozenset({"57", "67", "68"})

_FINESS = re.compile(r"(?:[0-9]{2}|2A|2B)[0-9]{7}")
_FINESS_KEY = re.compile(r"[0-9][0-9A-Z][0-9]{7}")
# Corsica and overseas carry a letter, as in "W2A…" and "W9R…".
_RNA = re.compile(r"W[0-9][0-9A-Z][0-9]{7}")


class IdentifierError(ValueError):
    """A number that cannot be what it is given for. `str()` is a French sentence for its writer."""

    def __init__(self, value: str, sentence: str) -> None:
        super().__init__(sentence)
        self.value = value


def normalise(value: str) -> str:
    """The value without any space or invisible character, in capitals: "732 829 320" → "732829320"."""
    if value.isascii() and value.isalnum():
        return value.upper()
    kept = (char for char in value if not char.isspace() and unicodedata.category(char) not in {"Cf", "Cc"})
    return "".join(kept).upper()


def spaced(number: str) -> str:
    """A stored SIREN or SIRET as people read it, in groups held together: "732 829 320 00074"."""
    groups = [number[0:3], number[3:6], number[6:9], number[9:]]
    return NNBSP.join(group for group in groups if group)


def check_siren(value: str) -> str:
    """The nine digits of a SIREN; IdentifierError when it is not one."""
    number = normalise(value)
    _digits("SIREN", "neuf chiffres", number)
    if len(number) == SIRET_LENGTH:
        raise IdentifierError(
            number,
            f"{_quoted(number)} est un SIRET, de quatorze chiffres{NBSP}: le SIREN attendu est fait de ses "
            f"neuf premiers chiffres, {spaced(number[:SIREN_LENGTH])}.",
        )
    _length("SIREN", "neuf", SIREN_LENGTH, number)
    if not stdnum_siren.is_valid(number):
        raise _false_key("SIREN", number)
    return number


def check_siret(value: str) -> str:
    """The fourteen digits of a SIRET; IdentifierError when it is not one.

    The establishments of La Poste follow their own rule (the sum of the digits is a multiple of five).
    """
    number = normalise(value)
    _digits("SIRET", "quatorze chiffres", number)
    if len(number) == SIREN_LENGTH:
        raise IdentifierError(
            number,
            f"{_quoted(number)} est un SIREN, de neuf chiffres{NBSP}: le SIRET attendu en compte quatorze, "
            "le SIREN suivi des cinq chiffres de l’établissement.",
        )
    _length("SIRET", "quatorze", SIRET_LENGTH, number)
    if number.endswith(PLACEHOLDER_NIC):
        raise IdentifierError(
            number,
            f"{_quoted(number)} est un numéro d’attente (il finit par {PLACEHOLDER_NIC}){NBSP}: le SIRET "
            "attendu est celui que l’INSEE a donné à l’établissement.",
        )
    if not stdnum_siret.is_valid(number):
        raise _false_key("SIRET", number)
    return number


def check_finess(value: str) -> str:
    """The nine characters of a FINESS number; IdentifierError when it is not one.

    Two characters of department (letters for 2A and 2B only), six of order, one of control: the Luhn sum over
    the nine characters, where 2A counts as 21 and 2B as 22.
    """
    number = normalise(value)
    expected = "neuf chiffres, ou 2A ou 2B suivi de sept chiffres en Corse"
    if not number:
        raise _empty("FINESS", expected)
    if re.fullmatch(r"[0-9A-Z]+", number):
        _length("FINESS", "neuf", len("750721334"), number, unit="caractères")
    if not _FINESS.fullmatch(number):
        raise IdentifierError(
            number, f"{_quoted(number)} n’a pas la forme d’un numéro FINESS{NBSP}: il est attendu {expected}."
        )
    _not_zero("FINESS", number)
    if not luhn.is_valid(number.replace("A", "1").replace("B", "2")):
        raise _false_key("numéro FINESS", number)
    return number


def check_rna(value: str) -> str:
    """The number of an association in the national register; IdentifierError when it is not one."""
    number = normalise(value)
    expected = "la lettre W suivie de neuf chiffres (W9R… ou W2A… outre-mer et en Corse)"
    if not number:
        raise _empty("RNA", expected)
    if number.isascii() and number.isdigit() and len(number) in {SIREN_LENGTH, SIRET_LENGTH}:
        kind = "SIREN" if len(number) == SIREN_LENGTH else "SIRET"
        raise IdentifierError(
            number, f"{_quoted(number)} ressemble à un {kind}{NBSP}: le numéro RNA attendu est {expected}."
        )
    if not _RNA.fullmatch(number):
        raise IdentifierError(
            number, f"{_quoted(number)} n’a pas la forme d’un numéro RNA{NBSP}: il est attendu {expected}."
        )
    _not_zero("RNA", number.removeprefix("W"))
    return number


def looks_like_finess(value: str) -> bool:
    """Whether the value has the general form of a FINESS key, true or false: an imported line can be kept."""
    return bool(_FINESS_KEY.fullmatch(value)) and bool(value.strip("0"))


def rna_expected(department_code: str) -> bool:
    """Whether an association seated there has a RNA number: not in Moselle, Bas-Rhin and Haut-Rhin."""
    return department_code not in LOCAL_LAW_DEPARTMENTS


def _quoted(number: str) -> str:
    shown = number if len(number) <= 40 else number[:39] + "…"
    return f"«{NNBSP}{shown}{NNBSP}»"


def _empty(name: str, expected: str) -> IdentifierError:
    return IdentifierError("", f"Le numéro {name} est vide{NBSP}: il est attendu {expected}.")


def _digits(name: str, expected: str, number: str) -> None:
    if not number:
        raise _empty(name, expected)
    if not (number.isascii() and number.isdigit()):
        raise IdentifierError(
            number,
            f"{_quoted(number)} n’est pas un {name}{NBSP}: {expected} sont attendus, sans autre caractère.",
        )
    _not_zero(name, number)


def _length(name: str, expected: str, length: int, number: str, unit: str = "chiffres") -> None:
    if len(number) != length:
        raise IdentifierError(
            number,
            f"{_quoted(number)} compte {len(number)} {unit if len(number) > 1 else unit[:-1]}{NBSP}: "
            f"un numéro {name} en compte {expected}.",
        )


def _not_zero(name: str, number: str) -> None:
    if not number.strip("0"):
        raise IdentifierError(
            number, f"{_quoted(number)} n’est fait que de zéros{NBSP}: un vrai numéro {name} est attendu."
        )


def _false_key(name: str, number: str) -> IdentifierError:
    return IdentifierError(
        number,
        f"{_quoted(number)} n’est pas un {name}{NBSP}: sa clé de contrôle est fausse, un chiffre est sans "
        "doute mal recopié.",
    )
