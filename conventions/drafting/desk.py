"""The page of a convention: each article with what the check says of it, and the check beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conventions import compliance
from conventions.assembling import current_facts
from conventions.drafting.articles import ArticleRow, article_rows
from conventions.drafting.checked import Checked, checked, chip_of
from conventions.facts import ConventionFacts
from conventions.library.words import in_words
from conventions.models import Convention, Justification
from cooperation.forms import Regime, regime_for
from cooperation.law import rules
from cooperation.law.finding import Finding
from cooperation.typography import listing

# The mandatory mentions as the page groups them: title, numbers.
GROUPS = (
    ("Identité du groupement", ("1°", "2°", "3°", "4°", "5°")),
    ("Droits, charges et dettes", ("6°", "8°", "9°")),
    ("Vie du groupement", ("7°", "10°", "11°", "12°")),
    ("Activité et comptes", ("13°", "14°")),
)
ORDER = ("contradicted", "missing", "to_judge", "respected")
TALLY = ("respected", "contradicted", "missing", "to_judge", "not_applicable")
TALLY_WORDS = {"respected": "présente", "contradicted": "contraire", "missing": "absente"}


@dataclass(frozen=True)
class Desk:
    """`rows` and `checks` hold everything; `todo_only` keeps what remains to be done."""

    on: dt.date
    facts: ConventionFacts
    rows: tuple[ArticleRow, ...]
    checks: tuple[Checked, ...]
    regime: Regime
    todo_only: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(item.finding for item in self.checks)

    @property
    def mentions(self) -> list[Checked]:
        """The mandatory mentions that concern this form."""
        asked = {finding.rule for finding in compliance.mentions(self.findings, self.facts.form)}
        return [item for item in self.checks if item.finding.rule in asked]

    @property
    def shown_rows(self) -> list[ArticleRow]:
        return [row for row in self.rows if not self.todo_only or row.chips]

    @property
    def articles_title(self) -> str:
        count = sum(1 for row in self.rows if row.facts.number)
        if self.todo_only:
            return f"Articles à revoir\u00a0: {len(self.shown_rows)} sur {len(self.rows)}"
        return f"Articles 1 à {count}" if count > 1 else "Article 1"

    @property
    def mentions_title(self) -> str:
        return f"Les {self.count_words} mentions"

    @property
    def count_words(self) -> str:
        return in_words(len(self.mentions))

    @property
    def groups(self) -> list[tuple[str, list[Checked]]]:
        """The mandatory mentions by group, the empty groups left out."""
        found = [
            (title, self._kept([item for item in self.mentions if item.finding.mention in numbers]))
            for title, numbers in GROUPS
        ]
        return [(title, items) for title, items in found if items]

    @property
    def others(self) -> list[Checked]:
        """The other rules that apply, those with something to do first."""
        chosen = [item for item in self.checks if item.finding.status in ORDER and not item.finding.mention]
        return self._kept(sorted(chosen, key=lambda item: ORDER.index(item.finding.status)))

    @property
    def out_of_scope(self) -> list[Checked]:
        if self.todo_only:
            return []
        mentions = self.mentions
        return [item for item in self.checks if item.finding.status == "not_applicable" and item not in mentions]

    def _kept(self, items: Sequence[Checked]) -> list[Checked]:
        return [item for item in items if not self.todo_only or item.to_do]

    @property
    def tally(self) -> list[tuple[str, int, str]]:
        """Status, how many mentions, the word in its number. A mention both absent and contrary counts in both."""
        counts = [(status, sum(item.finding.status == status for item in self.mentions)) for status in TALLY]
        contrary = sum(item.contradicted for item in self.mentions)
        counts = [(status, contrary if status == "contradicted" else count) for status, count in counts]
        return [
            (status, count, TALLY_WORDS[status] + "s" * (count > 1) if status in TALLY_WORDS else chip_of(status).label)
            for status, count in counts
        ]

    @property
    def sentence(self) -> str:
        """« Huit mentions sur quatorze sont présentes. »"""
        total, present = len(self.mentions), sum(item.finding.status == "respected" for item in self.mentions)
        if present == total:
            return f"Les {in_words(total)} mentions sont présentes."
        if present == 0:
            return f"Aucune des {in_words(total)} mentions n’est présente."
        verb = "mention sur {} est présente" if present == 1 else "mentions sur {} sont présentes"
        words = in_words(present, feminine=True)
        return f"{words[0].upper()}{words[1:]} {verb.format(in_words(total))}."

    @property
    def beyond(self) -> str:
        """« Hors des mentions : une règle contraire et deux à apprécier. », "" when nothing is left to do there."""
        found = [item.finding.status for item in self.checks if item.to_do and not item.finding.mention]
        words = {"contradicted": "contraire", "missing": "à compléter", "to_judge": "à apprécier"}
        parts = [
            f"{in_words(count, feminine=True)} règle{'s' * (count > 1)} {word}{'s' * (count > 1 and word[-1] == 'e')}"
            for status, word in words.items()
            if (count := found.count(status))
        ]
        return f"Hors des mentions\u00a0: {listing(parts)}." if parts else ""

    @property
    def wording_of(self) -> dt.date | None:
        """Since when R.312-194-7 reads as it does on that day."""
        article = rules.article("R.312-194-7", self.on)
        return article.valid_from if article else None

    @property
    def refusals(self) -> tuple[Finding, ...]:
        return compliance.refusals(self.findings)

    @property
    def reasons_awaited(self) -> int:
        return len(compliance.reasons_needed(self.findings, self.facts.reasons))

    @property
    def to_lift(self) -> str:
        """« levez les quatre points ci-dessous : deux mentions absentes et deux contraires »."""
        refused = self.refusals
        points = (
            "le point ci-dessous"
            if len(refused) == 1
            else f"les {in_words(len(refused), feminine=False)} points ci-dessous"
        )
        kinds = (
            ("mention", "absente", [item for item in refused if item.mention and item.status == "missing"]),
            ("mention", "contraire", [item for item in refused if item.mention and item.status == "contradicted"]),
            ("règle", "à respecter", [item for item in refused if not item.mention]),
        )
        parts = [
            f"{in_words(len(items), feminine=True)} {noun}{'s' * (len(items) > 1)} "
            f"{adjective}{'s' * (len(items) > 1 and adjective[-1] == 'e')}"
            for noun, adjective, items in kinds
            if items
        ]
        return f"levez {points}\u00a0: {listing(parts)}"


def desk(
    convention: Convention,
    on: dt.date,
    *,
    writes: bool = False,
    todo_only: bool = False,
    reasons: Mapping[str, Justification] | None = None,
) -> Desk:
    """The draft live, or the frozen text once it was submitted, at the law of `on`.

    `writes`: the reader may change the text, so what is to be done becomes a link. `reasons`: rule → what was written.
    """
    clauses = list(convention.clauses.select_related("detached_by")) if convention.is_editable else []
    written = reasons or {}
    facts = current_facts(
        convention, on, clauses=clauses or None, reasons={rule: row.text for rule, row in written.items()}
    )
    findings = compliance.check(facts, on)
    rows = article_rows(facts, clauses, findings, on)
    checks = tuple(checked(facts, rows, findings, written, convention.grouping_id if writes else None))
    return Desk(on, facts, rows, checks, regime_for(facts.form, on), todo_only)
