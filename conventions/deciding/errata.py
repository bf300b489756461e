"""Clerical corrections: a list « au lieu de … lire … » applied to a frozen text. Pure (R.312-194-6, rule CNV-18)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from conventions.facts import ArticleFacts, ConventionFacts
from cooperation.documents.html import text_from_html
from cooperation.typography import french


class NotClerical(ValueError):
    """The list cannot be applied as a clerical correction; the message is a French sentence."""


@dataclass(frozen=True)
class Erratum:
    """One line of the list: `place` is the article's rank in the text, from 0."""

    place: int
    instead_of: str
    read: str


def corrected(facts: ConventionFacts, errata: Sequence[Erratum]) -> ConventionFacts:
    """The text with the corrections made. Each `instead_of` stands once in its article, in one run of words.

    A corrected article no longer follows the data: its words are the ones read by the members.
    """
    if not errata:
        raise NotClerical("Écrivez au moins une correction : les mots du texte adopté, puis ceux qu’il faut lire.")
    articles = list(facts.articles)
    for item in errata:
        if not 0 <= item.place < len(articles):
            raise NotClerical("Cet article n’existe pas dans le texte adopté.")
        articles[item.place] = _corrected(articles[item.place], item)
    return replace(facts, articles=tuple(articles))


def _corrected(article: ArticleFacts, item: Erratum) -> ArticleFacts:
    name = f"l’article {article.number}" if article.number else f"« {article.title} »"
    wrong, right = item.instead_of.strip(), french(item.read.strip())
    if not wrong or wrong == right:
        raise NotClerical(
            french(f"Pour {name}, écrivez les mots du texte adopté et ceux, différents, qu’il faut lire.")
        )
    found = _pattern(wrong).findall(article.html)
    if len(found) != 1:
        many = f"s’y trouve {len(found)} fois : prenez quelques mots de plus autour"
        how = many if found else "ne s’y trouve pas : recopiez ces mots tels que le texte les écrit"
        raise NotClerical(french(f"Dans {name}, « {wrong} » {how}."))
    html = article.html.replace(found[0], escape(right, quote=False))
    return replace(article, html=html, text=text_from_html(html), bound=False)


def _pattern(words: str) -> re.Pattern[str]:
    """The words as the text may hold them: whatever the kind of space, apostrophe or dash somebody typed."""
    alike = {char: f"[{re.escape(kinds)}]" for kinds in ("\u00a0\u202f ", "'’", "-‑–") for char in kinds}
    return re.compile("".join(alike.get(char) or re.escape(char) for char in escape(words, quote=False)))
