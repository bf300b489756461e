"""Prints the accounts of the demonstration and where to enter."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from demo.people import PERSONAS


class Command(BaseCommand):
    help = "Écrit les comptes de la démonstration."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000")

    def handle(self, *args: Any, **options: Any) -> None:
        address = f"http://127.0.0.1:{options['port']}/demonstration/"
        self.stdout.write(f"\nEntente, démonstration (tout y est inventé). Entrez d’un clic : {address}\n")
        for persona in PERSONAS:
            self.stdout.write(f"  {persona.name:<16} {persona.title}")
        self.stdout.write("")
