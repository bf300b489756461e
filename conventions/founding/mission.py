"""Steps that say what the grouping is for and what kind of person it is: object and missions, nature,
duration.
"""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError

from conventions.founding.base import StepForm
from conventions.founding.nature import Ruling, ruling
from conventions.models.stipulations import PROTOCOL_FIELDS
from cooperation.formfields import Count, Line, One, Option, Prose, Several
from cooperation.missions import MISSIONS, needing_protocol

PROTOCOL = {
    "protocol_schemas": "Objet de la mission, en lien avec les schémas",
    "protocol_means": "Moyens consacrés à la mission",
    "protocol_timetable": "Calendrier de réalisation",
    "protocol_information": "Information des membres sur l’avancement",
}
MODES = (
    Option(
        "holder",
        "Le groupement est titulaire de l’autorisation",
        "L’assemblée délibère sur la demande d’autorisation (R.312-194-21, 10°).",
        "R.312-194-5, al. 1",
    ),
    Option(
        "operator",
        "Le groupement exploite l’autorisation d’un membre",
        "L’accord de l’autorité est réputé donné deux mois après réception de la demande.",
        "R.312-194-5, al. 2",
    ),
)


class ObjectStep(StepForm):
    on_grouping = ("object", "missions", "task_split", "authorisation_mode", "authorisation_reference")
    on_convention = tuple(f"protocol_{name}" for name in PROTOCOL_FIELDS)

    object = Prose(label="Objet du groupement", rows=4, help_text="Ce que le groupement fait, en quelques lignes.")
    missions = Several(label="Missions confiées au groupement")
    task_split = Prose(
        label="Répartition des tâches entre le groupement et ses membres",
        rows=5,
        help_text="Ce que fait le groupement, ce que chaque membre garde.",
    )
    authorisation_mode = One(label="Qui tient l’autorisation ?", options=MODES)
    authorisation_reference = Line(
        label="Référence de l’autorisation",
        help_text="Date et numéro de l’arrêté, ou de la demande à déposer.",
    )
    protocol_schemas = Prose(label=PROTOCOL["protocol_schemas"], rows=3)
    protocol_means = Prose(label=PROTOCOL["protocol_means"], rows=3)
    protocol_timetable = Prose(label=PROTOCOL["protocol_timetable"], rows=3)
    protocol_information = Prose(label=PROTOCOL["protocol_information"], rows=3)

    def prepare(self) -> None:
        self.fields["missions"].set_options(
            Option(item.key, item.label, item.help, item.article, self._closed(item.gcsms_only))
            for item in MISSIONS.values()
        )

    def _closed(self, gcsms_only: bool) -> str:
        if self.is_gip and gcsms_only:
            return "Réservée au groupement de coopération sociale ou médico-sociale (L.312-7 3°)."
        return ""

    @property
    def protocol_rows(self) -> list[Any]:
        return [self[name] for name in PROTOCOL]

    def relevant(self, name: str) -> bool:
        return name not in PROTOCOL or bool(needing_protocol(tuple(self.grouping.missions)))


class NatureStep(StepForm):
    on_grouping = ("nature",)

    nature = One(label="Nature juridique du groupement")

    def prepare(self) -> None:
        found = self.ruling
        self.fields["nature"].set_options(
            Option(key, f"Personne morale de {words}", closed=found.why_not(key))
            for key, words in (("public", "droit public"), ("private", "droit privé"))
        )
        # What the composition imposes is proposed ticked: saving the step records it.
        if found.imposed and not self.grouping.nature:
            self.initial["nature"] = found.imposed

    @property
    def ruling(self) -> Ruling:
        return ruling(self.facts, self.on)

    def remarks(self) -> list[str]:
        found = self.ruling
        recorded = self.grouping.nature
        if recorded and (why := found.why_not(recorded)):
            return [f"La nature enregistrée ne convient plus à la composition. {why}"]
        return []


_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class DurationStep(StepForm):
    on_convention = ("duration_kind", "duration_years", "exercise_end")

    duration_kind = One(
        label="Durée du groupement",
        options=(
            Option(
                "fixed",
                "Durée déterminée",
                "Le groupement est dissous de plein droit à son terme, sauf prorogation.",
            ),
            Option(
                "indefinite",
                "Durée indéterminée",
                "Le texte ne l’interdit ni ne la prévoit : la pratique l’admet.",
            ),
        ),
    )
    duration_years = Count(label="Nombre d’années", unit="années", low=1, high=99, required=False)
    exercise_end = Line(
        label="Fin de l’exercice budgétaire",
        limit=20,
        help_text="Jour et mois, par exemple 31/12 : un membre se retire à la fin d’un exercice (R.312-194-10).",
        required=True,
        error_messages={"required": "Indiquez le dernier jour de l’exercice, par exemple 31/12."},
    )

    def clean_exercise_end(self) -> str:
        found = _DAY.fullmatch(self.cleaned_data["exercise_end"])
        day, month = (int(part) for part in found.groups()) if found else (0, 0)
        if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
            raise ValidationError("Indiquez un jour et un mois du calendrier, par exemple 31/12 ou 31/08.")
        return f"{day:02d}/{month:02d}"

    def remarks(self) -> list[str]:
        if self.convention.duration_kind == "fixed" and not self.convention.duration_years:
            return ["Une durée déterminée se compte en années : indiquez leur nombre (R.312-194-7, 4°)."]
        return []
