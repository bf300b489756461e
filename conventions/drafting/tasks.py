"""What a draft asks of who writes it: missing answers, articles contrary to data or law, absent mentions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db.models import Prefetch
from django.urls import reverse

from conventions import compliance, library
from conventions.assembling import draft_facts
from conventions.compliance.context import place
from conventions.founding.providers import founding_task
from conventions.library.words import in_words
from conventions.models import Clause, Convention
from conventions.procedure_states import EDITABLE_STATES
from cooperation.law.finding import Finding
from cooperation.models import User
from cooperation.permissions import WRITERS
from cooperation.registry import Task
from cooperation.typography import listing
from members.models import Membership

SHOWN = 3  # absent mentions named in one line


def draft_tasks(user: User, today: dt.date) -> Iterable[Task]:
    """The tasks of every draft in which the user writes: answers to give, then articles and mentions.

    A fixed number of queries, whatever their number.
    """
    rows = Convention.objects.filter(
        state__in=EDITABLE_STATES, grouping__roles__user=user, grouping__roles__role__in=WRITERS
    )
    loaded = (
        rows.distinct()
        .select_related("grouping")
        .prefetch_related(
            Prefetch("grouping__memberships", Membership.objects.for_facts(), to_attr="loaded_members"),
            Prefetch("clauses", Clause.objects.select_related("detached_by"), to_attr="loaded_clauses"),
            Prefetch("justifications", to_attr="loaded_reasons"),
        )
    )
    for convention in loaded:
        if task := founding_task(convention, convention.grouping.loaded_members):
            yield task
        if convention.loaded_clauses:
            yield from _of_draft(convention, today)


def _of_draft(convention: Convention, today: dt.date) -> Iterator[Task]:
    clauses = convention.loaded_clauses
    facts = draft_facts(convention, today, members=convention.grouping.loaded_members, clauses=clauses)
    values = library.slot_values(facts, today)
    told_keys = set()
    for article, clause in zip(facts.articles, clauses, strict=True):
        told = compliance.told_against_data(article, facts, values)
        if told:
            told_keys.add(place(article))
            yield Task(
                title=f"Corriger l’{place(article).lower()}, contraire aux données",
                reason=" ".join(item.message for item in told),
                url=reverse("edit_clause", args=[convention.grouping_id, clause.pk]),
                button="Corriger l’article",
                grouping=convention.grouping,
                article="R.312-194-7",
            )
    findings = compliance.check(facts, today)
    reasons = {row.rule for row in convention.loaded_reasons}
    yield from _against_law(convention, findings, told_keys, reasons)
    yield from _absent(convention, findings)


def _against_law(
    convention: Convention, findings: tuple[Finding, ...], told: set[str], reasons: set[str]
) -> Iterator[Task]:
    """One task an article whose words are contrary to the law, unless a reason was written."""
    places: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda item: bool(item.mention)):
        if finding.status == "contradicted" and finding.basis == "reading" and finding.rule not in reasons:
            for evidence in finding.evidence[:1]:
                places.setdefault(evidence.clause, finding)
    for where, finding in places.items():
        if where not in told:
            yield Task(
                title=f"Corriger l’{where.lower()}, contraire à {finding.article.split(' ;')[0]}",
                reason=f"{finding.message} {finding.action}".strip(),
                url=f"{reverse('convention', args=[convention.grouping_id])}#regle-{finding.rule}",
                button="Voir le contrôle",
                grouping=convention.grouping,
                article=finding.article,
            )


def _absent(convention: Convention, findings: tuple[Finding, ...]) -> Iterator[Task]:
    absent = [
        finding for finding in compliance.mentions(findings, convention.grouping.form) if finding.status == "missing"
    ]
    if not absent:
        return
    count = in_words(len(absent), feminine=True)
    named = [f"{item.mention} {item.title.lower()}" for item in absent[:SHOWN]]
    rest = len(absent) - len(named)
    more = [f"{in_words(rest, feminine=True)} autre{'s' * (rest > 1)}"] if rest else []
    yield Task(
        title=f"Compléter {count} mention{'s' * (len(absent) > 1)} absente{'s' * (len(absent) > 1)} de la convention",
        reason=f"Il manque : {listing([*named, *more])}.",
        url=f"{reverse('convention', args=[convention.grouping_id])}?reste=1",
        button="Voir ce qui reste",
        grouping=convention.grouping,
        article="R.312-194-7",
    )
