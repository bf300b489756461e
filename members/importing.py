"""FINESS files written to the directory, in batches: every line is counted, none is lost, none counts twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import reset_queries, transaction

from members.finess import EntityRow, EstablishmentRow, RefusedRow, Row, read
from members.import_batches import write_entities, write_establishments

BATCH = 2000  # lines written in one transaction


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful line: its file, its number as an editor shows it (the header is 1), the value, the reason."""

    file: str
    line: int
    value: str
    reason: str


@dataclass
class Report:
    """What became of the lines: read = created + updated + unchanged + refused.

    A line creates or updates by what it changes in the directory; a refused one has no key that can be read.
    """

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    doubtful: list[Doubt] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON, with exactly the six keys of the command."""
        return vars(self) | {
            "doubtful": [
                {"file": item.file, "line": item.line, "value": item.value, "reason": item.reason}
                for item in self.doubtful
            ]
        }


def import_file(
    path: Path, report: Report, *, name: str = "", inform: Callable[[int, str], None] = lambda line, text: None
) -> None:
    """Writes one file to the directory and adds to `report`; FinessFileError, before any line, if it is not one.

    `name` stands for the file in the report. `inform(line, sentence)` hears what is only worth knowing.
    """
    for rows in _batches(read(path)):
        with transaction.atomic():
            outcomes, made = _write(rows)
        reset_queries()  # in development Django keeps every statement, here of thousands of lines each
        report.read += len(rows)
        report.refused += len(rows) - len(outcomes)
        for outcome in outcomes:
            setattr(report, outcome, getattr(report, outcome) + 1)
        for row in rows:
            report.doubtful += (Doubt(name or str(path), row.line, *_words(item)) for item in row.problems)
            for note in () if isinstance(row, RefusedRow) else row.notes:
                inform(row.line, note)
        for line, note in made:
            inform(line, note)


def _words(problem: Any) -> tuple[str, str]:
    return problem.value, problem.reason


def _write(rows: Iterable[Row]) -> tuple[list[str], list[tuple[int, str]]]:
    """What each line did, and what is worth saying of it. A file holds one kind of rows."""
    entities = [row for row in rows if isinstance(row, EntityRow)]
    establishments = [row for row in rows if isinstance(row, EstablishmentRow)]
    if establishments:
        return write_establishments(establishments)
    return write_entities(entities) if entities else ([], [])


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
