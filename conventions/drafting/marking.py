"""Showing in an article the words that a finding speaks of. Pure: HTML of the small schema, with `<mark>` added."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from conventions.compliance.reading import plain

_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_INLINE = re.compile(r"</?(?:strong|em|u|span|b|i)\b")


def passage(excerpt: str) -> str:
    """The words of an excerpt without its quotation marks and the sign that it was cut."""
    return excerpt.strip().removeprefix("«").removesuffix("»").strip().removesuffix("…").strip()


def marked(html: str, passages: Iterable[str]) -> str:
    """The same HTML with each passage in `<mark>`, wherever its words stand; case, accents and spaces do not count.

    A passage that crosses tags is marked on each side of them. One that is not found marks nothing.
    """
    tokens = [(token, "" if token.startswith("<") else unescape(token)) for token in _TOKEN.findall(html)]
    letters = "".join(text or ("" if _INLINE.match(token) else "\n") for token, text in tokens)
    spans = _spans(plain(letters), passages)
    if not spans:
        return html
    out, at = [], 0
    for token, text in tokens:
        if text:
            out.append(_with_marks(text, at, spans))
            at += len(text)
        else:
            at += not _INLINE.match(token)
            out.append(token)
    return "".join(out)


def _spans(letters: str, passages: Iterable[str]) -> list[tuple[int, int]]:
    """Where the passages stand, joined where they overlap."""
    found = []
    for words in passages:
        pattern = r"\s+".join(re.escape(word) for word in plain(words).split())
        if pattern:
            found += [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", letters)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _with_marks(text: str, at: int, spans: list[tuple[int, int]]) -> str:
    """`text`, which begins at the letter `at`, escaped, with the part of each span that falls inside it marked."""
    out, done = [], 0
    for start, end in spans:
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            inside = escape(text[first:last], quote=False)
            words = f"<mark>{inside}</mark>" if inside.strip() else inside
            out += [escape(text[done:first], quote=False), words]
            done = last
    return "".join([*out, escape(text[done:], quote=False)])
