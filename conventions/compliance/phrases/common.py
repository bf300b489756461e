"""What the patterns share: parts of patterns, and the conventions and days they concern. Pure.

Patterns are read on plain text (no accent, lower case, straight apostrophe), sentence by sentence.
"""

from __future__ import annotations

import datetime as dt

from conventions.compliance.context import GCSMS
from conventions.compliance.numbers import IN_FIGURES, IN_WORDS
from conventions.facts import ConventionFacts
from conventions.library.choices import legal_nature

DECLARATION_FROM = dt.date(2019, 8, 23)
NON_PROFIT_FROM = dt.date(2015, 12, 30)

ONLY = (GCSMS,)
SHARES = r"\b(?:tiers|quarts?|cinquiemes?|dixiemes?|1/3|2/3|1/4|3/4)\b"
OF_VOTES = r" ?(?:%|pour cent) des (?:voix|droits|suffrages|membres)"
LESS_THAN_ALL = rf"\b(?!100\b|cent pour)(?:{IN_FIGURES}|{IN_WORDS})" + OF_VOTES
ORGAN = r"(?:l'administrateur|le bureau|le president|le directeur)"
RESERVED = (
    r"(?:budget annuel|\ble budget|du budget annuel|\bles comptes|\bdes comptes|exclusion|\badmission"
    r"|modification de la (?:presente )?convention|dissolution|prorogation|reglement interieur|commissaire)"
)
EXCLUSION = r"\bexclusion|\bexclu(?:re|s)?\b"
ADMISSION = r"\badmission|\badhesion|nouveaux? membres?|\badmet"
DEBTS = r"\bdettes?\b"
WITHDRAWAL = r"\bretrait|se retirer"
CONDITIONAL = r"\b(?:lorsque|lorsqu'|si|quand|s'il)\b"


def rights_differ(facts: ConventionFacts, on: dt.date) -> bool:
    return len({member.rights for member in facts.members}) > 1


def two_members(facts: ConventionFacts, on: dt.date) -> bool:
    return len(facts.members) <= 2


def is_private(facts: ConventionFacts, on: dt.date) -> bool:
    return legal_nature(facts, on) == "private"


def is_public(facts: ConventionFacts, on: dt.date) -> bool:
    return legal_nature(facts, on) == "public"


def private_without_b(facts: ConventionFacts, on: dt.date) -> bool:
    return legal_nature(facts, on) == "private" and "b" not in facts.missions


def declaration(facts: ConventionFacts, on: dt.date) -> bool:
    return on >= DECLARATION_FROM


def approval(facts: ConventionFacts, on: dt.date) -> bool:
    return on < DECLARATION_FROM
