"""Exports a convention: the draft as it stands, or the frozen text once it was submitted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from conventions.facts import to_json
from conventions.models import Convention


class Command(BaseCommand):
    help = "Exporte en JSON la convention d’un groupement."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("grouping", type=int, metavar="GROUPEMENT", help="numéro du groupement (dans son adresse)")
        parser.add_argument("--output", type=Path, metavar="FICHIER", help="fichier à écrire (sortie standard sinon)")

    def handle(self, *args: Any, **options: Any) -> None:
        found = Convention.objects.select_related("grouping").filter(grouping=options["grouping"]).first()
        if found is None:
            raise CommandError(f"Aucun groupement ne porte le numéro {options['grouping']}.")
        text = json.dumps(to_json(found.facts()), ensure_ascii=False, indent=2)
        if options["output"]:
            options["output"].write_text(text + "\n", encoding="utf-8")
        else:
            self.stdout.write(text)
