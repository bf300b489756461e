"""Passerelles du Plateau: still in drafting. Answers are missing, and article « Droits » contradicts the data."""

from __future__ import annotations

from django.utils import timezone

from conventions.models import Convention
from conventions.services.drafting import edit_clause
from cooperation.models import User
from demo.story.building import Founder, build, grant, money
from demo.story.texts import ADAPTATION, COMMON, CONTRIBUTION_RULE
from members.models import Contribution, Organisation

IDENTITY = {
    "legal_mention": "medico_sociale",
    "seat_street": "2, place du Marché",
    "seat_postcode": "00310",
    "seat_city": "Saint-Loup",
    "seat_department": "00",
    "activity_field": "ars_department",
    "authority": "ars:00",
    "object": "Coordonner les retours à domicile après une hospitalisation et partager une équipe mobile de nuit.",
    "missions": ["activities", "equipment", "a"],
    "task_split": "Le groupement coordonne les retours et anime l’équipe mobile ; chaque membre garde ses accompagnements.",
    "has_capital": False,
    "has_running_costs": True,
    "rights_basis": "participations",
    "rights_total": 1000,
    "rights_adaptation": ADAPTATION,
}
STIPULATIONS = COMMON | {
    "duration_kind": "indefinite",
    "contribution_rule": CONTRIBUTION_RULE,
    "contribution_revision": False,
    "budget_kind": "crp",
    "employs_staff": False,
}
DETACHED = (
    "<p>Les droits sont proportionnels aux participations aux charges. L’association Horizon Plateau détient 400 droits, "
    "la Résidence des Sources 350 et Domicile et Liens 200.</p>"
)
JOINT = "<p>Les membres sont tenus solidairement des dettes du groupement.</p>"


def tell(people: dict[str, User], organisations: dict[str, Organisation]) -> Convention:
    luc, ines = people["luc.aubertin"], people["ines.caron"]
    founders = (
        Founder(
            "Association Horizon Plateau",
            contributions=(money(800_000),),
            titular="Luc Aubertin",
            alternate="Inès Caron",
            convenes=True,
            users={"titular": luc, "alternate": ines},
        ),
        Founder("Résidence des Sources", contributions=(money(700_000),), titular="Hélène Garnier"),
        Founder("Association Domicile et Liens", contributions=(money(400_000),), titular="Thomas Rivière"),
    )
    convention = build(
        user=luc,
        form="gcsms",
        name="Passerelles du Plateau",
        identity=IDENTITY,
        stipulations=STIPULATIONS,
        founders=founders,
        organisations=organisations,
        on=timezone.localdate(),
    )
    grant(convention.grouping, people["claire.vautrin"], "reader")
    for key, words in (("droits", DETACHED), ("dettes", JOINT)):
        clause = convention.clauses.get(key=key)
        edit_clause(clause=clause, user=luc, revision=clause.revision, title=clause.title, html=words)
    # The contributions change after article « Droits » was edited by hand: 450 rights, no longer 400.
    first = Contribution.objects.get(membership__grouping=convention.grouping, membership__position=1)
    first.amount_cents = 900_000
    first.save()
    return convention
