"""Checks an exported convention.

Exits 1 exactly when its transmission would be refused, 2 for a file that is unreadable or outside the rules.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from conventions import compliance
from conventions.exported import date_of, read_facts
from conventions.facts import ConventionFacts, UnreadableFacts
from conventions.library.words import in_words
from cooperation.forms import regime_for
from cooperation.law.finding import Finding
from cooperation.typography import date_fr, french

LABELS = {"contradicted": "contraire", "missing": "absente", "to_judge": "à apprécier"}


def _date(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"« {value} » n’est pas une date AAAA-MM-JJ.") from error


class Command(BaseCommand):
    help = "Contrôle une convention exportée, à la lumière des textes en vigueur à une date."
    requires_system_checks = []  # reads one file: neither the site nor its database is needed

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FICHIER", help="convention exportée, ou - pour l’entrée standard")
        parser.add_argument(
            "--on", type=_date, metavar="AAAA-MM-JJ", help="date de l’acte (celle du fichier, sinon aujourd’hui)"
        )
        parser.add_argument("--json", action="store_true", help="n’écrire que le rapport, en JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            facts = read_facts(options["file"])
            on = options["on"] or date_of(facts)
            if why := compliance.outside(facts, on):
                raise UnreadableFacts(why)
        except UnreadableFacts as error:
            self.stderr.write(french(str(error)))
            sys.exit(2)
        findings = compliance.check(facts, on)
        if options["json"]:
            self.stdout.write(json.dumps(compliance.report_json(facts, on), ensure_ascii=False))
        else:
            for line in report(facts, on, findings):
                self.stdout.write(french(line))
        if compliance.sending_refusals(facts, on, findings):
            sys.exit(1)


def report(facts: ConventionFacts, on: dt.date, findings: tuple[Finding, ...]) -> Iterator[str]:
    """The check in words: what refuses the transmission first, then what a person judges."""
    yield f"{facts.name or 'Convention sans nom'}, textes en vigueur au {date_fr(on)}"
    yield regime_for(facts.form, on).sentence
    counts = compliance.summary(findings, facts.form)["mentions"]
    yield f"Mentions : {counts['respected']} présentes sur {counts['total']}."
    refused, way = compliance.refusals(findings), compliance.way_refusals(facts, on)
    awaited = compliance.reasons_needed(findings, facts.reasons)
    others = [item for item in findings if item.status in LABELS and item not in (*refused, *awaited)]
    groups = (
        ("Ce qui refuse la transmission", [f"- {sentence}" for sentence in way] + _told(refused, facts)),
        ("Ce qui demande une appréciation écrite", _told(awaited, facts)),
        ("À savoir aussi", _told(others, facts)),
    )
    for title, lines in groups:
        if lines:
            yield f"\n{title} :"
            yield from lines
    yield "\n" + _conclusion(len(way) + len(refused), len(awaited))


def _told(findings: Iterable[Finding], facts: ConventionFacts) -> list[str]:
    return [line for item in findings for line in _lines(item, facts)]


def _lines(finding: Finding, facts: ConventionFacts) -> Iterator[str]:
    mention = f"{finding.mention} " if finding.mention else ""
    yield f"- {mention}{finding.title} ({finding.article}), {LABELS[finding.status]} : {finding.message}"
    for item in finding.evidence:
        yield f"    {item.clause} : {item.excerpt}"
    if finding.action:
        yield f"    À faire : {finding.action}"
    if reason := facts.reasons.get(finding.rule):
        yield f"    Appréciation : {reason}"


def _conclusion(refused: int, awaited: int) -> str:
    if refused:
        return f"Transmission refusée : {in_words(refused)} point{'s' * (refused > 1)} à lever."
    if awaited:
        words = in_words(awaited, feminine=True)
        return f"Rien ne refuse la transmission ; {words} appréciation{'s' * (awaited > 1)} à écrire avant l’envoi."
    return "Rien ne s’oppose à la transmission."
