"""A draft made from an exported convention: the same answers, members and words, as a new grouping."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from conventions.facts import ArticleFacts, ConventionFacts, MemberFacts
from conventions.models import Clause, Convention
from conventions.models.stipulations import PROTOCOL_FIELDS, Stipulations
from conventions.services.drafting import record_revision
from conventions.services.founding import found_grouping
from cooperation.models import User
from members.models import Contribution, Membership, Organisation, Representative


@transaction.atomic
def import_draft(*, facts: ConventionFacts, user: User) -> Convention:
    """Creates the grouping in drafting. Dates, proofs and reasons belong to the file it came from and stay there."""
    convention = found_grouping(user=user, form=facts.form, name=facts.name)
    grouping = convention.grouping
    for name in grouping.identity_facts():
        value = getattr(facts, name)
        setattr(grouping, name, list(value) if isinstance(value, tuple) else value)
    grouping.save()
    for field in Stipulations._meta.fields:
        if not field.name.startswith("protocol_"):
            setattr(convention, field.name, getattr(facts, field.name))
    for name in PROTOCOL_FIELDS:
        setattr(convention, f"protocol_{name}", getattr(facts.protocol, name))
    convention.save()
    for position, member in enumerate(facts.members, start=1):
        _inscribe(convention, member, position, user)
    Clause.objects.bulk_create(
        _clause(convention, article, position, user) for position, article in enumerate(facts.articles, start=1)
    )
    if facts.articles:
        record_revision(convention, user=user, label="Projet repris d’une convention exportée")
    return convention


def _inscribe(convention: Convention, member: MemberFacts, position: int, user: User) -> None:
    membership = Membership.objects.create(
        grouping=convention.grouping,
        organisation=_organisation(member, user),
        position=position,
        quality=member.quality,
        eligibility=member.eligibility,
        eligibility_reason=member.eligibility_reason,
        convenes_first_assembly=member.convenes_first_assembly,
        rights=member.rights if convention.grouping.rights_basis == "convention" else None,
    )
    for item in member.contributions:
        Contribution.objects.create(
            membership=membership,
            kind=item.kind,
            amount_cents=item.amount_cents,
            description=item.description,
            evidence=item.evidence,
        )
    for quality in ("titular", "alternate"):
        if name := getattr(member, quality):
            Representative.objects.create(membership=membership, quality=quality, name=name)


def _organisation(member: MemberFacts, user: User) -> Organisation:
    """The directory's own when its FINESS number is known there; else one made from the facts."""
    known = Organisation.objects.filter(finess=member.finess).first() if member.finess else None
    return known or Organisation.objects.create(
        name=member.name,
        natural_person=member.natural_person,
        legal_form=member.legal_form,
        nature=member.nature,
        health_professional=member.health_professional,
        non_profit=member.non_profit,
        siren=member.siren,
        finess=member.finess,
        rna=member.rna,
        street=member.address,
        created_by=user,
    )


def _clause(convention: Convention, article: ArticleFacts, position: int, user: User) -> Clause:
    clause = Clause(convention=convention, position=position, key=article.key, title=article.title)
    if not article.bound:
        clause.html, clause.values = article.html, dict(article.values)
        clause.detached_at, clause.detached_by = timezone.now(), user
    return clause
