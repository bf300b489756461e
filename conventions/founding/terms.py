"""Steps that write the terms of the convention: assembly, professionals, budget, later life."""

from __future__ import annotations

import datetime as dt
from typing import Any

from conventions.founding.base import StepForm
from conventions.library import DEVOLUTIONS
from conventions.models import Convention
from cooperation.formfields import Count, One, Option, Prose, Tick, YesNo, options_from

FOURTEENTH_FROM = dt.date(2025, 12, 31)  # decree 2025-1394


def choices_of(name: str) -> tuple[Option, ...]:
    return options_from(Convention._meta.get_field(name).choices or ())


class GovernanceStep(StepForm):
    on_convention = (
        *(
            "representation",
            "convening_days",
            "urgent_hours",
            "second_call_reading",
            "chair",
            "ordinary_majority",
        ),
        *("casting_vote", "has_bureau", "remote_meetings"),
    )

    representation = Prose(label="Représentation des membres à l’assemblée", rows=4)
    convening_days = Count(
        label="Délai de convocation, en jours",
        unit="jours",
        low=1,
        high=90,
        help_text="Quinze jours sauf clause contraire (R.312-194-20, al. 2).",
    )
    urgent_hours = Count(
        label="Délai de convocation en urgence, en heures",
        unit="heures",
        low=1,
        high=240,
        help_text="Quarante-huit heures sauf clause contraire (R.312-194-20, al. 2).",
    )
    second_call_reading = One(
        label="À défaut de quorum, la seconde convocation « dans un délai de quinze jours »",
        options=(
            Option(
                "sent",
                "est envoyée dans les quinze jours",
                "Lecture retenue par défaut : le délai ordinaire de convocation reste dû.",
            ),
            Option(
                "held",
                "conduit à une séance tenue dans les quinze jours",
                "Envoyez-la alors le jour même : avec quinze jours de délai, un seul jour convient.",
            ),
        ),
        help_text="Le texte peut se lire des deux façons (R.312-194-22, al. 1) : une clause tranche.",
    )
    chair = One(label="Présidence de l’assemblée (R.312-194-20, al. 4)", options=choices_of("chair"), required=True)
    ordinary_majority = One(
        label="Majorité des décisions ordinaires (R.312-194-22, al. 2)",
        options=choices_of("ordinary_majority"),
        required=True,
    )
    casting_vote = Tick(
        label="En cas de partage égal des voix, celle du président de séance est prépondérante",
        help_text="Elle ne joue ni à l’unanimité, ni pour une exclusion.",
    )
    has_bureau = Tick(
        label="La convention crée un bureau",
        help_text="Le décret n’en prévoit pas : organe purement conventionnel, sans les seize matières de l’assemblée.",
    )
    remote_meetings = Tick(
        label="L’assemblée peut se réunir à distance",
        help_text="Le décret n’en dit rien : une clause le permet.",
    )


class ProfessionalsStep(StepForm):
    on_convention = (
        *(
            "professionals",
            "associated_professionals",
            "tariffed_activities",
            "employs_staff",
            "staff_decree",
        ),
        "billing_by_holder",
    )

    professionals = Prose(
        label="Conditions d’intervention des professionnels",
        rows=5,
        help_text="Secteurs social, médico-social et sanitaire, salariés du groupement compris.",
    )
    associated_professionals = Tick(
        label="Des professionnels extérieurs sont associés par convention",
        help_text="Ils ne sont pas membres : ni droits, ni voix (L.312-7 3° a).",
    )
    employs_staff = YesNo(label="Le groupement recrute-t-il du personnel ?", no="Non, il n’emploie personne")
    staff_decree = One(
        label="Décret applicable aux agents contractuels",
        options=choices_of("staff_decree"),
        help_text="Pour un groupement de droit public qui recrute (R.312-194-15).",
    )
    tariffed_activities = Prose(
        label="Activités soumises à tarification, s’il y en a",
        rows=3,
        help_text="Laissez vide s’il n’y en a pas.",
    )
    billing_by_holder = Tick(
        label="Le titulaire de l’autorisation facture et perçoit les tarifs",
        help_text="Possible depuis le 31 décembre 2025, quand le groupement exploite l’autorisation d’un "
        "membre "
        "(R.312-194-5, al. 3).",
    )

    def prepare(self) -> None:
        if self.is_gip:
            for name in ("staff_decree", "billing_by_holder"):
                del self.fields[name]

    @property
    def is_public(self) -> bool:
        return bool(self.grouping.nature == "public")

    @property
    def may_bill_by_holder(self) -> bool:
        grouping = self.grouping
        return "b" in grouping.missions and grouping.authorisation_mode == "operator" and self.on >= FOURTEENTH_FROM

    def saved(self) -> dict[str, Any]:
        return {name: value for name, value in super().saved().items() if name in self.base_names}

    @property
    def base_names(self) -> set[str]:
        hidden = {"staff_decree", "billing_by_holder"} if self.is_gip else set()
        return set(self.on_convention) - hidden

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("billing_by_holder") and not self.may_bill_by_holder:
            self.add_error(
                "billing_by_holder",
                "La facturation par le titulaire suppose la mission b, l’exploitation de l’autorisation d’un "
                "membre "
                "(étape Objet et missions) et une convention postérieure au 30 décembre 2025 (R.312-194-5, "
                "al. 3).",
            )
        return data

    def save(self) -> None:
        self.cleaned_data.setdefault("staff_decree", "")
        self.cleaned_data.setdefault("billing_by_holder", False)
        super().save()

    def remarks(self) -> list[str]:
        convention = self.convention
        if self.is_public and not self.is_gip and convention.employs_staff and not convention.staff_decree:
            return ["Un groupement de droit public qui recrute choisit l’un des trois décrets (R.312-194-15)."]
        return []


