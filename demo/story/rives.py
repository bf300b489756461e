"""Les Rives de la Vaire: declared to the regional health agency and received in 2025, published, in force."""

from __future__ import annotations

import datetime as dt

from conventions.models import Convention
from cooperation.models import User
from demo.story.building import Body, Founder, Note, adopt_and_sign, build, grant, justify, live, money, staff, walk
from demo.story.texts import ADAPTATION, COMMON, CONTRIBUTION_RULE
from members.models import Organisation

TEXT_ON = dt.date(2024, 11, 18)
SENT_ON = dt.date(2025, 3, 10)

IDENTITY = {
    "legal_mention": "medico_sociale",
    "nature": "private",
    "seat_street": "14, rue des Tanneurs",
    "seat_postcode": "00120",
    "seat_city": "Montreval",
    "seat_department": "00",
    "activity_field": "health_insurance",
    "authority": "ars:00",
    "object": "Partager l’accueil et le transport des personnes accompagnées et tenir une astreinte commune de nuit.",
    "missions": ["activities", "equipment", "quality", "a"],
    "task_split": (
        "Le groupement organise l’accueil, les tournées de transport et l’astreinte. Chaque membre reste responsable de "
        "l’accompagnement des personnes, de ses personnels et de ses autorisations."
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
    "employs_staff": False,
    "budget_kind": "budget",
    "second_call_reading": "sent",
}

BODIES = (
    Body("association", "conseil d’administration", dt.date(2024, 12, 2), "Claire Vautrin", "présidente"),
    Body("association", "conseil d’administration", dt.date(2024, 12, 18), "Paul Lemoine", "directeur général"),
    Body("association", "conseil d’administration", dt.date(2025, 1, 15), "Gérard Lopez", "président"),
    Body("ccas", "conseil d’administration", dt.date(2025, 2, 11), "Marie Delorme", "vice-présidente", "2025-07"),
    Body("association", "conseil d’administration", dt.date(2025, 1, 28), "Luc Aubertin", "président"),
)

NOTES = (
    Note("premiere-assemblee", "Association Les Tilleuls", done_on=dt.date(2025, 4, 24)),
    Note("administrateur", "Association Les Tilleuls", done_on=dt.date(2025, 4, 24)),
    Note("siret", "Nadia Belkacem", done_on=dt.date(2025, 5, 6)),
    Note("compte", "Nadia Belkacem", done_on=dt.date(2025, 5, 20)),
    Note("assurances", "Claire Vautrin", due_in=12),
    Note("reglement-interieur", "Claire Vautrin", due_in=26),
)

FROM_SENDING = (
    ("declare", SENT_ON, {"means": "registered"}, ""),
    ("receive", dt.date(2025, 3, 12), {"receipt_proof": "avis de réception postal du 12 mars 2025"}, ""),
    ("publish", dt.date(2025, 3, 28), {"raa_reference": "n° 2025-041"}, ""),
    ("bring_into_force", dt.date(2025, 3, 28), {}, ""),
)


def _founders(people: dict[str, User]) -> tuple[Founder, ...]:
    claire, nadia, paul = people["claire.vautrin"], people["nadia.belkacem"], people["paul.lemoine"]
    return (
        Founder(
            "Association Les Tilleuls",
            contributions=(money(1_280_000),),
            titular="Claire Vautrin",
            alternate="Denis Rey",
            convenes=True,
            users={"titular": claire},
        ),
        Founder(
            "Fondation Marguerite-Aubry",
            contributions=(money(360_000), staff(600_000, "une infirmière, un jour par semaine")),
            titular="Paul Lemoine",
            alternate="Anne Vidal",
            users={"titular": paul},
        ),
        Founder(
            "Mutuelle du Haut-Vernois", contributions=(money(800_000),), titular="Gérard Lopez", alternate="Julie Petit"
        ),
        Founder(
            "CCAS de Montreval",
            contributions=(money(720_000),),
            titular="Nadia Belkacem",
            alternate="Éric Morin",
            users={"titular": nadia},
        ),
        Founder(
            "Association Cap Autonomie",
            contributions=(money(240_000),),
            titular="Luc Aubertin",
            alternate="Sophie Blanc",
        ),
    )


def tell(people: dict[str, User], organisations: dict[str, Organisation]) -> Convention:
    claire, nadia = people["claire.vautrin"], people["nadia.belkacem"]
    convention = build(
        user=claire,
        form="gcsms",
        name="Les Rives de la Vaire",
        identity=IDENTITY,
        stipulations=STIPULATIONS,
        founders=_founders(people),
        organisations=organisations,
        on=TEXT_ON,
    )
    grant(convention.grouping, claire, "administrator")
    grant(convention.grouping, nadia, "secretary")
    walk(convention, claire, (("submit", TEXT_ON, {}, ""),))
    adopt_and_sign(convention, claire, BODIES, dt.date(2025, 3, 3))
    justify(
        convention,
        claire,
        SENT_ON,
        "Les cinq membres, dont un seul est public, ont choisi le droit privé à l’article « Nature juridique » ; vérifié sur Légifrance avant l’envoi.",
    )
    walk(convention, nadia, FROM_SENDING)
    live(convention, nadia, "Claire Vautrin", dt.date(2025, 4, 24), NOTES)
    return convention
