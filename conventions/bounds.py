"""The values that an exported file may give where the guided path offers a choice or bounds a figure. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from conventions.facts import ConventionFacts, MemberFacts, UnreadableFacts
from cooperation.activity import ACTIVITY_FIELDS
from members.eligibility import ELIGIBILITIES

NATURES = ("public", "private")
CHOICES: dict[str, tuple[str, ...]] = {
    "legal_mention": ("", "sociale", "medico_sociale"),
    "nature": ("", *NATURES),
    "activity_field": ("", *(field.key for field in ACTIVITY_FIELDS)),
    "authorisation_mode": ("", "holder", "operator"),
    "rights_basis": ("", "capital", "participations", "convention"),
    "duration_kind": ("", "fixed", "indefinite"),
    "second_call_reading": ("", "sent", "held"),
    "chair": ("administrator", "elected"),
    "ordinary_majority": ("half", "two_thirds", "three_quarters"),
    "staff_decree": ("", "86-83", "88-145", "91-155"),
    "budget_kind": ("", "budget", "crp"),
}
MEMBER_CHOICES: dict[str, tuple[str, ...]] = {
    "nature": ("", *NATURES),
    "eligibility": ("", *ELIGIBILITIES),
    "quality": ("fondateur", "membre"),
}
# Least, most, what is expected and the article that speaks of it.
LIMITS: dict[str, tuple[int, int, str, str]] = {
    "duration_years": (1, 99, "un nombre d’années de 1 à 99", "R.312-194-7 4°"),
    "withdrawal_notice_months": (1, 24, "un préavis de retrait de 1 à 24 mois", "R.312-194-10"),
    "exclusion_hearing_days": (1, 365, "un délai de convocation à l’audition de 1 à 365 jours", "R.312-194-10"),
    "convening_days": (1, 90, "un délai de convocation de 1 à 90 jours", "R.312-194-20"),
    "urgent_hours": (1, 240, "un délai d’urgence de 1 à 240 heures", "R.312-194-20"),
}
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")


def require_known_values(facts: ConventionFacts) -> None:
    """UnreadableFacts, with a sentence, at the first value that no form of Entente could have written."""
    for sentence in _troubles(facts):
        raise UnreadableFacts(sentence)


def _troubles(facts: ConventionFacts) -> Iterator[str]:
    yield from _unknown(facts, CHOICES, "convention")
    for rank, member in enumerate(facts.members):
        yield from _unknown(member, MEMBER_CHOICES, f"convention.members[{rank}]")
    for name, (least, most, expected, article) in LIMITS.items():
        value = getattr(facts, name)
        if value is not None and not least <= value <= most:
            yield f"« convention.{name} » vaut {_shown(value)} : {expected} est attendu ({article})."
    if facts.exercise_end and not _is_day(facts.exercise_end):
        shown = _shown(facts.exercise_end)
        yield f"« convention.exercise_end » vaut {shown} : un jour de l’année, JJ/MM, est attendu (R.312-194-10)."


def _unknown(holder: ConventionFacts | MemberFacts, choices: dict[str, tuple[str, ...]], path: str) -> Iterator[str]:
    for name, known in choices.items():
        value = getattr(holder, name)
        if value not in known:
            expected = ", ".join(f"« {item} »" for item in known if item)
            yield f"« {path}.{name} » vaut {_shown(value)}, qui n’est pas un choix connu : {expected}."


def _shown(value: Any) -> str:
    words = f"« {value} »" if isinstance(value, str) else str(value)
    return words if len(words) <= 40 else words[:39] + "…"


def _is_day(value: str) -> bool:
    found = _DAY.fullmatch(value)
    if found is None:
        return False
    day, month = int(found[1]), int(found[2])
    return 1 <= month <= 12 and 1 <= day <= DAYS[month - 1]
