"""Detached articles set against the data of today. Pure.

An article edited by hand keeps the values its slots had at that moment. It contradicts the data when it still
shows an old value, or lost the one of today. Free texts of the founders are theirs to reword: they count only
once the data behind them changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from conventions.compliance.by_member import missing_and_strangers, numbers_by_member, sentence_of
from conventions.compliance.context import place, the
from conventions.compliance.reading import excerpt, sentences
from conventions.compliance.stated import false_statements
from conventions.facts import ArticleFacts, ConventionFacts
from conventions.library.slots import SLOTS
from conventions.library.words import in_words
from cooperation.law.finding import Evidence
from cooperation.typography import euros, fold, integer, listing

# Slots that hold the founders' own sentences, or sentences read member by member below.
FREE_TEXT = frozenset(
    {
        "authorisation_reference",
        "budget_annexes",
        "capital_detail",
        "capital_movement",
        "contribution_rule",
        "devolution",
        "dissolution_cases",
        "exclusion_terms",
        "missions",
        "object",
        "other_authorities",
        "professionals",
        "protocol_information",
        "protocol_means",
        "protocol_missions",
        "protocol_schemas",
        "protocol_timetable",
        "representation",
        "results_allocation",
        "rights_adaptation",
        "rights_rule",
        "tariffed_activities",
        "task_split",
        "withdrawal_terms",
    }
)
# Values that an article may leave out: another place says them, or they only help the reader. What it states of
# them must be true all the same (`stated_contradictions`, `names_contradiction`).
MAY_BE_LEFT_OUT = frozenset(
    {"exercise_end", "exercise_start", "member_count", "member_names", "rights_total", "urgent_hours"}
)
READ_BY_MEMBER = "rights_sentence"
NAMES = "member_names"


@dataclass(frozen=True)
class Contradiction:
    """`old` is what the text says, `new` what the data say, "" when one of them is silent."""

    slot: str
    label: str
    old: str
    new: str
    message: str
    evidence: tuple[Evidence, ...] = ()


def contradictions(article: ArticleFacts, current_values: dict[str, str]) -> tuple[Contradiction, ...]:
    """The slots of a detached article whose value in the text is not the one of the data."""
    if article.bound:
        return ()
    found = []
    for slot, old in article.values.items():
        new = current_values.get(slot, "")
        contradiction = _contradiction(article, slot, old, new) if slot != READ_BY_MEMBER else None
        if contradiction is not None:
            found.append(contradiction)
    return tuple(found)


def told_against_data(
    article: ArticleFacts, facts: ConventionFacts, current_values: dict[str, str]
) -> tuple[Contradiction, ...]:
    """All that a detached article says against the data of today: its slots, its statements, then each member."""
    of_slots = contradictions(article, current_values)
    told = {item.slot for item in of_slots}
    others = (
        *stated_contradictions(article, facts, current_values),
        names_contradiction(article, facts, current_values),
        rights_contradiction(article, facts, current_values),
        capital_contradiction(article, facts),
    )
    return (*of_slots, *(item for item in others if item is not None and item.slot not in told))


def stated_contradictions(
    article: ArticleFacts, facts: ConventionFacts, current_values: dict[str, str]
) -> tuple[Contradiction, ...]:
    """« Le groupement réunit quatre membres » where the data hold three."""
    if article.bound:
        return ()
    return tuple(
        Contradiction(
            said.slot,
            SLOTS[said.slot].label,
            said.words,
            new := current_values.get(said.slot, ""),
            f"{the(article)} dit « {said.words} » ({SLOTS[said.slot].label}), les données {_quoted(new)}.",
            (Evidence(place(article), f"« {excerpt(said.sentence)} »"),),
        )
        for said in false_statements(article, facts, current_values)
    )


def _contradiction(article: ArticleFacts, slot: str, old: str, new: str) -> Contradiction | None:
    changed = fold(old) != fold(new)
    if not changed and slot in FREE_TEXT | MAY_BE_LEFT_OUT:
        return None
    shows_old = changed and bool(old) and _holds(_without(article.text, new), old)
    if not shows_old and (not new or slot in MAY_BE_LEFT_OUT or _holds(article.text, new)):
        return None
    label = SLOTS[slot].label if slot in SLOTS else slot
    if shows_old:
        told = f"« {_short(old)} » dans le texte, {_quoted(new)} dans les données"
        message = f"{the(article)} ne suit plus les données ({label}) : {told}."
    else:
        message = f"{the(article)} n’écrit pas « {_short(new)} » ({label}), que donnent les données."
    return Contradiction(slot, label, old if shows_old else "", new, message, _shown(article, old if shows_old else ""))


def _quoted(value: str) -> str:
    return f"« {_short(value)} »" if value else "rien"


def _short(value: str) -> str:
    return excerpt(" ".join(value.split()))


def _shown(article: ArticleFacts, words: str) -> tuple[Evidence, ...]:
    for sentence in sentences(article.text):
        if words and _holds(sentence, words):
            return (Evidence(place(article), f"« {excerpt(sentence)} »"),)
    return ()


def _forms(value: str) -> list[str]:
    """The value, and the same with its leading number in figures: « six mois », « 6 mois »."""
    forms = [value]
    for figure in range(100):
        words = in_words(figure) + " "
        if value.startswith(words):
            forms.append(f"{figure} {value.removeprefix(words)}")
    return forms


def _folded(text: str) -> str:
    """For comparison: `fold`, and no space inside a number."""
    return re.sub(r"(?<=\d) (?=\d)", "", fold(text))


def _pattern(value: str) -> str:
    """The folded value as whole words, not inside a longer number or word."""
    return rf"(?<![\w-]){re.escape(_folded(value))}(?!\w)"


def _holds(text: str, value: str) -> bool:
    folded = _folded(text)
    return any(re.search(_pattern(form), folded) for form in _forms(value))


def _without(text: str, value: str) -> str:
    """The folded text where the value of today is taken out, so that an old value inside it is not seen."""
    folded = _folded(text)
    for form in _forms(value) if value else ():
        folded = re.sub(_pattern(form), "|", folded)
    return folded


# What the words say of each member, read against the data


def names_contradiction(
    article: ArticleFacts, facts: ConventionFacts, current_values: dict[str, str]
) -> Contradiction | None:
    """The list of an article that held the members' names: all of them or none, and nobody else."""
    if article.bound or NAMES not in article.values:
        return None
    missing, strangers = missing_and_strangers(article, facts)
    if not missing and not strangers:
        return None
    told = [f"ne nomme pas {listing([f'« {name} »' for name in missing])}, que donnent les données"] if missing else []
    told += (
        [f"nomme {listing([f'« {name} »' for name in strangers])}, que les données ne donnent pas"] if strangers else []
    )
    message = f"{the(article)} {' ; il '.join(told)}."
    evidence = [sentence_of(article, member) for member in facts.members]
    return Contradiction(
        NAMES,
        SLOTS[NAMES].label,
        "",
        current_values.get(NAMES, ""),
        message,
        tuple(dict.fromkeys(item for item in evidence if item is not None)),
    )


