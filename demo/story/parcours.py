"""La Maison des parcours: a public interest grouping whose file is on the prefect's desk, under approval."""

from __future__ import annotations

import datetime as dt

from conventions.models import Convention
from cooperation.models import User
from demo.story.building import Body, Founder, adopt_and_sign, build, grant, justify, money, walk
from demo.story.texts import ADAPTATION, COMMON, CONTRIBUTION_RULE
from members.models import Organisation

TEXT_ON = dt.date(2026, 6, 15)
SENT_ON = dt.date(2026, 10, 19)

IDENTITY = {
    "nature": "public",
    "seat_street": "18, rue des Remparts",
    "seat_postcode": "00100",
    "seat_city": "Vernois",
    "seat_department": "00",
    "activity_field": "state",
    "authority": "prefecture:00",
    "object": "Tenir un lieu unique d’accueil et d’orientation des personnes dont le parcours relève de plusieurs services.",
    "missions": ["activities", "equipment"],
    "task_split": "Le groupement tient l’accueil et le premier bilan ; chaque membre assure ensuite son propre accompagnement.",
    "has_capital": False,
    "has_running_costs": True,
    "rights_basis": "participations",
    "rights_total": 1000,
    "rights_adaptation": ADAPTATION,
}
STIPULATIONS = COMMON | {
    "duration_kind": "fixed",
    "duration_years": 6,
    "contribution_rule": CONTRIBUTION_RULE,
    "employs_staff": True,
    "staff_decree": "88-145",
    "budget_kind": "budget",
}

BODIES = (
    Body(
        "department",
        "conseil départemental",
        dt.date(2026, 7, 3),
        "Carole Besson",
        "présidente du conseil départemental",
        "CD-2026-112",
    ),
    Body(
        "hospital",
        "directeur, après concertation avec le directoire",
        dt.date(2026, 9, 10),
        "Daniel Roux",
        "directeur",
        "2026-48",
        "conseil de surveillance du 3 septembre 2026, favorable",
    ),
    Body("association", "conseil d’administration", dt.date(2026, 9, 24), "Hugo Perrin", "président"),
)


def _founders(hugo: User) -> tuple[Founder, ...]:
    return (
        Founder(
            "Département du Haut-Vernois",
            contributions=(money(6_000_000),),
            titular="Carole Besson",
            alternate="Marc Lenoir",
            convenes=True,
        ),
        Founder(
            "Centre hospitalier de Vernois",
            eligibility="health_establishment",
            contributions=(money(3_000_000),),
            titular="Daniel Roux",
            alternate="Alice Fabre",
        ),
        Founder(
            "Association Parcours et Soins",
            contributions=(money(1_000_000),),
            titular="Hugo Perrin",
            alternate="Léa Marty",
            users={"titular": hugo},
        ),
    )


def tell(people: dict[str, User], organisations: dict[str, Organisation]) -> Convention:
    hugo = people["hugo.perrin"]
    convention = build(
        user=hugo,
        form="gip",
        name="Maison des parcours",
        identity=IDENTITY,
        stipulations=STIPULATIONS,
        founders=_founders(hugo),
        organisations=organisations,
        on=TEXT_ON,
    )
    walk(convention, hugo, (("submit", TEXT_ON, {}, ""),))
    adopt_and_sign(convention, hugo, BODIES, dt.date(2026, 10, 5))
    justify(
        convention,
        hugo,
        SENT_ON,
        "Point vu avec la direction départementale des finances publiques, dont l’avis est joint au dossier.",
    )
    walk(convention, hugo, (("transmit", SENT_ON, {"means": "hand", "received_on": SENT_ON}, ""),))
    grant(convention.grouping, hugo, "secretary")
    return convention
