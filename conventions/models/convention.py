"""A convention: what the founders agree on, its text, its state and the reasons written about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Self

from django.db import models
from django.utils import timezone

from conventions.facts import ConventionFacts
from conventions.procedure_states import EDITABLE_STATES, LEADERS, OFFICERS, RECORDERS, STATES
from cooperation import registry
from cooperation.models import Grouping, User

from .procedure import Procedure
from .stipulations import Stipulations


class ConventionQuerySet(models.QuerySet["Convention"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(grouping__in=Grouping.objects.visible_to(user))

    def of(self, grouping: Grouping) -> Convention | None:
        """The convention of a grouping, asked once for each grouping object; None when it has none."""
        try:
            return grouping.convention
        except Convention.DoesNotExist:
            return None

    def addressed_to(self, authority_keys: list[str]) -> Self:
        """Those an authority has been sent."""
        return self.filter(addressed_to__in=authority_keys)


class Convention(Procedure, Stipulations):
    grouping = models.OneToOneField(Grouping, on_delete=models.CASCADE, related_name="convention")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ConventionQuerySet.as_manager()

    class Meta(Procedure.Meta):
        verbose_name = "convention"
        ordering = ["grouping__name", "pk"]

    def __str__(self) -> str:
        return f"Convention de {self.grouping.name}"

    def get_state_display(self) -> str:
        return STATES[self.state]

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE_STATES

    @property
    def act_date(self) -> dt.date:
        """The date whose law applies: that of receipt, else of sending, else of adoption, else today."""
        return self.received_on or self.sent_on or self.adopted_on or timezone.localdate()

    def facts(self, on: dt.date | None = None) -> ConventionFacts:
        """The frozen text once submitted, today's draft before: what has been decided is never recomputed."""
        from conventions.assembling import current_facts

        return current_facts(self, on or self.act_date)

    def abilities(self, user: User) -> dict[str, bool]:
        return registry.abilities(user, self)

    def belongs_to(self, user: User) -> bool:
        """Whether this person's authority opened the file from paper: it alone keeps it."""
        return bool(self.opened_by) and user.authority_roles.filter(authority_key=self.opened_by).exists()

    def origin_of(self, user: User) -> str:
        held = registry.roles_in(user, self.grouping)
        return "authority" if held & OFFICERS and not held & (RECORDERS | LEADERS) else "grouping"

    def refusals(self, name: str, *, on: dt.date, data: Mapping[str, Any]) -> list[str]:
        from conventions.conditions import refusals

        return refusals(self, name, on=on, data=data)

    def before(self, name: str, *, user: User, on: dt.date, data: Mapping[str, Any]) -> None:
        from conventions.conditions import before

        before(self, name, user=user, on=on, data=data)


class Justification(models.Model):
    """A written reason about what the check leaves to a person: asked before transmission, kept with the file."""

    convention = models.ForeignKey(Convention, on_delete=models.CASCADE, related_name="justifications")
    rule = models.CharField("règle", max_length=10)
    text = models.TextField("motif")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "appréciation"
        ordering = ["rule"]
        constraints = [
            models.UniqueConstraint(fields=["convention", "rule"], name="justification_once"),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="justification_says_something",
                violation_error_message="Une appréciation se motive par écrit.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} : {self.text[:60]}"

    @property
    def grouping(self) -> Grouping:
        return self.convention.grouping
