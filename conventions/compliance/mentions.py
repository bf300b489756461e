"""The mandatory mentions of R.312-194-7: thirteen, and a fourteenth since 31/12/2025. Pure.

A mention is present when each of its parts stands in the text: an article of the library bound to filled
data, or an article written by hand in which the words are read. What reading cannot tell, a person judges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from conventions.compliance.context import (
    GCSMS,
    GIP,
    Answer,
    Context,
    answers,
    missing,
    not_applicable,
    place,
    places,
    the,
    to_judge,
)
from conventions.compliance.members import false_number
from conventions.compliance.mention_parts import CAPITAL_DECIDED, PARTS, Part
from conventions.compliance.reading import excerpt, matches, plain, sentences
from conventions.facts import ArticleFacts, ConventionFacts
from conventions.library.choices import has_capital
from cooperation.law.finding import Basis, Evidence
from cooperation.law.rules import Rule
from cooperation.typography import listing

HOLE = re.compile(r"\[à compléter\s*:\s*([^\]]+)\]")
PUT_OFF = (
    r"(?:sera|seront) (?:fixee?s?|definie?s?|precisee?s?|determinee?s?|arretee?s?) "
    r"(?:ulterieurement|par |dans |apres )"
)
ANNEXED = r"\bannexee?\b|\ben annexe\b|ci-annexe"

State = Literal["present", "absent", "unclear"]


@dataclass(frozen=True)
class Found:
    """Where a part of a mention stands. `why` is the sentence that says what is absent or unclear."""

    state: State
    article: ArticleFacts | None = None
    why: str = ""
    action: str = ""
    read: bool = False


@answers(*(f"CNV-{rank:02d}" for rank in range(1, 13)), forms=(GCSMS, GIP))
def general_mention(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    of_data = {"CNV-02": false_number, "CNV-05": _without_capital}.get(rule.id)
    settled = of_data(facts) if of_data else None
    return settled or _answer(facts, rule, context)


@answers("CNV-13", "CNV-14")
def gcsms_mention(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    return _answer(facts, rule, context)


def _without_capital(facts: ConventionFacts) -> Answer | None:
    decided = has_capital(facts)
    if decided is None:
        return to_judge(
            "Il reste à dire si le groupement a un capital.",
            "Répondez à cette question.",
            step="apports",
            key="capital",
        )
    return None if decided else not_applicable(CAPITAL_DECIDED)


def _answer(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    parts = [part for part in PARTS[rule.id] if part.applies(facts, context.on)]
    found = [(part, _find(part, facts, context)) for part in parts]
    for part, where in found:
        if where.state == "absent":
            return missing(where.why, where.action, *_shown(found), step=part.step, key=part.keys[0])
    for part, where in found:
        if where.state == "unclear":
            evidence = _shown(found)
            return to_judge(where.why, where.action, *evidence, step=part.step, key=part.keys[0], basis="reading")
    articles = _once([where.article for _, where in found if where.article is not None])
    message = f"{places(articles)} : {listing([part.label for part, _ in found])}."
    basis: Basis = "reading" if any(where.read for _, where in found) else "data"
    return Answer("respected", message, "", _shown(found), basis, parts[0].step, parts[0].keys[0])


def _once(articles: list[ArticleFacts]) -> tuple[ArticleFacts, ...]:
    return tuple(item for rank, item in enumerate(articles) if item not in articles[:rank])


def _shown(found: list[tuple[Part, Found]]) -> tuple[Evidence, ...]:
    lines = [
        Evidence(place(where.article), f"« {excerpt(_telling(where.article, part))} »")
        for part, where in found
        if where.article is not None and where.article.text.strip()
    ]
    return tuple(dict.fromkeys(lines))


def _telling(article: ArticleFacts, part: Part) -> str:
    """The sentence that shows the part, else the first one."""
    every = list(sentences(article.text))
    return next((sentence for sentence in every if re.search(part.words, plain(sentence))), every[0])


def _find(part: Part, facts: ConventionFacts, context: Context) -> Found:
    """The best of what the articles say of this part: present, else unclear, else absent."""
    named = [article for article in facts.articles if article.key in part.keys]
    found = [_in_article(part, article, facts, context) for article in named]
    found += [_read_in(part, article, facts) for article in facts.articles if _may_hold(part, article)]
    for state in ("present", "unclear", "absent"):
        for where in found:
            if where.state == state:
                return where
    why = f"Aucun article n’écrit {part.what}."
    if part.hole(facts, context.on) == "" and part.held(facts):
        why = f"Aucun article n’écrit {part.what}, que les données donnent pourtant."
    return Found("absent", None, why, part.action or "Rétablissez cet article, ou écrivez-le.")


def _may_hold(part: Part, article: ArticleFacts) -> bool:
    """An article of the founders, or another where this part is sometimes written, that says the words."""
    if article.key and article.key not in part.also:
        return False
    return bool(article.text.strip()) and matches(f"{article.title} {article.text}", part.words)


def _in_article(part: Part, article: ArticleFacts, facts: ConventionFacts, context: Context) -> Found:
    hole = HOLE.search(article.text)
    lacking = part.hole(facts, context.on)
    if article.bound and (hole or lacking):
        what = lacking or " ".join(hole[1].split() if hole else ())
        return Found("absent", article, f"{the(article)} attend encore : {what}.", part.answer)
    if article.bound:
        return Found("present", article)
    if part.block and article.generated == part.block and not lacking:
        return Found("present", article)
    if not article.text.strip() or hole:
        why = f"{the(article)}, qui doit écrire {part.what}, est vide ou incomplet."
        return Found("absent", article, why, part.restore)
    return _read_in(part, article, facts)


def _read_in(part: Part, article: ArticleFacts, facts: ConventionFacts) -> Found:
    text = f"{article.title} {article.text}" if not article.key else article.text
    if not matches(text, part.words):
        if part.certain:
            return Found("absent", article, part.certain, part.action or part.restore)
        why = f"{the(article)} n’a plus les mots de la bibliothèque ; nous n’y lisons pas {part.what}."
        return Found("unclear", article, why, "Lisez l’article et notez votre appréciation.")
    put_off = _put_off(article, facts)
    if put_off:
        return Found("unclear", article, put_off, "Écrivez la règle, ou notez votre appréciation.")
    return Found("present", article, read=True)


def _put_off(article: ArticleFacts, facts: ConventionFacts) -> str:
    """The article sends its rule elsewhere: to an annex that is not there, or to a later text."""
    if matches(article.text, ANNEXED) and facts.article("protocole") is None:
        return f"{the(article)} renvoie à une annexe qui n’est pas jointe : une personne doit juger s’il suffit."
    if matches(article.text, PUT_OFF):
        return f"{the(article)} renvoie sa règle à un autre texte : une personne doit juger s’il suffit."
    return ""
