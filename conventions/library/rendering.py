"""Fills the text of a clause with the values of a convention. Pure.

Values are data: they are escaped, and never read again for marks.
"""

from __future__ import annotations

import datetime as dt
import html as html_module
import re
from dataclasses import dataclass, field

from conventions.facts import ConventionFacts

from .model import Rendered
from .phrases import phrase, reference
from .slots import SLOTS, placeholder
from .typesetting import typeset

_PHRASE = re.compile(r"\{@(\w+)\}|\{§(\d+)\}")
_SLOT = re.compile(r"\{(~?)(\w+)\}")
_ELEMENT = re.compile(r"<(p|li)>(.*)</\1>")
_TAG = re.compile(r"<[^>]+>")


@dataclass
class _Filling:
    """The rendering of one text: what was read of the data so far."""

    facts: ConventionFacts
    on: dt.date
    mark: bool
    used: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def value(self, name: str) -> str:
        if name not in self.used:
            self.used[name] = SLOTS[name].value(self.facts, self.on)
        return self.used[name]

    def shown(self, name: str) -> str:
        """The value to print, or its placeholder."""
        value = self.value(name)
        if not value and name not in self.missing:
            self.missing.append(name)
        return value or placeholder(name)

    def html_of(self, name: str, words: str) -> str:
        escaped = html_module.escape(words)
        if not self.mark:
            return escaped
        return f'<span class="{"bound" if self.value(name) else "bound bound-missing"}">{escaped}</span>'


def fill(source: str, facts: ConventionFacts, on: dt.date, *, mark: bool = False) -> Rendered:
    """`source`: HTML of the small schema, an element a line, with marks. `mark`: each value in a span."""
    filling = _Filling(facts, on, mark)
    html: list[str] = []
    text: list[str] = []
    for line in source.split("\n"):
        element = _ELEMENT.fullmatch(line)
        if element is None:
            html.append(line)
            continue
        for words, plain in _fill_element(_with_phrases(element[2], facts, on), filling):
            html.append(f"<{element[1]}>{words}</{element[1]}>")
            text.append(plain)
    joined = "\n".join(html).replace("<ul>\n</ul>\n", "").replace("\n<ul>\n</ul>", "")
    return Rendered(joined, "\n".join(text), filling.used, tuple(filling.missing))


def _with_phrases(inner: str, facts: ConventionFacts, on: dt.date) -> str:
    def words(match: re.Match[str]) -> str:
        return phrase(match[1], facts, on) if match[1] else reference(match[2], facts)

    return typeset(_PHRASE.sub(words, inner)).rstrip()


def _fill_element(inner: str, filling: _Filling) -> list[tuple[str, str]]:
    """What the inside of one element becomes, as (HTML, plain words): none, one, or one per line."""
    if not _TAG.sub("", inner).strip():
        return []
    names = [(match[1] == "~", match[2]) for match in _SLOT.finditer(inner)]
    if any(optional and not filling.value(name) for optional, name in names):
        return []
    if len(names) == 1 and _SLOT.fullmatch(inner):
        name = names[0][1]
        return [(filling.html_of(name, line), line) for line in filling.shown(name).split("\n")]
    html = _SLOT.sub(lambda match: filling.html_of(match[2], filling.shown(match[2])), inner)
    plain = _SLOT.sub(lambda match: filling.shown(match[2]), _TAG.sub("", inner))
    return [(html, plain)]
