"""The generated blocks of a convention: tables drawn from the data, never edited. Pure."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from conventions.facts import ConventionFacts, MemberFacts
from cooperation.typography import NARROW, NBSP, euros, fraction, integer, percent
from members.eligibility import ELIGIBILITIES

from .model import TableData
from .words import name, small_first

QUALITIES = {"fondateur": "membre fondateur", "membre": "membre"}
MEMBER_NATURES = {"public": "personne publique", "private": "personne privée"}
KINDS = {
    "capital_cash": "en espèces",
    "capital_movable": "en nature, biens mobiliers",
    "capital_immovable": "en nature, biens immobiliers",
    "money": "contribution financière",
    "premises": "mise à disposition de locaux",
    "equipment": "mise à disposition de matériels",
    "staff": "mise à disposition de personnels",
}
EMPTY = "—"


def generated_table(block: str, facts: ConventionFacts) -> TableData:
    """The block "members", "capital", "participations" or "rights"; without rows, nothing to print."""
    return _TABLES[block](facts)


def _members(facts: ConventionFacts) -> TableData:
    return TableData(
        caption="Membres du groupement",
        header=("Membre", "Forme juridique", "Identifiants", "Nature", "Qualité", "Siège"),
        rows=tuple(_member_row(member) for member in facts.members),
        aligns=("left",) * 6,
    )


def _member_row(member: MemberFacts) -> tuple[str, ...]:
    identifiers = [
        f"{label}{NBSP}{value}"
        for label, value in (
            ("SIREN", _grouped(member.siren)),
            ("FINESS", member.finess),
            ("RNA", member.rna),
        )
        if value
    ]
    eligibility = ELIGIBILITIES.get(member.eligibility)
    quality = QUALITIES.get(member.quality, member.quality)
    return (
        name(member.name),
        name(member.legal_form) or EMPTY,
        ", ".join(identifiers) or EMPTY,
        MEMBER_NATURES.get(member.nature, EMPTY),
        f"{quality}, {small_first(eligibility.label)}" if eligibility else quality,
        name(member.address) or EMPTY,
    )


def _grouped(siren: str) -> str:
    """A SIREN by threes: « 123 456 782 »."""
    if len(siren) != 9 or not siren.isdecimal():
        return siren
    return NARROW.join((siren[:3], siren[3:6], siren[6:]))


def _contributions(caption: str, capital: bool) -> Callable[[ConventionFacts], TableData]:
    def table(facts: ConventionFacts) -> TableData:
        rows, total = [], 0
        for member in facts.members:
            for item in member.contributions:
                if item.is_capital is capital:
                    words = ", ".join(part for part in (KINDS[item.kind], name(item.description)) if part)
                    rows.append((name(member.name), words, name(item.evidence) or EMPTY, euros(item.amount_cents)))
                    total += item.amount_cents
        return TableData(
            caption=caption,
            header=("Membre", "Nature", "Justificatif", "Montant"),
            rows=tuple(rows),
            totals=("Total", "", "", euros(total)) if rows else (),
            aligns=("left", "left", "left", "right"),
        )

    return table


def _rights(facts: ConventionFacts) -> TableData:
    """The basis (apports or participations) is shown only where rights follow it."""
    amount = {
        "capital": ("Apports", MemberFacts.capital_cents),
        "participations": ("Participations", MemberFacts.participation_cents),
    }.get(facts.rights_basis)
    rows = [_rights_row(member, facts.rights_total, amount) for member in facts.members]
    known = bool(rows) and all(member.rights is not None for member in facts.members)
    total = sum(member.rights or 0 for member in facts.members)
    sums = (integer(total), *_share(total, facts.rights_total)) if known else (EMPTY,) * 3
    basis = (euros(sum(amount[1](member) for member in facts.members)),) if amount else ()
    return TableData(
        caption="Droits des membres",
        header=("Membre", *((amount[0],) if amount else ()), "Droits", "Fraction", "Part"),
        rows=tuple(rows),
        totals=("Total", *basis, *sums) if rows else (),
        aligns=("left", *("right",) * (4 if amount else 3)),
    )


def _rights_row(
    member: MemberFacts, total: int, amount: tuple[str, Callable[[MemberFacts], int]] | None
) -> tuple[str, ...]:
    basis = (euros(amount[1](member)),) if amount else ()
    if member.rights is None:
        return (name(member.name), *basis, *(EMPTY,) * 3)
    return (name(member.name), *basis, integer(member.rights), *_share(member.rights, total))


def _share(rights: int, total: int) -> tuple[str, str]:
    """The exact fraction, and the percentage, marked « ≈ » where two decimals do not say it exactly."""
    if total <= 0:
        return (EMPTY, EMPTY)
    share = Fraction(rights, total)
    exact = (share * 10_000).denominator == 1
    return (fraction(share), percent(share, 2) if exact else f"≈{NBSP}{percent(share, 2)}")


_TABLES: dict[str, Callable[[ConventionFacts], TableData]] = {
    "members": _members,
    "capital": _contributions("Apports des membres", capital=True),
    "participations": _contributions("Participations aux charges de fonctionnement", capital=False),
    "rights": _rights,
}
