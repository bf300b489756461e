"""Checks an exported convention. Exits 1 exactly when its transmission would be refused, 2 for an unreadable file."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from conventions import compliance
from conventions.facts import ConventionFacts, UnreadableFacts, from_json
from cooperation.forms import regime_for
from cooperation.typography import date_fr, french, plural

LABELS = {"missing": "absente", "contradicted": "contraire", "to_judge": "à apprécier"}


def _date(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


class Command(BaseCommand):
    help = "Contrôle une convention exportée, à la lumière des textes en vigueur à une date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FICHIER", help="convention exportée, ou - pour l’entrée standard")
        parser.add_argument("--on", type=_date, metavar="AAAA-MM-JJ", help="date de l’acte (aujourd’hui par défaut)")
        parser.add_argument("--json", action="store_true", help="n’écrire que le rapport, en JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            facts = read_facts(options["file"])
        except UnreadableFacts as error:
            self.stderr.write(str(error))
            sys.exit(2)
        on = options["on"] or facts.received_on or facts.sent_on or timezone.localdate()
        findings = compliance.check(facts, on)
        if options["json"]:
            self.stdout.write(json.dumps(compliance.report_json(facts, on), ensure_ascii=False))
        else:
            self._print(facts, on, findings)
        if compliance.refusals(findings):
            sys.exit(1)

    def _print(self, facts: ConventionFacts, on: dt.date, findings: Any) -> None:
        self.stdout.write(french(f"{facts.name or 'Convention sans nom'}, textes en vigueur au {date_fr(on)}"))
        self.stdout.write(french(regime_for(facts.form, on).sentence))
        for item in findings:
            if item.status in LABELS:
                stop = " [bloque l’envoi]" if item.blocking else ""
                self.stdout.write(
                    french(f"- {item.title} ({item.article}), {LABELS[item.status]}{stop} : {item.message}")
                )
                if item.action:
                    self.stdout.write(french(f"    À faire : {item.action}"))
        refused = compliance.refusals(findings)
        self.stdout.write(
            french(f"Transmission refusée : {plural(len(refused), 'point')} à lever.")
            if refused
            else "Rien ne s’oppose à la transmission."
        )


def read_facts(name: str) -> ConventionFacts:
    """The facts of a file, or UnreadableFacts with a sentence."""
    try:
        content = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        return from_json(json.loads(content))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFacts(f"Le fichier « {name} » ne se lit pas : {error}") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableFacts(f"Le fichier « {name} » n’est pas du JSON : {error}") from error
