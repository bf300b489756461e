"""Makes a development machine ready to serve: the tables, and the demonstration where the settings ask for it."""

from __future__ import annotations

import errno
import socket
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Prépare la base et, si DEMO est actif, charge la démonstration une fois et en écrit les comptes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000", help="le port sur lequel le site va répondre (8000)")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        if sentence := _why_unusable(port):
            raise CommandError(sentence)
        call_command("migrate", verbosity=0)
        if apps.is_installed("demo"):
            call_command("load_demo", once=True, stdout=self.stdout)
            call_command("demo_accounts", port=port, stdout=self.stdout)


def _why_unusable(port: str) -> str:
    """Why the site cannot answer on this port of the machine; "" when it can."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
        return f"« {port} » n’est pas un port : écrivez un nombre, par exemple « make run PORT=8001 »."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            why = "est déjà pris" if error.errno == errno.EADDRINUSE else "ne peut pas être ouvert"
            return f"Le port {port} {why} sur cette machine : choisissez-en un autre, « make run PORT=8001 »."
    return ""