def rights_contradiction(
    article: ArticleFacts, facts: ConventionFacts, current_values: dict[str, str]
) -> Contradiction | None:
    """« A détient 400 droits, B 350 » set against the rights of today, with the sum of the text."""
    if article.bound:
        return None
    told = numbers_by_member(article, facts, r"\bdroits?\b|\bvoix\b", r" (?:droits?|voix)")
    wrong = [(member, said) for member, said in told if member.rights is not None and said != member.rights]
    if not wrong:
        return None
    before = article.values.get(READ_BY_MEMBER, "")
    changed = bool(before) and fold(before) != fold(current_values.get(READ_BY_MEMBER, ""))
    cause = "a été détaché, puis les droits ont changé" if changed else "ne dit pas les droits des données"
    pairs = listing(
        [f"{integer(said)} dans le texte, {integer(member.rights or 0)} dans les données" for member, said in wrong[:1]]
        + [f"{member.name} {integer(said)} au lieu de {integer(member.rights or 0)}" for member, said in wrong[1:]]
    )
    message = f"{the(article)} {cause} : {pairs}."
    total = sum(said for _, said in told)
    if len(told) == len(facts.members) and total != facts.rights_total:
        message += f" La somme du texte fait {integer(total)} droits, non {integer(facts.rights_total)}."
    evidence = [sentence_of(article, member) for member, _ in wrong]
    return Contradiction(
        READ_BY_MEMBER,
        "droits de chaque membre",
        integer(wrong[0][1]),
        integer(wrong[0][0].rights or 0),
        message,
        tuple(dict.fromkeys(item for item in evidence if item is not None)),
    )


def capital_contradiction(article: ArticleFacts, facts: ConventionFacts) -> Contradiction | None:
    """« A apporte 3 000 € » set against the contributions of today."""
    if article.bound:
        return None
    told = numbers_by_member(article, facts, r"\bapport|\bcapital\b", r"(?:,\d\d)? ?(?:€|euros?)", unit_needed=True)
    for member, said in told:
        if said * 100 != member.capital_cents():
            message = (
                f"{the(article)} dit {euros(said * 100)} pour {member.name}, "
                f"les données {euros(member.capital_cents())}."
            )
            old, new = euros(said * 100), euros(member.capital_cents())
            evidence = sentence_of(article, member)
            return Contradiction("capital", "apports", old, new, message, (evidence,) if evidence else ())
    return None
