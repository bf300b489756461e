"""A draft made from an exported convention: the same answers, members and words, as a new grouping."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from conventions import library
from conventions.assembling import articles, data_facts
from conventions.compliance.context import place
from conventions.facts import ArticleFacts, ConventionFacts, MemberFacts, UnreadableFacts, to_json
from conventions.models import Clause, Convention, Justification
from conventions.models.stipulations import PROTOCOL_FIELDS, Stipulations
from conventions.services.drafting import record_revision
from conventions.services.founding import found_grouping
from cooperation.documents.html import clean_html
from cooperation.forms import FORMS
from cooperation.models import Grouping, User
from cooperation.typography import fold
from members.models import Contribution, Membership, Organisation, Representative

_BETWEEN = re.compile(r"(?<=>)\n(?=<)")
GIVEN_REASON = "Nature reprise d’une convention exportée."


@transaction.atomic
def import_draft(*, facts: ConventionFacts, user: User) -> Convention:
    """Creates the grouping in drafting; UnreadableFacts with a sentence when the database cannot hold what is read.

    The dates of the procedure are not taken; reasons and detached articles are, under the name of `user`.
    """
    if facts.form not in FORMS or not FORMS[facts.form].drafted:
        raise UnreadableFacts(f"La forme « {facts.form} » ne se rédige pas ici.")
    name = facts.name or "Groupement sans nom"
    _check(Grouping(form=facts.form, name=name, founded_by=user), "groupement")
    convention = found_grouping(user=user, form=facts.form, name=name)
    _answers(convention, facts)
    for position, member in enumerate(facts.members, start=1):
        _inscribe(convention, member, position, user)
    _write(convention, facts, user)
    for rule, text in facts.reasons.items():
        _save(Justification(convention=convention, rule=rule, text=text, user=user), f"appréciation {rule}")
    return convention


def _save(row: models.Model, where: str) -> None:
    _check(row, where)
    row.save()


def _check(row: models.Model, where: str) -> None:
    """Refuses what the database cannot hold, with a sentence naming the place and the trouble."""
    try:
        row.full_clean(exclude=["state"])  # which only a transition writes
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        named = "" if field == "__all__" else f", {row._meta.get_field(field).verbose_name}"
        raise UnreadableFacts(f"« {where}{named} » : {sentences[0]}") from error


def _answers(convention: Convention, facts: ConventionFacts) -> None:
    grouping = convention.grouping
    for name in grouping.identity_facts():
        value = getattr(facts, name)
        setattr(grouping, name, list(value) if isinstance(value, tuple) else value)
    _save(grouping, "groupement")
    for field in Stipulations._meta.fields:
        if not field.name.startswith("protocol_"):
            setattr(convention, field.name, getattr(facts, field.name))
    for name in PROTOCOL_FIELDS:
        setattr(convention, f"protocol_{name}", getattr(facts.protocol, name))
    _save(convention, "stipulations")


def _inscribe(convention: Convention, member: MemberFacts, position: int, user: User) -> None:
    where = f"membre « {member.name} »"
    organisation = _organisation(member, user, where)
    other_nature = bool(member.nature) and organisation.nature != member.nature
    membership = Membership(
        grouping=convention.grouping,
        organisation=organisation,
        position=position,
        quality=member.quality,
        eligibility=member.eligibility,
        eligibility_reason=member.eligibility_reason,
        nature_correction=member.nature if other_nature else "",
        nature_reason=GIVEN_REASON if other_nature else "",
        convenes_first_assembly=member.convenes_first_assembly,
        rights=member.rights,
    )
    _save(membership, where)
    for item in member.contributions:
        contribution = Contribution(
            membership=membership,
            kind=item.kind,
            amount_cents=item.amount_cents,
            description=item.description,
            evidence=item.evidence,
        )
        _save(contribution, where)
    for quality in ("titular", "alternate"):
        if name := getattr(member, quality):
            _save(Representative(membership=membership, quality=quality, name=name), where)


def _organisation(member: MemberFacts, user: User, where: str) -> Organisation:
    """The directory's own when it is the same; else one made from the facts, since the words of the file prevail.

    A FINESS number is held once: the organisation that bears it is taken as it is.
    """
    for known in _candidates(member):
        if (member.finess and known.finess == member.finess) or _same(known, member):
            return known
    organisation = Organisation(
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
    _save(organisation, where)
    return organisation


def _candidates(member: MemberFacts) -> Iterator[Organisation]:
    if member.finess:
        yield from Organisation.objects.filter(finess=member.finess)
    elif member.siren:
        yield from Organisation.objects.filter(siren=member.siren, finess="")
    else:
        yield from Organisation.objects.filter(name=member.name, siren="", finess="")[:20]


def _same(known: Organisation, member: MemberFacts) -> bool:
    names = ("name", "legal_form", "siren", "finess", "rna", "address", "natural_person", "health_professional")
    return all(getattr(known, name) == getattr(member, name) for name in (*names, "non_profit"))


def _write(convention: Convention, facts: ConventionFacts, user: User) -> None:
    """The articles: bound again where the library said, on a day of the file, what it says; else as the file says."""
    data, days = data_facts(convention), _days(facts)
    for position, article in enumerate(facts.articles, start=1):
        clause = _clause(convention, article, position)
        if not any(_is_bound(clause, article, data, on) for on in days):
            _detach(clause, article, user)
        _save(clause, f"article {article.number or position}")
    if facts.articles:
        record_revision(convention, user=user, label="Projet repris d’une convention exportée")


def _days(facts: ConventionFacts) -> tuple[dt.date, ...]:
    """The days whose law the text may follow: it was frozen before it was adopted, or never."""
    days = (facts.received_on, facts.sent_on, facts.adopted_on, timezone.localdate())
    return tuple(dict.fromkeys(day for day in days if day))


def _is_bound(clause: Clause, article: ArticleFacts, data: ConventionFacts, on: dt.date) -> bool:
    """Whether the words are the library's that day; the variant is then kept, as a choice, where it was one."""
    if not article.bound or not clause.key:
        return False
    clause.variant = _variant(clause, article, data, on)
    return fold(articles([clause], data, on)[0].text) == fold(article.text)


