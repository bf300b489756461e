"""The convention's page, its check, its reasons and its tasks: what they say, to whom, and what a post does."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from conventions import compliance
from conventions.drafting.desk import desk
from conventions.drafting.tasks import draft_tasks
from conventions.models import Convention, Justification
from conventions.services import drafting
from cooperation.models import GroupingRole
from members.models import Contribution
from tests.conventions.drafts import clause_of, good_draft, write
from tests.conventions.facts_factory import good_facts
from tests.factories import ConventionFactory, GroupingRoleFactory, UserFactory
from tests.members.builders import plain

pytestmark = pytest.mark.django_db
JOINT = "<p>Les membres sont tenus solidairement des dettes du groupement.</p>"


@pytest.fixture
def convention() -> Convention:
    return good_draft()


@pytest.fixture
def luc(convention):
    return convention.grouping.founded_by


@pytest.fixture
def browser(luc) -> Client:
    return signed_in(luc)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def url(convention: Convention, name: str = "convention", *args: object) -> str:
    return reverse(name, args=[convention.grouping_id, *args])


def html_of(response) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def words_of(response) -> str:
    return " ".join(strip_tags(html_of(response)).split())


def apart(response) -> str:
    """The words of the page, those of different elements kept apart."""
    return " ".join(re.sub("<[^>]*>", " ", html_of(response)).split())


def contradict(convention: Convention) -> None:
    """The words say 450 rights, the data no longer do."""
    write(
        convention,
        "droits",
        "<p>Les droits suivent les participations. Association Horizon Plateau détient 450 droits.</p>",
    )
    row = Contribution.objects.get(membership__position=1, membership__grouping=convention.grouping)
    row.amount_cents = 2_000_000
    row.save()


def leave(convention: Convention, state: str = "in_adoption", **fields) -> Convention:
    Convention.objects.filter(pk=convention.pk).update(state=state, **({"submitted_on": timezone.localdate()} | fields))
    convention.refresh_from_db()
    return convention


# The page of a draft


def test_a_draft_that_may_leave(browser, convention):
    words = words_of(browser.get(url(convention)))
    assert "Projet de convention, version 1" in words
    assert "Passerelles du Plateau, groupement de coopération médico-sociale. Enregistré à " in words
    assert "mentions sur quatorze sont présentes." in words or "Les quatorze mentions sont présentes." in words
    assert "(R.312-194-7, rédaction du 31 décembre 2025) ; régime de la déclaration." in words
    for title in ("Identité du groupement", "Droits, charges et dettes", "Vie du groupement", "Activité et comptes"):
        assert title in words
    assert f'href="{url(convention, "procedure_step", "submit")}">Soumettre aux membres' in html_of(
        browser.get(url(convention))
    )


def test_what_refuses_the_submission_is_named_with_its_place(browser, convention):
    convention.grouping.nature = ""
    convention.grouping.object = ""
    convention.grouping.save()
    convention.grouping.memberships.filter(position=1).update(nature_correction="public", nature_reason="essai")
    page = html_of(browser.get(url(convention)))
    refused = desk(convention, timezone.localdate()).refusals
    assert refused
    assert 'aria-disabled="true" aria-describedby="pourquoi">Soumettre aux membres' in page
    assert "Pour soumettre le texte aux membres, levez " in page
    for finding in refused:
        assert f'href="#regle-{finding.rule}"' in page
        assert f'id="regle-{finding.rule}"' in page


def test_words_contrary_to_the_law_are_marked_where_they_stand(browser, convention):
    clause = write(convention, "dettes", JOINT)
    page = html_of(browser.get(url(convention)))
    assert "<mark>Les membres sont tenus solidairement des dettes du groupement.</mark>" in page
    assert '<span class="ref">R.312-194-12</span> al.4' in page or "contraire à" in page
    assert f'href="{url(convention, "edit_clause", clause.pk)}"' in page
    assert "Noter votre appréciation" in page


def test_words_contrary_to_the_data_show_both_values_and_both_ways_out(browser, convention):
    contradict(convention)
    clause = clause_of(convention, "droits")
    page = html_of(browser.get(url(convention)))
    assert "contraire aux données" in page
    assert "Le texte dit <b>450</b>, les données disent <b>267</b>" in page or "Le texte dit <b>450</b>" in page
    assert "<mark>450</mark>" in page
    assert "Article détaché</b> le " in page
    assert "par Luc Aubertin." in page
    assert "Reprendre le texte lié" in page
    assert "Corriger ici" in page
    browser.post(url(convention, "rebind_clause", clause.pk), {"revision": clause.revision})
    assert "contraire aux données" not in html_of(browser.get(url(convention)))


def test_values_that_follow_the_data_are_shown_as_such_and_what_lacks_is_marked(browser, convention):
    convention.grouping.seat_street = "3, rue <Haute>"
    convention.grouping.object = ""
    convention.grouping.save()
    page = html_of(browser.get(url(convention)))
    assert '<span class="bound">3, rue &lt;Haute&gt;, ' in page
    assert '<span class="bound bound-missing">[à compléter : objet du groupement]</span>' in page


def test_tables_drawn_from_the_data(browser, convention):
    page = browser.get(url(convention))
    assert "<caption>Membres du groupement</caption>" in html_of(page)
    assert "<caption>Droits des membres</caption>" in html_of(page)
    for member in good_facts().members:
        assert member.name in words_of(page)


@pytest.mark.parametrize(
    ("date", "title", "regime"),
    [("2010-06-01", "Les treize mentions", "approbation"), ("2026-11-24", "Les quatorze mentions", "déclaration")],
)
def test_each_date_has_its_law(browser, convention, date, title, regime):
    words = words_of(browser.get(url(convention), {"date": date}))
    assert title in words
    assert f"régime de la {regime}" in words or f"régime de l’{regime}" in words


def test_a_check_at_another_date_does_not_submit(browser, convention):
    page = html_of(browser.get(url(convention), {"date": "2010-06-01"}))
    assert 'aria-disabled="true" aria-describedby="pourquoi">Soumettre aux membres' in page
    assert "Le contrôle est montré à une autre date" in page


@pytest.mark.parametrize(
    ("date", "sentence"),
    [
        ("2026-02-30", "Cette date n’existe pas"),
        ("hier", "Cette date n’existe pas"),
        ("1999-01-01", "Les textes des groupements commencent le 8 avril 2006"),
        ("9999-99-99", "Cette date n’existe pas"),
    ],
)
def test_a_date_that_cannot_be_is_told(browser, convention, date, sentence):
    response = browser.get(url(convention), {"date": date})
    assert response.status_code == 200
    assert sentence in words_of(response)
    assert "Les quatorze mentions" in words_of(response)


def test_only_what_remains_to_be_done(browser, convention):
    write(convention, "dettes", JOINT)
    page = html_of(browser.get(url(convention), {"reste": "1"}))
    kept = {
        item.rule
        for item in desk(convention, timezone.localdate()).findings
        if item.is_broken or item.status == "to_judge"
    }
    shown = {part.split('"')[0] for part in page.split('id="regle-')[1:]}
    assert shown == kept
    assert "Articles à revoir : " in page
    assert "Article 14. Dettes du groupement" in page
    assert "Article 3. Siège" not in page


def test_a_mention_absent_and_contrary_says_both_with_both_values(browser, convention):
    contradict(convention)
    convention.grouping.rights_adaptation = ""
    convention.grouping.save()
    convention.refresh_from_db()
    found = desk(convention, timezone.localdate())
    mention = next(item for item in found.mentions if item.finding.mention == "6°")
    assert (mention.finding.status, mention.contradicted) == ("missing", True)
    assert {status: count for status, count, _ in found.tally}["contradicted"] == 1
    checked = words_of(browser.get(url(convention))).split("Le contrôle, mention par mention")[1]
    assert "absente" in checked
    assert "450 dans le texte" in checked
    assert "contraire aux données" in checked


def test_what_is_to_do_beyond_the_mentions_is_counted_apart(browser, convention):
    found = desk(convention, timezone.localdate())
    beyond = [item for item in found.others if item.to_do]
    assert bool(found.beyond) == bool(beyond)
    assert "Des quatorze mentions de la convention" in words_of(browser.get(url(convention)))
    for item in beyond:
        assert {"to_judge": "à apprécier", "contradicted": "contraire", "missing": "à compléter"}[
            item.finding.status
        ] in found.beyond


def test_rules_without_object_are_folded_and_not_counted(browser, convention):
    words = words_of(browser.get(url(convention)))
    found = desk(convention, timezone.localdate())
    assert f"{len(found.out_of_scope)} règles sans objet pour ce texte" in words
    assert len(found.mentions) + len(found.others) + len(found.out_of_scope) == len(found.checks)
    assert sum(count for _, count, _ in found.tally) == 14


def test_a_grouping_of_public_interest(convention):
    from tests.conventions.facts_factory import good_gip_facts

    other = good_draft(facts=good_gip_facts())
    words = words_of(signed_in(other.grouping.founded_by).get(url(other)))
    assert "régime de l’approbation" in words
    assert "Article 1. " in words


def test_who_only_reads_has_no_button_to_write(convention):
    reader = GroupingRoleFactory(grouping=convention.grouping, role="reader").user
    write(convention, "dettes", JOINT)
    page = html_of(signed_in(reader).get(url(convention)))
    for absent in (
        "Modifier<",
        "Reprendre le texte lié",
        "Ajouter un article",
        "Annuler : ",
        "Noter votre appréciation",
        "Changer l’ordre",
    ):
        assert absent not in page
    assert "Révisions" in page


def test_a_page_without_text_teaches(luc):
    empty = ConventionFactory(grouping__founded_by=luc)
    GroupingRole.objects.create(grouping=empty.grouping, user=luc, role="drafter")
    reader = GroupingRoleFactory(grouping=empty.grouping, role="reader").user
    page = html_of(signed_in(luc).get(url(empty)))
    assert "Écrire le premier projet" in page
    assert f'action="{url(empty, "founding_draft")}"' in page
    assert "Écrire le premier projet" not in html_of(signed_in(reader).get(url(empty)))
    signed_in(luc).post(url(empty, "founding_draft"))
    assert "Article 1. " in words_of(signed_in(luc).get(url(empty)))


def test_hostile_names_are_shown_as_words(browser, convention):
    convention.grouping.name = "<script>alert(1)</script> \u202eétoile 😀"
    convention.grouping.save()
    clause = clause_of(convention, "siege")
    drafting.edit_clause(
        clause=clause, user=convention.grouping.founded_by, revision=1, title='"><img src=x>', html="<p>a</p>"
    )
    page = html_of(browser.get(url(convention)))
    assert "<script>alert(1)" not in page
    assert "<img src=x>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_few_queries_whatever_the_articles(browser, convention):
    counts = []
    for number in range(2):
        for rank in range(15 * number):
            drafting.add_clause(convention=convention, user=convention.grouping.founded_by, title=f"Article {rank}")
        browser.get(url(convention))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(url(convention)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20


# After submission


def test_a_submitted_text_is_read_only_and_says_who_decided(browser, convention):
    from tests.conventions.test_assembling import freeze

    version = freeze(convention)
    page = html_of(browser.get(url(convention)))
    assert "Convention, version 1" in page
    assert "présenté à tous les membres dans des termes identiques" in page
    assert version.sha256 not in page or f"<code>{version.sha256}</code>" in page
    assert "Article 1. " in page
    for absent in ("Modifier<", "Ajouter un article", "Annuler : ", "Soumettre aux membres"):
        assert absent not in page
    assert f'href="{url(convention, "procedure")}">Ouvrir les démarches' in page


def test_an_abandoned_draft_is_still_read(browser, convention):
    leave(convention, "abandoned", submitted_on=None, abandoned_on=timezone.localdate())
    response = browser.get(url(convention))
    assert response.status_code == 200
    assert "Article 1. " in words_of(response)


# Reasons


def rule_to_judge(convention: Convention) -> str:
    write(convention, "dettes", JOINT)
    found = desk(convention, timezone.localdate())
    return next(item.finding.rule for item in found.checks if item.asks_reason)


def test_a_reason_is_written_then_replaced_under_its_author(browser, convention, luc):
    rule = rule_to_judge(convention)
    answer = browser.post(url(convention, "justify", rule), {"text": "Accord de tous les membres."})
    assert answer["Location"] == f"{url(convention)}#regle-{rule}"
    assert "Accord de tous les membres." in words_of(browser.get(url(convention)))
    assert "Changer l’appréciation" in words_of(browser.get(url(convention)))
    ines = GroupingRoleFactory(grouping=convention.grouping, role="administrator").user
    signed_in(ines).post(url(convention, "justify", rule), {"text": "Relu."})
    assert [(row.rule, row.text, row.user) for row in Justification.objects.all()] == [(rule, "Relu.", ines)]
    assert rule not in {
        item.rule
        for item in compliance.reasons_needed(
            compliance.check(convention.facts(), timezone.localdate()), convention.facts().reasons
        )
    }


@pytest.mark.parametrize(
    ("text", "sentence"), [("  ", "se motive par écrit"), ("x" * 5001, "tient en 5 000 caractères")]
)
def test_a_reason_that_cannot_be_is_kept_as_it_was_typed(browser, convention, text, sentence):
    response = browser.post(url(convention, "justify", rule_to_judge(convention)), {"text": text})
    assert response.status_code == 422
    assert sentence in words_of(response)
    assert text.strip() in html_of(response)
    assert not Justification.objects.exists()


def test_reasons_stop_when_the_text_has_left(browser, convention):
    rule = rule_to_judge(convention)
    day = timezone.localdate()
    fields = {"adopted_on": day, "adoption_proof": "d", "signed_on": day, "signature_proof": "s"}
    leave(convention, "signed", **fields)
    assert browser.post(url(convention, "justify", rule), {"text": "Avant l’envoi."}).status_code == 302
    sent = {"sent_on": day, "means": "hand", "addressed_to": "ars:00", "regime": "declaration", "regime_basis": "R"}
    leave(convention, "declared", **fields, **sent)
    response = browser.post(url(convention, "justify", rule), {"text": "Après l’envoi."})
    assert response.status_code == 422
    assert "Le texte est parti avec ses appréciations" in words_of(response)
    assert "Après l’envoi." in html_of(response)
    assert Justification.objects.get().text == "Avant l’envoi."


def test_only_what_asks_a_reason_takes_one(browser, convention):
    for rule in ("CNV-01", "inconnue"):
        assert browser.get(url(convention, "justify", rule)).status_code == 404
        assert browser.post(url(convention, "justify", rule), {"text": "x"}).status_code == 404


# Tasks


def tasks(user) -> list[tuple[str, str]]:
    return [(task.title, task.url) for task in draft_tasks(user, timezone.localdate())]


def test_a_good_draft_asks_nothing(luc):
    assert tasks(luc) == []


def test_what_contradicts_and_what_lacks_become_tasks(convention, luc):
    contradict(convention)
    write(convention, "dettes", JOINT)
    convention.clauses.filter(key="duree").delete()
    found = list(draft_tasks(luc, timezone.localdate()))
    rights = clause_of(convention, "droits")
    assert [plain(task.title) for task in found] == [
        "Corriger l’article 12, contraire aux données",
        "Corriger l’article 13, contraire à R.312-194-12 al.4",
        "Compléter deux mentions absentes de la convention",
    ]
    assert found[0].url == url(convention, "edit_clause", rights.pk)
    assert "450 dans le texte" in found[0].reason
    assert plain(found[2].reason) == "Il manque : 4° durée et 6° détermination des droits."
    assert {task.due for task in found} == {None}
    Justification.objects.create(convention=convention, rule="RGT-05", text="Voulu.", user=luc)
    Justification.objects.create(convention=convention, rule="CNV-09", text="Voulu.", user=luc)
    assert [task.title for task in draft_tasks(luc, timezone.localdate())][1:] == [
        "Compléter deux mentions absentes de la convention"
    ]


def test_tasks_wait_for_who_writes_and_only_while_it_can_be_written(convention, luc):
    write(convention, "dettes", JOINT)
    assert len(tasks(luc)) == 1
    assert tasks(GroupingRoleFactory(grouping=convention.grouping, role="reader").user) == []
    assert tasks(UserFactory()) == []
    leave(convention)
    assert tasks(luc) == []


def test_tasks_ask_the_same_queries_for_one_draft_and_for_three(luc, convention, django_assert_max_num_queries):
    for _ in range(2):
        write(good_draft(luc), "dettes", JOINT)
    with django_assert_max_num_queries(8):
        assert len(tasks(luc)) == 2


def test_the_desk_at_a_date_is_the_check_of_that_date(convention):
    on = dt.date(2010, 6, 1)
    assert desk(convention, on).findings == compliance.check(convention.facts(on), on)
    assert desk(convention, on).facts == convention.facts(on)
