"""The ten points an officer reads first, as data: what each is, under which article, from which rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from conventions.deciding import Progress
from conventions.drafting.articles import ArticleRow
from conventions.drafting.checked import Checked
from conventions.library.words import in_words
from conventions.models import Convention
from cooperation.templatetags.entente import CHIPS, Chip
from cooperation.typography import listing

GRAVITY = ("contradicted", "missing", "to_judge", "respected", "not_applicable")
AGREED = Chip("ok", "ok", "d’accord")
SILENT = Chip("", "na", "rien de contraire")
TO_READ = CHIPS["to_judge"]._replace(label="à lire")


@dataclass(frozen=True)
class Point:
    """`rules` answer it, the first is what it is about; `keys` are the articles of the convention that speak of it."""

    title: str
    article: str
    rules: tuple[str, ...]
    keys: tuple[str, ...]


POINTS = (
    Point("Qualité des membres", "R.312-194-1", ("MEM-02", "MEM-01", "MEM-03", "MEM-06"), ("membres",)),
    Point("Décisions concordantes des organes", "R.312-194-6", ("MEM-05",), ()),
    Point("Objet et répartition des tâches", "R.312-194-7, al. 1", ("OBJ-01",), ("objet", "repartition_taches")),
    Point("Nature juridique", "L.312-7, 3°", ("NAT-03", "NAT-01", "NAT-02", "NAT-05", "GIP-01"), ("nature",)),
    Point(
        "Apports et participations",
        "R.312-194-11",
        ("CAP-04", "CAP-01", "CAP-02", "CAP-03", "CAP-05", "CAP-06", "CAP-07"),
        ("capital", "contributions"),
    ),
    Point("Droits proportionnels", "R.312-194-12", ("RGT-01", "RGT-02", "RGT-03", "CNV-17"), ("droits",)),
    Point("Préavis de retrait", "R.312-194-10, al. 2", ("WDR-02", "WDR-01", "WDR-03"), ("retrait",)),
    Point("Exclusion et audition", "R.312-194-10, al. 3", ("EXC-03", "EXC-01", "EXC-02"), ("exclusion",)),
    Point(
        "Quorum et majorités",
        "R.312-194-22",
        ("QUO-01", "QUO-02", "QUO-03", "MAJ-01", "MAJ-02", "MAJ-03", "MAJ-04"),
        ("assemblee_quorum_majorites",),
    ),
    Point(
        "Mandat de l’administrateur",
        "R.312-194-23",
        ("ADM-02", "ADM-01", "ADM-03", "ADM-04", "ADM-05", "ADM-06", "ADM-07"),
        ("administrateur", "bureau"),
    ),
)
# Answered from what the members' bodies recorded, not from the words.
DECISIONS = POINTS[1]
IN_POINTS = frozenset(rule for point in POINTS for rule in point.rules)


@dataclass(frozen=True)
class PointRow:
    """A point as the page shows it. `checks` are the answers to read: what is to do, else what holds."""

    title: str
    article: str
    chip: Chip
    sentences: tuple[str, ...]
    articles: tuple[ArticleRow, ...] = ()
    checks: tuple[Checked, ...] = ()


def point_rows(
    checks: Sequence[Checked], rows: Sequence[ArticleRow], convention: Convention, progress: Progress
) -> list[PointRow]:
    """The ten points of a text written here."""
    by_rule = {item.finding.rule: item for item in checks}
    return [
        _decisions(point, convention, progress) if point is DECISIONS else _row(point, by_rule, rows)
        for point in POINTS
    ]


def points_to_read(convention: Convention, progress: Progress) -> list[PointRow]:
    """The ten points of a text no machine has read."""
    return [
        _decisions(point, convention, progress)
        if point is DECISIONS
        else PointRow(point.title, point.article, TO_READ, ())
        for point in POINTS
    ]


def _row(point: Point, by_rule: Mapping[str, Checked], rows: Sequence[ArticleRow]) -> PointRow:
    found = sorted(
        (by_rule[rule] for rule in point.rules if rule in by_rule), key=lambda item: GRAVITY.index(item.finding.status)
    )
    to_do = tuple(item for item in found if item.to_do)
    articles = tuple(row for row in rows if row.facts.key in point.keys)
    if to_do:
        return PointRow(point.title, point.article, to_do[0].chip, (), articles, to_do)
    held = [item for item in found if item.finding.status == "respected"]
    if held:
        return PointRow(point.title, point.article, AGREED, _messages(held), articles)
    return PointRow(point.title, point.article, SILENT, _messages(found[:1]), articles)


def _messages(checks: Iterable[Checked]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.finding.message for item in checks if item.finding.message))


def _decisions(point: Point, convention: Convention, progress: Progress) -> PointRow:
    """Whether every member decided on the same text, in identical terms."""
    total = len(progress.lines)
    if progress.version and total and progress.adopted == total:
        count = in_words(total, feminine=True)
        said = f"{count[:1].upper()}{count[1:]} décision{'s' * (total > 1)}, sur un texte identique"
        return PointRow(point.title, point.article, AGREED, (f"{said} (version {progress.version.number}).",))
    missing = [str(line.membership) for line in progress.lines if not line.has_adopted]
    said = f"Aucune adoption n’est enregistrée ici pour {listing(missing)} : lisez les décisions au dossier."
    if convention.adoption_proof:
        said = f"Décisions déclarées : {convention.adoption_proof}."
    return PointRow(point.title, point.article, TO_READ, (said,) if missing else ())
