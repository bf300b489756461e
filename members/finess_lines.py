"""Lines of a delimited file as an editor numbers them, whatever was done to the file. Pure: no Django.

A quoted field may hold a line break; a quote that is never closed must not swallow the lines that follow.
"""

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

# A longer line is not a line of FINESS; what exceeds is passed over, so that memory stays flat.
LINE_MAX = 1 << 17

# How far a quoted field may run before its quote is held to be a mistake.
JOINED_MAX = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """Something doubtful: the value as it was read, and the reason, a French sentence."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record, the number of its first line (1 is the first of the file), and its faults."""

    line: int
    cells: tuple[str, ...]
    faults: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    faults: tuple[Problem, ...]


NOT_UTF8 = "La ligne n’est pas en UTF-8\u00a0: ses accents ont été lus en Windows-1252, vérifiez-les."
TOO_LONG = f"La ligne dépasse {LINE_MAX} octets\u00a0: la suite n’a pas été lue."
OPEN_QUOTE = "Un guillemet est ouvert et jamais refermé\u00a0: il a été lu comme un caractère ordinaire."


def excerpt(text: str, length: int = 60) -> str:
    """The beginning of a text, on one line, for a report."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"


def decode(raw: bytes, *, windows: bool = False) -> tuple[str, tuple[Problem, ...]]:
    """The text of a line, and a fault when it is not the UTF-8 that was expected of it.

    `windows`: the whole file is known to be in Windows-1252, which is then no fault.
    """
    if windows:
        return raw.decode("cp1252", errors="replace"), ()
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        text = raw.decode("cp1252", errors="replace")
        # In Windows-1252 a byte is a character: the place of the fault is the same in both.
        around = text[max(0, error.start - 20) : error.start + 20]
        return text, (Problem(excerpt(around), NOT_UTF8),)


def pieces(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, cut at LINE_MAX bytes. Whatever ends them (\\r\\n, \\n, an old Mac's \\r) becomes \\n."""
    # In Latin-1 a byte is a character and comes back the same.
    text = io.TextIOWrapper(stream, encoding="latin-1", newline=None)
    while piece := text.readline(LINE_MAX):
        yield piece.encode("latin-1")


def _lines(stream: BinaryIO, *, windows: bool) -> Iterator[_Line]:
    rest = pieces(stream)
    for number, raw in enumerate(rest, start=1):
        faults: tuple[Problem, ...] = ()
        if len(raw) == LINE_MAX and not raw.endswith(b"\n"):
            while (more := next(rest, b"")) and not more.endswith(b"\n"):
                continue
            faults = (Problem(excerpt(raw[:60].decode("utf-8", errors="replace")), TOO_LONG),)
        text, encoding = decode(raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw, windows=windows)
        yield _Line(number, text.rstrip("\n"), faults + encoding)


class _Reader:
    """Lines with a step back: a quote left open is looked for further down, then given up."""

    def __init__(self, lines: Iterator[_Line], delimiter: str, width: int, begins: Callable[[str], bool]):
        self.lines = lines
        self.ahead: deque[_Line] = deque()
        self.delimiter = delimiter
        self.width = width
        self.begins = begins

    def next(self) -> _Line | None:
        return self.ahead.popleft() if self.ahead else next(self.lines, None)

    def cells(self, text: str) -> tuple[str, ...]:
        """The cells of a text that is one record; () when it cannot be read as one."""
        lines = [f"{line}\n" for line in text.split("\n")]
        try:
            rows = list(csv.reader(lines, delimiter=self.delimiter))
        except csv.Error:
            return ()
        return tuple(rows[0]) if len(rows) == 1 else ()

    def record(self, line: _Line) -> Record:
        if line.text.count('"') % 2 == 0:
            return Record(line.number, self.cells(line.text) or self._split(line.text), line.faults)
        return self._joined(line) or self._unquoted(line)

    def _joined(self, first: _Line) -> Record | None:
        """The record a quoted field carries over several lines, None when its quote is never closed."""
        taken: list[_Line] = []
        text, faults = first.text, first.faults
        while len(taken) < JOINED_MAX and (line := self.next()) is not None:
            taken.append(line)
            if self.begins(line.text):
                break
            text, faults = f"{text}\n{line.text}", faults + line.faults
            if text.count('"') % 2 == 0:
                cells = self.cells(text)
                if len(cells) == self.width:
                    return Record(first.number, cells, faults)
                break
        self.ahead.extendleft(reversed(taken))
        return None

    def _unquoted(self, line: _Line) -> Record:
        cells = self.cells(line.text)
        if len(cells) == self.width:
            return Record(line.number, cells, line.faults)
        plain = self._split(line.text)
        opened = line.text[line.text.rindex('"') :]
        faults = (*line.faults, Problem(excerpt(opened), OPEN_QUOTE))
        return Record(line.number, plain, faults)

    def _split(self, text: str) -> tuple[str, ...]:
        return tuple(cell.replace('"', "") for cell in text.split(self.delimiter))


def records(
    stream: BinaryIO, *, delimiter: str, width: int, begins: Callable[[str], bool], windows: bool = False
) -> Iterator[Record]:
    """The records of a file after its first line, one at a time; empty lines are passed over.

    `width`: the number of columns of a good record. `begins(text)`: whether a line surely begins a record, so
    that a quote left open stops there. `windows`: the file is wholly in Windows-1252.
    """
    reader = _Reader(_lines(stream, windows=windows), delimiter, width, begins)
    reader.next()
    while (line := reader.next()) is not None:
        if line.text.strip(delimiter + '" \t'):
            yield reader.record(line)
