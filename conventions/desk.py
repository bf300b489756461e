"""The page of a convention: each article with what the check says of it, and the check beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from conventions import compliance, library
from conventions.assembling import articles, data_facts, variant_of
from conventions.facts import ArticleFacts, ConventionFacts
from conventions.library import TableData
from conventions.marking import marked, passage
from conventions.models import Clause, Convention
from cooperation.documents.html import clean_html
from cooperation.forms import Regime, regime_for
from cooperation.law.finding import Finding

# The mandatory mentions as the page groups them: title, numbers.
GROUPS = (
    ("Identité du groupement", ("", "1°", "2°", "3°", "4°", "5°")),
    ("Droits, charges et dettes", ("6°", "8°", "9°")),
    ("Vie du groupement", ("7°", "10°", "11°", "12°")),
    ("Activité et comptes", ("13°", "14°")),
)
_NUMBER = re.compile(r"Article\s+(\d+)")


@dataclass(frozen=True)
class ArticleRow:
    """An article as shown: its words with marks, its generated table, the findings that concern it."""

    facts: ArticleFacts
    clause: Clause | None
    html: SafeString
    table: TableData | None
    findings: tuple[Finding, ...]

    @property
    def label(self) -> str:
        return f"Article {self.facts.number}. {self.facts.title}" if self.facts.number else f"Annexe. {self.facts.title}"

    @property
    def flagged(self) -> bool:
        return any(finding.status == "contradicted" for finding in self.findings)

    @property
    def detached(self) -> bool:
        return not self.facts.bound and bool(self.facts.key)


@dataclass(frozen=True)
class Desk:
    on: dt.date
    facts: ConventionFacts
    rows: tuple[ArticleRow, ...]
    findings: tuple[Finding, ...]
    regime: Regime

    @property
    def mentions(self) -> tuple[Finding, ...]:
        return compliance.mentions(self.findings)

    @property
    def groups(self) -> list[tuple[str, list[Finding]]]:
        """The mandatory mentions by group; what has no known number falls in the first."""
        known = {number for _, numbers in GROUPS for number in numbers}
        return [
            (title, found)
            for title, numbers in GROUPS
            if (found := [item for item in self.mentions if item.mention in numbers or ("" in numbers and item.mention not in known)])
        ]

    @property
    def others(self) -> list[Finding]:
        """The other rules that apply, those with something to do first."""
        order = ("missing", "contradicted", "to_judge", "respected")
        chosen = [item for item in self.findings if item.status in order and item not in self.mentions]
        return sorted(chosen, key=lambda item: order.index(item.status))

    @property
    def out_of_scope(self) -> list[Finding]:
        return [item for item in self.findings if item.status == "not_applicable" and item not in self.mentions]

    @property
    def tally(self) -> list[tuple[str, int]]:
        order = ("respected", "contradicted", "missing", "to_judge", "not_applicable")
        return [(status, sum(item.status == status for item in self.mentions)) for status in order]

    @property
    def refusals(self) -> tuple[Finding, ...]:
        return compliance.refusals(self.findings)

    @property
    def to_justify(self) -> tuple[Finding, ...]:
        """What asks for a written reason before the text leaves, written or not."""
        return compliance.reasons_needed(self.findings, {})


def desk(convention: Convention, on: dt.date) -> Desk:
    """The draft live, or the frozen text once it was submitted, at the law of `on`."""
    facts = convention.facts(on)
    findings = compliance.check(facts, on)
    clauses = list(convention.clauses.all()) if convention.is_editable else [None] * len(facts.articles)
    rows = tuple(
        _row(article, clause, facts, findings, on) for article, clause in zip(facts.articles, clauses, strict=True)
    )
    return Desk(on, facts, rows, findings, regime_for(facts.form, on))


def _row(
    article: ArticleFacts, clause: Clause | None, facts: ConventionFacts, findings: Sequence[Finding], on: dt.date
) -> ArticleRow:
    concerned = tuple(
        item for item in findings if (item.is_broken or item.status == "to_judge") and _concerns(item, article)
    )
    html = article.html
    if article.bound and clause is not None:
        html = library.render(article.key, article.variant, facts, on, mark=True).html
    passages = [
        passage(evidence.excerpt)
        for item in concerned
        if item.status in ("contradicted", "to_judge")
        for evidence in item.evidence
        if _names(evidence.clause, article)
    ]
    table = library.generated_table(article.generated, facts) if article.generated else None
    # The words come from `clean_html` or from the library, which escapes what it is given.
    shown = mark_safe(marked(html, passages))  # noqa: S308
    return ArticleRow(article, clause, shown, table if table and table.rows else None, concerned)


def _concerns(finding: Finding, article: ArticleFacts) -> bool:
    if any(_names(evidence.clause, article) for evidence in finding.evidence):
        return True
    return bool(finding.clause_key) and finding.clause_key == article.key


def _names(place: str, article: ArticleFacts) -> bool:
    found = _NUMBER.search(place)
    return bool(found) and int(found[1]) == article.number


def words_of_clause(convention: Convention, clause: Clause, on: dt.date) -> str:
    """The HTML an editor opens with: the founders' words, or the library's as they read today."""
    if not clause.bound:
        return clause.html
    facts = data_facts(convention)
    return clean_html(library.render(clause.key, variant_of(clause, facts, on), facts, on).html)


def article_of(convention: Convention, clause: Clause, on: dt.date) -> ArticleFacts:
    return articles([clause], data_facts(convention), on)[0]
