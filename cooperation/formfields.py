"""Form fields that speak French, keep what was typed and refuse only what cannot be kept.

None puts `maxlength` in the page: a browser would cut a pasted text without a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cooperation.typography import apostrophes

PROSE_LIMIT = 20_000
_KEPT_CONTROLS = {"\n", "\t"}
# Embeddings and overrides of direction: they would reverse the text of a document around them.
_DIRECTION = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def refuse_controls(text: str) -> None:
    """Raises a sentence when the text holds an invisible control character; any script and any emoji may
    stay.
    """
    for position, char in enumerate(text, start=1):
        control = unicodedata.category(char) in {"Cc", "Cs"} and char not in _KEPT_CONTROLS
        if control or char in _DIRECTION:
            raise ValidationError(
                f"Un caractère de commande invisible (U+{ord(char):04X}) se trouve en {position}e position : "
                "effacez-le, ou retapez ce passage."
            )


class _Text(forms.CharField):
    def __init__(self, *, limit: int, label: str, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs["error_messages"] = {
            "max_length": (
                f"« {label} » compte %(show_value)d caractères, pour {limit} au plus. "
                "Raccourcissez le texte : il est resté tel que vous l’avez saisi."
            ),
            "null_characters_not_allowed": "Un caractère nul, invisible, s’est glissé ici : retapez-le.",
            **kwargs.get("error_messages", {}),
        }
        super().__init__(max_length=limit, label=label, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}

    def run_validators(self, value: str) -> None:
        super().run_validators(value)
        refuse_controls(value)


class Line(_Text):
    """One line of text; a line break pasted into it becomes a space."""

    def __init__(self, *, label: str, limit: int = 200, **kwargs: Any) -> None:
        super().__init__(label=label, limit=limit, **kwargs)

    def to_python(self, value: Any) -> str:
        return apostrophes(super().to_python(" ".join(value.splitlines()) if isinstance(value, str) else value))


class Prose(_Text):
    """A text of several paragraphs; `rows` is the height of its box."""

    def __init__(self, *, label: str, rows: int = 4, limit: int = PROSE_LIMIT, **kwargs: Any) -> None:
        super().__init__(label=label, limit=limit, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value)
        return apostrophes(text.replace("\r\n", "\n").replace("\r", "\n"))


class Count(forms.IntegerField):
    """A whole number from `low` to `high`, typed with or without spaces; `unit` stands in its refusals."""

    def __init__(self, *, label: str, unit: str, low: int = 0, high: int = 1_000_000_000, **kwargs: Any) -> None:
        span = f"de {_spaced(low)} à {_spaced(high)} {unit}"
        sentence = f"« {label} » va {span} : choisissez un nombre entre ces bornes."
        kwargs["error_messages"] = {
            "required": f"Indiquez un nombre de {unit}, {span}.",
            "invalid": f"« {label} » attend un nombre entier, {span}.",
            "min_value": sentence,
            "max_value": sentence,
        }
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"})
        super().__init__(label=label, min_value=low, max_value=high, widget=widget, **kwargs)

    def to_python(self, value: Any) -> int | None:
        number = "".join(value.split()) if isinstance(value, str) else value
        # Python refuses to read a number of more than 4 300 digits: it is out of bounds anyway.
        if isinstance(number, str) and len(number) > 40:
            raise ValidationError(self.error_messages["max_value"])
        found: int | None = super().to_python(number)
        return found


def _spaced(value: int) -> str:
    return f"{value:,}".replace(",", "\u202f")


@dataclass(frozen=True)
class Option:
    """One choice: `help` in a sentence, its `article`; `closed` says why it cannot be chosen now, "" when it
    can.
    """

    value: str
    label: str
    help: str = ""
    article: str = ""
    closed: str = ""


@dataclass(frozen=True)
class Row:
    """An option as the page draws it."""

    option: Option
    id: str
    checked: bool


class OptionsBound(forms.BoundField):
    """Gives a template the options with what is checked; `kind` is the type of the inputs."""

    @property
    def id_for_label(self) -> str:
        """Where a list of errors leads: the group itself."""
        return str(self.auto_id)

    @property
    def kind(self) -> str:
        return "checkbox" if isinstance(self.field, Several) else "radio"

    @property
    def rows(self) -> list[Row]:
        value = self.value()
        chosen = {self.field.key_of(item) for item in (value if isinstance(value, (list, tuple)) else [value])}
        return [
            Row(option, f"{self.auto_id}_{rank}", option.value in chosen)
            for rank, option in enumerate(self.field.options)
        ]


class _Options:
    """Shared by the fields with options: a closed one is refused with its reason, an unknown one with a
    sentence.
    """

    options: tuple[Option, ...]
    bound_field_class = OptionsBound

    def set_options(self, options: Iterable[Option]) -> None:
        self.options = tuple(options)
        self.choices = [(option.value, option.label) for option in self.options]

    def key_of(self, value: Any) -> str:
        return "" if value is None else str(value)

    def refuse_closed(self, value: str) -> None:
        for option in self.options:
            if option.value == value and option.closed:
                raise ValidationError(option.closed)


UNKNOWN = "Ce choix n’est pas (ou n’est plus) proposé : choisissez dans la liste."


class One(_Options, forms.ChoiceField):
    """One of a few options, as radio buttons."""

    def __init__(self, *, label: str, options: Iterable[Option] = (), **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs["error_messages"] = {"invalid_choice": UNKNOWN, "required": "Choisissez une réponse."}
        super().__init__(label=label, widget=forms.RadioSelect, **kwargs)
        self.set_options(options)

    def validate(self, value: Any) -> None:
        super().validate(self.key_of(value))
        self.refuse_closed(self.key_of(value))


class Several(_Options, forms.MultipleChoiceField):
    """Any of a few options, as check boxes; cleaned in the order of the options."""

    def __init__(self, *, label: str, options: Iterable[Option] = (), **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs["error_messages"] = {"invalid_choice": UNKNOWN, "invalid_list": UNKNOWN}
        super().__init__(label=label, widget=forms.CheckboxSelectMultiple, **kwargs)
        self.set_options(options)

    def validate(self, value: Sequence[str]) -> None:
        super().validate(value)
        for item in value:
            self.refuse_closed(item)

    def clean(self, value: Any) -> list[str]:
        chosen = set(super().clean(value))
        return [option.value for option in self.options if option.value in chosen]


class YesNo(One):
    """Yes, no, or not answered yet: True, False, None."""

    def __init__(self, *, label: str, yes: str = "Oui", no: str = "Non", **kwargs: Any) -> None:
        super().__init__(label=label, options=(Option("yes", yes), Option("no", no)), **kwargs)

    def to_python(self, value: Any) -> Any:
        return {"yes": True, "no": False, True: True, False: False}.get(value)

    def key_of(self, value: Any) -> str:
        return {True: "yes", False: "no"}.get(value, value if isinstance(value, str) else "")


class Tick(forms.BooleanField):
    """A box to tick."""

    def __init__(self, *, label: str, **kwargs: Any) -> None:
        super().__init__(label=label, required=False, **kwargs)


def options_from(
    choices: Iterable[tuple[str, str]], closed: Callable[[str], str] = lambda value: ""
) -> tuple[Option, ...]:
    """The options of a model field's choices, the empty one left out, the first letter in capital."""
    return tuple(
        Option(value, label[:1].upper() + label[1:], closed=closed(value)) for value, label in choices if value
    )
