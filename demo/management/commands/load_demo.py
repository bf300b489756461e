"""Loads the story once. Run again, it says so and changes nothing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from cooperation.models import AuthorityRole, Grouping, User
from demo.people import PERSONAS
from demo.story import paper, parcours, passerelles, repit, rives, toits
from demo.story.organisations import create_organisations

AUTHORITY_ROLES = (
    ("helene.marchal", "prefecture:00", "officer", ""),
    ("marc.delorme", "prefecture:00", "signatory", "arrêté de délégation n° 2026-07 du 12 janvier 2026"),
    ("sarah.nguyen", "ars:00", "officer", ""),
    ("bruno.castel", "departmental_council:00", "officer", ""),
)


class Command(BaseCommand):
    help = "Charge la démonstration : des personnes, des organisations et sept groupements inventés."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="ne rien faire si la démonstration est déjà chargée")

    def handle(self, *args: Any, **options: Any) -> None:
        if Grouping.objects.exists():
            if not options["once"]:
                self.stdout.write(
                    "Des groupements existent déjà : la démonstration ne se charge que dans une base neuve."
                )
            return
        load_demo()
        self.stdout.write("Démonstration chargée : sept groupements du Haut-Vernois, territoire inventé.")


@transaction.atomic
def load_demo() -> None:
    """Tells the whole story in one transaction: all of it, or nothing."""
    people = {persona.key: _person(persona.email, persona.name) for persona in PERSONAS}
    for key, authority, role, delegation in AUTHORITY_ROLES:
        AuthorityRole.objects.create(user=people[key], authority_key=authority, role=role, delegation=delegation)
    organisations = create_organisations()
    for chapter in (toits, rives, passerelles, parcours, repit, paper):
        chapter.tell(people, organisations)


def _person(email: str, name: str) -> User:
    return User.objects.create_user(email=email, name=name)
