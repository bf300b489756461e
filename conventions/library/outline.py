"""From answers to articles: the outline, the articles, their headings and the mentions they hold. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from conventions.facts import ArticleFacts, ConventionFacts
from cooperation.law.rules import rules_in_force

from .catalogue import CHAPTERS, mentions_of, template, templates
from .choices import is_gip
from .model import MentionRow, OutlineEntry, Rendered
from .rendering import fill

_MENTION = re.compile(r"CNV-(0[1-9]|1[0-4])")
_GCSMS_MENTIONS = ("CNV-13", "CNV-14")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def default_outline(facts: ConventionFacts, on: dt.date) -> tuple[OutlineEntry, ...]:
    """The articles of a first draft, in their order, the annex last."""
    return tuple(
        OutlineEntry(item.key, item.title_for(facts.form), item.choose(facts, on))
        for item in templates()
        if not item.optional and item.applies(facts, on)
    )


def render(key: str, variant: str, facts: ConventionFacts, on: dt.date, *, mark: bool = False) -> Rendered:
    """The text of a clause with the data of the convention, in the law of that date.

    `mark` sets each value in `<span class="bound">`, for the screen. An unknown key or variant is a KeyError.
    """
    return fill(template(key).variants[variant], facts, on, mark=mark)


def article_facts(
    outline: Sequence[OutlineEntry | ArticleFacts], facts: ConventionFacts, on: dt.date
) -> tuple[ArticleFacts, ...]:
    """The articles, numbered by their position; an annex is numbered 0.

    An entry, or an article still bound, takes the library's text of that date; a detached one keeps its own.
    """
    articles: list[ArticleFacts] = []
    number = 0
    for item in outline:
        annex = bool(item.key) and template(item.key).annex
        number += 0 if annex else 1
        shown = 0 if annex else number
        if isinstance(item, ArticleFacts) and not item.bound:
            articles.append(replace(item, number=shown))
        else:
            articles.append(_bound(item, shown, facts, on))
    return tuple(articles)


def _bound(item: OutlineEntry | ArticleFacts, number: int, facts: ConventionFacts, on: dt.date) -> ArticleFacts:
    variant = item.variant or template(item.key).choose(facts, on)
    rendered = render(item.key, variant, facts, on)
    return ArticleFacts(
        number=number,
        key=item.key,
        title=item.title,
        html=rendered.html,
        text=rendered.text,
        variant=variant,
        values=rendered.slots_used,
        generated=template(item.key).generated,
    )


def place_of(key: str, keys: Sequence[str]) -> int:
    """How many of the articles `keys` stand before a new one: those the model puts before it, or, for one of the
    founders' own ("" for the key), all but the final provisions and the annex that end the text.
    """
    if not key:
        closing = {item for chapter in CHAPTERS[-2:] for item in chapter.clauses}
        return next((rank for rank in range(len(keys), 0, -1) if keys[rank - 1] not in closing), 0)
    before = {item.key for item in takewhile(lambda item: item.key != key, templates())}
    return next((rank for rank in range(len(keys), 0, -1) if keys[rank - 1] in before), 0)


def chapter_headings(articles: Sequence[ArticleFacts | OutlineEntry]) -> tuple[str, ...]:
    """For each article, the heading that stands before it, such as « Titre II – Capital… », or "".

    Only titles that hold an article are numbered. An article of the founders' own opens none, nor does one
    whose title is already opened.
    """
    of_clause = {key: chapter for chapter in CHAPTERS for key in chapter.clauses}
    opened: list[str] = []
    headings = []
    for item in articles:
        chapter = of_clause.get(item.key)
        if chapter is None or chapter.key in opened:
            headings.append("")
            continue
        opened.append(chapter.key)
        numbered = len([key for key in opened if key != "annexe"])
        title = f"Titre {_ROMAN[numbered - 1]} – {chapter.title}"
        headings.append(chapter.title if chapter.key == "annexe" else title)
    return tuple(headings)


def mention_table(articles: Sequence[ArticleFacts], facts: ConventionFacts, on: dt.date) -> tuple[MentionRow, ...]:
    """Each mention that R.312-194-7 asks on that date, with the numbers of the articles that answer it."""
    rows = [MentionRow("", "Objet et répartition des tâches.", _answering(articles, "OBJ-01"))]
    for rule in rules_in_force(on):
        if not _MENTION.fullmatch(rule.id) or (is_gip(facts) and rule.id in _GCSMS_MENTIONS):
            continue
        rows.append(MentionRow(rule.mention, rule.text, _answering(articles, rule.id)))
    return tuple(rows)


def _answering(articles: Sequence[ArticleFacts], rule: str) -> tuple[int, ...]:
    return tuple(item.number for item in articles if item.number and rule in mentions_of(item.key))
