"""Whether words of a sentence are denied: the negation must bear on them, not on their neighbours. Pure.

« À parts égales, sans solidarité entre eux » denies solidarity, not the equal shares. Read on `readable` text.
"""

from __future__ import annotations

import re

# Where another clause begins. « …et ne sont pas solidaires » begins one too: it has its own verb.
_BOUNDARY = re.compile(r"[,;:()]| mais | et (?=(?:ne |n'|sans |non ))")
# A verb, « exclu » of something: « le membre exclu » denies nothing.
_REFUSED = r"\binterdi\w+|\bprohib\w+|(?<!membre )(?<!membres )(?<!qui est )(?<!qui sont )\bexclu(?:e|es|s|t)?\b"
_NO_ONE = re.compile(rf"\b(?:aucun\w*|nul\w*|jamais)\b|{_REFUSED}")
_VERB = re.compile(r"\bne\b|\bn'")
_FULL = re.compile(r"\b(?:pas|point|jamais|aucun\w*|nul\w*)\b")
_ONLY = re.compile(r"\bqu(?:e\b|')")
# « Les apports ne peuvent, en aucun cas, être… »: the verb still waits for what it denies.
_WAITING = re.compile(r"(?:\bne |\bn')\w+(?: (?:pas|jamais|etre|point))*\s*$")
# « sans », « ni », « non » bear on what follows them at once, little words left aside.
_LITTLE = (
    r"(?:a|au|aux|de|du|des|d'|l'|le|la|les|en|par|pour|un|une|toute?|aucune?|etre|avoir|pas|que|qu'|il|ils|leurs?"
    r"|ses?|son|sa|percevoir|recevoir)"
)
_AT_ONCE = re.compile(rf"\b(?:sans|ni|non)\s(?:{_LITTLE}\s?)*$")
# « Les apports en industrie, quelle qu'en soit la forme, ne sont pas admis »: the subject's verb comes later.
_SUBJECT = re.compile(r"(?:(?:les?|la|l'|des|du|un|une|toute?s?) ?(?:\w+ ){0,2})?$")
_AFTER = re.compile(rf"^ non\b|\bne\b|\bn'|\bjamais\b|{_REFUSED}")


def negated(words: str, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` are denied by their own clause."""
    bounds = [match.span() for match in _BOUNDARY.finditer(words)]
    opening = max((stop for _, stop in bounds if stop <= start), default=0)
    closing = min((first for first, _ in bounds if first >= end), default=len(words))
    return (
        _denies(words[opening:start])
        or _AT_ONCE.search(words[opening:start]) is not None
        or _AFTER.search(words[end : len(words) if _SUBJECT.match(words[:start]) else closing]) is not None
        or _denies(words[start:end])
        or any(_WAITING.search(words[:first]) for first, _ in bounds if first <= start)
        or any(_denies(clause) for clause in _opening_a_list(words[:start]))
    )


def _opening_a_list(before: str) -> list[str]:
    """« Ne sont pas admis : »: what stands before the colon denies each item."""
    return [re.split(r"[,;]", part)[-1] for part in before.split(":")[:-1]]


def _denies(words: str) -> bool:
    """« Ne … que » affirms: « ils n'en répondent que par parts égales »."""
    if _NO_ONE.search(words):
        return True
    verb = _VERB.search(words)
    if verb is None:
        return False
    rest = words[verb.end() :]
    return _FULL.search(rest) is not None or _ONLY.search(rest) is None
