"""The words that contradict the law, as data, and their search in a convention. Pure."""

from __future__ import annotations

import datetime as dt

from conventions.compliance.context import Hit, place
from conventions.compliance.phrases.administrator import ADMINISTRATOR
from conventions.compliance.phrases.assembly import BODIES
from conventions.compliance.phrases.money import MONEY
from conventions.compliance.phrases.movements import MOVEMENTS
from conventions.compliance.phrases.procedure import END_AND_PROCEDURE
from conventions.compliance.reading import Phrase, excerpt, readable, sentences
from conventions.facts import ConventionFacts

PHRASES: tuple[Phrase, ...] = MONEY + MOVEMENTS + BODIES + ADMINISTRATOR + END_AND_PROCEDURE


def read(facts: ConventionFacts, on: dt.date) -> dict[str, tuple[Hit, ...]]:
    """For each rule, the words of the convention that say the contrary, in the order of the articles."""
    phrases = [phrase for phrase in PHRASES if phrase.concerns(facts, on)]
    hits: dict[str, list[Hit]] = {}
    for article in facts.articles:
        for sentence in sentences(article.text):
            words = readable(sentence)
            for phrase in phrases:
                if phrase.found_in(article, words):
                    hit = Hit(place(article), excerpt(sentence), phrase.says, phrase.action, article.key)
                    for rule in phrase.rules:
                        hits.setdefault(rule, []).append(hit)
    return {rule: tuple(found) for rule, found in hits.items()}
