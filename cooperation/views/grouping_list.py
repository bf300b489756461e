"""The list of groupings: its filters, its order, its export. The same rows on the page and in the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q

from cooperation import registry, territory
from cooperation.models import Grouping, User
from cooperation.models.grouping import GroupingQuerySet
from cooperation.registry import Status

PER_PAGE = 20
SORTS = {
    "name": ("search_text", "pk"),
    "-name": ("-search_text", "-pk"),
    "seat": ("seat_department", "seat_city", "search_text", "pk"),
    "-seat": ("-seat_department", "-seat_city", "-search_text", "-pk"),
    "opened": ("created_at", "pk"),
    "-opened": ("-created_at", "-pk"),
}
EVERY = [("", "Tous")]
HEADINGS = (
    "Dénomination",
    "Mention légale",
    "Forme",
    "Nature juridique",
    "Siège",
    "Département",
    "État",
    "Personnalité morale depuis",
    "Ouvert dans Entente le",
)


class Filters(forms.Form):
    """The filters of the address. A value that is not proposed filters nothing: an old link still opens."""

    q = forms.CharField(label="Nom, objet ou siège", required=False, max_length=200)
    state = forms.ChoiceField(label="État", required=False)
    department = forms.ChoiceField(label="Département", required=False)
    form = forms.ChoiceField(label="Forme", required=False)
    sort = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, user: User, data: Any) -> None:
        super().__init__(data)
        self.user = user
        self.fields["state"].choices = EVERY + _states()
        self.fields["department"].choices = EVERY + _departments(user)
        self.fields["form"].choices = EVERY + [(key, key.upper()) for key in Grouping.Form.values]
        self.is_valid()

    @property
    def order(self) -> str:
        chosen = self.cleaned_data.get("sort", "")
        return chosen if chosen in SORTS else "name"

    @property
    def is_active(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("q", "state", "department", "form"))

    def rows(self) -> GroupingQuerySet:
        chosen = self.cleaned_data
        rows = Grouping.objects.visible_to(self.user)
        if text := chosen.get("q"):
            rows = rows.matching(text)
        if state := chosen.get("state"):
            rows = rows.filter(_in_state(state))
        if department := chosen.get("department"):
            rows = rows.in_department(department)
        if form := chosen.get("form"):
            rows = rows.filter(form=form)
        return rows.order_by(*SORTS[self.order])


def with_status(groupings: Iterable[Grouping]) -> list[tuple[Grouping, Status | None]]:
    """Each grouping and its status: one batch of queries."""
    rows = list(groupings)
    statuses = registry.status_of(rows) if rows else {}
    return [(grouping, statuses.get(grouping.pk)) for grouping in rows]


def lines_of(groupings: Iterable[Grouping]) -> Iterable[tuple[Any, ...]]:
    """The rows of the exported list, under HEADINGS."""
    return (_line(grouping, status) for grouping, status in with_status(groupings))


def _line(grouping: Grouping, status: Status | None) -> tuple[Any, ...]:
    return (
        grouping.name,
        grouping.legal_mention_text,
        grouping.form.upper(),
        grouping.get_nature_display(),
        grouping.seat,
        str(grouping.department or ""),
        status.label if status else "",
        status.since if status and status.since else "",
        grouping.created_at.date(),
    )


def _states() -> list[tuple[str, str]]:
    return [choice for choices, _ in registry.providers.state_filters for choice in choices()]


def _in_state(state: str) -> Q:
    """The condition of whichever app proposes this state."""
    for choices, condition in registry.providers.state_filters:
        if state in dict(choices()):
            return condition(state)
    return Q()


def _departments(user: User) -> list[tuple[str, str]]:
    """Those where the user has a grouping to see."""
    codes = Grouping.objects.visible_to(user).department_codes()
    return [(code, str(territory.department(code))) for code in codes]
