"""Load and authorise: the first line of every view.

A foreign, unknown or malformed id is a 404 alike; a visible object on which a role does not suffice is a 403.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from cooperation import registry
from cooperation.models import Grouping

M = TypeVar("M", bound=Model)


def require(request: HttpRequest, permission: str, obj: Any) -> None:
    """Raises PermissionDenied with a sentence that says who may."""
    if not request.user.has_perm(permission, obj):
        found = registry.providers.permissions[permission]
        raise PermissionDenied(f"« {found.label} » n’est pas ouvert à votre rôle dans ce groupement.")


def load_grouping(request: HttpRequest, pk: int, permission: str = "cooperation.view_grouping") -> Grouping:
    """The grouping, if the signed-in user may see it, after asking the permission."""
    grouping = get_object_or_404(Grouping.objects.visible_to(request.user), pk=pk)
    require(request, permission, grouping)
    return grouping


def load(request: HttpRequest, rows: QuerySet[M], permission: str, **lookup: Any) -> M:
    """One of `rows` (already restricted to what the user may see), after asking the permission."""
    obj = get_object_or_404(rows, **lookup)
    require(request, permission, obj)
    return obj


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, be it empty; nothing when the page is only read."""
    return request.POST if request.method == "POST" else None
