"""What the founders agree on, as columns: each is a field of `conventions.facts.ConventionFacts` of the same name."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from conventions.facts import ProtocolFacts

PROTOCOL_FIELDS = ("schemas", "means", "timetable", "information")


class Stipulations(models.Model):
    duration_kind = models.CharField(
        "durée",
        max_length=10,
        blank=True,
        choices=[("fixed", "durée déterminée"), ("indefinite", "durée indéterminée")],
    )
    duration_years = models.PositiveSmallIntegerField(
        "nombre d’années", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    exercise_end = models.CharField("fin de l’exercice budgétaire", max_length=5, default="31/12")
    representation = models.TextField("représentation des membres à l’assemblée", blank=True)
    contribution_rule = models.TextField("règle de contribution aux charges", blank=True)
    contribution_revision = models.BooleanField("révision annuelle des contributions", default=False)
    capital_movement = models.TextField("variation du capital", blank=True)
    withdrawal_notice_months = models.PositiveSmallIntegerField(
        "préavis de retrait (mois)", default=6, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    withdrawal_terms = models.TextField("modalités du retrait", blank=True)
    exclusion_hearing_days = models.PositiveSmallIntegerField(
        "délai de convocation à l’audition (jours)", default=15, validators=[MinValueValidator(1)]
    )
    exclusion_terms = models.TextField("modalités de l’exclusion", blank=True)
    convening_days = models.PositiveSmallIntegerField(
        "délai de convocation (jours)", default=15, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    urgent_hours = models.PositiveSmallIntegerField(
        "délai d’urgence (heures)", default=48, validators=[MinValueValidator(1), MaxValueValidator(240)]
    )
    second_call_reading = models.CharField(
        "seconde convocation",
        max_length=10,
        blank=True,
        choices=[("sent", "envoyée dans les quinze jours"), ("held", "réunie dans les quinze jours")],
    )
    chair = models.CharField(
        "présidence de l’assemblée",
        max_length=20,
        default="administrator",
        choices=[
            ("administrator", "l’administrateur du groupement"),
            ("elected", "un président élu par l’assemblée"),
        ],
    )
    ordinary_majority = models.CharField(
        "majorité ordinaire",
        max_length=20,
        default="half",
        choices=[
            ("half", "plus de la moitié des voix présentes ou représentées"),
            ("two_thirds", "les deux tiers des voix présentes ou représentées"),
            ("three_quarters", "les trois quarts des voix présentes ou représentées"),
        ],
    )
    casting_vote = models.BooleanField("voix prépondérante du président", default=False)
    administrator_term_years = models.PositiveSmallIntegerField(
        "mandat de l’administrateur du groupement (années)", default=3, validators=[MinValueValidator(1)]
    )
    has_bureau = models.BooleanField("bureau", default=False)
    remote_meetings = models.BooleanField("réunions à distance", default=False)
    professionals = models.TextField("conditions d’intervention des professionnels", blank=True)
    associated_professionals = models.BooleanField("professionnels associés par convention", default=False)
    tariffed_activities = models.TextField("activités tarifées", blank=True)
    employs_staff = models.BooleanField("le groupement recrute", null=True, blank=True)
    staff_decree = models.CharField(
        "décret applicable aux agents contractuels",
        max_length=10,
        blank=True,
        choices=[
            ("86-83", "décret n° 86-83 (État)"),
            ("88-145", "décret n° 88-145 (territoriale)"),
            ("91-155", "décret n° 91-155 (hospitalière)"),
        ],
    )
    billing_by_holder = models.BooleanField("facturation par le titulaire de l’autorisation", default=False)
    budget_kind = models.CharField(
        "nature du budget",
        max_length=10,
        blank=True,
        choices=[("budget", "budget principal"), ("crp", "compte de résultat principal")],
    )
    budget_annexes = models.TextField("budgets ou comptes de résultat annexes", blank=True)
    results_allocation = models.TextField("affectation des résultats", blank=True)
    dissolution_cases = models.TextField("cas de dissolution", blank=True)
    devolution = models.TextField("dévolution des biens", blank=True)
    protocol_schemas = models.TextField("objet de la mission, en lien avec les schémas", blank=True)
    protocol_means = models.TextField("moyens consacrés à la mission", blank=True)
    protocol_timetable = models.TextField("calendrier de réalisation", blank=True)
    protocol_information = models.TextField("information des membres", blank=True)

    class Meta:
        abstract = True

    def stipulation_facts(self) -> dict[str, Any]:
        names = [field.name for field in Stipulations._meta.fields if not field.name.startswith("protocol_")]
        facts = {name: getattr(self, name) for name in names}
        protocol = ProtocolFacts(**{name: getattr(self, f"protocol_{name}") for name in PROTOCOL_FIELDS})
        return facts | {"protocol": protocol}
