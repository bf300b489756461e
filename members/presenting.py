"""The members of a grouping as the page, the panel and the export show them: sentence, bar, rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cooperation.models import Grouping
from cooperation.typography import integer, plural
from members.models import Membership, Representative
from members.rights import controlling_sentences
from members.services import RightsTable, basis_cents, rights_table

BAR_WIDTH = 100_000  # units of the drawing, not pixels
_DARK, _LIGHT = (0x1C, 0x2E, 0x50), (0xB7, 0xC3, 0xDA)
_WORDS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_BASIS = {
    "capital": "proportionnels aux apports",
    "participations": "proportionnels aux participations",
    "convention": "fixés par la convention",
}


@dataclass(frozen=True)
class MemberRow:
    """One member. Amounts in cents; `rights` and `share` are None while they cannot be computed.

    `x` and `width` place it on the bar, in units of `BAR_WIDTH`; `colour` is its shade.
    """

    membership: Membership
    capital_cents: int
    participation_cents: int
    rights: int | None
    share: Fraction | None
    colour: str
    x: int = 0
    width: int = 0

    @property
    def titular(self) -> str:
        return self._person("titular")

    @property
    def alternate(self) -> str:
        return self._person("alternate")

    @property
    def people(self) -> list[Representative]:
        """The titular first."""
        return sorted(self.membership.representatives.all(), key=lambda person: person.quality, reverse=True)

    def _person(self, quality: str) -> str:
        return next((row.name for row in self.people if row.quality == quality), "")


@dataclass(frozen=True)
class MembersView:
    """`sentence` says the rights in words, `trouble` why they cannot be said yet, `bar_words` the bar for who
    hears it.
    """

    rows: tuple[MemberRow, ...]
    table: RightsTable
    sentence: str
    trouble: str

    @property
    def capital_cents(self) -> int:
        return sum(row.capital_cents for row in self.rows)

    @property
    def participation_cents(self) -> int:
        return sum(row.participation_cents for row in self.rows)

    @property
    def bar_words(self) -> str:
        parts = ", ".join(f"{row.membership.organisation.name} {integer(row.rights or 0)}" for row in self.rows)
        return f"Droits : {parts}. Le tableau suit."


def members_view(grouping: Grouping) -> MembersView:
    members = list(grouping.memberships.for_facts())
    table = rights_table(grouping, members)
    return MembersView(_rows(members, table), table, _sentence(grouping, table), _trouble(members, table))


def _rows(members: Sequence[Membership], table: RightsTable) -> tuple[MemberRow, ...]:
    known = {row.membership.pk: row for row in table.rows}
    rows, before = [], 0
    for rank, member in enumerate(members):
        found = known.get(member.pk)
        rights = found.rights if found else member.rights
        start, end = (BAR_WIDTH * part // table.total for part in (before, before + (rights or 0)))
        before += rights or 0
        rows.append(
            MemberRow(
                membership=member,
                capital_cents=basis_cents(member, Grouping.RightsBasis.CAPITAL),
                participation_cents=basis_cents(member, Grouping.RightsBasis.PARTICIPATIONS),
                rights=rights,
                share=found.share if found else None,
                colour=shade(rank, len(members)),
                x=start,
                width=end - start,
            )
        )
    return tuple(rows)


def shade(rank: int, count: int) -> str:
    """The colour of the bar's part `rank` among `count`, from the ink to its pale tint."""
    steps = max(count - 1, 1)
    mixed = (dark + (light - dark) * rank // steps for dark, light in zip(_DARK, _LIGHT, strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)


def _sentence(grouping: Grouping, table: RightsTable) -> str:
    if not table.rows:
        return ""
    count = len(table.rows)
    who = f"{_WORDS[count]} membres" if 1 < count < len(_WORDS) else plural(count, "membre")
    names = [row.membership.organisation.name for row in table.rows]
    control = " ".join(controlling_sentences([row.rights for row in table.rows], names))
    basis = _BASIS[grouping.rights_basis]
    return f"{plural(table.total, 'droit')} entre {who}, {basis} (R.312-194-12). {control}"


def _trouble(members: Sequence[Membership], table: RightsTable) -> str:
    return table.error if members else ""
