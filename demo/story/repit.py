"""Répit du Plateau: its text is before the members' bodies; two have decided, three are awaited."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from conventions.models import Convention
from cooperation.models import User
from demo.story.building import Body, Founder, build, decide, grant, money, walk
from demo.story.texts import ADAPTATION, COMMON, CONTRIBUTION_RULE
from members.models import Organisation

IDENTITY = {
    "legal_mention": "medico_sociale",
    "nature": "private",
    "seat_street": "12, route du Plateau",
    "seat_postcode": "00310",
    "seat_city": "Saint-Loup",
    "seat_department": "00",
    "activity_field": "health_insurance",
    "authority": "ars:00",
    "object": "Relayer les proches aidants à domicile et tenir une maison de répit de huit places.",
    "missions": ["activities", "equipment", "a"],
    "task_split": "Le groupement tient la maison de répit et le planning des relais ; chaque membre garde ses salariés.",
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


def _founders(people: dict[str, User]) -> tuple[Founder, ...]:
    return (
        Founder(
            "Association Veille et Répit",
            contributions=(money(1_200_000),),
            titular="Luc Aubertin",
            alternate="Rose Imbert",
            convenes=True,
            users={"titular": people["luc.aubertin"]},
        ),
        Founder(
            "Fondation Marguerite-Aubry",
            contributions=(money(800_000),),
            titular="Paul Lemoine",
            alternate="Anne Vidal",
            users={"titular": people["paul.lemoine"]},
        ),
        Founder(
            "Association Horizon Plateau",
            contributions=(money(600_000),),
            titular="Denise Arnal",
            alternate="Inès Caron",
            users={"alternate": people["ines.caron"]},
        ),
        Founder(
            "EHPAD Les Magnolias", contributions=(money(900_000),), titular="Yves Sauvage", alternate="Lise Morand"
        ),
        Founder("CCAS de Montreval", contributions=(money(500_000),), titular="Éric Morin", alternate="Nora Petit"),
    )


def tell(people: dict[str, User], organisations: dict[str, Organisation]) -> Convention:
    luc, today = people["luc.aubertin"], timezone.localdate()
    convention = build(
        user=luc,
        form="gcsms",
        name="Répit du Plateau",
        identity=IDENTITY,
        stipulations=STIPULATIONS,
        founders=_founders(people),
        organisations=organisations,
        on=today - dt.timedelta(days=40),
    )
    grant(convention.grouping, luc, "administrator")
    walk(convention, luc, (("submit", today - dt.timedelta(days=35), {}, ""),))
    board, home = "conseil d’administration", today - dt.timedelta(days=9)
    decide(convention, luc, 0, Body("association", board, today - dt.timedelta(days=20), "Luc Aubertin", "président"))
    decide(convention, luc, 3, Body("public_home", board, home, "Yves Sauvage", "directeur", "2026-31"))
    return convention
