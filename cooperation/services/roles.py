"""Roles in a grouping: revoked by those who manage access, never down to nobody."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from cooperation import registry
from cooperation.models import Grouping, GroupingRole, User

MANAGE = "cooperation.manage_access"


@transaction.atomic
def grant(*, user: User, grouping: Grouping, role: str) -> GroupingRole:
    """Gives a role of the ground floor, once."""
    row, _ = GroupingRole.objects.get_or_create(user=user, grouping=grouping, role=role)
    registry.forget_roles(user)
    return row


@transaction.atomic
def revoke(*, role: GroupingRole) -> None:
    """Takes a role back. Raises ValidationError when nobody would be left to manage access."""
    Grouping.objects.select_for_update().get(pk=role.grouping_id)
    managing = registry.providers.permissions[MANAGE].roles
    others = GroupingRole.objects.filter(grouping=role.grouping_id, role__in=managing).exclude(pk=role.pk)
    if role.role in managing and not others.exists():
        raise ValidationError(
            f"{role.user} est la dernière personne à pouvoir gérer les accès de ce groupement. "
            "Donnez d’abord le rôle d’administrateur du groupement ou de rédacteur à quelqu’un d’autre."
        )
    GroupingRole.objects.filter(pk=role.pk).delete()
