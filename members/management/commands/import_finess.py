"""Reads FINESS files into the directory. Exit code 2 when one of them cannot be read; the others are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cooperation.typography import NBSP, french, plural
from members.finess import FinessFileError
from members.importing import Report, import_file


class Command(BaseCommand):
    help = (
        "Importe des fichiers FINESS (entités juridiques, établissements) dans l’annuaire, dans n’importe quel "
        "ordre et autant de fois qu’on veut. Les lignes douteuses sont gardées et signalées ; ce qui n’est que "
        "bon à savoir (entité fermée, SIRET partagé) va sur la sortie d’erreur, et se tait avec -v 0."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FICHIER", help="export CSV de FINESS")
        parser.add_argument("--json", action="store_true", help="n’écrire qu’un objet JSON sur la sortie standard")

    def handle(self, *args: Any, **options: Any) -> None:
        report, unreadable = Report(), []
        for name in options["files"]:
            try:
                self._read(name, report, aloud=options["verbosity"] > 0)
            except FinessFileError as error:
                unreadable.append(str(error))
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict()))
        else:
            self._summary(report)
        if unreadable:
            raise CommandError("\n".join(unreadable), returncode=2)

    def _read(self, name: str, report: Report, *, aloud: bool) -> None:
        def inform(line: int, text: str) -> None:
            if aloud:
                self.stderr.write(f"{name}, ligne {line}{NBSP}: {text}", self.style.NOTICE)

        before = report.read
        import_file(Path(name), report, name=name, inform=inform)
        if aloud:
            self.stderr.write(french(f"{name} : {plural(report.read - before, 'ligne lue', 'lignes lues')}."))

    def _summary(self, report: Report) -> None:
        counts = (
            plural(report.read, "ligne lue", "lignes lues"),
            plural(report.created, "créée"),
            plural(report.updated, "mise à jour", "mises à jour"),
            plural(report.unchanged, "inchangée"),
            plural(report.refused, "refusée"),
        )
        self.stdout.write(french("{} : {}, {}, {}, {}.".format(*counts)))
        if report.doubtful:
            self.stdout.write(french(f"{plural(len(report.doubtful), 'valeur douteuse', 'valeurs douteuses')} :"))
        for item in report.doubtful:
            value = f" « {item.value} »" if item.value and item.value not in item.reason else ""
            self.stdout.write(french(f"  {item.file}, ligne {item.line} :{value} {item.reason}"))
