"""Values of the convention that any article may leave out, but not state falsely. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from conventions.compliance.context import GCSMS
from conventions.compliance.negation import negated
from conventions.compliance.numbers import NUMBER, number
from conventions.compliance.phrases.common import CONDITIONAL
from conventions.compliance.reading import plain, sentences
from conventions.facts import ArticleFacts, ConventionFacts
from cooperation.typography import MONTHS

_DATE = rf"(?:1er|\d{{1,2}}) (?:{'|'.join(plain(month) for month in MONTHS)})\b(?! \d{{4}})"
_CREATED = r"groupement[^.;]{0,60}?\b(?:constitue|cree|institue)\b[^.;]{0,30}?\b"
_COUNTS = (
    r"\b(?:reunit|compte|comprend|comporte|rassemble|regroupe|associe|(?:compose|constitue|forme) (?:de|entre|par))"
    r"(?: actuellement| les)? "
)
_MEMBERS = rf"(?P<said>{NUMBER}(?: fondateurs)? (?:membres|fondateurs))\b"
_OTHER_BODY = r"\b(?:bureau|comite|conseil|college|commission)\b"
_END = (
    r"(?:(?<!avant la )\b(?:fin|cloture) de (?:l'|chaque |cet )?exercice"
    r"|(?<!avant l')\bexpiration d[e'] ?(?:l'|un |chaque )?exercice"
    r"|(?<!premier )exercice[^.;]*?(?:expire|termine|acheve|est clos|est cloture|prend fin))"
)

Comparison = Callable[[ConventionFacts, re.Match[str], str], bool]


@dataclass(frozen=True)
class Statement:
    """`pattern` gives what is `said` of a slot; `true` compares it with the facts and the slot's value today."""

    slot: str
    pattern: str
    true: Comparison
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """A false statement: its slot, its words and the sentence that holds them."""

    slot: str
    words: str
    sentence: str


def _same_words(facts: ConventionFacts, match: re.Match[str], value: str) -> bool:
    return not value or match["said"] == plain(value)


def _same_count(facts: ConventionFacts, match: re.Match[str], value: str) -> bool:
    return not facts.members or number(match["n"]) == len(facts.members)


def _same_total(facts: ConventionFacts, match: re.Match[str], value: str) -> bool:
    return number(match["n"]) == facts.rights_total


def _same_hours(facts: ConventionFacts, match: re.Match[str], value: str) -> bool:
    return number(match["n"]) == facts.urgent_hours


def _same_duration(facts: ConventionFacts, match: re.Match[str], value: str) -> bool:
    return not value or (facts.duration_kind == "fixed" and number(match["n"]) == facts.duration_years)


def _indefinite(facts: ConventionFacts, match: re.Match[str], value: str) -> bool:
    return facts.duration_kind != "fixed"


def _capital_cents(facts: ConventionFacts) -> int:
    return sum(member.capital_cents() for member in facts.members)


def _same_capital(facts: ConventionFacts, match: re.Match[str], value: str) -> bool:
    return number(match["n"]) * 100 + int(match["cents"] or 0) == _capital_cents(facts)


def _no_capital(facts: ConventionFacts, match: re.Match[str], value: str) -> bool:
    return not _capital_cents(facts)


def _same_mention(facts: ConventionFacts, match: re.Match[str], value: str) -> bool:
    return facts.form != GCSMS or _same_words(facts, match, value)


def _same_city(facts: ConventionFacts, match: re.Match[str], value: str) -> bool:
    return not facts.seat_city or " ".join(plain(facts.seat_city).split()) in match.string


STATEMENTS = (
    Statement("member_count", rf"groupement[^.,;]{{0,40}}?{_COUNTS}{_MEMBERS}", _same_count),
    Statement("member_count", rf"(?:{_COUNTS}|^(?:les|ces) ){_MEMBERS}", _same_count, ("membres",)),
    Statement("rights_total", rf"sur un total de (?P<said>{NUMBER} (?:droits?|voix))\b", _same_total),
    Statement(
        "rights_total",
        rf"total des droits (?:est|s'eleve|est fixe) (?:de|a) (?P<said>{NUMBER})",
        _same_total,
    ),
    Statement("urgent_hours", rf"conv[^.;]*urgen[^.;]*?(?P<said>{NUMBER} heures)\b", _same_hours),
    Statement("duration", rf"{_CREATED}(?:pour|duree de) (?P<said>{NUMBER} (?:ans?|annees?))\b", _same_duration),
    Statement("duration", rf"duree du groupement (?:est )?(?:de|fixee a) (?P<said>{NUMBER} ans?)\b", _same_duration),
    Statement("duration", rf"{_CREATED}duree (?P<said>indeterminee|illimitee)", _indefinite),
    Statement(
        "capital_total",
        r"\bcapital (?:social |initial )?(?:du groupement )?(?:(?:est|s'eleve|fixe) )*(?:de|a) "
        rf"(?P<said>{NUMBER}(?:,(?P<cents>\d\d))? ?(?:€|euros?\b))",
        _same_capital,
    ),
    Statement("capital_choice", r"groupement[^.;]{0,30} constitue (?P<said>sans capital)\b", _no_capital),
    Statement(
        "mention",
        r"(?:denomination|mention|\bactes\b)[^.]*?(?P<said>groupement de cooperation (?:medico-)?sociale)"
        r"\b(?! (?:ou|et)\b)",
        _same_mention,
    ),
    Statement("exercise_end", rf"{_END}(?:(?!avant|notif|commence)[^.;]){{0,40}}?(?P<said>\b{_DATE})", _same_words),
    Statement(
        "exercise_start",
        rf"(?<!premier )exercice[^.;]*?(?:commence|debute|s'ouvre)[^.;]{{0,20}}? le (?P<said>{_DATE})",
        _same_words,
    ),
    Statement(
        "seat",
        r"siege (?:social )?du groupement (?:est|demeure) (?:fixe|situe|etabli|sis)e? (?:a|au) (?P<said>[^,.;]+)",
        _same_city,
    ),
)


def false_statements(article: ArticleFacts, facts: ConventionFacts, values: dict[str, str]) -> tuple[Said, ...]:
    """What the article states of these values against the data, the first of each."""
    found: dict[str, Said] = {}
    for sentence in sentences(article.text):
        words = plain(sentence)
        for statement in STATEMENTS:
            if statement.slot in found or (statement.keys and article.key not in statement.keys):
                continue
            for match in re.finditer(statement.pattern, words):
                if _is_false(statement, match, sentence, facts, values):
                    start, end = match.span("said")
                    found.setdefault(statement.slot, Said(statement.slot, sentence[start:end], sentence))
    return tuple(found.values())


def _is_false(
    statement: Statement, match: re.Match[str], sentence: str, facts: ConventionFacts, values: dict[str, str]
) -> bool:
    words = match.string
    if statement.slot == "member_count" and re.search(f"{CONDITIONAL}|{_OTHER_BODY}", words):
        return False
    if statement.slot == "seat" and not re.match(r"[A-ZÀ-Þ\d]", sentence[match.start("said") :]):
        return False
    if negated(words, *match.span("said")):
        return False
    return not statement.true(facts, match, values.get(statement.slot, ""))
