"""Les Toits du Vernois: approved by the prefect in 2012, published, in force. The way of the first decree."""

from __future__ import annotations

import datetime as dt

from conventions.models import Convention
from cooperation.models import User
from demo.story.building import Body, Founder, Note, adopt_and_sign, build, grant, justify, live, money, walk
from demo.story.texts import ADAPTATION, COMMON, CONTRIBUTION_RULE
from members.models import Organisation

TEXT_ON = dt.date(2012, 2, 6)
SENT_ON = dt.date(2012, 4, 10)

IDENTITY = {
    "legal_mention": "sociale",
    "nature": "private",
    "seat_street": "14, rue du Faubourg",
    "seat_postcode": "00100",
    "seat_city": "Vernois",
    "seat_department": "00",
    "activity_field": "state",
    "authority": "prefecture:00",
    "object": (
        "Organiser ensemble l’accueil, l’hébergement et l’insertion des personnes sans domicile dans le Haut-Vernois, "
        "et porter le service intégré de l’accueil et de l’orientation du département."
    ),
    "missions": ["activities", "equipment", "training", "a"],
    "task_split": (
        "Le groupement tient l’accueil téléphonique, le recensement des places et l’orientation. Chaque membre garde la "
        "gestion de ses établissements et l’accompagnement des personnes qu’il héberge."
    ),
    "has_capital": False,
    "has_running_costs": True,
    "rights_basis": "participations",
    "rights_total": 1000,
    "rights_adaptation": ADAPTATION,
}
STIPULATIONS = COMMON | {
    "duration_kind": "indefinite",
    "contribution_rule": CONTRIBUTION_RULE,
    "employs_staff": True,
    "associated_professionals": True,
}

BODIES = (
    Body("association", "conseil d’administration", dt.date(2012, 3, 5), "Odile Ferrand", "présidente"),
    Body("association", "conseil d’administration", dt.date(2012, 3, 12), "Mireille Aubin", "présidente"),
    Body("ccas", "conseil d’administration", dt.date(2012, 3, 22), "Lucie Manin", "présidente", "2012-14"),
)

NOTES = (
    Note("premiere-assemblee", "Association Abri du Vernois", done_on=dt.date(2012, 9, 18)),
    Note("siret", "Odile Ferrand", done_on=dt.date(2012, 10, 2)),
    Note("donnees", "Odile Ferrand", due_in=15),
)

FROM_SENDING = (
    ("transmit", SENT_ON, {"means": "registered", "received_on": dt.date(2012, 4, 12)}, ""),
    (
        "request_documents",
        dt.date(2012, 5, 4),
        {},
        "La préfecture demande la délibération signée du CCAS de Vernois et le budget de la première année.",
    ),
    ("supply_documents", dt.date(2012, 5, 15), {"means": "hand"}, "Délibération et budget remis à la préfecture."),
    ("approve", dt.date(2012, 6, 12), {"act_number": "arrêté n° 2012-184"}, ""),
    ("publish", dt.date(2012, 6, 21), {"raa_reference": "n° 12 de juin 2012"}, ""),
    ("bring_into_force", dt.date(2012, 6, 21), {}, ""),
)


def tell(people: dict[str, User], organisations: dict[str, Organisation]) -> Convention:
    odile = people["odile.ferrand"]
    founders = (
        Founder(
            "Association Abri du Vernois",
            contributions=(money(4_000_000),),
            titular="Odile Ferrand",
            alternate="Jean Soulier",
            convenes=True,
            users={"titular": odile},
        ),
        Founder(
            "Association Le Gué", contributions=(money(3_500_000),), titular="Mireille Aubin", alternate="Karim Haddad"
        ),
        Founder("CCAS de Vernois", contributions=(money(2_500_000),), titular="Lucie Manin", alternate="Paul Essart"),
    )
    convention = build(
        user=odile,
        form="gcsms",
        name="Les Toits du Vernois",
        identity=IDENTITY,
        stipulations=STIPULATIONS,
        founders=founders,
        organisations=organisations,
        on=TEXT_ON,
    )
    grant(convention.grouping, odile, "administrator")
    grant(convention.grouping, people["agnes.roy"], "reader")
    walk(convention, odile, (("submit", TEXT_ON, {}, ""),))
    adopt_and_sign(convention, odile, BODIES, dt.date(2012, 4, 3))
    justify(
        convention,
        odile,
        SENT_ON,
        "Relu avec la préfecture en mars 2012 : les deux associations ont la majorité des participations et le groupement fonctionne selon les règles du droit privé.",
    )
    walk(convention, odile, FROM_SENDING)
    live(convention, odile, "Odile Ferrand", dt.date(2024, 6, 14), NOTES)
    return convention
