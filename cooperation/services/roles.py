"""Roles in a grouping: who may give which, and revoking them, never down to nobody."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from cooperation import registry
from cooperation.models import Grouping, GroupingRole, User

MANAGE = "cooperation.manage_access"
NAME_ADMINISTRATORS = "cooperation.name_administrators"
ADMINISTRATOR = GroupingRole.Role.ADMINISTRATOR


def may_name_administrators(user: User, grouping: Grouping) -> bool:
    """Whether the person gives and takes back that role: by the table, or as the founder of a grouping without one."""
    return user.has_perm(NAME_ADMINISTRATORS, grouping) or (
        user.pk == grouping.founded_by_id
        and GroupingRole.Role.DRAFTER in registry.roles_in(user, grouping)
        and not _administrators(grouping.pk).exists()
    )


def require_right_over(role: str, *, user: User, grouping: Grouping) -> None:
    """Raises ValidationError, with a sentence, when this person may not give or take back this role."""
    if role == ADMINISTRATOR and not may_name_administrators(user, grouping):
        raise ValidationError(
            "Seul un administrateur du groupement donne ou retire le rôle d’administrateur ; tant qu’il n’y en a "
            "aucun, c’est le rédacteur qui a fondé le groupement qui nomme le premier.",
            code="role",
        )


@transaction.atomic
def revoke(*, role: GroupingRole, user: User) -> None:
    """Takes a role back, by `user`. Raises ValidationError when the person may not, or nobody would be left to."""
    grouping = Grouping.objects.select_for_update().get(pk=role.grouping_id)
    require_right_over(role.role, user=user, grouping=grouping)
    if sentence := _why_needed(role, grouping):
        raise ValidationError(sentence)
    GroupingRole.objects.filter(pk=role.pk).delete()


def _why_needed(role: GroupingRole, grouping: Grouping) -> str:
    """Why the grouping cannot do without this role; "" when it can."""
    others = _administrators(grouping.pk).exclude(pk=role.pk)
    if role.role == ADMINISTRATOR and not others.exists():
        return (
            f"{role.user} est la dernière personne à administrer ce groupement. "
            "Invitez d’abord un autre administrateur, et attendez qu’il ait accepté."
        )
    if role.role == GroupingRole.Role.DRAFTER and role.user_id == grouping.founded_by_id and not others.exists():
        return (
            f"{role.user} a fondé ce groupement, qui n’a pas d’administrateur, et peut seul nommer le premier. "
            "Invitez d’abord un administrateur, et attendez qu’il ait accepté."
        )
    managing = registry.providers.permissions[MANAGE].roles
    left = GroupingRole.objects.filter(grouping=grouping, role__in=managing).exclude(pk=role.pk)
    if role.role in managing and not left.exists():
        return (
            f"{role.user} est la dernière personne à pouvoir gérer les accès de ce groupement. "
            "Donnez d’abord le rôle de rédacteur à quelqu’un d’autre."
        )
    return ""


def _administrators(grouping_pk: int) -> QuerySet[GroupingRole]:
    return GroupingRole.objects.filter(grouping=grouping_pk, role=ADMINISTRATOR)
