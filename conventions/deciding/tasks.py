"""What a text submitted to the members asks of those who represent one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from conventions.deciding import SUBMITTED
from conventions.models import ConventionVersion, MemberDecision
from cooperation.models import User
from cooperation.registry import Task
from cooperation.typography import date_fr
from members.models import Membership


def decision_tasks(user: User, today: dt.date) -> Iterable[Task]:
    """The decisions awaited from the members this person represents: one query, whatever their number."""
    text = ConventionVersion.objects.filter(convention__grouping=OuterRef("grouping"), kind=SUBMITTED)
    decided = MemberDecision.objects.filter(version=OuterRef("text"), membership=OuterRef("pk"))
    rows = Membership.objects.filter(representatives__user=user, grouping__convention__state="in_adoption").distinct()
    rows = rows.annotate(text=Subquery(text.values("pk")[:1])).filter(~Exists(decided))
    for row in rows.select_related("organisation", "grouping__convention"):
        submitted = row.grouping.convention.submitted_on
        yield Task(
            title=f"Faire décider {row.organisation.name}, puis enregistrer sa décision",
            reason=f"Le texte est soumis aux membres depuis le {date_fr(submitted)} ; le modèle de délibération et sa"
            " note de présentation sont prêts.",
            url=reverse("decisions", args=[row.grouping_id]),
            button="Voir le texte et le modèle",
            grouping=row.grouping,
            article="R.312-194-6",
        )
