"""Members: number, identity, eligibility, nature of the grouping (R.312-194-1, L.312-7). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from conventions.compliance.context import (
    GCSMS,
    GIP,
    Answer,
    Context,
    answers,
    contradicted,
    data,
    missing,
    not_applicable,
    respected,
    to_judge,
)
from conventions.facts import ConventionFacts, MemberFacts
from conventions.library.choices import composition
from cooperation.law.rules import Rule
from cooperation.typography import fold, listing, plural
from members.eligibility import ELIGIBILITIES
from members.identifiers import IdentifierError, check_siren, normalise

STEP = "membres"


def named(member: MemberFacts) -> str:
    return member.name or "un membre sans nom"


@answers("MEM-01", forms=(GCSMS, GIP))
def two_members(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    count = len(facts.members)
    names = data("membres", listing([named(member) for member in facts.members]) or "aucun membre")
    if count < 2:
        short = "aucun membre n’est inscrit" if count == 0 else "un seul membre est inscrit"
        action = "Ajoutez au moins un membre." if count else "Ajoutez au moins deux membres."
        message = f"Un groupement réunit au moins deux membres : {short}."
        return missing(message, action, names, step=STEP, key="membres")
    if twins := _twins(facts.members):
        return _one_person(*twins)
    return respected(f"{plural(count, 'membre')} ; il en faut au moins deux.", names, step=STEP, key="membres")


def _twins(members: tuple[MemberFacts, ...]) -> tuple[MemberFacts, MemberFacts] | None:
    """The first two members that are one person, whatever the spaces of their numbers."""
    shown = [_Shown.of(member) for member in members]
    pairs = combinations(range(len(members)), 2)
    found = next(((left, right) for left, right in pairs if shown[left].is_one_with(shown[right])), None)
    return (members[found[0]], members[found[1]]) if found else None


@dataclass(frozen=True)
class _Shown:
    """What tells a member from another, as it is compared."""

    siren: str
    finess: str
    name: str
    address: str

    @classmethod
    def of(cls, member: MemberFacts) -> _Shown:
        return cls(normalise(member.siren), normalise(member.finess), fold(member.name), fold(member.address))

    def is_one_with(self, other: _Shown) -> bool:
        """By a number that both bear; else by name and address, for want of a number to part them."""
        if self.siren and other.siren:
            return self.siren == other.siren
        if self.finess and other.finess:
            return self.finess == other.finess
        return bool(self.name) and (self.name, self.address) == (other.name, other.address)


def _one_person(left: MemberFacts, right: MemberFacts) -> Answer:
    twins, siren = listing([named(left), named(right)]), normalise(left.siren)
    if siren and siren == normalise(right.siren):
        message = f"{twins} portent le même SIREN {siren} : c’est une seule personne morale, "
        message += "qui ne compte que pour un membre."
        evidence, action = f"SIREN {siren} : {twins}", "Corrigez le SIREN, ou retirez le doublon."
    else:
        message = f"{named(left)} est inscrit deux fois : une personne ne compte que pour un membre."
        evidence, action = twins, "Retirez le doublon, ou donnez le SIREN de chacun."
    return contradicted(message, action, data("membres", evidence), step=STEP, key="membres")


def false_number(facts: ConventionFacts) -> Answer | None:
    """A SIREN that is not one identifies nobody (2° of R.312-194-7)."""
    for member in facts.members:
        if not member.siren:
            continue
        try:
            check_siren(member.siren)
        except IdentifierError as error:
            evidence = data("membres", f"{named(member)} : SIREN {member.siren[:40]}")
            message = f"{named(member)} : ce SIREN n’en est pas un. {error}"
            return contradicted(message, "Corrigez le SIREN de ce membre.", evidence, step=STEP, key="membres")
    return None


@answers("MEM-02")
def eligible(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if not facts.members:
        return missing("Aucun membre n’est inscrit.", "Ajoutez les membres.", step=STEP, key="membres")
    for member in facts.members:
        trouble = _trouble(member, context)
        if trouble is not None:
            return trouble
    reasons = [
        data("membres", f"{named(member)} : « {member.eligibility_reason} »")
        for member in facts.members
        if ELIGIBILITIES[member.eligibility].needs_reason
    ]
    message = f"{plural(len(facts.members), 'membre')} à un titre que la loi prévoit"
    if reasons:
        message += ", dont une personne concourant aux missions, justifiée par les fondateurs"
    return respected(f"{message}.", *reasons, step=STEP, key="membres")


def _trouble(member: MemberFacts, context: Context) -> Answer | None:
    title = ELIGIBILITIES.get(member.eligibility)
    name = named(member)
    evidence = data("membres", f"{name} : {title.label if title else 'titre non renseigné'}")
    if title is None:
        message = f"Le titre auquel {name} peut être membre n’est pas renseigné."
        return missing(message, "Choisissez ce titre.", evidence, step=STEP, key="membres")
    if not title.in_force(context.on):
        message = (
            f"{name} concourt aux missions sans être ni gestionnaire ni professionnel : "
            f"ce titre n’existe que depuis le {title.valid_from:%d/%m/%Y}."
        )
        action = "Retirez ce membre, ou associez-le par une convention."
        return contradicted(message, action, evidence, step=STEP, key="membres")
    if title.needs_legal_personality and not member.has_legal_personality and not member.natural_person:
        message = f"{name} n’a pas la personnalité morale : un tel service adhère par son gestionnaire."
        return contradicted(message, "Inscrivez son gestionnaire.", evidence, step=STEP, key="membres")
    if title.needs_reason and not member.eligibility_reason.strip():
        message = f"{name} est membre comme personne concourant aux missions : ce titre s’apprécie et se justifie."
        return to_judge(message, "Écrivez en quoi ce membre concourt aux missions.", evidence, step=STEP)
    return None


@answers("MEM-03")
def health_establishments(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    found = [named(member) for member in facts.members if member.eligibility == "health_establishment"]
    if not found:
        return not_applicable("Aucun membre n’est un établissement de santé.")
    return respected(f"{listing(found)} : un établissement de santé peut adhérer.", step=STEP)


@answers("MEM-06")
def associated(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if not facts.associated_professionals:
        return not_applicable("La convention ne prévoit pas de professionnels associés.")
    return respected(
        "Des professionnels sont associés par convention : non membres, ils n’ont ni droits ni voix.",
        step="professionnels",
        key="professionnels",
    )


def _unknown(facts: ConventionFacts) -> list[str]:
    return [named(member) for member in facts.members if not member.nature]


def _composition_evidence(facts: ConventionFacts) -> str:
    words = {"public": "droit public", "private": "droit privé"}
    return " ; ".join(f"{named(member)} : {words.get(member.nature, '?')}" for member in facts.members)


def _nature_follows(facts: ConventionFacts, expected: str, label: str, because: str) -> Answer:
    evidence = data("membres", _composition_evidence(facts))
    if facts.nature in ("", expected):
        message = f"{because} : personne morale de {label}."
        return respected(message, evidence, step="nature", key="nature")
    chosen = "droit public" if facts.nature == "public" else "droit privé"
    message = f"La nature choisie est le {chosen}, mais la composition donne le {label} ({because[0].lower()}"
    message += f"{because[1:]})."
    action = f"Choisissez le {label}, ou revoyez la nature des membres."
    return contradicted(message, action, evidence, step="nature", key="nature")


@answers("NAT-01")
def public_composition(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if composition(facts) not in ("public", "public_health"):
        return not_applicable("La composition n’est pas exclusivement publique.")
    because = "Tous les membres sont publics"
    if composition(facts) == "public_health":
        because += " ou professionnels de santé"
    return _nature_follows(facts, "public", "droit public", because)


@answers("NAT-02")
def private_composition(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if composition(facts) != "private":
        return not_applicable("La composition n’est pas exclusivement privée.")
    return _nature_follows(facts, "private", "droit privé", "Tous les membres sont privés")


@answers("NAT-03")
def mixed_composition(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    unknown = _unknown(facts)
    if unknown:
        message = f"La nature publique ou privée n’est pas renseignée pour {listing(unknown)} : le test attend."
        return to_judge(message, "Renseignez la nature de chaque membre.", step=STEP, key="membres")
    if composition(facts) != "mixed":
        return not_applicable("La composition n’est pas mixte : les membres n’ont pas à choisir.")
    evidence = data("membres", _composition_evidence(facts))
    if not facts.nature:
        message = "Membres publics et privés : les membres doivent choisir, rien ne le fait pour eux."
        return missing(message, "Choisissez droit public ou droit privé.", evidence, step="nature", key="nature")
    chosen = "droit public" if facts.nature == "public" else "droit privé"
    message = f"Composition mixte : les membres ont choisi le {chosen}."
    return respected(message, evidence, step="nature", key="nature")


@answers("NAT-05")
def nature_before_2015(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    return to_judge(
        "Avant le 30/12/2015, la nature découlait d’un renvoi au code de la santé publique : à apprécier.",
        "Notez sur quoi repose la nature retenue.",
        data("membres", _composition_evidence(facts) or "aucun membre"),
        step="nature",
        key="nature",
    )


@answers("GIP-01", forms=(GIP,))
def one_public_person(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    public = [named(member) for member in facts.members if member.nature == "public"]
    evidence = data("membres", _composition_evidence(facts) or "aucun membre")
    if public:
        message = f"{plural(len(public), 'personne publique', 'personnes publiques')} : {listing(public)}."
        return respected(message, evidence, step=STEP, key="membres")
    message = "Un GIP compte au moins une personne publique ; aucun membre ne l’est."
    action = "Ajoutez une personne publique, ou choisissez une autre forme."
    return contradicted(message, action, evidence, step=STEP, key="membres")
