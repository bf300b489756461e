"""The spreadsheet by which existing groupings are taken over: one line per member, the grouping told on its first."""

from __future__ import annotations

from typing import Any

from conventions.takeover.cells import CellError, read_cell, shown
from conventions.takeover.columns import Column, plain
from conventions.takeover.grouping_columns import GROUPING_COLUMNS
from conventions.takeover.member_columns import MEMBER_COLUMNS
from conventions.takeover.table import Line, Merged, Sheet, UnreadableFile, letter, open_sheets
from conventions.takeover.taken import Reading, TakenGrouping, TakenMember, Trouble
from cooperation.typography import fold, french

_HEADINGS = {
    plain(name): column for column in GROUPING_COLUMNS + MEMBER_COLUMNS for name in (column.label, *column.aliases)
}
_NAMED, _MEMBER = GROUPING_COLUMNS[0], MEMBER_COLUMNS[0]
_OF_MEMBER = frozenset(MEMBER_COLUMNS)
_HEADING_WITHIN = 10  # lines: a title may stand above
_TROUBLES_MAX = 1_000


def read(content: bytes, filename: str) -> Reading:
    """What the file tells, and every cell that could not be taken with what to write; never an error."""
    try:
        found = _sheet_with_heading(content)
    except UnreadableFile as error:
        return Reading(troubles=(Trouble(0, "", filename, str(error)),))
    if found is None:
        sentence = (
            f"Aucune ligne d’en-tête n’a été trouvée : les colonnes « {_NAMED.label} » et « {_MEMBER.label} » "
            "sont attendues sur la première ligne, comme dans le modèle."
        )
        return Reading(troubles=(Trouble(1, "", filename, french(sentence)),))
    sheet, heading = found
    reader = _Reader(heading)
    for line, cells in sheet.lines:
        if line > heading[0]:
            reader.row(line, cells)
    reader.merged(sheet.merged)
    return reader.reading()


def _sheet_with_heading(content: bytes) -> tuple[Sheet, Line] | None:
    """The first sheet that has a heading with both names, and that heading."""
    for sheet in open_sheets(content):
        for line in sheet.lines:
            if line[0] > _HEADING_WITHIN:
                break
            known = {_HEADINGS.get(plain(shown(cell))) for cell in line[1]}
            if _NAMED in known and _MEMBER in known:
                return sheet, line
    return None


class _Group:
    """A grouping being read: each value with the line that told it."""

    def __init__(self, name: str, line: int) -> None:
        self.line = line
        self.values: dict[Column, tuple[int, Any]] = {_NAMED: (line, name)}
        self.members: list[TakenMember] = []
        self.known: dict[str, TakenMember] = {}
        self.told: set[tuple[Column, str]] = set()

    def made(self) -> TakenGrouping:
        values: dict[str, Any] = {column.key: value for column, (_, value) in self.values.items()}
        if "duration" in values:
            values["duration_kind"], values["duration_years"] = values.pop("duration")
        return TakenGrouping(**values, members=tuple(self.members), line=self.line)


