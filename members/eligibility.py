"""Who may be a member of a GCSMS, and since when (R.312-194-1, L.312-7). Pure.

`MemberFacts.eligibility` holds one of these keys. Rules MEM-02 and MEM-03.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

DECREE_2006 = dt.date(2006, 4, 8)
HPST = dt.date(2009, 7, 23)  # law 2009-879 art. 124: persons contributing to the missions


@dataclass(frozen=True)
class Eligibility:
    """`needs_reason`: a person judges and writes why; `needs_legal_personality`: refused without one."""

    key: str
    label: str
    help: str
    article: str
    valid_from: dt.date = DECREE_2006
    needs_reason: bool = False
    needs_legal_personality: bool = False

    def in_force(self, on: dt.date) -> bool:
        return self.valid_from <= on


_ALL = (
    Eligibility(
        "esms",
        "Établissement ou service doté de la personnalité morale",
        "Un établissement ou service sans personnalité morale adhère par son gestionnaire.",
        "R.312-194-1 3°",
        needs_legal_personality=True,
    ),
    Eligibility(
        "manager",
        "Gestionnaire d’établissements ou de services",
        "Une personne physique ou morale, publique ou privée, qui gère un établissement ou service.",
        "R.312-194-1 3°",
        needs_legal_personality=True,
    ),
    Eligibility(
        "health_establishment",
        "Établissement de santé",
        "Les établissements de santé publics ou privés peuvent adhérer.",
        "R.312-194-1 dernier al.",
        needs_legal_personality=True,
    ),
    Eligibility(
        "professional",
        "Professionnel social, médico-social ou sanitaire",
        "Un professionnel visé au 3° de l’article L.312-7 ; à ne pas confondre avec un professionnel "
        "associé, "
        "qui n’est pas membre.",
        "L.312-7 3°",
    ),
    Eligibility(
        "contributor",
        "Personne concourant aux missions",
        "Depuis la loi du 21 juillet 2009 ; à apprécier : écrivez en quoi elle concourt aux missions.",
        "L.312-7 al. 1",
        valid_from=HPST,
        needs_reason=True,
    ),
)

ELIGIBILITIES: dict[str, Eligibility] = {item.key: item for item in _ALL}


def eligibilities(on: dt.date) -> tuple[Eligibility, ...]:
    """Those a founder may choose on that day, in the order of the law."""
    return tuple(item for item in _ALL if item.in_force(on))
