"""Imports FINESS files, reports each doubtful line, loses none, and can be run twice."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cooperation.typography import integer, plural
from members.finess import FinessFileError
from members.importing import Report, import_file


class Command(BaseCommand):
    help = "Importe des fichiers FINESS (entités, établissements), autant de fois qu’on veut."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FICHIER")
        parser.add_argument("--json", action="store_true", help="n’écrire que le rapport, en JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        report, unreadable = Report(), False
        for path in options["files"]:
            try:
                import_file(path, report, self._progress)
            except (FinessFileError, OSError) as error:
                unreadable = True
                self.stderr.write(f"{path.name} : {error}")
        if options["json"]:
            self.stdout.write(json.dumps(report.to_json(), ensure_ascii=False))
        else:
            self._summary(report)
        if unreadable:
            sys.exit(2)

    def _progress(self, count: int) -> None:
        if count % 10_000 == 0:
            self.stderr.write(f"{integer(count)} lignes lues…")

    def _summary(self, report: Report) -> None:
        self.stdout.write(
            f"{plural(report.read, 'ligne lue', 'lignes lues')} : {integer(report.created)} créées,"
            f" {integer(report.updated)} mises à jour, {integer(report.unchanged)} inchangées,"
            f" {integer(report.refused)} refusées."
        )
        for item in report.doubtful:
            value = f" « {item['value']} »" if item["value"] else ""
            self.stdout.write(f"{item['file']}, ligne {item['line']} :{value} {item['reason']}")
        if report.notes:
            self.stdout.write(f"Pour information, {plural(len(report.notes), 'remarque')} :")
            for file, line, note in report.notes[:50]:
                self.stdout.write(f"{file}, ligne {line} : {note}")
            if len(report.notes) > 50:
                self.stdout.write(f"… et {integer(len(report.notes) - 50)} autres.")
