"""A text submitted to its members, frozen, on which they decide; and what they record, as small as may be."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from conventions.deciding.errata import Erratum
from conventions.freezing import freeze
from conventions.models import AdministratorMandate, ClericalCorrection, Convention, MemberDecision
from conventions.services.correcting import state_correction
from conventions.services.deciding import record_decision
from conventions.services.founding import write_first_draft
from cooperation.models import Grouping, User
from members.models import Membership
from tests.conventions.states import day, fields_of
from tests.factories import ConventionFactory, GroupingFactory, GroupingRoleFactory, MembershipFactory

DECISION: dict[str, Any] = {
    "organ_kind": "association",
    "organ": "conseil d’administration",
    "decided_on": day(3),
    "reference": "2020-4",
    "outcome": "adopted",
    "request": "",
    "prior_opinions": "",
    "enforceable_on": None,
    "signatory_name": "Rose Aubry",
    "signatory_quality": "présidente",
}
SIGNATURE: dict[str, Any] = {
    "name": "Rose Aubry",
    "quality": "présidente",
    "signed_on": day(8),
    "means": "paper",
    "delegation": "",
}
# Words every draft of the library holds once, in its first article.
WORDS = "Il est constitué entre les membres désignés"


def submitted(administrator: User | None = None, *, members: int = 2, name: str = "Les Deux Rives") -> Convention:
    """The convention of a grouping of `members` members, its text submitted on `day(0)`."""
    grouping: Grouping = GroupingFactory(name=name)
    user = administrator or grouping.founded_by
    GroupingRoleFactory(grouping=grouping, user=user, role="administrator")
    for rank in range(members):
        MembershipFactory(grouping=grouping, position=rank + 1)
    convention: Convention = ConventionFactory(grouping=grouping)
    write_first_draft(convention=convention, user=user)
    freeze(convention, user=user, on=day(0))
    Convention.objects.filter(pk=convention.pk).update(**fields_of("in_adoption"))
    return Convention.objects.select_related("grouping__founded_by").get(pk=convention.pk)


def living(convention: Convention, user: User) -> Convention:
    """The same convention once its declaration was received, its administrator elected a month ago."""
    Convention.objects.filter(pk=convention.pk).update(**fields_of("received"))
    AdministratorMandate.objects.create(
        convention=convention,
        name="Claire Aubrac",
        quality="représentante de l’association Horizon Plateau",
        decided_by="première assemblée, délibération n° 1",
        from_on=timezone.localdate() - dt.timedelta(days=30),
        until_on=timezone.localdate() + dt.timedelta(days=1000),
        recorded_by=user,
    )
    return Convention.objects.select_related("grouping__founded_by").get(pk=convention.pk)


def members_of(convention: Convention) -> list[Membership]:
    return list(convention.grouping.memberships.select_related("organisation", "grouping"))


def decide(membership: Membership, user: User, **changes: Any) -> MemberDecision:
    return record_decision(membership=membership, user=user, data=DECISION | changes)


def correct(convention: Convention, user: User, read: str = "Il est institué entre les membres désignés") -> Any:
    errata = [Erratum(0, WORDS, read)]
    row: ClericalCorrection = state_correction(
        convention=convention, user=user, errata=errata, reason="une faute de frappe"
    )
    return row
