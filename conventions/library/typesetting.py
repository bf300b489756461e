"""The typography of the library's own words: apostrophes, spaces, and references that never break. Pure."""

from __future__ import annotations

import re

from cooperation.typography import french

_ARTICLE = re.compile(r"\b([RLD])\.\s?(?=\d)")
_ARTICLE_WORD = re.compile(r"\b(articles?) (?=[RLD]\.|\d)")


def typeset(text: str) -> str:
    """Apostrophes and French spaces; « article R. 312-194-7 » in one piece."""
    text = french(text.replace("'", "’"))
    text = _ARTICLE.sub("\\1.\u00a0", text)
    return _ARTICLE_WORD.sub("\\1\u00a0", text)
