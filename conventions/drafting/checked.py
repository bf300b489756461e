"""A finding as the page shows it: the words of its chip, where to act, the reason written about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from conventions import compliance, library
from conventions.compliance import Contradiction
from conventions.drafting.articles import ArticleRow, short
from conventions.facts import ConventionFacts
from conventions.models import Justification
from cooperation.law.finding import Finding
from cooperation.templatetags.entente import CHIPS, Chip
from cooperation.typography import french


@dataclass(frozen=True)
class Checked:
    """`url` is where what is to be done is done, "" for who may not; `asks_reason` before the text may leave.

    `against`: what an article of this mention says against the data, when the mention is broken for another reason.
    """

    finding: Finding
    chip: Chip
    url: str = ""
    asks_reason: bool = False
    reason: Justification | None = None
    against: tuple[Contradiction, ...] = ()

    @property
    def contradicted(self) -> bool:
        return self.finding.status == "contradicted" or bool(self.against)

    @property
    def title(self) -> str:
        mention = self.finding.mention
        return f"{mention}\u00a0{self.finding.title}" if mention else self.finding.title

    @property
    def to_do(self) -> bool:
        return self.finding.is_broken or self.finding.status == "to_judge"


def chip_of(status: str) -> Chip:
    return CHIPS[status]


def checked(
    facts: ConventionFacts,
    rows: Sequence[ArticleRow],
    findings: tuple[Finding, ...],
    reasons: Mapping[str, Justification],
    grouping: int | None,
) -> Iterator[Checked]:
    """Each finding with its chip, its link (when `grouping`, its pk, is given) and its reason."""
    asked = {finding.rule for finding in compliance.reasons_needed(findings, {})}
    against = _left_out(rows, findings)
    for finding in findings:
        yield Checked(
            finding,
            _chip(finding, rows),
            url_of(finding, rows, grouping) if grouping else "",
            finding.rule in asked,
            reasons.get(finding.rule),
            against.get(finding.rule, ()),
        )


def _left_out(rows: Sequence[ArticleRow], findings: tuple[Finding, ...]) -> dict[str, tuple[Contradiction, ...]]:
    """What articles say against the data and no finding says, under the mention that each article answers first."""
    said = " ".join(finding.message for finding in findings)
    mandatory = {finding.rule for finding in findings if finding.mention}
    found: dict[str, tuple[Contradiction, ...]] = {}
    for row in rows:
        owner = next((rule for rule in library.mentions_of(row.facts.key) if rule in mandatory), "CNV-12")
        lost = tuple(told for told in row.against_data if french(told.message) not in said)
        if lost:
            found[owner] = (*found.get(owner, ()), *lost)
    return found


def _chip(finding: Finding, rows: Sequence[ArticleRow]) -> Chip:
    chip = CHIPS[finding.status]
    if finding.status == "respected":
        return chip._replace(label="présente") if finding.mention else chip
    if finding.status == "contradicted":
        return chip._replace(
            label="contraire aux données" if _by_data(finding, rows) else f"contraire à {short(finding.article)}"
        )
    if finding.status == "missing" and not finding.mention:
        return chip._replace(label="à compléter")
    return chip


def _by_data(finding: Finding, rows: Sequence[ArticleRow]) -> bool:
    told = {item for row in rows for contradiction in row.against_data for item in contradiction.evidence}
    return finding.basis == "data" or any(item in told for item in finding.evidence)


def url_of(finding: Finding, rows: Sequence[ArticleRow], grouping: int) -> str:
    """The article to correct, the article to put back, or the step of the path where the answer is given."""
    if not (finding.is_broken or finding.status == "to_judge"):
        return ""
    clause = next((row.clause for row in rows if row.clause and finding in row.findings), None)
    if clause is not None and (finding.basis == "reading" or not clause.bound or not finding.step):
        return reverse("edit_clause", args=[grouping, clause.pk])
    if clause is None and finding.clause_key and not any(row.facts.key == finding.clause_key for row in rows):
        return reverse("add_clause", args=[grouping])
    return reverse("founding_step", args=[grouping, finding.step]) if finding.step else ""
