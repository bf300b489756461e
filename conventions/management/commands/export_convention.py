"""Exports a convention: the draft as it stands, or the frozen text once it was submitted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from conventions.exported import text_of
from conventions.models import Convention


class Command(BaseCommand):
    help = "Exporte en JSON la convention d’un groupement."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("grouping", type=int, metavar="GROUPEMENT", help="numéro du groupement (dans son adresse)")
        parser.add_argument("--output", type=Path, metavar="FICHIER", help="fichier à écrire (sortie standard sinon)")

    def handle(self, *args: Any, **options: Any) -> None:
        number = options["grouping"]
        known = 0 < number < 2**63
        found = Convention.objects.select_related("grouping").filter(grouping=number).first() if known else None
        if found is None:
            raise CommandError(f"Aucune convention : aucun groupement ne porte le numéro {number}.", returncode=2)
        text = text_of(found.facts())
        if not options["output"]:
            self.stdout.write(text, ending="")
            return
        try:
            options["output"].write_text(text, encoding="utf-8")
        except OSError as error:
            sentence = f"Le fichier « {options['output']} » ne peut pas être écrit : vérifiez le dossier et vos droits."
            raise CommandError(sentence, returncode=2) from error
