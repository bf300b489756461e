"""From rows to facts: bound articles follow the data, detached ones do not, frozen texts never change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import timezone

from conventions import compliance, library
from conventions.assembling import current_facts, data_facts, draft_facts
from conventions.facts import to_json
from conventions.models import Convention, ConventionVersion, Justification
from conventions.models.version import fingerprint
from conventions.services import drafting
from conventions.services.importing import differences
from members.models import Contribution
from tests.conventions.drafts import clause_of, good_draft, write
from tests.conventions.facts_factory import good_facts

pytestmark = pytest.mark.django_db
IN_2010 = dt.date(2010, 6, 1)


@pytest.fixture
def convention() -> Convention:
    return good_draft()


def today() -> dt.date:
    return timezone.localdate()


def article(convention: Convention, key: str, on: dt.date | None = None):
    return draft_facts(convention, on or today()).article(key)


def test_the_rows_say_what_the_facts_said(convention):
    assert differences(good_facts(), convention.facts(dt.date(2026, 11, 23))) == []


def test_a_bound_article_follows_the_data(convention):
    convention.grouping.seat_city = "Bourg-Neuf"
    convention.grouping.save()
    found = article(convention, "siege")
    assert "Bourg-Neuf" in found.text
    assert found.bound
    assert found.values["seat"].endswith("Bourg-Neuf")


def test_a_detached_article_keeps_its_words_and_the_values_of_that_moment(convention):
    before = article(convention, "siege").values
    write(convention, "siege", "<p>Le siège est <strong>ici</strong>.</p>")
    convention.grouping.seat_city = "Bourg-Neuf"
    convention.grouping.save()
    found = article(convention, "siege")
    assert (found.bound, found.html, found.text) == (
        False,
        "<p>Le siège est <strong>ici</strong>.</p>",
        "Le siège est ici.",
    )
    assert (found.values, found.detached_on, found.detached_by) == (before, today(), "Luc Aubertin")


def test_rights_that_change_contradict_the_article_edited_before(convention):
    write(convention, "droits", "<p>Association Horizon Plateau détient 450 droits.</p>")
    row = Contribution.objects.get(membership__position=1, membership__grouping=convention.grouping)
    row.amount_cents = 2_000_000
    row.save()
    facts = convention.facts()
    told = compliance.told_against_data(facts.article("droits"), facts, library.slot_values(facts, today()))
    assert told[-1].old == "450"
    assert told[-1].new == str(facts.members[0].rights)
    # Taken up again, the article says what the data say.
    drafting.rebind_clause(clause=clause_of(convention, "droits"), user=convention.grouping.founded_by)
    facts = convention.facts()
    assert compliance.told_against_data(facts.article("droits"), facts, library.slot_values(facts, today())) == ()


def test_the_law_of_the_day_gives_the_words(convention):
    assert article(convention, "publicite").text != article(convention, "publicite", IN_2010).text


def test_a_chosen_variant_holds_whatever_the_answers(convention):
    other = next(key for key in library.template("duree").variants if key != article(convention, "duree").variant)
    drafting.rebind_clause(clause=clause_of(convention, "duree"), user=convention.grouping.founded_by, variant=other)
    assert article(convention, "duree").variant == other


def test_articles_are_numbered_and_annexes_are_not(convention):
    annex = next(item for item in library.templates() if item.annex)
    user = convention.grouping.founded_by
    if not convention.clauses.filter(key=annex.key).exists():
        drafting.add_clause(convention=convention, user=user, key=annex.key)
    last = convention.clauses.count() - 1
    drafting.add_clause(convention=convention, user=user, title="Le nôtre", after=last)
    facts = draft_facts(convention, today())
    numbers = [item.number for item in facts.articles]
    assert numbers == [*range(1, len(numbers)), 0]
    assert (facts.articles[-1].key, facts.articles[-2].title) == (annex.key, "Le nôtre")


def freeze(convention: Convention) -> ConventionVersion:
    facts = draft_facts(convention, today())
    version = ConventionVersion.objects.create(
        convention=convention, number=1, payload=to_json(facts), sha256=fingerprint(facts), on=today(),
        pdf="v.pdf", pdf_sha256="0" * 64, frozen_by=convention.grouping.founded_by,
    )  # fmt: skip
    Convention.objects.filter(pk=convention.pk).update(state="in_adoption", submitted_on=today())
    convention.refresh_from_db()
    return version


def test_a_submitted_text_is_the_frozen_one_with_the_dates_and_reasons_of_today(convention):
    version = freeze(convention)
    convention.grouping.name = "Autre nom"
    convention.grouping.save()
    Justification.objects.create(
        convention=convention, rule="CNV-09", text="Voulu.", user=convention.grouping.founded_by
    )
    Convention.objects.filter(pk=convention.pk).update(
        state="adopted", adopted_on=today(), adoption_proof="délibérations"
    )
    convention.refresh_from_db()
    expected = replace(version.facts(), adopted_on=today(), reasons={"CNV-09": "Voulu."})
    assert convention.facts() == expected
    assert fingerprint(version.facts()) == version.sha256


def test_a_text_taken_up_again_is_live(convention):
    freeze(convention)
    Convention.objects.filter(pk=convention.pk).update(state="draft", submitted_on=None)
    convention.refresh_from_db()
    convention.grouping.name = "Autre nom"
    convention.grouping.save()
    assert convention.facts().name == "Autre nom"


def test_rights_that_do_not_add_up_are_shown_as_entered(convention):
    convention.grouping.rights_basis = "convention"
    convention.grouping.save()
    convention.grouping.memberships.update(rights=7)
    assert [member.rights for member in data_facts(convention).members] == [7, 7, 7]


def test_what_is_already_loaded_is_not_asked_again(convention, django_assert_num_queries):
    members = list(convention.grouping.memberships.for_facts())
    clauses = list(convention.clauses.select_related("detached_by"))
    with django_assert_num_queries(0):
        facts = current_facts(convention, today(), clauses=clauses, members=members, reasons={})
    assert facts == convention.facts(today())


@pytest.mark.parametrize("count", [0, 20])
def test_the_queries_do_not_grow_with_the_articles(convention, django_assert_num_queries, count):
    for number in range(count):
        drafting.add_clause(convention=convention, user=convention.grouping.founded_by, title=f"Article {number}")
    convention = Convention.objects.select_related("grouping").get(pk=convention.pk)
    with django_assert_num_queries(5):
        convention.facts(today())
