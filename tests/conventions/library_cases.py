"""Conventions with good answers, for the tests of the library. People and organisations are invented."""

import datetime as dt
from dataclasses import replace

from conventions.facts import ContributionFacts, ConventionFacts, MemberFacts, ProtocolFacts

IN_2010 = dt.date(2010, 3, 1)
IN_2015 = dt.date(2015, 3, 1)
LAST_APPROVAL = dt.date(2019, 8, 22)
FIRST_DECLARATION = dt.date(2019, 8, 23)
LAST_OLD_NUMBERS = dt.date(2025, 12, 30)
IN_2026 = dt.date(2026, 11, 24)
DATES = (IN_2010, IN_2015, LAST_APPROVAL, FIRST_DECLARATION, dt.date(2024, 1, 1), LAST_OLD_NUMBERS, IN_2026)

MEMBERS = (
    MemberFacts(
        "Horizon Plateau",
        "private",
        "Association",
        siren="123456782",
        finess="760000001",
        address="3 rue du Lac, 76000 Rouen",
        non_profit=True,
        eligibility="manager",
        convenes_first_assembly=True,
        contributions=(
            ContributionFacts("capital_cash", 450_000),
            ContributionFacts("money", 1_500_000),
            ContributionFacts("premises", 300_000, "bureau", "quittances 2025"),
        ),
        rights=450,
    ),
    MemberFacts(
        "Résidence des Sources",
        "private",
        "Fondation",
        address="5 place du Marché, 76100 Rouen",
        non_profit=True,
        eligibility="esms",
        contributions=(
            ContributionFacts("capital_movable", 350_000, "véhicule adapté", "facture"),
            ContributionFacts("staff", 1_400_000, "cadre de santé", "bulletins de paie"),
        ),
        rights=350,
    ),
    MemberFacts(
        "Domicile et Liens",
        "private",
        "Association",
        address="9 quai Nord, 76600 Le Havre",
        non_profit=True,
        eligibility="manager",
        contributions=(ContributionFacts("capital_cash", 200_000), ContributionFacts("money", 800_000)),
        rights=200,
    ),
)

GOOD = ConventionFacts(
    name="Rives solidaires",
    legal_mention="medico_sociale",
    nature="private",
    seat_street="12 rue des Tilleuls",
    seat_postcode="76000",
    seat_city="Rouen",
    seat_department="76",
    activity_field="ars_department",
    authority="ars:28",
    object="coordonner l’accompagnement à domicile des personnes âgées",
    missions=("activities", "equipment"),
    task_split="le groupement assure l’astreinte de nuit\nles membres assurent l’accompagnement quotidien",
    members=MEMBERS,
    has_capital=True,
    has_running_costs=True,
    rights_basis="participations",
    rights_rule="chaque membre reçoit les droits que le tableau indique",
    rights_adaptation="les droits suivent chaque année les heures d’astreinte utilisées",
    duration_kind="fixed",
    duration_years=10,
    capital_movement="le capital est complété à chaque adhésion",
    contribution_rule="chaque membre contribue à proportion des heures d’astreinte qu’il utilise",
    contribution_revision=True,
    withdrawal_terms="le membre remet les dossiers communs",
    exclusion_terms="une médiation est proposée avant l’audition",
    second_call_reading="sent",
    professionals="les interventions de nuit suivent un planning commun",
    tariffed_activities="service de soins infirmiers à domicile de quarante places",
    representation="les représentants sont désignés pour trois ans",
    authorisation_reference="arrêté du 3 mars 2024",
    employs_staff=True,
    staff_decree="91-155",
    budget_kind="budget",
    budget_annexes="transport",
    results_allocation="le résultat excédentaire est affecté aux réserves",
    dissolution_cases="perte du financement de l’astreinte\nretrait de la moitié des membres",
    devolution="similar",
    protocol=ProtocolFacts("le schéma", "deux postes", "de janvier à juin", "un point par assemblée"),
)

PUBLIC = replace(GOOD, nature="public", members=tuple(replace(member, nature="public") for member in MEMBERS))
GIP = replace(GOOD, form="gip", nature="public", members=(replace(MEMBERS[0], nature="public"), *MEMBERS[1:]))


def without_capital(facts: ConventionFacts) -> ConventionFacts:
    """No apport and no participation: the rights follow the convention's own rule."""
    members = tuple(replace(member, contributions=()) for member in facts.members)
    return replace(facts, members=members, has_capital=False, has_running_costs=False, rights_basis="convention")
