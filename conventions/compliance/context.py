"""What a rule function receives and gives back. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from conventions.facts import ArticleFacts, ConventionFacts
from cooperation.law.finding import Basis, Evidence, Status
from cooperation.law.rules import Rule

GCSMS = "gcsms"
GIP = "gip"


@dataclass(frozen=True)
class Hit:
    """Words of an article that say the contrary of a rule. `says`: what the law asks, `action`: what to do."""

    where: str
    excerpt: str
    says: str
    action: str
    clause_key: str = ""

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.where, f"« {self.excerpt} »")


@dataclass(frozen=True)
class Answer:
    """The pieces of a finding that the rule decides; the engine adds id, article, title, force and confidence."""

    status: Status
    message: str
    action: str = ""
    evidence: tuple[Evidence, ...] = ()
    basis: Basis = "data"
    step: str = ""
    clause_key: str = ""

    @property
    def is_broken(self) -> bool:
        return self.status in ("missing", "contradicted")


@dataclass(frozen=True)
class Context:
    """The day of the check, what reading found (rule id → hits) and the values of the bound slots today."""

    on: dt.date
    hits: dict[str, tuple[Hit, ...]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)


RuleFunction = Callable[[ConventionFacts, Rule, Context], Answer]


@dataclass(frozen=True)
class Registered:
    function: RuleFunction
    forms: tuple[str, ...]


REGISTRY: dict[str, Registered] = {}


def answers(*ids: str, forms: tuple[str, ...] = (GCSMS,)) -> Callable[[RuleFunction], RuleFunction]:
    """Registers the function that answers these rules, for conventions of these forms."""

    def register(function: RuleFunction) -> RuleFunction:
        for id in ids:
            if id in REGISTRY:
                raise ValueError(f"Rule {id} is already answered by {REGISTRY[id].function.__name__}")
            REGISTRY[id] = Registered(function, forms)
        return function

    return register


def respected(
    message: str, *evidence: Evidence, basis: Basis = "data", step: str = "", key: str = ""
) -> Answer:
    return Answer("respected", message, "", evidence, basis, step, key)


def not_applicable(message: str) -> Answer:
    return Answer("not_applicable", message)


def missing(message: str, action: str, *evidence: Evidence, step: str, key: str = "") -> Answer:
    return Answer("missing", message, action, evidence, "data", step, key)


def contradicted(
    message: str, action: str, *evidence: Evidence, step: str, key: str = "", basis: Basis = "data"
) -> Answer:
    return Answer("contradicted", message, action, evidence, basis, step, key)


def to_judge(
    message: str, action: str, *evidence: Evidence, step: str = "", key: str = "", basis: Basis = "data"
) -> Answer:
    return Answer("to_judge", message, action, evidence, basis, step, key)


def place(article: ArticleFacts) -> str:
    return f"Article {article.number}"


def data(what: str, excerpt: str) -> Evidence:
    return Evidence(f"Données : {what}", excerpt)


def listed(items: list[str] | tuple[str, ...]) -> str:
    """« a, b et c »."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " et " + items[-1] if items else ""


def plural(count: int, noun: str, nouns: str = "") -> str:
    """« 1 membre », « 12 500 droits »: the figure with its noun."""
    words = (nouns or f"{noun}s") if count > 1 else noun
    return f"{number(count)} {words}"


def number(value: int) -> str:
    """Thousands parted by a narrow no-break space: 12 500."""
    return f"{value:,}".replace(",", "\u202f")


def euros(cents: int) -> str:
    """« 12 500 € », « 12 500,50 € »."""
    whole, rest = divmod(cents, 100)
    return f"{number(whole)}{f',{rest:02d}' if rest else ''}\u202f€"
