"""Forms two people may hold at once: each carries the stamp of the values it was made from.

When the stamp it comes back with is no longer that of the saved values, and what was typed differs from them,
somebody else wrote meanwhile: both are shown, nothing is lost, nothing is overwritten. A form sent twice says
the same thing twice and is harmless.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django import forms

from cooperation.formfields import One, Several, YesNo

STAMP = "stamp"


@dataclass(frozen=True)
class Difference:
    """One answer, as it was typed here and as somebody else saved it."""

    label: str
    mine: str
    theirs: str


class StampedForm(forms.Form):
    """Subclasses give `saved()`: what the database holds, by field name, as JSON can write it."""

    def saved(self) -> dict[str, Any]:
        raise NotImplementedError

    def typed(self) -> dict[str, Any]:
        """What was entered, in the shape of `saved()`; only after `is_valid()`."""
        return {name: self.cleaned_data.get(name) for name in self.saved()}

    @property
    def stamp(self) -> str:
        plain = json.dumps(self.saved(), sort_keys=True, default=str)
        return hashlib.sha256(plain.encode()).hexdigest()[:16]

    def is_stale(self, stamp: str) -> bool:
        """Whether somebody else saved other values since the form was made."""
        return stamp != self.stamp and self.typed() != self.saved()

    def differences(self) -> list[Difference]:
        saved, typed = self.saved(), self.typed()
        return [
            Difference(self.label_of(name), self.shown(name, typed[name]), self.shown(name, saved[name]))
            for name in saved
            if typed[name] != saved[name]
        ]

    def label_of(self, name: str) -> str:
        label = self.fields[name].label if name in self.fields else None
        return str(label or name)

    def shown(self, name: str, value: Any) -> str:
        """A value as people read it."""
        field = self.fields.get(name)
        if value in (None, "", []):
            return "(vide)"
        if isinstance(field, (One, Several)) and not isinstance(field, YesNo):
            labels = {option.value: option.label for option in field.options}
            values = value if isinstance(value, list) else [value]
            return ", ".join(labels.get(str(item), str(item)) for item in values)
        return {True: "Oui", False: "Non"}.get(value, str(value)) if isinstance(value, bool) else str(value)
