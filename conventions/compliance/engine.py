"""Every rule in force on a day, answered exactly once about one convention. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from conventions.compliance import bodies, identity, life, members, mentions, money, rights  # noqa: F401
from conventions.compliance.binding import as_written
from conventions.compliance.context import (
    GCSMS,
    REGISTRY,
    Answer,
    Context,
    Hit,
    contradicted,
    not_applicable,
    place,
)
from conventions.compliance.detached import (
    READ_BY_MEMBER,
    Contradiction,
    told_against_data,
)
from conventions.compliance.phrases import read
from conventions.compliance.scope import SCOPE
from conventions.facts import ArticleFacts, ConventionFacts
from conventions.library import mentions_of
from conventions.library.slots import slot_values
from cooperation.law.finding import Finding
from cooperation.law.rules import Rule, article_for, rules_in_force
from cooperation.typography import french

MENTION = re.compile(r"CNV-(?:0[1-9]|1[0-4])")
OWNERS = {READ_BY_MEMBER: "CNV-06", "capital": "CNV-05"}


@dataclass(frozen=True)
class Clash:
    """A detached article, and what it says against the data."""

    article: ArticleFacts
    contradiction: Contradiction


OTHER_FORM = {
    "gcsms": "Cette règle ne vise pas le groupement de coopération sociale ou médico-sociale.",
    "gip": "Cette règle vise le GCSMS ; la convention est celle d’un GIP.",
}
NOT_DRAFTED = "Entente ne rédige pas cette forme de coopération : la règle n’est pas examinée."

# Where the step of a later-life rule is not told by the article that contradicts it.
STEP_OF_CLAUSE = {
    "siege": "siege",
    "membres": "membres",
    "nature": "nature",
    "duree": "duree",
    "capital": "apports",
    "contributions": "apports",
    "droits": "droits",
    "dettes": "droits",
    "professionnels": "professionnels",
    "activites_tarifees": "professionnels",
    "personnels": "professionnels",
    "budget": "budget",
    "comptes": "budget",
    "adhesion": "vie",
    "retrait": "vie",
    "exclusion": "vie",
    "membres_sortants": "vie",
    "dissolution": "vie",
    "liquidation_devolution": "vie",
    "avenants": "vie",
    "publicite": "vie",
}


def check(facts: ConventionFacts, on: dt.date) -> tuple[Finding, ...]:
    """The findings of every rule in force at `on`, in the order of the base; none is left out or repeated."""
    rules = rules_in_force(on)
    facts = as_written(facts, on)
    context = Context(on, read(facts, on))
    clashes = _clashes(facts, on, tuple(rule.id for rule in rules))
    return tuple(_finding(rule, _answer(facts, rule, context, clashes.get(rule.id, ())), on) for rule in rules)


def _answer(facts: ConventionFacts, rule: Rule, context: Context, clashes: tuple[Clash, ...]) -> Answer:
    if facts.form not in OTHER_FORM:
        return not_applicable(NOT_DRAFTED)
    registered = REGISTRY.get(rule.id)
    if not applies(rule.id, facts.form):
        return not_applicable(OTHER_FORM[facts.form])
    answer = registered.function(facts, rule, context) if registered else not_applicable(SCOPE[rule.id].reason)
    hits = context.hits.get(rule.id, ())
    return by_words(clashes, hits, answer) if (hits or clashes) and not answer.is_broken else answer


def applies(rule: str, form: str) -> bool:
    """Whether the rule concerns a convention of this form."""
    if rule in REGISTRY:
        return form in REGISTRY[rule].forms
    return form == GCSMS or SCOPE[rule].gip


def _clashes(facts: ConventionFacts, on: dt.date, rules: tuple[str, ...]) -> dict[str, tuple[Clash, ...]]:
    """What detached articles say against the data, under the rule that each article answers first."""
    detached = [article for article in facts.articles if not article.bound or not article.key]
    values = slot_values(facts, on) if detached else {}
    found: dict[str, tuple[Clash, ...]] = {}
    for article in detached:
        clashes = [Clash(article, item) for item in told_against_data(article, facts, values)]
        for clash in clashes:
            owner = _owner(clash, facts.form, rules)
            found[owner] = (*found.get(owner, ()), clash)
    return found


def _owner(clash: Clash, form: str, rules: tuple[str, ...]) -> str:
    """The mention, else the rule, that the article answers; organisation (12°) for want of any."""
    if clash.contradiction.slot in OWNERS:
        return OWNERS[clash.contradiction.slot]
    answered = [id for id in mentions_of(clash.article.key) if id in rules and applies(id, form)]
    mandatory = [id for id in answered if MENTION.fullmatch(id)]
    return next(iter(mandatory or answered), "CNV-12")


def by_words(clashes: tuple[Clash, ...], hits: tuple[Hit, ...], answer: Answer) -> Answer:
    """The words contradict the data or the law: that is the answer, whatever the data hold."""
    told = [clash.contradiction.message for clash in clashes]
    told += dict.fromkeys(f"{hit.where} : {hit.says}" for hit in hits)
    evidence = [item for clash in clashes for item in clash.contradiction.evidence] + [hit.evidence for hit in hits]
    key = clashes[0].article.key if clashes else hits[0].clause_key
    action = hits[0].action if hits else ""
    if clashes:
        article = clashes[0].article
        action = f"Reprendre le texte lié, ou corriger l’{place(article).lower()}."
        if not article.key:
            action = f"Corriger l’{place(article).lower()}."
    return contradicted(
        " ".join(told),
        action,
        *dict.fromkeys(evidence),
        step=answer.step or STEP_OF_CLAUSE.get(key, "gouvernance"),
        key=key,
        basis="reading",
    )


def _finding(rule: Rule, answer: Answer, on: dt.date) -> Finding:
    return Finding(
        rule=rule.id,
        article=article_for(rule, on),
        title=rule.title,
        status=answer.status,
        force=rule.force,
        confidence=rule.confidence,
        message=french(answer.message),
        action=french(answer.action),
        evidence=answer.evidence,
        basis=answer.basis,
        mention=rule.mention,
        step=answer.step,
        clause_key=answer.clause_key,
    )
