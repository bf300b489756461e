"""The members' decisions as their page shows them, and what a new text changes since the one before."""

from __future__ import annotations

from dataclasses import dataclass

from conventions.deciding import SUBMITTED, MemberLine, Progress
from conventions.drafting.difference import Piece, difference
from conventions.facts import ConventionFacts
from conventions.models import Convention, ConventionVersion
from conventions.services.deciding import DECIDING_STATES, SIGNING_STATES
from cooperation.models import User


@dataclass(frozen=True)
class Card:
    """One member on the page. Each `may_…` says whether this person may record it now."""

    line: MemberLine
    may_decide: bool
    may_sign: bool
    may_acknowledge: bool


@dataclass(frozen=True)
class Change:
    """What happened to one article between two texts."""

    title: str
    what: str
    pieces: tuple[Piece, ...]


def member_cards(convention: Convention, progress: Progress, user: User) -> list[Card]:
    cards = []
    for line in progress.lines:
        line.membership.grouping = convention.grouping
        may = user.has_perm("conventions.decide_membership", line.membership)
        cards.append(
            Card(
                line,
                may_decide=may and convention.state in DECIDING_STATES,
                may_sign=may and convention.state in SIGNING_STATES and progress.correction is None,
                may_acknowledge=may and progress.correction is not None and line.acknowledgement is None,
            )
        )
    return cards


def what_changed(version: ConventionVersion | None) -> list[Change]:
    """What the text submitted changes since the one submitted before it; [] for the first."""
    if version is None:
        return []
    earlier = version.convention.versions.filter(kind=SUBMITTED, number__lt=version.number).first()
    return changes(earlier.facts(), version.facts()) if earlier else []


def changes(before: ConventionFacts, after: ConventionFacts) -> list[Change]:
    """Article by article, by library key or, for the founders' own, by title."""
    old = {item.key or item.title: item for item in before.articles}
    new = {item.key or item.title: item for item in after.articles}
    found = []
    for key, item in new.items():
        earlier = old.get(key)
        if earlier is None:
            found.append(Change(item.title, "article ajouté", (Piece("added", item.text),)))
        elif earlier.text != item.text:
            found.append(Change(item.title, "article modifié", difference(earlier.text, item.text)))
    for key, item in old.items():
        if key not in new:
            found.append(Change(item.title, "article retiré", (Piece("removed", item.text),)))
    return found
