"""Makes a draft from an exported convention, for a user who becomes its drafter."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from conventions.facts import UnreadableFacts
from conventions.management.commands.check_convention import read_facts
from conventions.services.importing import import_draft
from cooperation.models import User


class Command(BaseCommand):
    help = "Crée un projet d’après une convention exportée."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FICHIER")
        parser.add_argument("--user", required=True, metavar="COURRIEL", help="personne qui en sera le rédacteur")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email=options["user"].strip().lower()).first()
        if user is None:
            raise CommandError(f"Aucune personne n’a l’adresse {options['user']}.")
        try:
            convention = import_draft(facts=read_facts(options["file"]), user=user)
        except UnreadableFacts as error:
            raise CommandError(str(error)) from error
        except IntegrityError as error:
            raise CommandError(f"Cette convention ne peut pas être reprise telle quelle : {error}") from error
        self.stdout.write(f"Groupement n° {convention.grouping_id} créé : {convention.grouping.name}.")
