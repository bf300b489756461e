"""Which articles say what the library says: the others are read, like those somebody rewrote. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from conventions.facts import ArticleFacts, ConventionFacts
from conventions.library import render, template, templates
from cooperation.typography import fold

KEYS = frozenset(item.key for item in templates())


def as_written(facts: ConventionFacts, on: dt.date) -> ConventionFacts:
    """The same convention, where an article is bound only while its words are the library's for these data, that day.

    A frozen text keeps the words of its own day, and a file may claim anything: only the words count. An article that
    no longer says them is set against what the library would write, so that what it leaves out is seen too.
    """
    return replace(facts, articles=tuple(_as_written(article, facts, on) for article in facts.articles))


def _as_written(article: ArticleFacts, facts: ConventionFacts, on: dt.date) -> ArticleFacts:
    if not article.bound:
        return article
    if article.key not in KEYS:
        return replace(article, bound=False)
    clause = template(article.key)
    called_for = clause.choose(facts, on)
    text = render(article.key, called_for, facts, on).text
    if article.text == text or fold(article.text) == fold(text):
        return article
    variant = article.variant if article.variant in clause.variants else called_for
    shown = render(article.key, variant, facts, on).slots_used
    return replace(article, bound=False, values=shown | article.values)
