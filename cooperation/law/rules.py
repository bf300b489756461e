"""The law as dated data: rules and articles, each version with the days it was in force. Pure.

`rules.json` has one entry per dated version of a rule, `articles.json` one per version of an article.
A rule's `text` is our own wording. A document quotes an article only when its wording was read
(`Article.quotable`); for the rest it cites the number, followed by « (rédaction à vérifier sur Légifrance) ».
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import pathlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

HERE = pathlib.Path(__file__).parent
READ = ("verbatim", "amended")  # wordings that were read in an official text
TO_VERIFY = "(rédaction à vérifier sur Légifrance)"
# Decree 2025-1394 moved the budget and accounting articles; numbers after -193-5 are deduced, so not cited.
RENUMBERED_FROM = dt.date(2025, 12, 31)
RENUMBERED = ("R.312-194-13", "R.312-194-16")
RENUMBERED_TO = "R.314-193-5 et suivants"


class UnknownRule(KeyError):
    """No version of this rule is in force on that day."""


@dataclass(frozen=True)
class Rule:
    """One version of a rule. `force`: hard, default, permission, recommendation; `note`: a caveat."""

    id: str
    article: str
    title: str
    text: str
    valid_from: dt.date
    valid_to: dt.date | None
    force: str
    confidence: str
    note: str = ""

    def in_force(self, on: dt.date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @property
    def read(self) -> bool:
        return self.confidence in READ

    @property
    def mention(self) -> str:
        """« 6° » for a mandatory mention of R.312-194-7, otherwise ""."""
        number = self.id.removeprefix("CNV-")
        return f"{int(number)}°" if number != self.id and int(number) <= 14 else ""


@dataclass(frozen=True)
class Article:
    """One version of an article. `text` is "" unless it may be quoted."""

    article: str
    code: str
    valid_from: dt.date
    valid_to: dt.date | None
    status: str
    text: str

    def in_force(self, on: dt.date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @property
    def quotable(self) -> bool:
        return self.status in READ and bool(self.text)


@functools.cache
def every_version() -> tuple[Rule, ...]:
    """All the versions of all the rules, in the order of the base."""
    return tuple(Rule(**_dated(item)) for item in _load("rules.json"))


@functools.cache
def rules_in_force(on: dt.date) -> tuple[Rule, ...]:
    """The rules of that day, exactly one version of each id, in the order of the base."""
    return tuple(rule for rule in every_version() if rule.in_force(on))


def rule(id: str, on: dt.date) -> Rule:
    """The version of this rule in force on that day; UnknownRule when there is none."""
    for item in rules_in_force(on):
        if item.id == id:
            return item
    raise UnknownRule(id)


def article_for(item: Rule, on: dt.date) -> str:
    """The article to cite for this rule on that day, after the renumbering of 31/12/2025."""
    if on >= RENUMBERED_FROM and item.article.startswith(RENUMBERED):
        return f"{RENUMBERED_TO} (ancien {item.article})"
    return item.article


def citation_for(item: Rule, on: dt.date) -> str:
    """`article_for`, followed by the warning when the wording in force that day was not read."""
    cited = article_for(item, on)
    return cited if item.read and cited == item.article else f"{cited} {TO_VERIFY}"


@functools.cache
def _articles() -> tuple[Article, ...]:
    return tuple(Article(**_dated(item)) for item in _load("articles.json"))


def article(number: str, on: dt.date, code: str = "CASF") -> Article | None:
    """The version of the article (« R.312-194-7 ») known for that day, or None."""
    found = (item for item in _articles() if item.article == number and item.code == code and item.in_force(on))
    return next(found, None)


def _load(name: str) -> Iterable[dict[str, Any]]:
    content: list[dict[str, Any]] = json.loads((HERE / name).read_text(encoding="utf-8"))
    return content


def _dated(item: dict[str, Any]) -> dict[str, Any]:
    end = item["valid_to"]
    return {
        **item,
        "valid_from": dt.date.fromisoformat(item["valid_from"]),
        "valid_to": dt.date.fromisoformat(end) if end else None,
    }
