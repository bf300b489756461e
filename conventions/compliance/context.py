"""What a rule function receives and gives back. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from conventions.facts import ArticleFacts, ConventionFacts
from cooperation.law.finding import Basis, Evidence, Status
from cooperation.law.rules import Rule
from cooperation.typography import listing

GCSMS = "gcsms"
GIP = "gip"


@dataclass(frozen=True)
class Hit:
    """Words of an article that contradict a rule. `says`: what the law asks, `action`: what to do."""

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
    """The pieces of a finding that the rule decides; the engine adds what comes from the rule."""

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
    """The day of the check, and the words that contradict the law (rule id → hits)."""

    on: dt.date
    hits: dict[str, tuple[Hit, ...]] = field(default_factory=dict)


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


def respected(message: str, *evidence: Evidence, basis: Basis = "data", step: str = "", key: str = "") -> Answer:
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
    """« Article 8 », or « Annexe » for what stands after the signatures (numbered 0)."""
    return f"Article {article.number}" if article.number else "Annexe"


def the(article: ArticleFacts) -> str:
    """« L'article 8 », to begin a sentence."""
    return f"L’article {article.number}" if article.number else "L’annexe"


def places(articles: tuple[ArticleFacts, ...]) -> str:
    """« Article 8 », « Articles 10, 11 et 12 »."""
    numbers = [str(article.number) for article in articles if article.number]
    if len(numbers) < 2:
        return place(articles[0]) if articles else "Données"
    return f"Articles {listing(numbers)}"


def data(what: str, excerpt: str) -> Evidence:
    return Evidence(f"Données : {what}", excerpt)
