"""The base of law: one version of each rule a day, citations that say what was not read."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter

import pytest

from cooperation.law.rules import (
    TO_VERIFY,
    Rule,
    UnknownRule,
    article,
    article_for,
    citation_for,
    every_version,
    rule,
    rules_in_force,
)
from cooperation.typography import french

TODAY = dt.date(2026, 11, 23)
CHANGES = sorted(
    {version.valid_from for version in every_version()}
    | {version.valid_to for version in every_version() if version.valid_to}
)


@pytest.mark.parametrize("on", CHANGES, ids=str)
def test_one_version_of_each_rule_on_every_day_of_change(on: dt.date) -> None:
    twice = [id for id, times in Counter(item.id for item in rules_in_force(on)).items() if times > 1]
    assert twice == []


def test_versions_follow_each_other_without_gap() -> None:
    versions: dict[str, list[Rule]] = {}
    for item in every_version():
        versions.setdefault(item.id, []).append(item)
    gaps = [
        (before.id, before.valid_to, after.valid_from)
        for every in versions.values()
        for before, after in itertools.pairwise(every)
        if before.valid_to is None or before.valid_to + dt.timedelta(days=1) != after.valid_from
    ]
    assert gaps == []


@pytest.mark.parametrize(
    ("before", "gone", "come"),
    [
        (dt.date(2009, 7, 22), set(), set()),
        (dt.date(2015, 12, 29), {"NAT-05"}, {"NAT-01", "NAT-02", "NAT-03", "OBJ-04"}),
        (dt.date(2019, 8, 22), {"APP-01"}, {"APP-02", "APP-03", "APP-04", "APP-09", "APP-10"}),
        (dt.date(2025, 12, 30), set(), {"CNV-14", "COM-19", "BUD-02", "BUD-04"}),
    ],
    ids=["2009", "2015", "2019", "2025"],
)
def test_rules_that_come_and_go(before: dt.date, gone: set[str], come: set[str]) -> None:
    old = {item.id for item in rules_in_force(before)}
    new = {item.id for item in rules_in_force(before + dt.timedelta(days=1))}
    assert (old - new, new - old) == (gone, come)


@pytest.mark.parametrize(
    ("id", "before"),
    [
        ("MEM-02", dt.date(2009, 7, 22)),
        ("CNV-05", dt.date(2025, 12, 30)),
        ("OBJ-07", dt.date(2025, 12, 30)),
        ("APP-05", dt.date(2019, 8, 22)),
        ("BUD-05", dt.date(2023, 12, 31)),
    ],
)
def test_a_rule_changes_on_its_day(id: str, before: dt.date) -> None:
    old, new = rule(id, before), rule(id, before + dt.timedelta(days=1))
    assert old != new
    assert (old.valid_to, new.valid_from) == (before, before + dt.timedelta(days=1))


def test_no_rule_before_the_decree() -> None:
    assert rules_in_force(dt.date(2006, 4, 7)) == ()


def test_a_rule_not_in_force_is_unknown() -> None:
    with pytest.raises(UnknownRule):
        rule("CNV-14", dt.date(2025, 12, 30))


def test_mentions_are_thirteen_then_fourteen() -> None:
    def numbers(on: dt.date) -> list[str]:
        return [item.mention for item in rules_in_force(on) if item.mention]

    thirteen = [f"{rank}°" for rank in range(1, 14)]
    assert numbers(dt.date(2025, 12, 30)) == thirteen
    assert numbers(dt.date(2025, 12, 31)) == [*thirteen, "14°"]


def test_citation_warns_when_the_wording_was_not_read() -> None:
    read, second_hand = rule("WDR-02", TODAY), rule("APP-02", TODAY)
    assert citation_for(read, TODAY) == "R.312-194-10 al.2"
    assert citation_for(second_hand, TODAY) == f"{second_hand.article} {TO_VERIFY}"


def test_budget_articles_are_cited_by_their_new_number_since_2025() -> None:
    law = rule("BUD-07", TODAY)
    assert article_for(law, dt.date(2025, 12, 30)) == "R.312-194-16 II al.1"
    assert article_for(law, dt.date(2025, 12, 31)) == "R.314-193-5 et suivants (ancien R.312-194-16 II al.1)"
    assert citation_for(law, dt.date(2025, 12, 30)) == "R.312-194-16 II al.1"
    assert citation_for(law, TODAY).endswith(TO_VERIFY)


def test_no_deduced_article_number_is_cited() -> None:
    assert [item.id for item in every_version() if "R.314-193-6" in article_for(item, TODAY)] == []


@pytest.mark.parametrize(
    ("number", "on", "status", "quotable", "begins"),
    [
        ("R.312-194-7", dt.date(2025, 12, 30), "verbatim", True, "La convention constitutive"),
        ("R.312-194-7", dt.date(2025, 12, 31), "amended", True, "La convention constitutive"),
        ("R.312-194-18", dt.date(2019, 8, 22), "verbatim", True, "La convention constitutive"),
        ("R.312-194-18", dt.date(2019, 8, 23), "secondary", False, ""),
        ("R.312-194-24", TODAY, "verbatim-older", False, ""),
        ("L.312-7", dt.date(2009, 7, 22), "verbatim", True, "Afin de favoriser"),
        ("L.312-7", TODAY, "partial", False, ""),
    ],
)
def test_an_article_is_quoted_only_when_it_was_read(
    number: str, on: dt.date, status: str, quotable: bool, begins: str
) -> None:
    found = article(number, on)
    assert found is not None
    assert (found.status, found.quotable, found.text[: len(begins) or None]) == (status, quotable, begins)


def test_an_article_not_known_for_a_day_is_none() -> None:
    assert article("L.312-7", dt.date(2012, 1, 1)) is None


def test_the_base_is_written_in_french_typography() -> None:
    wrong = [
        (item.id, text)
        for item in every_version()
        for text in (item.title, item.text, item.article, item.note)
        if french(text) != text
    ]
    assert wrong == []


def test_every_version_has_a_title_a_text_and_known_words() -> None:
    forces = {"hard", "default", "permission", "recommendation"}
    degrees = {"verbatim", "amended", "verbatim-older", "secondary", "inferred"}
    poor = [
        item.id
        for item in every_version()
        if not (item.title and item.text and item.article) or item.force not in forces or item.confidence not in degrees
    ]
    assert (poor, len(every_version())) == ([], 168)