def _clause(convention: Convention, article: ArticleFacts, position: int) -> Clause:
    known = {item.key for item in library.templates()}
    key = article.key if article.key in known else ""
    return Clause(convention=convention, position=position, key=key, title=article.title)


def _detach(clause: Clause, article: ArticleFacts, user: User) -> None:
    """The words of the file, under the name of who wrote them, where one person here bears it."""
    clause.variant, clause.html, clause.values = "", _words(article.html), dict(article.values)
    clause.detached_at = _noon(article.detached_on)
    authors = User.objects.filter(name=article.detached_by)[:2] if article.detached_by else ()
    clause.detached_by = authors[0] if len(authors) == 1 else user


def _words(html: str) -> str:
    """Cleaned, but with the line breaks that the file sets between its paragraphs."""
    cleaned = clean_html(html)
    return html if _BETWEEN.sub("", html) == cleaned else cleaned


def _noon(day: dt.date | None) -> dt.datetime:
    if day is None:
        return timezone.now()
    return timezone.make_aware(dt.datetime(day.year, day.month, day.day, 12))


def _variant(clause: Clause, article: ArticleFacts, data: ConventionFacts, on: dt.date) -> str:
    """The variant to keep as a choice: none when the answers call for it by themselves."""
    template = library.template(clause.key)
    chosen = article.variant in template.variants and article.variant != template.choose(data, on)
    return article.variant if chosen else ""


def retaken(read: ConventionFacts, made: ConventionFacts) -> list[str]:
    """What the new draft does not say as the file said it, in the fewest lines."""
    detached, moved, kept = [], [], []
    for old, new in zip(read.articles, made.articles, strict=True):
        same = {"bound": old.bound, "variant": old.variant, "values": old.values}
        if old.bound and new.bound:
            moved += [place(old)] if old.html != new.html else []
            same |= {"html": old.html, "text": old.text}
        elif old.bound:
            detached.append(place(old))
            same |= {"detached_on": old.detached_on, "detached_by": old.detached_by}
        kept.append(replace(new, **same) if old.bound else new)
    lines = differences(read, replace(made, articles=tuple(kept)))
    lines += [f"{name} : ce ne sont pas les mots de la bibliothèque, il est détaché" for name in detached]
    return lines + [f"{name} : ses mots suivent désormais la loi et les données d’aujourd’hui" for name in moved]


def differences(read: ConventionFacts, made: ConventionFacts) -> list[str]:
    """What the second does not say as the first said it: one line a place, both values."""
    return list(_compared(to_json(read), to_json(made), ""))


def _compared(old: Any, new: Any, path: str) -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        for name in {**old, **new}:
            yield from _compared(old.get(name), new.get(name), f"{path}.{name}".lstrip("."))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for rank, (left, right) in enumerate(zip(old, new, strict=True)):
            yield from _compared(left, right, f"{path}[{rank}]")
    elif old != new:
        yield f"{path} : {_short(old)} devient {_short(new)}"


def _short(value: Any) -> str:
    if value in (None, "", [], {}):
        return "rien"
    words = str(value)
    return f"« {words if len(words) < 80 else words[:79] + '…'} »"
