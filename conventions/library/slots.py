"""The slots of the clauses: what each is called, and its value for a convention at a date. Pure.

A value is plain French text, "" when the data are missing. A slot whose value has several lines stands alone
in its paragraph or its list item, which is then repeated.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from conventions.facts import ConventionFacts

from . import values
from .values import Value, phrase, prose, protocol, quantity


@dataclass(frozen=True)
class Slot:
    """`label` is what the placeholder says is missing."""

    name: str
    label: str
    value: Value


def slot_values(facts: ConventionFacts, on: dt.date) -> dict[str, str]:
    """Every slot's value at that date, "" where the data are missing."""
    return {slot.name: slot.value(facts, on) for slot in SLOTS.values()}


def placeholder(slot_name: str) -> str:
    """What stands where a value is missing: « [à compléter : siège du groupement] »."""
    return f"[à compléter\u00a0: {SLOTS[slot_name].label}]"


_ALL = (
    Slot("denomination", "dénomination du groupement", values.denomination),
    Slot("mention", "mention qui suit la dénomination", values.mention),
    Slot("seat", "siège du groupement", values.seat),
    Slot("duration", "durée du groupement", values.duration),
    Slot("object", "objet du groupement", prose("object")),
    Slot("missions", "missions du groupement", values.missions),
    Slot("authorisation_reference", "référence de l’autorisation", phrase("authorisation_reference")),
    Slot("task_split", "répartition des tâches entre le groupement et ses membres", prose("task_split")),
    Slot("member_count", "membres du groupement", values.members),
    Slot("member_names", "noms des membres", values.member_names),
    Slot("nature", "nature juridique, droit public ou droit privé", values.nature),
    Slot("capital_total", "montant du capital", values.capital_total),
    Slot("capital_detail", "apports en espèces et en nature", values.capital_detail),
    Slot("capital_choice", "avec ou sans capital", values.capital_choice),
    Slot("capital_movement", "règles de variation du capital", prose("capital_movement")),
    Slot("contribution_rule", "règle de contribution aux charges", prose("contribution_rule")),
    Slot("participations_total", "total des participations", values.participations),
    Slot("rights_basis", "base des droits des membres", values.rights_basis),
    Slot("rights_total", "nombre total des droits", values.rights_total),
    Slot("rights_sentence", "droits de chaque membre", values.rights_sentence),
    Slot("rights_rule", "règle de détermination des droits", prose("rights_rule")),
    Slot("rights_adaptation", "adaptation des droits à l’utilisation effective", prose("rights_adaptation")),
    Slot("exercise_start", "début de l’exercice", values.exercise_start),
    Slot("exercise_end", "fin de l’exercice", values.exercise_end),
    Slot("withdrawal_notice", "préavis de retrait", quantity("withdrawal_notice_months", "mois", "mois")),
    Slot("withdrawal_terms", "modalités du retrait", prose("withdrawal_terms")),
    Slot(
        "exclusion_hearing",
        "délai de convocation à l’audition",
        quantity("exclusion_hearing_days", "jour", "jours"),
    ),
    Slot("exclusion_terms", "modalités de l’exclusion", prose("exclusion_terms")),
    Slot("professionals", "conditions d’intervention des professionnels", prose("professionals")),
    Slot("tariffed_activities", "activités tarifées", prose("tariffed_activities")),
    Slot(
        "staff_decree",
        "décret applicable aux agents contractuels",
        values.staff_decree,
    ),
    Slot("staff_choice", "recrutement ou non de personnels", values.staff_choice),
    Slot("representation", "représentation des membres", prose("representation")),
    Slot("convening_days", "délai de convocation", quantity("convening_days", "jour", "jours")),
    Slot(
        "urgent_hours",
        "délai de convocation en urgence",
        quantity("urgent_hours", "heure", "heures", feminine=True),
    ),
    Slot("administrator_term", "durée du mandat", quantity("administrator_term_years", "an", "ans")),
    Slot("first_convener", "fondateur qui convoque la première assemblée générale", values.first_convener),
    Slot("budget_choice", "budget principal ou compte de résultat principal", values.budget_choice),
    Slot("budget_annexes", "budgets ou comptes de résultat annexes", phrase("budget_annexes")),
    Slot("results_allocation", "affectation des résultats", prose("results_allocation")),
    Slot(
        "dissolution_cases",
        "cas de dissolution",
        values.dissolution_cases,
    ),
    Slot("devolution", "règles de dévolution des biens", values.devolution),
    Slot("authority", "autorité compétente", values.authority),
    Slot("other_authorities", "autres autorités compétentes", values.other_authorities),
    Slot("prefect", "préfet du département du siège", values.prefect),
    Slot("protocol_missions", "missions confiées au titre du b ou du c", values.protocol_missions),
    Slot("protocol_schemas", "objet de la mission, en lien avec les schémas", protocol("schemas")),
    Slot("protocol_means", "moyens consacrés à la mission", protocol("means")),
    Slot("protocol_timetable", "calendrier de réalisation", protocol("timetable")),
    Slot("protocol_information", "information des membres", protocol("information")),
)

SLOTS: dict[str, Slot] = {slot.name: slot for slot in _ALL}
