"""A grouping: its form, name, seat, field of activity, object and the choices its rights follow from.

The stipulations of its convention and its state live above, in `conventions`; its members in `members`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.core.validators import MinValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from cooperation import registry
from cooperation.authorities import Authority, prefect_of
from cooperation.typography import fold

from .user import User

if TYPE_CHECKING:
    from cooperation.territory import Department

LEGAL_MENTIONS = {
    "sociale": "groupement de coopération sociale",
    "medico_sociale": "groupement de coopération médico-sociale",
}


class GroupingQuerySet(models.QuerySet["Grouping"]):
    def visible_to(self, user: User) -> Self:
        """The groupings in which the user holds any role, by whichever source of roles."""
        return self.filter(registry.visible_groupings(user))

    def in_department(self, code: str) -> Self:
        return self.filter(seat_department=code)

    def department_codes(self) -> list[str]:
        """The codes of the departments of these groupings, each once, in order."""
        rows = self.exclude(seat_department="").order_by("seat_department")
        return list(rows.values_list("seat_department", flat=True).distinct())

    def matching(self, text: str) -> Self:
        """Those whose name, object, seat or department hold every word of `text`, accents and case aside."""
        rows = self
        for word in fold(text).split():
            rows = rows.filter(search_text__contains=word)
        return rows


class Grouping(models.Model):
    class Form(models.TextChoices):
        GCSMS = "gcsms", "groupement de coopération sociale ou médico-sociale"
        GIP = "gip", "groupement d’intérêt public"

    class Nature(models.TextChoices):
        PUBLIC = "public", "personne morale de droit public"
        PRIVATE = "private", "personne morale de droit privé"

    class RightsBasis(models.TextChoices):
        CAPITAL = "capital", "à proportion des apports au capital"
        PARTICIPATIONS = "participations", "à proportion des participations aux charges"
        CONVENTION = "convention", "selon la règle écrite dans la convention"

    form = models.CharField("forme", max_length=10, choices=Form.choices, default=Form.GCSMS)
    name = models.CharField("dénomination", max_length=200)
    legal_mention = models.CharField("mention légale", max_length=20, blank=True, choices=list(LEGAL_MENTIONS.items()))
    nature = models.CharField("nature juridique", max_length=10, blank=True, choices=Nature.choices)
    seat_street = models.CharField("adresse du siège", max_length=200, blank=True)
    seat_postcode = models.CharField("code postal", max_length=5, blank=True)
    seat_city = models.CharField("commune", max_length=100, blank=True)
    seat_department = models.CharField("département", max_length=3, blank=True, db_index=True)
    activity_field = models.CharField("champ d’activité", max_length=20, blank=True)
    authority = models.CharField("autorité choisie", max_length=40, blank=True, db_index=True)
    authority_reason = models.TextField("motif du choix de l’autorité", blank=True)
    object = models.TextField("objet", blank=True)
    missions = models.JSONField("missions", default=list, blank=True)
    task_split = models.TextField("répartition des tâches", blank=True)
    authorisation_mode = models.CharField(
        "exercice d’une autorisation",
        max_length=10,
        blank=True,
        choices=[("holder", "le groupement est titulaire"), ("operator", "il exploite celle d’un membre")],
    )
    authorisation_reference = models.CharField("référence de l’autorisation", max_length=200, blank=True)
    has_capital = models.BooleanField("capital", null=True, blank=True)
    has_running_costs = models.BooleanField("charges de fonctionnement", null=True, blank=True)
    rights_basis = models.CharField("base des droits", max_length=20, blank=True, choices=RightsBasis.choices)
    rights_total = models.PositiveIntegerField(
        "nombre total de droits", default=1000, validators=[MinValueValidator(1)]
    )
    rights_rule = models.TextField("règle propre de répartition des droits", blank=True)
    rights_adaptation = models.TextField("adaptation des droits à l’usage réel", blank=True)
    search_text = models.TextField(editable=False, blank=True)
    founded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = GroupingQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_text"])

    class Meta:
        verbose_name = "groupement"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="grouping_has_a_name",
                violation_error_message="Un groupement a une dénomination (R.312-194-7, 1°).",
            ),
            models.CheckConstraint(
                condition=models.Q(rights_total__gte=1),
                name="grouping_rights_total_positive",
                violation_error_message="Le nombre total de droits est d’au moins 1.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps `search_text` in step with what it is made of."""
        self.search_text = fold(" ".join([self.full_name, self.object, self.seat, str(self.department or "")]))
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "search_text"}
        super().save(*args, **kwargs)

    @property
    def grouping(self) -> Grouping:
        """Every object that permissions are asked about names its grouping; this one is its own."""
        return self

    @property
    def legal_mention_text(self) -> str:
        """The words that follow the name on every act (R.312-194-17), or "" when nobody has chosen them."""
        if self.form == self.Form.GIP:
            return "groupement d’intérêt public"
        return LEGAL_MENTIONS.get(self.legal_mention, "")

    @property
    def full_name(self) -> str:
        mention = self.legal_mention_text
        return f"{self.name}, {mention}" if mention else self.name

    @property
    def seat(self) -> str:
        city = f"{self.seat_postcode} {self.seat_city}".strip()
        return ", ".join(part for part in (self.seat_street, city) if part)

    @property
    def department(self) -> Department | None:
        from cooperation import territory

        return territory.department(self.seat_department) if self.seat_department else None

    @property
    def chosen_authority(self) -> Authority | None:
        return Authority.from_key(self.authority) if self.authority else None

    @property
    def prefect(self) -> Authority | None:
        """The prefect of the seat's department: approval regime, and notice of a dissolution (R.312-194-24)."""
        return prefect_of(self.seat_department) if self.seat_department else None

    def abilities(self, user: User) -> dict[str, bool]:
        """What this user may do with this grouping, whole: templates and tests read this dict."""
        return registry.abilities(user, self)

    def identity_facts(self) -> dict[str, Any]:
        """The part of `conventions.facts.ConventionFacts` that the ground floor holds."""
        names = (
            "form name legal_mention nature seat_street seat_postcode seat_city seat_department activity_field"
            " authority authority_reason object task_split authorisation_mode authorisation_reference has_capital"
            " has_running_costs rights_basis rights_total rights_rule rights_adaptation"
        )
        facts = {name: getattr(self, name) for name in names.split()}
        return facts | {"missions": tuple(self.missions)}
