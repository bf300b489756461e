"""The whole check: each rule of the day answered once, good conventions, dates, refusals, JSON."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from conventions.compliance import check, mentions, reasons_needed, refusals, report_json, summary
from conventions.compliance.context import REGISTRY
from conventions.compliance.phrases import PHRASES
from conventions.compliance.scope import SCOPE
from conventions.facts import ConventionFacts
from cooperation.law.rules import every_version, rules_in_force
from cooperation.typography import french
from tests.conventions.broken_identity import IDENTITY
from tests.conventions.broken_money import MONEY
from tests.conventions.broken_object import OBJECT
from tests.conventions.broken_rest import REST
from tests.conventions.facts_factory import (
    IN_2010,
    TODAY,
    detached,
    good_2010_facts,
    good_facts,
    good_gip_facts,
    good_public_facts,
    without_article,
)

GOOD = {
    "private": (good_facts(), TODAY),
    "public": (good_public_facts(), TODAY),
    "2010": (good_2010_facts(), IN_2010),
    "gip": (good_gip_facts(), TODAY),
}


def statuses(facts: ConventionFacts, on: dt.date) -> dict[str, str]:
    return {item.rule: item.status for item in check(facts, on)}


def test_each_rule_is_answered_by_one_function_or_one_scope() -> None:
    ids = {item.id for item in every_version()}
    assert (set(REGISTRY) & set(SCOPE), ids - set(REGISTRY) - set(SCOPE)) == (set(), set())
    assert (set(REGISTRY) | set(SCOPE)) - ids == set()


@pytest.mark.parametrize("name", GOOD)
def test_a_finding_for_each_rule_in_force_in_the_order_of_the_base(name: str) -> None:
    facts, on = GOOD[name]
    assert [item.rule for item in check(facts, on)] == [item.id for item in rules_in_force(on)]


@pytest.mark.parametrize("name", GOOD)
def test_a_good_convention_has_nothing_to_mend(name: str) -> None:
    facts, on = GOOD[name]
    findings = check(facts, on)
    broken = [(item.rule, item.message) for item in findings if item.is_broken]
    assert (broken, refusals(findings), reasons_needed(findings, {})) == ([], (), ())


def test_a_convention_of_2010_thirteen_mentions_and_approval() -> None:
    report = report_json(good_2010_facts(), IN_2010)
    assert (report["on"], report["regime"], report["summary"]["mentions"]) == (
        "2010-06-01",
        "approval",
        {"total": 13, "respected": 12, "missing": 0, "contradicted": 0, "to_judge": 0, "not_applicable": 1},
    )


def test_a_convention_of_today_fourteen_mentions_and_declaration() -> None:
    report = report_json(good_facts(), TODAY)
    assert (report["regime"], report["summary"]["mentions"]) == (
        "declaration",
        {"total": 14, "respected": 13, "missing": 0, "contradicted": 0, "to_judge": 0, "not_applicable": 1},
    )


def test_the_text_of_2010_checked_today_lacks_the_fourteenth_mention_and_speaks_of_approval() -> None:
    findings = check(good_2010_facts(), TODAY)
    assert [item.rule for item in refusals(findings)] == ["CNV-14"]
    assert [item.rule for item in reasons_needed(findings, {})] == ["APP-02", "APP-03", "APP-10"]


@pytest.mark.parametrize(
    ("on", "regime", "total"),
    [
        (dt.date(2019, 8, 22), "approval", 13),
        (dt.date(2019, 8, 23), "declaration", 13),
        (dt.date(2025, 12, 30), "declaration", 13),
        (dt.date(2025, 12, 31), "declaration", 14),
    ],
)
def test_regime_and_mentions_change_on_their_day(on: dt.date, regime: str, total: int) -> None:
    report = report_json(good_facts(on), on)
    assert (report["regime"], report["summary"]["mentions"]["total"], report["summary"]["refusals"]) == (
        regime,
        total,
        0,
    )


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (dt.date(2015, 12, 29), {"NAT-05": "to_judge"}),
        (
            dt.date(2015, 12, 30),
            {"NAT-01": "not_applicable", "NAT-02": "respected", "NAT-03": "not_applicable"},
        ),
    ],
)
def test_nature_is_judged_before_2015_and_tested_since(on: dt.date, expected: dict[str, str]) -> None:
    found = statuses(good_facts(on), on)
    assert {id: status for id, status in found.items() if id in ("NAT-01", "NAT-02", "NAT-03", "NAT-05")} == expected


def test_capital_is_without_object_when_there_is_none() -> None:
    for on in (dt.date(2025, 12, 30), dt.date(2025, 12, 31)):
        assert statuses(good_facts(on), on)["CNV-05"] == "not_applicable"
        assert statuses(good_public_facts(on), on)["CNV-05"] == "respected"


def test_a_gip_answers_twelve_mentions_and_the_rules_that_name_it() -> None:
    found = statuses(good_gip_facts(), TODAY)
    gcsms_only = (
        "CNV-13",
        "CNV-14",
        "OBJ-08",
        "RGT-01",
        "RGT-05",
        "ADM-02",
        "NAT-01",
        "APP-09",
        "CAP-04",
        "CNV-16",
    )
    assert {found[id] for id in gcsms_only} == {"not_applicable"}
    assert {found[f"CNV-{rank:02d}"] for rank in range(1, 13) if rank != 5} == {"respected"}
    assert {found[id] for id in ("GIP-01", "GIP-02", "GIP-03", "MEM-01", "WDR-02")} == {"respected"}


def test_a_gcsms_is_not_asked_what_a_gip_is() -> None:
    assert statuses(good_facts(), TODAY)["GIP-01"] == "not_applicable"


def test_a_form_that_is_not_drafted_is_not_examined() -> None:
    findings = check(replace(good_facts(), form="gcs"), TODAY)
    assert {item.status for item in findings} == {"not_applicable"}


def test_no_rule_before_the_decree() -> None:
    assert (
        check(good_facts(), dt.date(2006, 4, 7)),
        report_json(good_facts(), dt.date(2006, 4, 7))["regime"],
    ) == (
        (),
        "",
    )


def test_later_life_is_without_object_and_never_counted_as_respected() -> None:
    found = {item.rule: item for item in check(good_facts(), TODAY)}
    assert {found[id].status for id in ("COM-01", "CVG-01", "QUO-01", "BUD-12", "DIS-01", "EVA-01")} == {
        "not_applicable"
    }
    assert all(found[id].message for id in SCOPE if id in found)


def test_reasons_are_asked_once_for_the_same_words_and_lifted_when_written() -> None:
    findings = check(detached(good_facts(), "dettes", "Ils sont tenus solidairement des dettes."), TODAY)
    assert [item.rule for item in findings if item.needs_reason] == ["CNV-09", "RGT-05"]
    assert [item.rule for item in reasons_needed(findings, {})] == ["CNV-09"]
    assert reasons_needed(findings, {"CNV-09": "Clause reprise par avenant."}) == ()
    assert [item.rule for item in reasons_needed(findings, {"CNV-09": "  "})] == ["CNV-09"]


def test_json_of_a_finding_has_the_keys_of_the_command() -> None:
    report = report_json(without_article(good_facts(), "duree"), TODAY)
    finding = next(item for item in report["findings"] if item["rule"] == "CNV-04")
    assert finding == {
        "rule": "CNV-04",
        "article": "R.312-194-7 4°",
        "status": "missing",
        "force": "hard",
        "blocking": True,
        "message": "Aucun article n’écrit la durée, que les données donnent pourtant.",
        "evidence": [],
    }
    assert set(report) == {"on", "regime", "findings", "summary"}


def test_summary_counts_every_finding_once() -> None:
    findings = check(good_facts(), TODAY)
    counts = summary(findings, "gcsms")
    kinds = ("respected", "missing", "contradicted", "to_judge", "not_applicable")
    assert sum(counts[kind] for kind in kinds) == len(findings)
    assert counts["mentions"]["total"] == len(mentions(findings, "gcsms")) == 14


def test_a_gip_counts_the_mentions_that_concern_it() -> None:
    facts = good_gip_facts()
    findings = check(facts, TODAY)
    assert [item.mention for item in mentions(findings, "gip")] == [f"{rank}°" for rank in range(1, 13)]
    assert report_json(facts, TODAY)["summary"]["mentions"] == {
        "total": 12,
        "respected": 11,
        "missing": 0,
        "contradicted": 0,
        "to_judge": 0,
        "not_applicable": 1,
    }


def test_written_reasons_of_the_file_are_deducted_from_the_summary() -> None:
    facts = detached(good_facts(), "dettes", "Ils sont tenus solidairement des dettes.")
    assert report_json(facts, TODAY)["summary"]["reasons_needed"] == 1
    assert report_json(replace(facts, reasons={"CNV-09": "Vu."}), TODAY)["summary"]["reasons_needed"] == 0


def test_every_sentence_has_french_spaces() -> None:
    cases = [(case.facts(), case.on) for case in IDENTITY + OBJECT + MONEY + REST]
    cases += [*GOOD.values(), (ConventionFacts(), TODAY)]
    found = {text for facts, on in cases for item in check(facts, on) for text in (item.message, item.action)}
    found |= {text for phrase in PHRASES for text in (phrase.says, phrase.action)}
    assert sorted(text for text in found if french(text) != text) == []


def test_whatever_is_broken_says_what_to_do_and_where() -> None:
    cases = [(case.facts(), case.on) for case in IDENTITY + OBJECT + MONEY + REST]
    silent = [
        (item.rule, item.message)
        for facts, on in [*cases, (ConventionFacts(), TODAY)]
        for item in check(facts, on)
        if (item.is_broken or item.status == "to_judge") and not (item.action and item.step)
    ]
    assert silent == []
