"""Drafts for the tests of the text: the good convention of `facts_factory`, as rows of the database."""

from __future__ import annotations

from conventions.facts import ConventionFacts
from conventions.models import Clause, Convention
from conventions.services.drafting import edit_clause
from conventions.services.importing import import_draft
from cooperation.models import User
from tests.conventions.facts_factory import good_facts
from tests.factories import UserFactory


def good_draft(user: User | None = None, facts: ConventionFacts | None = None) -> Convention:
    """A whole draft, in which the check finds nothing to refuse; `user` is its drafter."""
    convention = import_draft(facts=facts or good_facts(), user=user or UserFactory(name="Luc Aubertin"))
    return Convention.objects.select_related("grouping__founded_by").get(pk=convention.pk)


def clause_of(convention: Convention, key: str) -> Clause:
    return convention.clauses.get(key=key)


def write(convention: Convention, key: str, html: str, user: User | None = None) -> Clause:
    """Edits an article by hand."""
    clause = clause_of(convention, key)
    return edit_clause(
        clause=clause,
        user=user or convention.grouping.founded_by,
        revision=clause.revision,
        title=clause.title,
        html=html,
    )
