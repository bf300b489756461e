"""Makes a draft from an exported convention, for a user who becomes its drafter."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from conventions.exported import read_facts
from conventions.facts import UnreadableFacts
from conventions.services.importing import import_draft, retaken
from cooperation.models import User


class Command(BaseCommand):
    help = "Crée un projet d’après une convention exportée ; dit ce qui n’a pas pu être repris tel quel."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FICHIER", help="convention exportée, ou - pour l’entrée standard")
        parser.add_argument("--user", required=True, metavar="COURRIEL", help="personne qui en sera le rédacteur")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["user"].strip()).first()
        if user is None:
            raise CommandError(f"Aucune personne n’a l’adresse {options['user']}.", returncode=2)
        try:
            facts = read_facts(options["file"])
            convention = import_draft(facts=facts, user=user)
        except UnreadableFacts as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(f"Groupement n° {convention.grouping_id} créé : {convention.grouping.name}.")
        for line in retaken(facts, convention.facts()):
            self.stdout.write(f"Repris autrement : {line}")
