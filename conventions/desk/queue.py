"""The queue of an authority: its filters, its order, its export. The same rows on the page and in the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from conventions.desk.stages import BY_KEY, OPEN, files_of, stage_of
from conventions.desk.words import came, since
from conventions.models import Convention
from conventions.models.procedure import REGIMES
from cooperation.authorities import Authority
from cooperation.models import User
from cooperation.typography import fold

PER_PAGE = 20
EVERY = "all"
SORTS = {
    "name": ("grouping__search_text", "pk"),
    "-name": ("-grouping__search_text", "-pk"),
    "received": ("arrived", "pk"),
    "-received": ("-arrived", "-pk"),
}
HEADINGS = (
    "Dénomination",
    "Mention légale",
    "Étape",
    "Régime",
    "Autorité",
    "Envoyé le",
    "Reçu le",
    "Accusé de réception",
    "Acte",
    "Publié le",
    "Personnalité morale depuis",
)


class Filters(forms.Form):
    """The filters of the address. A value that is not proposed filters nothing: an old link still opens."""

    q = forms.CharField(label="Nom, objet ou siège", required=False, max_length=200)
    stage = forms.ChoiceField(label="Étape", required=False)
    regime = forms.ChoiceField(label="Régime", required=False)
    authority = forms.ChoiceField(label="Autorité", required=False)
    sort = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, user: User, keys: Iterable[str], data: Any) -> None:
        super().__init__(data)
        self.user = user
        labels = [(stage.key, stage.label[:1].upper() + stage.label[1:]) for stage in BY_KEY.values()]
        self.fields["stage"].choices = [("", "Dossiers ouverts"), *labels, (EVERY, "Tous les dossiers")]
        self.fields["regime"].choices = [
            ("", "Déclaration et approbation"),
            *((key, label[:1].upper() + label[1:]) for key, label in REGIMES),
        ]
        self.fields["authority"].choices = [("", "Toutes les miennes"), *((key, _office(key)) for key in keys)]
        self.is_valid()

    @property
    def order(self) -> str:
        chosen = self.cleaned_data.get("sort", "")
        return chosen if chosen in SORTS else "-received"

    @property
    def is_active(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("q", "stage", "regime", "authority"))

    def rows(self) -> QuerySet[Convention]:
        chosen = self.cleaned_data
        rows = files_of(self.user).alias(arrived=Coalesce("received_on", "sent_on"))
        for word in fold(chosen.get("q") or "").split():
            rows = rows.filter(grouping__search_text__contains=word)
        stage = chosen.get("stage") or ""
        if stage != EVERY:
            rows = rows.filter(stage__in=[stage] if stage else OPEN)
        if regime := chosen.get("regime"):
            rows = rows.filter(regime=regime)
        if authority := chosen.get("authority"):
            rows = rows.filter(addressed_to=authority)
        return rows.order_by(*SORTS[self.order])


def _office(key: str) -> str:
    office = Authority.from_key(key).office
    return office[:1].upper() + office[1:]


def queue_rows(rows: Iterable[Convention]) -> list[dict[str, Any]]:
    """What the page shows of each file."""
    return [
        {
            "convention": row,
            "stage": stage_of(row),
            "came": came(row),
            "since": since(row),
            "authority": Authority.from_key(row.addressed_to).short if row.addressed_to else "",
        }
        for row in rows
    ]


def lines_of(rows: Iterable[Convention]) -> Iterable[tuple[Any, ...]]:
    """The rows of the exported queue, under HEADINGS."""
    return (_line(row) for row in rows)


def _line(row: Convention) -> tuple[Any, ...]:
    return (
        row.grouping.name,
        row.grouping.legal_mention_text,
        stage_of(row).label,
        row.get_regime_display(),
        Authority.from_key(row.addressed_to).office if row.addressed_to else "",
        row.sent_on,
        row.received_on,
        row.acknowledged_on,
        row.act_on,
        row.published_on,
        row.personality_on,
    )
