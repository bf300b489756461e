"""The pages of one article: its editor, two texts in conflict, the variants of the library."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString, mark_safe

from conventions import compliance, library
from conventions.assembling import article, data_facts, variant_of
from conventions.drafting.difference import difference
from conventions.drafting.forms import ClauseForm
from conventions.models import Clause
from conventions.services.drafting import EditConflict, is_annex
from cooperation.documents.html import clean_html, text_from_html
from cooperation.models import User


@dataclass(frozen=True)
class Variant:
    """A variant of the library as it would read today. `follows`: the one that the answers call for."""

    key: str
    label: str
    html: SafeString
    follows: bool
    taken: bool


def words_of_clause(clause: Clause, on: dt.date) -> str:
    """The HTML an editor opens with: the founders' words, or the library's as they read today."""
    if not clause.bound:
        return clause.html
    facts = data_facts(clause.convention)
    return clean_html(library.render(clause.key, variant_of(clause, facts, on), facts, on).html)


def editor_page(clause: Clause, form: ClauseForm, on: dt.date, conflict: EditConflict | None) -> dict[str, Any]:
    """What the editor shows beside the words: why the article, the values the data hold, its place."""
    facts = data_facts(clause.convention)
    template = library.template(clause.key) if clause.key else None
    values = library.slot_values(facts, on)
    told = compliance.told_against_data(article(clause, clause.position, facts, on), facts, values)
    slots = library.render(clause.key, variant_of(clause, facts, on), facts, on).slots_used if template else {}
    context = {
        "grouping": clause.grouping,
        "clause": clause,
        "form": form,
        "template": template,
        "values": [(library.SLOTS[slot].label, value) for slot, value in slots.items() if value],
        "table": library.generated_table(template.generated, facts) if template and template.generated else None,
        "against_data": told,
        "many_variants": bool(template) and len(template.variants) > 1,
        "annex": is_annex(clause.key),
        "open": clause.convention.is_editable,
    }
    return context | (_two_texts(clause, conflict, on) if conflict else {})


def _two_texts(clause: Clause, conflict: EditConflict, on: dt.date) -> dict[str, Any]:
    theirs = words_of_clause(clause, on)
    return {
        "theirs": mark_safe(clean_html(theirs)),
        "mine": mark_safe(clean_html(conflict.html)),
        "mine_title": conflict.title,
        "pieces": difference(text_from_html(theirs), text_from_html(conflict.html)),
        "who": who_changed(clause),
    }


def who_changed(clause: Clause) -> User | None:
    """Who changed the article last, as the revisions tell it: a change of other words than one article's may be it."""
    rows = clause.convention.revisions.filter(Q(clause_pk=clause.pk) | Q(clause_pk=None))
    row = rows.defer("snapshot").select_related("user").first()
    return row.user if row else None


def variants_page(clause: Clause, on: dt.date) -> dict[str, Any]:
    facts = data_facts(clause.convention)
    template = library.template(clause.key)
    called = template.choose(facts, on)
    variants = [
        Variant(
            key,
            template.labels.get(key, key),
            # The library escapes the values it is given.
            mark_safe(library.render(clause.key, key, facts, on, mark=True).html),
            key == called,
            clause.bound and variant_of(clause, facts, on) == key,
        )
        for key in template.variants
    ]
    variants.sort(key=lambda item: not item.follows)
    return {"grouping": clause.grouping, "clause": clause, "template": template, "variants": variants}
