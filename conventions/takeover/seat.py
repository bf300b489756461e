"""Where a grouping that exists has its seat, and the authority it was approved by or declared to."""

from __future__ import annotations

from conventions.takeover.missing import IN_FORCE, Missing, regime_of
from conventions.takeover.taken import TakenGrouping
from cooperation.authorities import UnknownField, UnknownTerritory, competent_authorities, prefect_of
from cooperation.forms import DECLARATION
from cooperation.territory import department_from_postcode
from cooperation.typography import french, listing

TO_CHECK = "Autorité retenue à la reprise : la première des autorités compétentes dans ce domaine."


def department_code(taken: TakenGrouping) -> str:
    found = department_from_postcode(taken.seat_postcode)
    return found.code if found else ""


def authority_key(taken: TakenGrouping) -> str:
    """The prefect for a GIP, else the first of those competent in the field of activity; "" when nothing tells it."""
    department = department_code(taken)
    if not department:
        return ""
    if taken.form == "gip":
        return prefect_of(department).key
    try:
        competent = competent_authorities(taken.activity_field, department)
    except (UnknownField, UnknownTerritory):
        return ""
    return competent[0].key if competent else ""


def missing_seat(taken: TakenGrouping) -> tuple[Missing, ...]:
    """What keeps the authority unknown."""
    if not taken.seat_postcode:
        return ()  # which is missing already
    if not department_code(taken):
        sentence = f"Le code postal {taken.seat_postcode} ne désigne aucun département : corrigez-le."
        return (Missing(french(sentence), french("R.312-194-7, 1°"), IN_FORCE),)
    regime = regime_of(taken)
    if regime is None or regime.key != DECLARATION or authority_key(taken):
        return ()
    sentence = "Le domaine d’activité manque : il dit à quelle autorité la convention a été déclarée."
    return (Missing(french(sentence), listing(["R.312-194-18", "L.313-3"]), IN_FORCE),)
