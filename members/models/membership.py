"""The members of a grouping, what each brings and who represents it."""

from __future__ import annotations

from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from cooperation.models import Grouping, Invitation, User

from .organisation import FOUND_NATURE, Organisation


class MembershipQuerySet(models.QuerySet["Membership"]):
    def for_facts(self) -> Self:
        """With everything `members.services.member_facts` reads, in three queries."""
        return self.select_related("organisation").prefetch_related("contributions", "representatives")


class Membership(models.Model):
    """An organisation in a grouping. `rights` is entered only where the convention sets its own rule."""

    class Quality(models.TextChoices):
        FOUNDER = "fondateur", "Fondateur"
        MEMBER = "membre", "Membre"

    grouping = models.ForeignKey(Grouping, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    position = models.PositiveIntegerField("rang", default=0)
    quality = models.CharField("qualité", max_length=20, choices=Quality.choices, default=Quality.FOUNDER)
    eligibility = models.CharField("à quel titre", max_length=20, blank=True)
    eligibility_reason = models.TextField("justification", blank=True)
    nature_correction = models.CharField("nature corrigée", max_length=10, blank=True, choices=FOUND_NATURE)
    nature_reason = models.TextField("motif de la correction", blank=True)
    convenes_first_assembly = models.BooleanField("convoque la première assemblée", default=False)
    rights = models.PositiveIntegerField("droits", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "membre"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["grouping", "organisation"],
                name="membership_once",
                violation_error_message="Cette organisation est déjà membre du groupement.",
            ),
            models.UniqueConstraint(
                fields=["grouping"],
                condition=models.Q(convenes_first_assembly=True),
                name="membership_one_first_convener",
                violation_error_message="Un seul fondateur convoque la première assemblée.",
            ),
            models.CheckConstraint(
                condition=models.Q(nature_correction="") | ~models.Q(nature_reason=""),
                name="membership_nature_correction_has_a_reason",
                violation_error_message="Corriger la nature d’un membre demande un motif.",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def nature(self) -> str:
        """ "public", "private" or "": the organisation's, unless corrected here with a reason."""
        return self.nature_correction or self.organisation.nature

    def belongs_to(self, user: User) -> bool:
        """Whether this person represents this member, as titular or alternate."""
        return any(person.user_id == user.pk for person in self.representatives.all())


class Contribution(models.Model):
    """What a member plans to bring: capital (R.312-194-11, al. 2) or a share of running costs (al. 3)."""

    class Kind(models.TextChoices):
        CAPITAL_CASH = "capital_cash", "apport en espèces (dotation)"
        CAPITAL_MOVABLE = "capital_movable", "apport de biens meubles"
        CAPITAL_IMMOVABLE = "capital_immovable", "apport de biens immeubles"
        MONEY = "money", "participation financière"
        PREMISES = "premises", "mise à disposition de locaux"
        EQUIPMENT = "equipment", "mise à disposition de matériels"
        STAFF = "staff", "mise à disposition de personnels"

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="contributions")
    kind = models.CharField("nature", max_length=20, choices=Kind.choices)
    amount_cents = models.PositiveBigIntegerField("montant en centimes", validators=[MinValueValidator(1)])
    description = models.CharField("description", max_length=300, blank=True)
    evidence = models.CharField("justificatif du coût réel", max_length=300, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "contribution"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount_cents__gte=1),
                name="contribution_amount_positive",
                violation_error_message="Un apport ou une participation a un montant supérieur à zéro.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        *("capital_cash", "capital_movable", "capital_immovable"),
                        *("money", "premises", "equipment", "staff"),
                    ]
                ),
                name="contribution_kind_known",
                violation_error_message="L’apport en industrie est interdit dans un groupement (R.312-194-11).",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Representative(models.Model):
    """The person who sits for a member. `user` is filled when that person accepts the invitation."""

    class Quality(models.TextChoices):
        TITULAR = "titular", "titulaire"
        ALTERNATE = "alternate", "suppléant"

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="representatives")
    quality = models.CharField("qualité", max_length=10, choices=Quality.choices)
    name = models.CharField("nom", max_length=150)
    email = models.EmailField("adresse électronique", blank=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="representations")
    invitation = models.OneToOneField(Invitation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "représentant"
        ordering = ["membership", "-quality"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "quality"],
                name="representative_one_per_quality",
                violation_error_message="Ce membre a déjà un représentant de cette qualité.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_quality_display()}"
