"""What each mandatory mention is made of: the articles that carry it, its data, the words that show it.

Pure data. `words` are patterns read on plain text (no accent, lower case).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from conventions.facts import ConventionFacts
from conventions.library.choices import has_costs, legal_nature

Test = Callable[[ConventionFacts, dt.date], bool]
Hole = Callable[[ConventionFacts, dt.date], str]

CAPITAL_DECIDED = "Le groupement se constitue sans capital ni apport."


def _always(facts: ConventionFacts, on: dt.date) -> bool:
    return True


def _no_hole(facts: ConventionFacts, on: dt.date) -> str:
    return ""


@dataclass(frozen=True)
class Part:
    """`label` names the part in a list, `what` inside « aucun article n'écrit … ».

    `also`: other articles of the library where the words may be read. `hole` says what the data lack, "" when
    nothing. `block` is the generated block that carries the part even in an article edited by hand. `certain`
    is what to say when the words are not read, where that is enough to tell that the part is absent.
    `action`, `answer` and `restore` say what to do when no article holds the part, when the data lack, and
    when the article lost it.
    """

    label: str
    what: str
    keys: tuple[str, ...]
    words: str
    step: str
    hole: Hole = _no_hole
    applies: Test = _always
    block: str = ""
    certain: str = ""
    action: str = ""
    answer: str = "Répondez dans le parcours."
    also: tuple[str, ...] = ()
    restore: str = "Reprendre le texte lié, ou compléter l’article."

    def held(self, facts: ConventionFacts) -> bool:
        """Whether the data say something of this part."""
        return self.hole is not _no_hole


def _lacks(test: Callable[[ConventionFacts], bool], words: str) -> Hole:
    return lambda facts, on: "" if test(facts) else words


def _seat(facts: ConventionFacts, on: dt.date) -> str:
    return "" if facts.seat_street.strip() and facts.seat_city.strip() else "l’adresse du siège"


def _members(facts: ConventionFacts, on: dt.date) -> str:
    if not facts.members:
        return "les membres"
    return "" if all(member.name.strip() for member in facts.members) else "le nom d’un membre"


def _nature(facts: ConventionFacts, on: dt.date) -> str:
    return "" if legal_nature(facts, on) else "le choix du droit public ou du droit privé"


def _duration(facts: ConventionFacts, on: dt.date) -> str:
    fixed = facts.duration_kind == "fixed" and (facts.duration_years or 0) > 0
    return "" if fixed or facts.duration_kind == "indefinite" else "la durée"


def _amount(facts: ConventionFacts, on: dt.date) -> str:
    return "" if any(item.is_capital for item in facts.all_contributions) else "les apports des membres"


def _contribution(facts: ConventionFacts, on: dt.date) -> str:
    return "" if not has_costs(facts) or facts.contribution_rule.strip() else "la règle de contribution"


def _tariffs(facts: ConventionFacts, on: dt.date) -> bool:
    return "b" in facts.missions or bool(facts.tariffed_activities.strip())


def _adaptation(facts: ConventionFacts, on: dt.date) -> bool:
    return facts.rights_basis == "participations"


PARTS: dict[str, tuple[Part, ...]] = {
    "CNV-01": (
        Part(
            "dénomination",
            "la dénomination",
            ("denomination",),
            r"denomination|denomme|a pour nom|\bnomme\b",
            "identite",
            _lacks(lambda facts: bool(facts.name.strip()), "la dénomination"),
        ),
        Part("siège", "le siège", ("siege",), r"\bsiege\b", "siege", _seat),
    ),
    "CNV-02": (
        Part(
            "identité et qualité des membres",
            "l’identité et la qualité des membres",
            ("membres",),
            r"\bmembres?\b",
            "membres",
            _members,
            block="members",
        ),
    ),
    "CNV-03": (
        Part(
            "nature juridique",
            "la nature juridique",
            ("nature",),
            r"droit (?:public|prive)",
            "nature",
            _nature,
            answer="Choisissez droit public ou droit privé.",
        ),
    ),
    "CNV-04": (Part("durée", "la durée", ("duree",), r"\bduree\b|indetermine|\bans\b|\bannees\b", "duree", _duration),),
    "CNV-05": (
        Part(
            "capital et apports",
            "le capital et les apports",
            ("capital",),
            r"\bcapital\b|\bapports?\b",
            "apports",
            _amount,
            block="capital",
        ),
    ),
    "CNV-06": (
        Part(
            "règle des droits",
            "la règle des droits des membres",
            ("droits",),
            r"\bdroits\b",
            "droits",
            _lacks(lambda facts: bool(facts.rights_basis), "la base des droits"),
        ),
        Part(
            "adaptation des droits",
            "l’adaptation des droits à l’utilisation effective des moyens",
            ("droits",),
            r"modifi|adapt|revis|utilisation effective",
            "droits",
            _lacks(lambda facts: bool(facts.rights_adaptation.strip()), "l’adaptation des droits à l’usage"),
            _adaptation,
            certain="Les droits suivent les participations ; leur adaptation à l’usage des moyens n’est pas écrite.",
            action="Écrivez comment les droits suivent l’utilisation effective des moyens.",
        ),
    ),
    "CNV-07": (
        Part(
            "représentation à l’assemblée",
            "la représentation de chaque membre à l’assemblée",
            ("representation",),
            r"\brepresent",
            "gouvernance",
        ),
    ),
    "CNV-08": (
        Part(
            "contribution aux charges",
            "la règle de contribution aux charges",
            ("contributions",),
            r"contribu|charges|participation",
            "apports",
            _contribution,
        ),
        Part(
            "révision annuelle",
            "la révision annuelle des contributions",
            ("revision_contributions",),
            r"\brevis",
            "apports",
            also=("contributions",),
            certain="La révision annuelle des contributions n’est pas écrite.",
            action="Insérez la clause de révision annuelle.",
        ),
    ),
    "CNV-09": (Part("dettes", "la règle des dettes", ("dettes",), r"\bdettes?\b|\bpassif\b", "droits"),),
    "CNV-10": (
        Part("adhésion", "les règles d’adhésion", ("adhesion",), r"adhesion|admission|adher|admet|admis", "vie"),
        Part("retrait", "les règles de retrait", ("retrait",), r"retrait|retir", "vie"),
        Part("exclusion", "les règles d’exclusion", ("exclusion",), r"exclu", "vie"),
        Part(
            "audition",
            "les modalités d’audition du représentant du membre",
            ("exclusion",),
            r"audition|entend|auditionn",
            "vie",
            certain="L’audition du représentant avant l’exclusion n’est pas écrite.",
            action="Écrivez comment le représentant est entendu.",
        ),
    ),
    "CNV-11": (
        Part(
            "cas de dissolution",
            "les cas de dissolution",
            ("dissolution",),
            r"dissolution|dissous",
            "vie",
        ),
        Part(
            "dévolution des biens",
            "la dévolution des biens",
            ("liquidation_devolution",),
            r"devol",
            "vie",
            _lacks(lambda facts: bool(facts.devolution.strip()), "la dévolution des biens"),
            certain="La dévolution des biens n’est pas écrite.",
            action="Écrivez à qui vont les biens du groupement.",
        ),
    ),
    "CNV-12": (
        Part(
            "administration et représentation du groupement",
            "l’administration du groupement",
            ("administrateur",),
            r"administrateur|directeur|administre",
            "gouvernance",
        ),
        Part(
            "organisation de l’assemblée",
            "l’organisation de l’assemblée",
            (
                "assemblee_composition",
                "assemblee_convocation",
                "assemblee_competences",
                "assemblee_quorum_majorites",
            ),
            r"assemblee",
            "gouvernance",
        ),
    ),
    "CNV-13": (
        Part(
            "intervention des professionnels",
            "les conditions d’intervention des professionnels",
            ("professionnels",),
            r"professionnel",
            "professionnels",
        ),
        Part(
            "activités tarifées",
            "les activités tarifées",
            ("activites_tarifees",),
            r"tarif",
            "professionnels",
            _lacks(lambda facts: bool(facts.tariffed_activities.strip()), "les activités tarifées"),
            _tariffs,
        ),
    ),
    "CNV-14": (
        Part(
            "nature du budget",
            "la nature du budget principal ou du compte de résultat principal",
            ("budget",),
            r"budget principal|compte de resultat principal|compte principal",
            "budget",
            _lacks(lambda facts: facts.budget_kind in ("budget", "crp"), "la nature du budget principal"),
            certain="La nature du budget principal, ou du compte de résultat principal, n’est pas écrite.",
            action="Écrivez budget principal ou compte de résultat principal, avec ses annexes.",
        ),
    ),
}
