"""What may be done with a convention, and the roles an authority gets from a file it was sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from conventions.models import Convention
from conventions.procedure_states import OFFICERS, PAPER_STEPS, SENT_STATES
from conventions.procedure_table import STEPS
from cooperation.models import AuthorityRole, Grouping, User
from cooperation.permissions import EVERYONE, INSIDERS, RECORDERS, REPRESENTATIVES, WRITERS
from cooperation.registry import Holder, Permission

PERMISSIONS = (
    Permission("conventions.view_convention", "Lire la convention et ses documents", EVERYONE),
    Permission("conventions.view_check", "Lire le contrôle de la convention", EVERYONE, "R.312-194-7"),
    Permission("conventions.view_draft", "Lire les révisions du projet", INSIDERS),
    Permission(
        "conventions.decide_membership",
        "Enregistrer la décision d’un membre, sa signature, sa reconnaissance d’une correction",
        RECORDERS,
        "R.312-194-6",
        own_roles=REPRESENTATIVES,
    ),
    Permission("conventions.correct_convention", "Signaler une correction matérielle", WRITERS, "R.312-194-6"),
    Permission("conventions.follow_convention", "Tenir la liste « Et maintenant ? », les mandats", RECORDERS),
    Permission("conventions.change_convention", "Rédiger : articles, stipulations, appréciations", WRITERS),
    *(
        Permission(
            f"conventions.{step.name}_convention",
            step.label,
            step.roles,
            step.article,
            own_roles=OFFICERS if step.name in PAPER_STEPS else frozenset(),
            own_words="ses dossiers papier",
        )
        for step in STEPS.values()
    ),
)


def on_the_desk(keys: Any) -> Q:
    """Sent to one of these authorities, or opened by it from paper."""
    return Q(state__in=SENT_STATES, addressed_to__in=keys) | Q(opened_by__in=keys)


def acts_for_an_authority(user: User) -> bool:
    """Whether the place « Instruction » is this person's."""
    return bool(held_roles(user))


def held_roles(user: User) -> list[tuple[str, str]]:
    """The (authority key, role) this person holds, asked once per request."""
    found: list[tuple[str, str]] | None = getattr(user, "_authority_roles", None)
    if found is None:
        # Set on the user, which the request's lazy object hands through: `__dict__` would be the lazy object's own.
        found = user._authority_roles = list(user.authority_roles.values_list("authority_key", "role"))
    return found


class AuthorityRoles:
    """Officers and signatories see a file from the day it was sent to their authority, or they opened it."""

    def roles(self, user: User, grouping: Grouping) -> Iterable[str]:
        held = held_roles(user)
        if not held:
            return ()
        sent = Convention.objects.filter(on_the_desk([key for key, _ in held]), grouping=grouping)
        addressed_to, opened_by = sent.values_list("addressed_to", "opened_by").first() or ("", "")
        return [role for key, role in held if key == (addressed_to or opened_by)]

    def visible(self, user: User) -> Q:
        held = held_roles(user)
        sent = Convention.objects.filter(on_the_desk([key for key, _ in held]))
        return Q(pk__in=sent.values("grouping")) if held else Q(pk__in=[])

    def holders(self, grouping: Grouping) -> Iterable[Holder]:
        sent = Convention.objects.filter(grouping=grouping, state__in=SENT_STATES)
        rows = AuthorityRole.objects.filter(authority_key__in=sent.values("addressed_to")).select_related("user")
        for row in rows:
            yield Holder(str(row.user), row.user.email, row.role, f"dossier adressé : {row.authority.office}")
