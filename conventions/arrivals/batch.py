"""Many groupings at once: what would be made of a spreadsheet, then what was made of it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from conventions.services.taking_over import AlreadyTaken, Gaps, gaps, key_of, take_over, taken_by
from conventions.takeover.taken import TakenGrouping
from cooperation.models import User
from cooperation.typography import plural

SECONDS = 20  # of one request; the rest waits for the next press of the button


@dataclass(frozen=True)
class Line:
    """A grouping of the spreadsheet: what it lacks; `made` is the grouping already made of it."""

    taken: TakenGrouping
    gaps: Gaps
    made: int | None

    @property
    def is_ready(self) -> bool:
        return self.made is None and not self.gaps.in_force

    @property
    def rights(self) -> int:
        return sum(member.rights or 0 for member in self.taken.members)


@dataclass(frozen=True)
class Batch:
    """What one request did: how many were made, the sentences of those refused, how many are left for the next."""

    made: int
    refused: tuple[str, ...]
    left: int

    @property
    def sentence(self) -> str:
        done = f"{plural(self.made, 'groupement repris', 'groupements repris')}."
        return f"{done} Il en reste {self.left} : continuez ci-dessous." if self.left else done


def preview(groupings: Iterable[TakenGrouping], user: User, on: dt.date) -> list[Line]:
    """Nothing is written; one query."""
    known = taken_by(user)
    return [Line(item, gaps(item, on), known.get(key_of(item))) for item in groupings]


def take_all(lines: Iterable[Line], user: User, on: dt.date) -> Batch:
    """Each in its own transaction: one that is refused stays alone, those made stay made."""
    ready = [line for line in lines if line.is_ready]
    made, done, refused, until = 0, 0, [], time.monotonic() + SECONDS
    for line in ready:
        if time.monotonic() > until:
            break
        done += 1
        try:
            take_over(taken=line.taken, user=user, on=on)
            made += 1
        except AlreadyTaken:
            continue  # by the same button, pressed twice
        except ValidationError as error:
            refused.append(f"« {line.taken.name} » : {' '.join(error.messages)}")
    return Batch(made, tuple(refused), len(ready) - done)
