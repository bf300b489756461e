"""What templates need: icons, chips, French typography and figures, links that keep the address's filters."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from fractions import Fraction
from typing import Any, NamedTuple

from django import template
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from cooperation import typography
from cooperation.services.submitting import TOKEN, token_of

register = template.Library()

ARTICLE = re.compile(r"\b[LRD]\.\s?\d[\d.\-]*(?:,? (?:al\. \d+|[IVX]+|\d+°(?: [a-e])?)\)?)?")


class Chip(NamedTuple):
    """The tone (a class of the theme), the icon and the word of a status."""

    tone: str
    icon: str
    label: str


CHIPS = {
    "respected": Chip("ok", "ok", "respectée"),
    "missing": Chip("gap", "gap", "absente"),
    "contradicted": Chip("bad", "bad", "contraire"),
    "to_judge": Chip("judge", "judge", "à apprécier"),
    "not_applicable": Chip("", "na", "sans objet"),
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite, hidden from assistive tools: the word beside it speaks."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("entente/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def once(context: Any) -> SafeString:
    """The page's own token, kept while its form is refused: sent twice, the form makes one thing."""
    token = token_of(context["request"]) or str(uuid.uuid4())
    return format_html('<input type="hidden" name="{}" value="{}">', TOKEN, token)


@register.filter
def chip(status: str) -> Chip:
    return CHIPS[status]


def _set(text: Any) -> str:
    """Escaped text with its French spaces: set before it is escaped, so that entities stay whole."""
    if isinstance(text, Promise):  # a lazy text is safe only once it is read
        text = str(text)
    if isinstance(text, SafeString):
        return typography.french(text)
    return conditional_escape(typography.french(str(text)))


@register.filter
def french(text: Any) -> SafeString:
    """French spaces in a text, escaped; text already marked safe stays so."""
    return mark_safe(_set(text))


@register.filter
def ref(text: Any) -> SafeString:
    """The same, and articles of the code never break across lines."""
    return mark_safe(ARTICLE.sub(lambda found: f'<span class="ref">{found.group()}</span>', _set(text)))


@register.filter
def euros(cents: int | None) -> str:
    """Cents as euros; what nobody entered is not zero."""
    return "non renseigné" if cents is None else typography.euros(cents)


@register.filter
def integer(number: int | None) -> str:
    return "non renseigné" if number is None else typography.integer(number)


@register.filter
def date_fr(day: dt.date | None) -> str:
    return typography.date_fr(day) if day else ""


@register.filter
def fraction(value: Fraction) -> str:
    return typography.fraction(value)


@register.filter
def percent(value: Fraction) -> str:
    return typography.percent(value)


@register.filter
def control(field: Any) -> Any:
    """A bound field's widget with the class of its kind; Django itself ties help and errors to it."""
    kind = field.widget_type
    names = {"checkbox": "form-check-input", "select": "form-select", "selectmultiple": "form-select"}
    given = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{given} {names.get(kind, 'form-control')}".strip()})


@register.simple_tag(takes_context=True)
def query(context: Any, **changes: Any) -> str:
    """The query string of the present address with these changes; an empty value removes its name."""
    values = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            values.pop(name, None)
        else:
            values[name] = value
    encoded = values.urlencode()
    return f"?{encoded}" if encoded else "?"
