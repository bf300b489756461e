"""The first gesture: a form, a name, and the grouping exists."""

from __future__ import annotations

from typing import Any

from django import forms

from conventions.founding.identity import DRAFTED
from cooperation.formfields import Line, One


class BeginForm(forms.Form):
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

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"form": "gcsms"})
