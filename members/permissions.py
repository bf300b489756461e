"""What may be done with members, and the roles that come from representing one."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from cooperation.models import Grouping, User
from cooperation.permissions import EVERYONE, WRITERS
from cooperation.registry import Holder, Permission
from members.models import Membership, Organisation, Representative

PERMISSIONS = (
    Permission(
        "members.view_membership", "Voir les membres, leurs apports et leurs droits", EVERYONE, "R.312-194-7, 2° et 6°"
    ),
    Permission(
        "members.change_membership",
        "Inscrire un membre fondateur, ses apports, ses représentants",
        WRITERS,
        "R.312-194-1",
    ),
)


class RepresentativeRoles:
    """A representative, titular or alternate, sees the grouping of the member represented."""

    def roles(self, user: User, grouping: Grouping) -> Iterable[str]:
        rows = Representative.objects.filter(user=user, membership__grouping=grouping)
        return (f"representative_{quality}" for quality in rows.values_list("quality", flat=True))

    def visible(self, user: User) -> Q:
        return Q(pk__in=Membership.objects.filter(representatives__user=user).values("grouping"))

    def holders(self, grouping: Grouping) -> Iterable[Holder]:
        rows = Representative.objects.filter(membership__grouping=grouping, user__isnull=False)
        for row in rows.select_related("user", "membership__organisation"):
            origin = f"représente {row.membership.organisation.name}"
            role, url = f"representative_{row.quality}", reverse("grouping_members", args=[grouping.pk])
            yield Holder(str(row.user), row.user.email, role, origin, url=url)


def why_not_editable(user: User, organisation: Organisation) -> str:
    """Why this person may not correct this organisation of the directory; "" when they may."""
    if organisation.imported:
        return (
            "Cette organisation vient de FINESS : ses données se corrigent auprès de l’agence régionale de santé qui "
            "tient le fichier, et le prochain import les reprend ici."
        )
    if organisation.invented:
        return "Cette organisation est inventée pour la démonstration : elle reste comme elle est."
    if organisation.created_by_id != user.pk:
        return "Seule la personne qui a écrit cette organisation dans l’annuaire peut la corriger."
    return ""
