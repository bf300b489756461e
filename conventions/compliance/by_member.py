"""What the words of an article say of each member: its name, its figures. Pure."""

from __future__ import annotations

import re

from conventions.compliance.context import place
from conventions.compliance.numbers import IN_FIGURES, IN_WORDS, number
from conventions.compliance.reading import excerpt, plain, sentences
from conventions.facts import ArticleFacts, ConventionFacts, MemberFacts
from cooperation.law.finding import Evidence

# « Horizon Plateau » names « Association Horizon Plateau ».
_KIND = re.compile(r"^(?:l'|la |le )?(?:association|fondation|mutuelle|societe|union|federation) (?=\w{2})")


def squeezed(text: str) -> str:
    return " ".join(plain(text).split())


def missing_and_strangers(article: ArticleFacts, facts: ConventionFacts) -> tuple[list[str], list[str]]:
    """The members that the list of an article leaves out, and the organisations that it adds.

    An article that names no member and lists nobody leaves the names to its table.
    """
    rest = " ".join(article.text.split())
    named = set()
    # The longest first: « Horizon » is not named by « Horizon Plateau ».
    for member in sorted(facts.members, key=lambda item: -len(item.name)):
        for spelling in _spellings(member, facts):
            words = plain(rest)
            spans = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(spelling)}(?!\w)", words)]
            for start, end in reversed(spans):
                rest = f"{rest[:start]}|{rest[end:]}"
            if spans:
                named.add(squeezed(member.name))
    strangers = _strangers(rest)
    if not named and not strangers:
        return [], []
    return [item.name for item in facts.members if item.name and squeezed(item.name) not in named], strangers


def _spellings(member: MemberFacts, facts: ConventionFacts) -> list[str]:
    name = squeezed(member.name)
    short = _KIND.sub("", name)
    others = (squeezed(item.name) for item in facts.members if item is not member)
    if short == name or len(short) < 4 or any(short in other for other in others):
        return [name] if name else []
    return [name, short]


def _strangers(rest: str) -> list[str]:
    """The capitalised items of a plain list « membres : |, | et Autre Association »; none when the list is more."""
    match = re.search(r"\bmembres[^.;:]*: ([^.;]+)", rest)
    if match is None:
        return []
    items = [item.strip() for item in re.split(r", | et (?=(?:l’|l'|la |le |les )?[A-ZÀ-Þ|])", match[1])]
    found = [item for item in items if not re.fullmatch(r"(?:l’|l'|la |le |les )?(?:association )?\|", item)]
    plain_list = all(re.fullmatch(r"(?:l’|l'|la |le |les )?[A-ZÀ-Þ][^\d|()]*", item) for item in found)
    # « Horizon Plateau, EHPAD »: an acronym alone says what the member is.
    return [item for item in found if not item.isupper()] if plain_list else []


def numbers_by_member(
    article: ArticleFacts, facts: ConventionFacts, about: str, unit: str, unit_needed: bool = False
) -> list[tuple[MemberFacts, int]]:
    """The first number after each member's name, in the sentences that speak of the subject."""
    found: dict[int, tuple[MemberFacts, int]] = {}
    for sentence in sentences(article.text):
        words = plain(sentence)
        if not re.search(about, words):
            continue
        places = sorted(
            (match.start(), match.end(), rank)
            for rank, member in enumerate(facts.members)
            if (match := _name_in(member, words)) is not None
        )
        for (_, end, rank), after in zip(places, [*places, (len(words), 0, 0)][1:], strict=True):
            said = _first_number(words[end : after[0]], unit, unit_needed)
            if said is not None:
                found.setdefault(rank, (facts.members[rank], said))
    return [found[rank] for rank in sorted(found)]


def _name_in(member: MemberFacts, words: str) -> re.Match[str] | None:
    name = squeezed(member.name)
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) if name else None


def _first_number(words: str, unit: str, unit_needed: bool) -> int | None:
    """A number in words is one only where its unit follows, or nothing: « deux représentants » are not rights."""
    figures = rf"(?<![\w,]){IN_FIGURES}"
    alone = r"(?= ?(?:[,;.(]|$)| et\b)"
    patterns = [rf"({figures}|\b{IN_WORDS}){unit}(?! ?%)(?!\w)"]
    if not unit_needed:
        patterns.append(rf"({figures}(?! ?%)(?!\w)|\b(?!une?\b){IN_WORDS}{alone})")
    matches = (re.search(pattern, words) for pattern in patterns)
    found = next((match for match in matches if match is not None), None)
    return number(found[1]) if found else None


def sentence_of(article: ArticleFacts, member: MemberFacts) -> Evidence | None:
    for sentence in sentences(article.text):
        if _name_in(member, plain(sentence)) is not None:
            return Evidence(place(article), f"« {excerpt(sentence)} »")
    return None
