"""Assembly and administrator: what the convention may choose, and what it may not. Pure."""

from __future__ import annotations

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
from conventions.compliance.members import named
from conventions.compliance.reading import contains
from conventions.facts import ConventionFacts
from cooperation.law.rules import Rule
from cooperation.typography import listing, plural

STEP = "gouvernance"
TERM_YEARS = 3  # R.312-194-23: the convention may not change it
MAJORITIES = {
    "half": "plus de la moitié des voix",
    "two_thirds": "deux tiers des voix",
    "three_quarters": "trois quarts des voix",
}


@answers("CVG-04")
def convening(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    return _delay(facts.convening_days, "jour", "quinze jours", "de convocation")


@answers("CVG-05")
def urgent(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    hours, days = facts.urgent_hours, facts.convening_days
    if hours > 24 * days > 0:
        evidence = data("gouvernance", f"{plural(hours, 'heure')} en urgence, {plural(days, 'jour')} d’ordinaire")
        message = (
            f"Le délai d’urgence, de {plural(hours, 'heure')}, passe le délai ordinaire, de {plural(days, 'jour')}."
        )
        action = "Raccourcissez le délai d’urgence, ou allongez l’autre."
        return contradicted(message, action, evidence, step=STEP, key="assemblee_convocation")
    return _delay(facts.urgent_hours, "heure", "quarante-huit heures", "de convocation en urgence")


def _delay(value: int, unit: str, law: str, what: str) -> Answer:
    """A delay the convention may choose; by default the law gives one."""
    evidence = data("gouvernance", f"délai {what} : {plural(value, unit)}")
    if value <= 0:
        message = f"Le délai {what} est de {plural(value, unit)} : une convocation précède l’assemblée."
        return contradicted(message, "Fixez un délai.", evidence, step=STEP, key="assemblee_convocation")
    message = f"Délai {what} : {plural(value, unit)} ; à défaut de clause, la loi prévoit {law}."
    return respected(message, evidence, step=STEP, key="assemblee_convocation")


@answers("CVG-06")
def chair(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    who = "l’administrateur du groupement" if facts.chair == "administrator" else "un président élu par l’assemblée"
    message = f"L’assemblée est présidée par {who} ; la convention peut en décider."
    return respected(message, step=STEP, key="assemblee_composition")


@answers("MAJ-02")
def ordinary_majority(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    words = MAJORITIES.get(facts.ordinary_majority)
    if words is None:
        message = "La majorité ordinaire retenue n’est pas reconnue."
        action = "Choisissez la moitié, les deux tiers ou les trois quarts."
        return to_judge(message, action, step=STEP, key="assemblee_quorum_majorites")
    message = f"Majorité ordinaire : {words} des membres présents ou représentés."
    return respected(message, step=STEP, key="assemblee_quorum_majorites")


@answers("COM-17")
def delegation(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    found = [article for article in facts.articles if contains(article.text, "délégation")]
    if not found:
        return not_applicable("La convention ne prévoit pas de délégation à l’administrateur.")
    message = "La délégation à l’administrateur ne porte sur aucune des matières des 1° à 16°."
    return respected(message, basis="reading", step=STEP, key="assemblee_competences")


@answers("ADM-02")
def three_years(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    years = facts.administrator_term_years
    evidence = data("gouvernance", f"mandat de l’administrateur : {plural(years, 'an')}")
    if years != TERM_YEARS:
        message = (
            f"Le mandat de l’administrateur dure trois ans, renouvelables ; la saisie donne {plural(years, 'an')}."
        )
        return contradicted(message, "Remettez trois ans.", evidence, step=STEP, key="administrateur")
    message = "Mandat de trois ans renouvelables ; la convention ne peut changer cette durée."
    return respected(message, evidence, step=STEP, key="administrateur")


@answers("ADM-07")
def bureau(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if not facts.has_bureau:
        return not_applicable("La convention ne crée ni bureau ni conseil.")
    message = (
        "Un bureau est prévu : organe purement conventionnel, il ne prend aucune des matières des 1° à 16° "
        "ni la représentation du groupement."
    )
    return respected(message, step=STEP, key="administrateur")


@answers("ADM-08")
def first_assembly(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    conveners = [named(member) for member in facts.members if member.convenes_first_assembly]
    if not conveners:
        message = "Aucun fondateur n’est désigné pour convoquer la première assemblée, qui élit l’administrateur."
        return missing(message, "Désignez ce fondateur.", step=STEP, key="premiere_assemblee")
    if len(conveners) > 1:
        message = f"{listing(conveners)} sont désignés pour convoquer la première assemblée : un seul convoque."
        evidence = data("membres", listing(conveners))
        return contradicted(message, "Gardez-en un seul.", evidence, step=STEP, key="premiere_assemblee")
    message = f"{conveners[0]} convoque la première assemblée."
    return respected(message, step=STEP, key="premiere_assemblee")


@answers("REC-02", forms=(GCSMS, GIP))
def silences(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if not facts.second_call_reading:
        message = (
            "Le décret ne dit pas si la seconde assemblée est convoquée ou tenue dans les quinze jours ; "
            "la convention ne tranche pas."
        )
        action = "Choisissez une lecture : convocation envoyée, ou assemblée tenue, dans les quinze jours."
        return to_judge(message, action, step=STEP, key="assemblee_quorum_majorites")
    reading = "assemblée tenue" if facts.second_call_reading == "held" else "convocation envoyée"
    message = f"La convention tranche : seconde {reading} dans les quinze jours."
    return respected(message, step=STEP, key="assemblee_quorum_majorites")
