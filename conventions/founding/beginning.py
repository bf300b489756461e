"""The first gesture: a form, a name, and the grouping exists."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.http import HttpRequest

from conventions.founding.identity import DRAFTED
from conventions.models import Convention
from conventions.services.founding import found_grouping
from cooperation.formfields import Line, One

FOUNDED = "founded"  # session: token of the page → pk of the convention it made
KEPT = 20


class BeginForm(forms.Form):
    """`token` is the page's own: the same page sent twice founds one grouping."""

    form = One(
        label="Forme de la coopération",
        options=DRAFTED,
        required=True,
    )
    name = Line(
        label="Dénomination du groupement",
        required=True,
        help_text="Elle se change à tout moment avant la soumission du texte. Sans la mention légale.",
        error_messages={"required": "Un groupement a une dénomination (R.312-194-7, 1°) : écrivez-la."},
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"form": "gcsms", "token": str(uuid.uuid4())})


def found_once(request: HttpRequest, form: BeginForm) -> Convention:
    """Founds the grouping, or finds the one this very page already founded."""
    founded: dict[str, int] = request.session.get(FOUNDED, {})
    token = form.cleaned_data["token"]
    known = Convention.objects.filter(pk=founded.get(token), grouping__founded_by=request.user).first()
    if known:
        return known
    convention = found_grouping(user=request.user, form=form.cleaned_data["form"], name=form.cleaned_data["name"])
    recent = dict(list(founded.items())[1 - KEPT :])
    request.session[FOUNDED] = recent | {token: convention.pk}
    return convention