class BudgetStep(StepForm):
    on_convention = ("budget_kind", "budget_annexes", "results_allocation")

    budget_kind = One(label="Nature du budget", options=choices_of("budget_kind"))
    budget_annexes = Prose(
        label="Budgets ou comptes de résultat annexes, s’il y en a",
        rows=2,
        help_text="Laissez vide s’il n’y en a pas.",
    )
    results_allocation = Prose(
        label="Affectation des résultats",
        rows=3,
        help_text="Sans clause : l’excédent va aux réserves, aux charges de l’année suivante ou à "
        "l’investissement ; "
        "le déficit est reporté ou pris sur les réserves.",
    )


OWN = "own"
DEVOLUTION_OPTIONS = (
    Option(
        "similar",
        "À un organisme à but non lucratif d’objet analogue",
        "L’assemblée désigne le bénéficiaire.",
    ),
    Option(
        "members",
        "Aux membres, à proportion de leurs droits",
        "À concilier avec le but non lucratif (L.312-7 3°).",
    ),
    Option(OWN, "Selon une autre règle, que vous écrirez ci-dessous"),
)


class LifeStep(StepForm):
    """`devolution` is one of the library's rules, by its key, or the founders' own text."""

    on_convention = (
        *("withdrawal_notice_months", "withdrawal_terms", "exclusion_hearing_days", "exclusion_terms"),
        "dissolution_cases",
    )

    withdrawal_notice_months = Count(
        label="Préavis de retrait, en mois",
        unit="mois",
        low=6,
        high=24,
        help_text="Six mois au moins avant la fin de l’exercice : la convention peut en demander plus "
        "(R.312-194-10, al. 2).",
    )
    withdrawal_terms = Prose(label="Modalités propres du retrait", rows=3)
    exclusion_hearing_days = Count(
        label="Convocation à l’audition avant une exclusion, en jours", unit="jours", low=1, high=365
    )
    exclusion_terms = Prose(label="Modalités propres de l’exclusion", rows=3)
    dissolution_cases = Prose(label="Autres cas de dissolution", rows=2)
    devolution_choice = One(label="Dévolution des biens", options=DEVOLUTION_OPTIONS)
    devolution_text = Prose(label="Autre règle de dévolution", rows=3)

    def saved(self) -> dict[str, Any]:
        rule = self.convention.devolution
        known = rule in DEVOLUTIONS
        choice = rule if known else OWN if rule else ""
        return super().saved() | {"devolution_choice": choice, "devolution_text": "" if known else rule}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("devolution_choice") == OWN and not data.get("devolution_text", "").strip():
            self.add_error("devolution_text", "Écrivez cette règle, ou choisissez-en une autre (R.312-194-7, 11°).")
        elif data.get("devolution_text", "").strip() and not data.get("devolution_choice"):
            data["devolution_choice"] = OWN
        elif data.get("devolution_choice") in DEVOLUTIONS:
            data["devolution_text"] = ""
        return data

    def save(self) -> None:
        data = self.cleaned_data
        choice = data["devolution_choice"]
        self.convention.devolution = data["devolution_text"] if choice == OWN else choice
        self.convention.save(update_fields=["devolution"])
        super().save()
