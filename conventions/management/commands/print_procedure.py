"""Prints the table of the procedure as Markdown: `manage.py print_procedure > docs/procedure.md`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from conventions.procedure_doc import procedure_markdown


class Command(BaseCommand):
    help = "Écrit en Markdown la table de la procédure."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(procedure_markdown(), ending="")
