"""The steps of the guided path, in their order, each with why the law asks it. Pure data.

A step is visited in any order. `why` is one sentence, `article` what it rests on; for a groupement d’intérêt
public `gip_article` stands instead, where the sentence holds as well.
"""

from __future__ import annotations

from dataclasses import dataclass

GIP_LAW = "loi n° 2011-525, art. 99"


@dataclass(frozen=True)
class FoundingStep:
    """`permissions` are asked before writing: the grouping's choices, the members' data, the convention's
    terms.
    """

    key: str
    title: str
    why: str
    article: str
    gip_article: str = GIP_LAW
    permissions: tuple[str, ...] = ("conventions.change_convention",)

    def article_for(self, form: str) -> str:
        return self.gip_article if form == "gip" else self.article


GROUPING = ("cooperation.change_grouping",)
MEMBERS = ("members.change_membership",)
BOTH = (*GROUPING, "conventions.change_convention")

STEPS: tuple[FoundingStep, ...] = (
    FoundingStep(
        "forme",
        "Forme",
        "La loi connaît plusieurs formes de coopération : la forme choisie décide de l’autorité, du régime "
        "et des "
        "mentions de la convention.",
        "L.312-7",
        "L.312-7 2°",
        GROUPING,
    ),
    FoundingStep(
        "identite",
        "Dénomination",
        "La convention porte la dénomination du groupement, que suit sa mention légale sur tous ses actes et "
        "documents.",
        "R.312-194-7, 1° ; R.312-194-17",
        permissions=GROUPING,
    ),
    FoundingStep(
        "siege",
        "Siège",
        "La convention fixe le siège ; son département désigne les autorités et le recueil des actes administratifs.",
        "R.312-194-7, 1°",
        permissions=GROUPING,
    ),
    FoundingStep(
        "activite",
        "Domaine et autorité",
        "La convention est déclarée à l’autorité compétente, ou à l’une des autorités compétentes, dans le "
        "domaine "
        "d’activité du groupement.",
        "R.312-194-18 ; L.313-3",
        "loi n° 2011-525, art. 100",
        permissions=GROUPING,
    ),
    FoundingStep(
        "objet",
        "Objet et missions",
        "La convention indique l’objet du groupement et la répartition des tâches entre lui et ses membres.",
        "R.312-194-7 ; R.312-194-4 ; R.312-194-8",
        permissions=BOTH,
    ),
    FoundingStep(
        "membres",
        "Membres",
        "Un groupement réunit au moins deux membres ; la convention donne l’identité et la qualité de chacun.",
        "R.312-194-1 ; R.312-194-7, 2°",
        permissions=MEMBERS,
    ),
    FoundingStep(
        "nature",
        "Nature juridique",
        "Le groupement est une personne morale de droit public ou de droit privé : la composition l’impose, "
        "ou les "
        "membres le choisissent quand elle est mixte.",
        "L.312-7 3° ; R.312-194-7, 3°",
        "loi n° 2011-525, art. 98",
        permissions=GROUPING,
    ),
    FoundingStep(
        "duree",
        "Durée",
        "La convention fixe la durée du groupement.",
        "R.312-194-7, 4°",
    ),
    FoundingStep(
        "apports",
        "Apports et charges",
        "La convention dit le capital ou les apports, s’il y en a, et les règles de contribution aux charges "
        "avec "
        "leur révision annuelle.",
        "R.312-194-11 ; R.312-194-7, 5° et 8°",
        permissions=(*BOTH, *MEMBERS),
    ),
    FoundingStep(
        "droits",
        "Droits des membres",
        "Les droits suivent soit les apports, soit les participations aux charges ; à défaut des deux, la "
        "convention "
        "fixe sa propre règle.",
        "R.312-194-12 ; R.312-194-7, 6°",
        permissions=(*GROUPING, *MEMBERS),
    ),
    FoundingStep(
        "gouvernance",
        "Assemblée et administration",
        "La convention dit comment chaque membre est représenté à l’assemblée et comment le groupement est administré.",
        "R.312-194-7, 7° et 12° ; R.312-194-19 à -23",
    ),
    FoundingStep(
        "professionnels",
        "Professionnels",
        "La convention précise les conditions d’intervention des professionnels et, le cas échéant, les "
        "activités "
        "tarifées.",
        "R.312-194-7, 13° ; R.312-194-14 et -15",
    ),
    FoundingStep(
        "budget",
        "Budget et comptes",
        "Depuis le 31 décembre 2025, la convention dit la nature du budget principal ou du compte de "
        "résultat "
        "principal, et de leurs annexes.",
        "R.312-194-7, 14°",
    ),
    FoundingStep(
        "vie",
        "Retrait, exclusion, dissolution",
        "La convention règle l’adhésion, le retrait, l’exclusion avec audition, les cas de dissolution et la "
        "dévolution des biens.",
        "R.312-194-7, 10° et 11° ; R.312-194-10, -24 et -25",
    ),
)

BY_KEY: dict[str, FoundingStep] = {step.key: step for step in STEPS}


def neighbours(key: str) -> tuple[FoundingStep | None, FoundingStep | None]:
    """The step before and the step after, None at the ends."""
    rank = STEPS.index(BY_KEY[key])
    before = STEPS[rank - 1] if rank else None
    after = STEPS[rank + 1] if rank + 1 < len(STEPS) else None
    return before, after


def number_of(key: str) -> int:
    return STEPS.index(BY_KEY[key]) + 1
