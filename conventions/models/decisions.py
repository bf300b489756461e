"""What each member decides and signs, on the one text submitted to all (R.312-194-6)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from conventions.organs import ORGAN_KINDS, OTHER
from cooperation.models import Grouping, StoredFile, User
from members.models import Membership

from .version import ConventionVersion


class ByMember(models.Model):
    """Something recorded for one member about one frozen text."""

    version = models.ForeignKey(ConventionVersion, on_delete=models.CASCADE, related_name="%(class)ss")
    # A member who leaves the project before the text is taken up again keeps its name under what it had decided.
    membership = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="%(class)ss")
    member_name = models.CharField("membre", max_length=300)
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    @property
    def grouping(self) -> Grouping:
        return self.version.convention.grouping


class MemberDecisionQuerySet(models.QuerySet["MemberDecision"]):
    def adopted(self) -> Self:
        return self.filter(outcome=MemberDecision.Outcome.ADOPTED)


class MemberDecision(ByMember):
    """The decision of a member's competent body on the text, and who it lets sign."""

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", "adopte le texte dans ses termes"
        CHANGE_REQUESTED = "change_requested", "demande un changement"
        REFUSED = "refused", "refuse de participer"

    organ_kind = models.CharField(
        "sorte d’organisme",
        max_length=20,
        choices=[(kind.key, kind.label) for kind in (*ORGAN_KINDS.values(), OTHER)],
    )
    organ = models.CharField("organe compétent", max_length=200)
    decided_on = models.DateField("date de la décision")
    reference = models.CharField("numéro de la délibération", max_length=60, blank=True)
    outcome = models.CharField("décision", max_length=20, choices=Outcome.choices, default=Outcome.ADOPTED)
    request = models.TextField("ce qui est demandé ou motif du refus", blank=True)
    prior_opinions = models.TextField("avis préalables", blank=True)
    enforceable_on = models.DateField("exécutoire depuis le", null=True, blank=True)
    signatory_name = models.CharField("qui peut signer", max_length=150, blank=True)
    signatory_quality = models.CharField("en quelle qualité", max_length=150, blank=True)

    objects = MemberDecisionQuerySet.as_manager()

    class Meta(ByMember.Meta):
        verbose_name = "décision d’un membre"
        constraints = [
            models.UniqueConstraint(fields=["version", "membership"], name="decision_once_per_member_and_text"),
            models.CheckConstraint(
                condition=~Q(organ=""),
                name="decision_names_its_organ",
                violation_error_message="Indiquez l’organe qui a décidé (R.312-194-6).",
            ),
            models.CheckConstraint(
                condition=Q(outcome="adopted") | ~Q(request=""),
                name="decision_says_what_it_asks",
                violation_error_message="Écrivez ce que l’organe demande, ou pourquoi il refuse.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="adopted") | (~Q(signatory_name="") & ~Q(signatory_quality="")),
                name="decision_says_who_signs",
                violation_error_message="Une adoption dit qui peut signer, et en quelle qualité (R.312-194-6).",
            ),
            models.CheckConstraint(
                condition=Q(enforceable_on__isnull=True) | Q(enforceable_on__gte=models.F("decided_on")),
                name="decision_enforceable_after",
                violation_error_message="Une décision n’est pas exécutoire avant d’être prise.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_name} : {self.get_outcome_display()}"


class MemberSignature(ByMember):
    """One signatory's signature for one member: who, in which quality, by which delegation if another was named."""

    class Means(models.TextChoices):
        PAPER = "paper", "sur papier"
        ELECTRONIC = "electronic", "signature électronique faite ailleurs"

    name = models.CharField("signataire", max_length=150)
    quality = models.CharField("en quelle qualité", max_length=150)
    signed_on = models.DateField("signée le")
    means = models.CharField("comment", max_length=12, choices=Means.choices, default=Means.PAPER)
    delegation = models.CharField("délégation ou pouvoir", max_length=300, blank=True)

    class Meta(ByMember.Meta):
        verbose_name = "signature d’un membre"
        constraints = [
            models.UniqueConstraint(fields=["version", "membership"], name="signature_once_per_member_and_text"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(quality=""),
                name="signature_says_who",
                violation_error_message="Une signature porte le nom et la qualité de qui signe.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_name} : {self.name}, {self.quality}"
