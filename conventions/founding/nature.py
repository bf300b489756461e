"""Public or private law: what the composition of a grouping imposes (L.312-7 3°, rules NAT-01 to NAT-05).
Pure.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from conventions.facts import ConventionFacts
from conventions.library.choices import NATURE_TEST_FROM, composition
from cooperation.typography import listing, plural

WORDS = {"public": "droit public", "private": "droit privé"}


@dataclass(frozen=True)
class Ruling:
    """`kind`: "public", "private", "mixed", "unknown" (a member's nature is not told), "judge" (before 2015),
    "gip".

    `sentence` says it in words with the composition; `imposed` is the only nature possible, "" when there is
    a choice.
    """

    kind: str
    sentence: str
    article: str
    imposed: str = ""

    def why_not(self, nature: str) -> str:
        """Why this nature cannot be chosen, "" when it can."""
        if not self.imposed or nature == self.imposed:
            return ""
        return f"{self.sentence} Le {WORDS[nature]} n’est donc pas possible ({self.article})."


def ruling(facts: ConventionFacts, on: dt.date) -> Ruling:
    if facts.form == "gip":
        sentence = "Un groupement d’intérêt public est une personne morale de droit public."
        return Ruling("gip", sentence, "loi n° 2011-525, art. 98", "public")
    if on < NATURE_TEST_FROM:
        sentence = (
            "Avant le 30 décembre 2015, la nature découlait d’un renvoi au code de la santé publique : "
            "elle est à apprécier par une personne."
        )
        return Ruling("judge", sentence, "L.312-7, rédaction antérieure")
    if not facts.members:
        return Ruling("unknown", "La nature dépend des membres : inscrivez-les d’abord.", "L.312-7 3°")
    unknown = [member.name for member in facts.members if not member.nature]
    if unknown:
        sentence = (
            f"Publique ou privée ? Rien ne le dit pour {listing(unknown)} : complétez l’étape Membres, le test attend."
        )
        return Ruling("unknown", sentence, "L.312-7 3°")
    return _by_composition(facts)


def _by_composition(facts: ConventionFacts) -> Ruling:
    article = "L.312-7 3°"
    public = sum(member.nature == "public" for member in facts.members)
    private = len(facts.members) - public
    kind = composition(facts)
    if kind == "private":
        sentence = "Tous les membres sont des personnes privées : le groupement est une personne morale de droit privé."
        return Ruling(kind, sentence, article, "private")
    if kind in ("public", "public_health"):
        who = "des personnes publiques" + (" et des professionnels de santé" if private else "")
        sentence = f"Les membres sont tous {who} : le groupement est une personne morale de droit public."
        return Ruling("public", sentence, article, "public")
    sentence = (
        f"La composition est mixte ({plural(public, 'personne publique', 'personnes publiques')}, "
        f"{plural(private, 'personne privée', 'personnes privées')}) : les membres choisissent."
    )
    return Ruling("mixed", sentence, article)
