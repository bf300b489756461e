"""The value of each slot, drawn from the facts: plain French text, "" when the data are missing. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from conventions.facts import ConventionFacts, MemberFacts
from cooperation import forms
from cooperation.authorities import (
    Authority,
    UnknownField,
    activity_field,
    competent_authorities,
    prefect_of,
)
from cooperation.territory import UnknownTerritory
from cooperation.typography import MONTHS, NBSP, euros, integer, listing

from . import choices
from .typesetting import typeset
from .wording import DECREES, MISSION_WORDS, NATURES, RIGHTS_BASES
from .words import counted, inline, items, name, paragraphs

Value = Callable[[ConventionFacts, dt.date], str]


def prose(field: str) -> Value:
    """A text of the founders, as paragraphs, with the typography of the document."""

    def value(facts: ConventionFacts, on: dt.date) -> str:
        return _set(paragraphs(getattr(facts, field)))

    return value


def _set(lines: str) -> str:
    return "\n".join(typeset(line) for line in lines.split("\n"))


def phrase(field: str) -> Value:
    """A text of the founders inside a sentence."""
    return lambda facts, on: typeset(inline(getattr(facts, field)))


def quantity(field: str, singular: str, plural: str, feminine: bool = False) -> Value:
    return lambda facts, on: counted(getattr(facts, field), singular, plural, feminine)


def protocol(field: str) -> Value:
    return lambda facts, on: _set(paragraphs(getattr(facts.protocol, field)))


# Identity


def mention(facts: ConventionFacts, on: dt.date) -> str:
    return forms.legal_mention(facts.form, facts.legal_mention)


def seat(facts: ConventionFacts, on: dt.date) -> str:
    city = name(f"{facts.seat_postcode} {facts.seat_city}")
    return ", ".join(part for part in (name(facts.seat_street), city) if part)


def duration(facts: ConventionFacts, on: dt.date) -> str:
    if facts.duration_kind == "indefinite":
        return "indéterminée"
    return counted(facts.duration_years, "an", "ans") if facts.duration_years else ""


def missions(facts: ConventionFacts, on: dt.date) -> str:
    return _set(items([words for key, words in MISSION_WORDS.items() if key in facts.missions]))


def protocol_missions(facts: ConventionFacts, on: dt.date) -> str:
    found = [key for key in ("b", "c") if key in facts.missions]
    return {0: "", 1: f"au {''.join(found)}"}.get(len(found), "aux b et c")


def members(facts: ConventionFacts, on: dt.date) -> str:
    return counted(len(facts.members), "membre", "membres") if facts.members else ""


def member_names(facts: ConventionFacts, on: dt.date) -> str:
    return listing([name(member.name) for member in facts.members])


def nature(facts: ConventionFacts, on: dt.date) -> str:
    return NATURES.get(choices.legal_nature(facts, on), "")


def first_convener(facts: ConventionFacts, on: dt.date) -> str:
    return next((name(member.name) for member in facts.members if member.convenes_first_assembly), "")


# Means and rights


def _capital(facts: ConventionFacts) -> tuple[int, int]:
    """Cents in cash, cents in kind."""
    items = [item for item in facts.all_contributions if item.is_capital]
    in_kind = sum(item.amount_cents for item in items if item.in_kind)
    return sum(item.amount_cents for item in items) - in_kind, in_kind


def capital_total(facts: ConventionFacts, on: dt.date) -> str:
    total = sum(_capital(facts))
    return euros(total) if total else ""


def capital_detail(facts: ConventionFacts, on: dt.date) -> str:
    cash, in_kind = _capital(facts)
    parts = ((cash, "en espèces"), (in_kind, "en nature"))
    return listing([f"{euros(amount)} {words}" for amount, words in parts if amount])


def capital_choice(facts: ConventionFacts, on: dt.date) -> str:
    return "sans capital" if choices.has_capital(facts) is False else ""


def participations(facts: ConventionFacts, on: dt.date) -> str:
    total = sum(member.participation_cents() for member in facts.members)
    return euros(total) if total else ""


def rights_total(facts: ConventionFacts, on: dt.date) -> str:
    return f"{integer(facts.rights_total)} {'droits' if facts.rights_total > 1 else 'droit'}"


def rights_sentence(facts: ConventionFacts, on: dt.date) -> str:
    if not facts.members or any(member.rights is None for member in facts.members):
        return ""
    return listing([_holding(member) for member in facts.members])


def _holding(member: MemberFacts) -> str:
    """In a parenthesis: a name bears no article of its own."""
    rights = member.rights or 0
    words = f"{integer(rights)} {'droits' if rights > 1 else 'droit'}" if rights else "aucun droit"
    return f"{name(member.name)} ({words})"


def rights_basis(facts: ConventionFacts, on: dt.date) -> str:
    return RIGHTS_BASES.get(facts.rights_basis, "")


# Calendar


def _closing(facts: ConventionFacts) -> dt.date | None:
    try:
        day, month = (int(part) for part in facts.exercise_end.split("/"))
        return dt.date(2001, month, day)
    except ValueError:
        return None


def _day(day: dt.date) -> str:
    return f"{'1er' if day.day == 1 else day.day}{NBSP}{MONTHS[day.month - 1]}"


def exercise_end(facts: ConventionFacts, on: dt.date) -> str:
    end = _closing(facts)
    return _day(end) if end else ""


def exercise_start(facts: ConventionFacts, on: dt.date) -> str:
    end = _closing(facts)
    return _day(end + dt.timedelta(days=1)) if end else ""


# Choices and authorities


def staff_choice(facts: ConventionFacts, on: dt.date) -> str:
    if facts.employs_staff is None:
        return ""
    return "il recrute des personnels" if facts.employs_staff else "il n’emploie pas de personnel"


def budget_choice(facts: ConventionFacts, on: dt.date) -> str:
    return {"budget": "un budget principal", "crp": "un compte de résultat principal"}.get(facts.budget_kind, "")


def devolution(facts: ConventionFacts, on: dt.date) -> str:
    return choices.DEVOLUTIONS.get(facts.devolution) or prose("devolution")(facts, on)


def authority(facts: ConventionFacts, on: dt.date) -> str:
    try:
        return Authority.from_key(facts.authority).to_the
    except UnknownTerritory:
        return ""


def other_authorities(facts: ConventionFacts, on: dt.date) -> str:
    try:
        competent = competent_authorities(facts.activity_field, facts.seat_department)
        chosen = Authority.from_key(facts.authority)
        joint = activity_field(facts.activity_field).joint
    except (UnknownField, UnknownTerritory):
        return ""
    return listing([item.to_the for item in competent if item != chosen]) if joint and chosen in competent else ""


def prefect(facts: ConventionFacts, on: dt.date) -> str:
    try:
        return prefect_of(facts.seat_department).to_the
    except UnknownTerritory:
        return ""


def denomination(facts: ConventionFacts, on: dt.date) -> str:
    return name(facts.name)


def staff_decree(facts: ConventionFacts, on: dt.date) -> str:
    return DECREES.get(facts.staff_decree, "")


def dissolution_cases(facts: ConventionFacts, on: dt.date) -> str:
    return _set(items([facts.dissolution_cases]))
