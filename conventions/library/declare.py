"""How a clause is declared: its text comes from `texts/`, the rest is written here. Pure.

`mentions` are ids of the rule base: CNV-01 to CNV-14 are the mandatory mentions of R.312-194-7.
"""

from __future__ import annotations

import datetime as dt

from conventions.facts import ConventionFacts

from . import choices
from .model import Applies, Choice, ClauseTemplate
from .texts import texts

FORMS = {"gcsms": "GCSMS", "gip": "GIP"}


def _always(facts: ConventionFacts, on: dt.date) -> bool:
    return True


def gcsms(facts: ConventionFacts, on: dt.date) -> bool:
    return not choices.is_gip(facts)


def _only(variant: str) -> Choice:
    return lambda facts, on: variant


def clause(
    chapter: str,
    key: str,
    title: str,
    mentions: str,
    article: str,
    why: str,
    *,
    choose: Choice | None = None,
    applies: Applies = _always,
    answers: str = "",
    labels: dict[str, str] | None = None,
    generated: str = "",
    optional: bool = False,
    gip_title: str = "",
) -> ClauseTemplate:
    variants = texts()[key]
    return ClauseTemplate(
        key=key,
        title=title,
        chapter=chapter,
        mentions=tuple(mentions.split()),
        article=article,
        why=why,
        variants=variants,
        labels=labels or dict.fromkeys(variants, title),
        choose=choose or _only(next(iter(variants))),
        applies=applies,
        answers=tuple(answers.split()),
        generated=generated,
        optional=optional,
        annex=chapter == "annexe",
        gip_title=gip_title,
    )
