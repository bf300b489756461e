"""What changed between two texts, word by word, as people read it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

_WORD = re.compile(r"\s+|[^\s]+")
# Beyond, two runs of words are told apart as a whole: comparing each with each would hold the site for seconds.
MOST_PAIRS = 2_000_000
Kind = Literal["same", "added", "removed"]
Run = tuple[Literal["same", "added", "removed", "changed"], Sequence[str], Sequence[str]]


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """Pieces that, without the added ones, make `before`, and without the removed ones make `after`."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    for kind, lines, others in _runs(old, new):
        if kind != "changed":
            pieces.append(Piece(kind, "".join(lines)))
            continue
        for word_kind, words, other_words in _runs(_words(lines), _words(others)):
            if word_kind == "changed":
                pieces += [Piece("removed", "".join(words)), Piece("added", "".join(other_words))]
            else:
                pieces.append(Piece(word_kind, "".join(words)))
    runs = groupby(_joined(pieces), key=lambda piece: piece.kind)
    return tuple(Piece(kind, "".join(piece.text for piece in run)) for kind, run in runs)


def _words(lines: Sequence[str]) -> list[str]:
    return _WORD.findall("".join(lines))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """What the two begin and end with in common, then what changed between."""
    least = min(len(old), len(new))
    head = next((rank for rank in range(least) if old[rank] != new[rank]), least)
    tail = next((rank for rank in range(least - head) if old[-1 - rank] != new[-1 - rank]), least - head)
    if head:
        yield "same", old[:head], ()
    yield from _changes(old[head : len(old) - tail], new[head : len(new) - tail])
    if tail:
        yield "same", old[len(old) - tail :], ()


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    counts, others = Counter(old), Counter(new)
    if sum(count * others[word] for word, count in counts.items()) > MOST_PAIRS:
        yield "changed", old, new
        return
    for tag, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", old[i:j], ()
        elif tag == "delete":
            yield "removed", old[i:j], ()
        elif tag == "insert":
            yield "added", new[k:n], ()
        else:
            yield "changed", old[i:j], new[k:n]


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A lone space kept between two changed words would make the reading jump: each side takes it."""
    removed = added = ""
    for rank, piece in enumerate(pieces):
        follows = pieces[rank + 1].kind if rank + 1 < len(pieces) else "same"
        if piece.kind == "removed":
            removed += piece.text
        elif piece.kind == "added":
            added += piece.text
        elif removed and added and piece.text == " " and follows != "same":
            removed, added = removed + " ", added + " "
        else:
            yield from _changed(removed, added)
            removed = added = ""
            yield piece
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece("removed", removed)
    if added:
        yield Piece("added", added)
