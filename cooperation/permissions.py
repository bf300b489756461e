"""Who may do what: one table, asked through `user.has_perm("app.verb_object", obj)`.

A role gives a permission on the objects of its grouping. There is no other way in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from cooperation import registry
from cooperation.models import Grouping, GroupingRole, User
from cooperation.registry import Holder, Permission

ROLES: dict[str, str] = {
    "administrator": "administrateur du groupement",
    "drafter": "rédacteur",
    "secretary": "secrétaire",
    "representative_titular": "représentant d’un membre, titulaire",
    "representative_alternate": "représentant d’un membre, suppléant",
    "reader": "lecteur",
    "officer": "agent instructeur de l’autorité",
    "signatory": "signataire par délégation de l’autorité",
}
WRITERS = frozenset({"administrator", "drafter"})
RECORDERS = frozenset({"administrator", "drafter", "secretary"})
INSIDERS = frozenset(ROLES) - {"officer", "signatory"}
EVERYONE = frozenset(ROLES)
REPRESENTATIVES = frozenset({"representative_titular", "representative_alternate"})

PERMISSIONS = (
    Permission("cooperation.view_grouping", "Voir le groupement, son état et ses membres", EVERYONE),
    Permission("cooperation.change_grouping", "Écrire l’identité, l’objet et les choix du groupement", WRITERS),
    Permission("cooperation.view_history", "Lire l’historique", EVERYONE),
    Permission("cooperation.view_access", "Voir qui a accès au groupement", INSIDERS),
    Permission("cooperation.manage_access", "Inviter, retirer un accès, sauf celui d’administrateur", WRITERS),
    Permission(
        "cooperation.name_administrators",
        "Donner ou retirer le rôle d’administrateur ; le rédacteur qui a fondé le groupement nomme le premier",
        frozenset({"administrator"}),
    ),
    Permission("cooperation.view_file", "Ouvrir les pièces déposées", EVERYONE),
)


APPS = {"cooperation": "Groupement", "members": "Membres", "conventions": "Convention et procédure"}


def by_app() -> list[tuple[str, list[Permission]]]:
    """The table whole, in the order it was registered, under the name of each app."""
    groups: dict[str, list[Permission]] = {}
    for permission in registry.providers.permissions.values():
        app = permission.codename.split(".")[0]
        groups.setdefault(APPS.get(app, app), []).append(permission)
    return list(groups.items())


class RoleBackend:
    """Answers `has_perm` from the roles of a user in the grouping an object belongs to."""

    def authenticate(self, request: Any, **credentials: Any) -> None:
        """Signing in is django-allauth's work; this backend only answers about permissions."""
        return

    def has_perm(self, user: User, perm: str, obj: Any = None) -> bool:
        permission = registry.providers.permissions.get(perm)
        if permission is None:
            raise LookupError(f"Permission inconnue : {perm}")
        if obj is None or not user.is_authenticated:
            return False
        held = registry.roles_in(user, obj.grouping)
        if not permission.roles.isdisjoint(held):
            return True
        belongs = getattr(obj, "belongs_to", None)
        return belongs is not None and not permission.own_roles.isdisjoint(held) and belongs(user)


class GroupingRoles:
    """The roles of the ground floor: rows of GroupingRole."""

    def roles(self, user: User, grouping: Grouping) -> Iterable[str]:
        return GroupingRole.objects.filter(user=user, grouping=grouping).values_list("role", flat=True)

    def visible(self, user: User) -> Q:
        return Q(pk__in=GroupingRole.objects.filter(user=user).values("grouping"))

    def holders(self, grouping: Grouping) -> Iterable[Holder]:
        for row in grouping.roles.select_related("user"):
            since = timezone.localdate(row.granted_at)
            yield Holder(str(row.user), row.user.email, row.role, "accès donné ici", since, role_pk=row.pk)
