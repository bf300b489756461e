"""What a revision changed, article by article, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from conventions import library
from conventions.assembling import data_facts
from conventions.drafting.difference import Piece, difference
from conventions.facts import ConventionFacts
from conventions.models import Convention, DraftRevision
from cooperation.documents.html import text_from_html

Item = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """An article that a revision added, removed, edited or moved. `pieces` is empty when its words are the same."""

    title: str
    what: str
    pieces: tuple[Piece, ...] = ()


def changes(convention: Convention, revision: DraftRevision, on: dt.date) -> list[Change]:
    """Against the revision before it; texts that follow the data are shown as they read today."""
    before = convention.revisions.filter(number__lt=revision.number).first()
    if before is None:
        return []
    facts = data_facts(convention)
    old = {item["pk"]: item for item in before.snapshot}
    new = {item["pk"]: item for item in revision.snapshot}
    found = [_change(old.get(pk), new.get(pk), facts, on) for pk in {**old, **new}]
    return [change for change in found if change is not None] or _moves(before.snapshot, revision.snapshot)


def _change(old: Item | None, new: Item | None, facts: ConventionFacts, on: dt.date) -> Change | None:
    named = old is None or new is None or old["title"] != new["title"]
    before, after = _words(old, facts, on, named), _words(new, facts, on, named)
    if old is None and new is not None:
        return Change(new["title"], "ajouté", difference("", after))
    if new is None and old is not None:
        return Change(old["title"], "retiré", difference(before, ""))
    assert old is not None
    assert new is not None
    if before != after:
        return Change(new["title"], "modifié", difference(before, after))
    if bool(old["detached_at"]) != bool(new["detached_at"]) or old["variant"] != new["variant"]:
        return Change(new["title"], "détaché, mêmes mots" if new["detached_at"] else "relié aux données, mêmes mots")
    return None


def _moves(before: list[Item], after: list[Item]) -> list[Change]:
    """The article that moved: the one without which both orders are the same."""
    old, new = [item["pk"] for item in before], [item["pk"] for item in after]
    for item in after:
        pk = item["pk"]
        if old != new and [key for key in old if key != pk] == [key for key in new if key != pk]:
            return [Change(item["title"], f"déplacé du rang {old.index(pk) + 1} au rang {new.index(pk) + 1}")]
    return []


def _words(item: Item | None, facts: ConventionFacts, on: dt.date, named: bool) -> str:
    """The text of an article of a snapshot, under its title when `named`."""
    if item is None:
        return ""
    if item["detached_at"]:
        text = text_from_html(item["html"])
    else:
        variant = item["variant"] or library.template(item["key"]).choose(facts, on)
        text = library.render(item["key"], variant, facts, on).text
    return f"{item['title']}\n{text}" if named else text
