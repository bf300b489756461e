"""From rows to facts: today's draft, or the frozen text once it was submitted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone

from conventions import library
from conventions.facts import ArticleFacts, ContributionFacts, ConventionFacts, MemberFacts
from cooperation.documents.html import text_from_html
from members.models import Membership
from members.services import rights_table

if TYPE_CHECKING:
    from conventions.models import Clause, Convention


def current_facts(
    convention: Convention,
    on: dt.date,
    *,
    members: Sequence[Membership] | None = None,
    clauses: Sequence[Clause] | None = None,
    reasons: Mapping[str, str] | None = None,
) -> ConventionFacts:
    """The draft as it stands while it may change; else the frozen text, with the dates and reasons of today.

    Give `members`, `clauses` and `reasons` (rule → text) when they are already loaded.
    """
    frozen = None if convention.is_editable or not convention.submitted_on else convention.versions.first()
    facts = frozen.facts() if frozen else draft_facts(convention, on, members=members, clauses=clauses)
    written = convention.justifications.values_list("rule", "text") if reasons is None else reasons
    return replace(
        facts,
        reasons=dict(written),
        adopted_on=convention.adopted_on,
        sent_on=convention.sent_on,
        received_on=convention.received_on,
        published_on=convention.published_on,
    )


def data_facts(convention: Convention, members: Sequence[Membership] | None = None) -> ConventionFacts:
    """Everything but the articles: what the founders answered and who they are. Give `members` when already loaded."""
    grouping = convention.grouping
    memberships = list(grouping.memberships.for_facts() if members is None else members)
    table = rights_table(grouping, memberships)
    rights = {row.membership.pk: row.rights for row in table.rows}
    identity = grouping.identity_facts() | {"rights_total": table.total}
    # Rights that do not add up are shown as entered: the check says what is wrong with them.
    found = tuple(member_facts(item, rights.get(item.pk, item.rights)) for item in memberships)
    return ConventionFacts(**identity, **convention.stipulation_facts(), members=found)


def draft_facts(
    convention: Convention,
    on: dt.date,
    *,
    members: Sequence[Membership] | None = None,
    clauses: Sequence[Clause] | None = None,
) -> ConventionFacts:
    """The draft whole, with its articles in their present wording at the law of `on`.

    Give `members` and `clauses` when they are already loaded.
    """
    facts = data_facts(convention, members)
    rows = convention.clauses.select_related("detached_by") if clauses is None else clauses
    return replace(facts, articles=articles(list(rows), facts, on))


def member_facts(membership: Membership, rights: int | None) -> MemberFacts:
    organisation = membership.organisation
    people = {person.quality: person.name for person in membership.representatives.all()}
    return MemberFacts(
        name=organisation.name,
        nature=membership.nature,
        legal_form=organisation.legal_form,
        siren=organisation.siren,
        finess=organisation.finess,
        rna=organisation.rna,
        address=organisation.address,
        natural_person=organisation.natural_person,
        health_professional=organisation.health_professional,
        non_profit=organisation.non_profit,
        eligibility=membership.eligibility,
        eligibility_reason=membership.eligibility_reason,
        quality=membership.quality,
        titular=people.get("titular", ""),
        alternate=people.get("alternate", ""),
        convenes_first_assembly=membership.convenes_first_assembly,
        contributions=tuple(
            ContributionFacts(item.kind, item.amount_cents, item.description, item.evidence)
            for item in membership.contributions.all()
        ),
        rights=rights,
    )


def articles(clauses: Sequence[Clause], facts: ConventionFacts, on: dt.date) -> tuple[ArticleFacts, ...]:
    """Each article with its words: the library's while it is bound, the founders' once it was edited.

    Articles are numbered from 1, annexes 0.
    """
    found, number = [], 0
    for clause in clauses:
        annex = bool(clause.key) and library.template(clause.key).annex
        number += not annex
        found.append(article(clause, 0 if annex else number, facts, on))
    return tuple(found)


def article(clause: Clause, number: int, facts: ConventionFacts, on: dt.date) -> ArticleFacts:
    variant, values = clause.variant, clause.values
    if clause.bound:
        variant = variant_of(clause, facts, on)
        rendered = library.render(clause.key, variant, facts, on)
        html, text, values = rendered.html, rendered.text, rendered.slots_used
    else:
        html, text = clause.html, text_from_html(clause.html)
    return ArticleFacts(
        number=number,
        key=clause.key,
        title=clause.title,
        html=html,
        text=text,
        bound=clause.bound,
        variant=variant,
        values=dict(values),
        generated=library.template(clause.key).generated if clause.key else "",
        detached_on=timezone.localdate(clause.detached_at) if clause.detached_at else None,
        detached_by=str(clause.detached_by or ""),
    )


def variant_of(clause: Clause, facts: ConventionFacts, on: dt.date) -> str:
    """The variant the founders chose, or the one their answers call for at that date."""
    return clause.variant or library.template(clause.key).choose(facts, on)
