"""The articles as the page of a convention shows them: marked words, table, chips, what contradicts the data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from conventions import compliance, library
from conventions.assembling import variant_of
from conventions.compliance import Contradiction
from conventions.compliance.context import place
from conventions.drafting.marking import marked, passage
from conventions.facts import ArticleFacts, ConventionFacts
from conventions.library import TableData
from conventions.models import Clause
from cooperation.documents.html import clean_html
from cooperation.law.finding import Finding
from cooperation.templatetags.entente import CHIPS, Chip

SEVERITY = ("contradicted", "missing", "to_judge")


@dataclass(frozen=True)
class ArticleRow:
    """An article as shown. `clause` is None once the text is frozen; `heading` the title that opens before it."""

    facts: ArticleFacts
    clause: Clause | None
    heading: str
    html: SafeString
    table: TableData | None
    findings: tuple[Finding, ...]
    against_data: tuple[Contradiction, ...]

    @property
    def anchor(self) -> str:
        return f"article-{self.clause.pk}" if self.clause else f"article-n{self.facts.number}-{self.facts.key}"

    @property
    def label(self) -> str:
        return f"{place(self.facts)}. {self.facts.title}"

    @property
    def position(self) -> int:
        return self.clause.position if self.clause else 0

    @property
    def flagged(self) -> bool:
        return any(chip.tone == "bad" for chip in self.chips)

    @property
    def detached(self) -> bool:
        """Edited by hand, so that it no longer follows the data; an article of the founders' own never did."""
        return not self.facts.bound and bool(self.facts.key)

    @property
    def chips(self) -> list[Chip]:
        """What is to be seen first of this article, the gravest first; the same trouble is said once."""
        labels = ["contraire aux données"] if self.against_data else []
        found = [CHIPS["contradicted"]._replace(label=label) for label in labels]
        for status in SEVERITY:
            concerned = _said_once([item for item in self.findings if item.status == status])
            found += [CHIPS[status]._replace(label=self._words(item)) for item in concerned]
        return list(dict.fromkeys(found))

    def _words(self, finding: Finding) -> str:
        if finding.status == "contradicted":
            own = any(item in finding.evidence for told in self.against_data for item in told.evidence)
            return (
                "contraire aux données" if own or finding.basis == "data" else f"contraire à {short(finding.article)}"
            )
        if finding.status == "missing":
            return f"mention {finding.mention} absente" if finding.mention else "à compléter"
        return "à apprécier"


def _said_once(findings: Sequence[Finding]) -> list[Finding]:
    """A rule and the mention it completes are one trouble: words are told by the rule, an absence by the mention."""
    mentions = [item for item in findings if item.mention]
    others = [item for item in findings if not item.mention]
    if findings and findings[0].status == "missing":
        return mentions or others[:1]
    told = {evidence for item in others for evidence in item.evidence}
    return [*others, *(item for item in mentions if not item.evidence or not told.issuperset(item.evidence))]


def short(article: str) -> str:
    """The first article of several: a chip has room for one."""
    return article.split(" ;")[0]


def article_rows(
    facts: ConventionFacts, clauses: Sequence[Clause], findings: Sequence[Finding], on: dt.date
) -> tuple[ArticleRow, ...]:
    """A row an article. `clauses` are those of the draft, in order; none once the text is frozen."""
    owners: Sequence[Clause | None] = clauses or [None] * len(facts.articles)
    headings = library.chapter_headings(facts.articles)
    detached = any(not article.bound for article in facts.articles)
    values = library.slot_values(facts, on) if detached else {}
    return tuple(
        _row(article, clause, heading, facts, findings, on, values)
        for article, clause, heading in zip(facts.articles, owners, headings, strict=True)
    )


def _row(
    article: ArticleFacts,
    clause: Clause | None,
    heading: str,
    facts: ConventionFacts,
    findings: Sequence[Finding],
    on: dt.date,
    values: dict[str, str],
) -> ArticleRow:
    concerned = tuple(item for item in findings if item.status in SEVERITY and _concerns(item, article))
    told = compliance.told_against_data(article, facts, values)
    table = library.generated_table(article.generated, facts) if article.generated else None
    # The words come from `clean_html` or from the library, which escapes what it is given.
    html = mark_safe(marked(shown_html(article, clause, facts, on), _passages(article, concerned, told)))
    return ArticleRow(article, clause, heading, html, table if table and table.rows else None, concerned, told)


def shown_html(article: ArticleFacts, clause: Clause | None, facts: ConventionFacts, on: dt.date) -> str:
    """The words of an article; those of a bound one with its values apart, since they follow the data."""
    if clause is None or not clause.bound:
        return clean_html(article.html)
    return library.render(clause.key, variant_of(clause, facts, on), facts, on, mark=True).html


def _passages(article: ArticleFacts, findings: Sequence[Finding], told: Sequence[Contradiction]) -> list[str]:
    """What to mark: the value that contradicts the data, and the sentences that say the contrary of a rule."""
    old = [(item, item.old) for item in told if item.old]
    seen = {evidence for item, _ in old for evidence in item.evidence}
    sentences = [
        passage(evidence.excerpt)
        for finding in findings
        if finding.status != "missing"
        for evidence in finding.evidence
        if evidence.clause == place(article) and evidence not in seen
    ]
    return [*(words for _, words in old), *sentences]


def _concerns(finding: Finding, article: ArticleFacts) -> bool:
    if any(evidence.clause == place(article) for evidence in finding.evidence):
        return True
    return bool(finding.clause_key) and finding.clause_key == article.key
