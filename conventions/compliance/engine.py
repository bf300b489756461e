"""Every rule in force on a day, answered exactly once about one convention. Pure."""

from __future__ import annotations

import datetime as dt

from conventions.compliance.detached import current_values
from conventions.compliance.reading import read

from conventions.compliance import bodies, identity, life, members, mentions, money, rights  # noqa: F401
from conventions.compliance.context import (
    GIP,
    REGISTRY,
    Answer,
    Context,
    Hit,
    contradicted,
    not_applicable,
)
from conventions.compliance.scope import SCOPE
from conventions.facts import ConventionFacts
from cooperation.law.finding import Finding
from cooperation.law.rules import Rule, article_for, rules_in_force

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
    context = Context(on, read(facts, on), current_values(facts))
    return tuple(_finding(rule, _answer(facts, rule, context), on) for rule in rules_in_force(on))


def _answer(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    registered = REGISTRY.get(rule.id)
    hits = context.hits.get(rule.id, ())
    if facts.form not in OTHER_FORM:
        return not_applicable(NOT_DRAFTED)
    if registered is None:
        scope = SCOPE[rule.id]
        if facts.form == GIP and not scope.gip:
            return not_applicable(OTHER_FORM[GIP])
        answer = not_applicable(scope.reason)
    elif facts.form not in registered.forms:
        return not_applicable(OTHER_FORM[facts.form])
    else:
        answer = registered.function(facts, rule, context)
    return by_words(hits, answer) if hits and not answer.is_broken else answer


def by_words(hits: tuple[Hit, ...], answer: Answer) -> Answer:
    """The words of the convention say the contrary: that is the answer, whatever the data hold."""
    first = hits[0]
    return contradicted(
        f"{first.where} : {first.says}",
        first.action,
        *(hit.evidence for hit in hits),
        step=answer.step or STEP_OF_CLAUSE.get(first.clause_key, "gouvernance"),
        key=first.clause_key,
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
        message=answer.message,
        action=answer.action,
        evidence=answer.evidence,
        basis=answer.basis,
        mention=rule.mention,
        step=answer.step,
        clause_key=answer.clause_key,
    )
