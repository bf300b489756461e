"""Invites somebody to act for an authority: whoever runs the site is the only one who can vouch for them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from cooperation.authorities import Authority, UnknownTerritory
from cooperation.models import AuthorityRole
from cooperation.services.invitations import invite_officer
from cooperation.typography import date_fr, french


class Command(BaseCommand):
    help = (
        "Invite un agent instructeur ou un signataire d’une autorité : un lien signé, valable quatorze jours, part à "
        "son adresse. Le relancer envoie un nouveau lien, et l’ancien ne sert plus."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="ADRESSE")
        parser.add_argument("--authority", required=True, metavar="AUTORITÉ", help="prefecture:76, ars:28…")
        parser.add_argument("--role", required=True, choices=AuthorityRole.Role.values)
        parser.add_argument("--delegation", default="", metavar="ACTE", help="« arrêté n° … du … », pour un signataire")
        parser.add_argument("--site", default=_site(), metavar="URL", help="adresse du site (%(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        role, delegation = options["role"], " ".join(options["delegation"].split())
        if role == AuthorityRole.Role.SIGNATORY and not delegation:
            raise CommandError("Un signataire par délégation a un acte de délégation : donnez --delegation.")
        if len(delegation) > 200:
            raise CommandError("L’acte de délégation tient en 200 caractères : sa nature, son numéro, sa date.")
        try:
            validate_email(options["email"])
        except ValidationError as error:
            raise CommandError(f"« {options['email']} » n’est pas une adresse électronique.") from error
        try:
            authority = Authority.from_key(options["authority"])
            invitation = invite_officer(
                authority=authority,
                email=options["email"],
                role=role,
                delegation=delegation,
                absolute=lambda path: urljoin(options["site"], path),
            )
        except UnknownTerritory as error:
            raise CommandError(f"{error} Écrivez par exemple « prefecture:76 » ou « ars:28 ».") from error
        except ValidationError as error:
            raise CommandError(error.message) from error
        until = date_fr(timezone.localdate(invitation.expires_at))
        self.stdout.write(
            french(f"Invitation envoyée à {invitation.email} ({invitation.quality}), valable jusqu’au {until}.")
        )


def _site() -> str:
    """The site as its settings name it: the first of its hosts."""
    port = ":8000" if settings.DEBUG else ""
    return f"{settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL}://{settings.ALLOWED_HOSTS[0].lstrip('.')}{port}"