class _Reader:
    """The lines under a heading, one after the other."""

    def __init__(self, heading: Line) -> None:
        self.line, cells = heading
        self.columns: dict[int, Column] = {}
        self.groups: dict[str, _Group] = {}
        self.current: _Group | None = None
        self.troubles: list[Trouble] = []
        self.information: list[str] = []
        self._read_heading(cells)

    def _read_heading(self, cells: tuple[Any, ...]) -> None:
        for index, cell in enumerate(cells):
            name = shown(cell)
            column = _HEADINGS.get(plain(name))
            if column is None:
                if name:
                    self.information.append(
                        french(f"La colonne « {name[:80]} » n’est pas connue : elle n’est pas lue.")
                    )
            elif column in self.columns.values():
                self._trouble(self.line, name, name, "Cette colonne est deux fois dans le tableau : retirez-en une.")
            else:
                self.columns[index] = column

    def _trouble(self, line: int, column: str, value: str, sentence: str) -> None:
        self.troubles.append(Trouble(line, column, value[:200], french(sentence)))

    def row(self, line: int, cells: tuple[Any, ...]) -> None:
        written = {
            column: cells[index] for index, column in self.columns.items() if index < len(cells) and shown(cells[index])
        }
        if not written:
            return
        group = self._group(line, written)
        if group is None:
            sentence = f"Cette ligne ne dit pas son groupement : écrivez-le dans la colonne « {_NAMED.label} »."
            self._trouble(line, _NAMED.label, "", sentence)
            return
        for column, raw in written.items():
            if column not in _OF_MEMBER and column is not _NAMED:
                self._of_grouping(line, group, column, raw)
        self._member(line, group, {column: raw for column, raw in written.items() if column in _OF_MEMBER})

    def _group(self, line: int, written: dict[Column, Any]) -> _Group | None:
        """The grouping the line names; that of the line above when it names none."""
        if _NAMED not in written:
            return self.current
        name = self._value(line, _NAMED, written[_NAMED])
        if name is None:
            self.current = None
            return None
        self.current = self.groups.setdefault(fold(name), _Group(name, line))
        return self.current

    def _of_grouping(self, line: int, group: _Group, column: Column, raw: Any) -> None:
        said = shown(raw)
        if (column, said) in group.told:
            return
        group.told.add((column, said))
        value = self._value(line, column, raw)
        if value is None:
            return
        first, known = group.values.setdefault(column, (line, value))
        if known != value:
            sentence = (
                f"La ligne {first} dit autre chose pour ce groupement, et c’est elle qui est lue : "
                "écrivez la même valeur, ou laissez cette cellule vide."
            )
            self._trouble(line, column.label, said, sentence)

    def _member(self, line: int, group: _Group, written: dict[Column, Any]) -> None:
        if not written:
            return
        values = {column.key: self._value(line, column, raw) for column, raw in written.items()}
        if values.get(_MEMBER.key) is None:
            sentence = f"Cette ligne décrit un membre sans le nommer : écrivez-le dans la colonne « {_MEMBER.label} »."
            self._trouble(line, _MEMBER.label, "", sentence)
            return
        member = TakenMember(**{key: value for key, value in values.items() if value is not None}, line=line)
        names = [name for name in (fold(member.name), member.siren) if name]
        same = next((group.known[name] for name in names if name in group.known), None)
        if same is None:
            group.members.append(member)
            group.known |= dict.fromkeys(names, member)
            return
        sentence = f"Ce membre est déjà à la ligne {same.line} : cette ligne n’est pas reprise, gardez-en une."
        self._trouble(line, _MEMBER.label, member.name, sentence)

    def _value(self, line: int, column: Column, raw: Any) -> Any:
        try:
            return read_cell(column, raw)
        except CellError as error:
            self._trouble(line, column.label, shown(raw), str(error))
            return error.kept

    def merged(self, ranges: tuple[Merged, ...]) -> None:
        """Merging hides cells: it is harmless only down one column of the grouping, which the lines below repeat."""
        for item in ranges:
            touched = [self.columns.get(index) for index in range(item.left - 1, min(item.right, item.left + 200))]
            repeats = len(touched) == 1 and touched[0] not in _OF_MEMBER
            if item.bottom > self.line and any(touched) and not repeats:
                column = next((column.label for column in touched if column), letter(item.left - 1))
                sentence = (
                    "Ces cellules sont fusionnées, seule la première est lue : défusionnez-les et remplissez-les."
                )
                self._trouble(item.top, column, item.name, sentence)

    def reading(self) -> Reading:
        if not self.groups and not self.troubles:
            self._trouble(
                self.line, "", "", "Le tableau ne contient aucun groupement : remplissez une ligne par membre."
            )
        troubles = sorted(self.troubles, key=lambda item: item.line)
        if (more := len(troubles) - _TROUBLES_MAX) > 0:
            sentence = french(f"{more} autres cellules sont à reprendre : corrigez celles-ci et déposez à nouveau.")
            troubles[_TROUBLES_MAX:] = [Trouble(troubles[_TROUBLES_MAX].line, "", "", sentence)]
        groupings = tuple(group.made() for group in self.groups.values())
        return Reading(groupings, tuple(troubles), tuple(self.information))
