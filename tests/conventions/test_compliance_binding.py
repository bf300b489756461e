"""An article is bound while its words are the library's: a frozen text, or a file, is judged on its words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from conventions.compliance import check, refusals, summary
from conventions.compliance.binding import as_written
from conventions.facts import ConventionFacts
from tests.conventions.facts_factory import (
    TODAY,
    good_2010_facts,
    good_facts,
    good_gip_facts,
    good_public_facts,
    plain,
    replace_article,
)

IN_2025 = dt.date(2025, 6, 1)


def told(facts: ConventionFacts, on: dt.date = TODAY) -> dict[str, tuple[str, str]]:
    return {item.rule: (item.status, plain(item.message)) for item in check(facts, on)}


@pytest.mark.parametrize("facts", [good_facts(), good_public_facts(), good_gip_facts()])
def test_the_words_of_the_library_are_bound(facts: ConventionFacts) -> None:
    assert as_written(facts, TODAY) == facts


def test_spaces_and_quotes_do_not_unbind() -> None:
    facts = good_facts()
    text = facts.article("budget").text.replace("\u00a0", " ").replace("’", "'")
    facts = replace_article(facts, "budget", text=text)
    assert as_written(facts, TODAY) == facts


def test_a_text_of_2025_lacks_the_fourteenth_mention_in_2026() -> None:
    facts = good_facts(IN_2025)
    assert refusals(check(facts, IN_2025)) == ()
    assert [item.rule for item in refusals(check(facts, dt.date(2025, 12, 30)))] == []
    assert [item.rule for item in refusals(check(facts, dt.date(2025, 12, 31)))] == ["CNV-14"]
    assert told(facts)["CNV-14"] == (
        "missing",
        "La nature du budget principal, ou du compte de résultat principal, n’est pas écrite.",
    )


def test_what_the_library_reworded_is_read_and_still_respected() -> None:
    facts = good_2010_facts()
    unbound = [item.key for item in as_written(facts, IN_2025).articles if not item.bound]
    assert unbound[0] == "forme"
    assert [item.rule for item in check(facts, IN_2025) if item.mention and item.status != "respected"] == [
        "CNV-05"  # without a capital
    ]


def test_emptied_articles_hold_no_mention() -> None:
    facts = good_facts()
    emptied = replace(facts, articles=tuple(replace(item, html="", text="") for item in facts.articles))
    findings = check(emptied, TODAY)
    # The members' own mention stands in the table that the data print.
    assert summary(findings, "gcsms")["mentions"]["respected"] == 1
    assert [item.rule for item in refusals(findings) if item.mention] == [
        *("CNV-01", "CNV-03", "CNV-04", "CNV-06", "CNV-07", "CNV-08"),
        *("CNV-09", "CNV-10", "CNV-11", "CNV-12", "CNV-13", "CNV-14"),
    ]


@pytest.mark.parametrize("values", [{}, {"seat": "12, rue de Rivoli, 75001 Paris"}])
def test_a_bound_article_that_says_another_seat(values: dict[str, str]) -> None:
    facts = replace_article(good_facts(), "siege", text="Le siège est à Paris.", values=values)
    assert told(facts)["CNV-01"] == (
        "contradicted",
        "L’article # n’écrit pas « 2, place du Marché, 48000 Saint-Loup » (siège du groupement), que donnent les "
        "données.",
    )


def test_a_bound_article_that_says_other_rights() -> None:
    text = "Les droits, révisés chaque année : Association Horizon Plateau détient 999 droits."
    status, message = told(replace_article(good_facts(), "droits", text=text))["CNV-06"]
    assert status == "contradicted"
    assert "999 dans le texte, 450 dans les données" in message


def test_a_variant_taken_against_the_data_is_read() -> None:
    facts = replace_article(good_facts(), "capital", variant="with", text="Le capital est fixé à 3 000 €.")
    assert [item.key for item in as_written(facts, TODAY).articles if not item.bound] == ["capital"]


def test_an_article_of_an_unknown_library_is_read() -> None:
    facts = good_facts()
    renamed = tuple(replace(item, key="inconnue") if item.key == "dettes" else item for item in facts.articles)
    facts = replace(facts, articles=renamed)
    assert told(facts)["CNV-09"][0] == "missing"
