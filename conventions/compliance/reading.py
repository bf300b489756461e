"""Reading the words of an article: what they say, and where they say the contrary of a rule. Pure.

Reading never proves that a rule is respected: it finds words, shows them, and a person judges.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from conventions.compliance.context import GCSMS, GIP
from conventions.compliance.negation import negated
from conventions.compliance.numbers import number
from conventions.facts import ArticleFacts, ConventionFacts

LONGEST_EXCERPT = 220
# « R. 312-194-7 », « al. 2 » and « art. 99 » do not end a sentence.
_SENTENCE_END = re.compile(r"(?<=[.;!?])(?<![RLD]\.)(?<!\bal\.)(?<!\bart\.)\s+")
_REFERENCE = re.compile(r"\b([rld])\. ?(?=\d)")


class _PlainLetters(dict[int, str]):
    """Each letter's plain form, found once: lower case, no accent, one letter for one."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = " " if letter.isspace() else _plain_letter(letter)
        return self[code]


def _plain_letter(letter: str) -> str:
    if letter in "’‘ʼ":
        return "'"
    if letter in "‑–":
        return "-"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


_PLAIN = _PlainLetters()


def plain(text: str) -> str:
    """Lower case, no accents, plain quotes and spaces; as long as the text, letter for letter."""
    return text.translate(_PLAIN)


def contains(text: str, words: str) -> bool:
    """Whether the words stand in the text, whatever the case, accents and spaces."""
    return _squeezed(words) in _squeezed(text)


def _squeezed(text: str) -> str:
    return " ".join(plain(text).split())


def matches(text: str, pattern: str) -> bool:
    return re.search(pattern, _squeezed(text)) is not None


def sentences(text: str) -> Iterator[str]:
    """The sentences of an article, spaces made single; a line or a semicolon ends one."""
    for line in text.splitlines():
        for sentence in _SENTENCE_END.split(" ".join(line.split())):
            if sentence:
                yield sentence


def excerpt(sentence: str) -> str:
    if len(sentence) <= LONGEST_EXCERPT:
        return sentence.rstrip(" ;")
    return sentence[:LONGEST_EXCERPT].rsplit(" ", 1)[0] + "…"


def readable(sentence: str) -> str:
    """The sentence as patterns read it: plain, without the full stop of « R. 312-194-7 »."""
    return _REFERENCE.sub(r"\1 ", plain(sentence))


@dataclass(frozen=True)
class Phrase:
    """Words that contradict rules. Patterns are read on `plain` text, one sentence at a time.

    The sentence counts when its article is one of `keys`, or when `about` is in the sentence, or in the title
    of an article of the founders' own. `unless`, anywhere in the sentence, lifts the contradiction; so does a
    negation of the words themselves, except where `negatable` is False. `wrong` decides on the number found, if
    any; `when` restricts to some conventions and days.
    """

    rules: tuple[str, ...]
    pattern: str
    says: str
    action: str
    keys: tuple[str, ...] = ()
    about: str = ""
    unless: str = ""
    negatable: bool = True
    wrong: Callable[[int], bool] | None = None
    when: Callable[[ConventionFacts, dt.date], bool] | None = None
    forms: tuple[str, ...] = (GCSMS, GIP)

    def concerns(self, facts: ConventionFacts, on: dt.date) -> bool:
        return facts.form in self.forms and (self.when is None or self.when(facts, on))

    def found_in(self, article: ArticleFacts, words: str) -> bool:
        """Whether these words of the article (`readable`) contradict the rules."""
        if not self._concerns(article, words):
            return False
        if self.unless and re.search(self.unless, words):
            return False
        return any(self._contradicts(match, words) for match in re.finditer(self.pattern, words))

    def _contradicts(self, match: re.Match[str], words: str) -> bool:
        if self.negatable and negated(words, match.start(), match.end()):
            return False
        said = match.groupdict().get("n")
        return self.wrong is None or said is None or self.wrong(number(said))

    def _concerns(self, article: ArticleFacts, words: str) -> bool:
        if article.key in self.keys or not (self.keys or self.about):
            return True
        if not self.about:
            return False
        return bool(re.search(self.about, words) or (not article.key and re.search(self.about, plain(article.title))))
