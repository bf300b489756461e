"""What is kept of a grouping once it lives: its administrator, where its numbers stand, what remains to be done."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cooperation.models import Grouping, StoredFile, User

from .convention import Convention


class AdministratorMandate(models.Model):
    """A mandate of the administrator: elected for three years, revocable at any time (R.312-194-23)."""

    convention = models.ForeignKey(Convention, on_delete=models.CASCADE, related_name="mandates")
    name = models.CharField("administrateur du groupement", max_length=150)
    quality = models.CharField("représentant de", max_length=200, blank=True)
    decided_by = models.CharField("décision", max_length=300)
    from_on = models.DateField("du")
    until_on = models.DateField("au")
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "mandat de l’administrateur"
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(decided_by=""),
                name="mandate_says_who_and_by_which_decision",
                violation_error_message="Un mandat dit qui est élu et par quelle décision (R.312-194-23).",
            ),
            models.CheckConstraint(
                condition=Q(until_on__gt=F("from_on")),
                name="mandate_ends_after_it_starts",
                violation_error_message="Un mandat finit après avoir commencé (R.312-194-23).",
            ),
            models.UniqueConstraint(
                fields=["convention", "from_on"],
                name="mandate_once_per_day",
                violation_error_message="Un mandat commence déjà ce jour-là.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, jusqu’au {self.until_on:%d/%m/%Y}"

    @property
    def grouping(self) -> Grouping:
        return self.convention.grouping


class RegisterNumbers(models.Model):
    """The last numbers a grouping used before it came to Entente: the next ones follow.

    `untold` names what its stipulations hold by default, because nobody told it when the grouping was taken over.
    """

    convention = models.OneToOneField(Convention, on_delete=models.CASCADE, related_name="numbers")
    assembly = models.PositiveIntegerField("dernière assemblée", null=True, blank=True)
    resolution = models.PositiveIntegerField("dernière délibération", null=True, blank=True)
    amendment = models.PositiveIntegerField("dernier avenant", null=True, blank=True)
    untold = models.JSONField("non dit à la reprise", default=list, blank=True)

    class Meta:
        verbose_name = "derniers numéros employés"

    def __str__(self) -> str:
        return f"numéros de {self.convention}"


class ChecklistItem(models.Model):
    """An answer to a line of « Et maintenant ? »: `key` names a line of `conventions.afterwards.LINES`."""

    convention = models.ForeignKey(Convention, on_delete=models.CASCADE, related_name="checklist")
    key = models.CharField(max_length=30)
    owner = models.CharField("qui s’en charge", max_length=150, blank=True)
    due_on = models.DateField("pour le", null=True, blank=True)
    done_on = models.DateField("fait le", null=True, blank=True)
    note = models.TextField("note", blank=True)
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    updated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "démarche après la réception"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["convention", "key"], name="checklist_once")]

    def __str__(self) -> str:
        return self.key


class OpportunityNote(models.Model):
    """Why cooperate, before any draft: proposed, kept, never asked for."""

    grouping = models.OneToOneField(Grouping, on_delete=models.CASCADE, related_name="opportunity")
    why = models.TextField("pourquoi coopérer", blank=True)
    missions = models.TextField("ce que nous ferions ensemble", blank=True)
    brings = models.TextField("ce que chacun apporte et reçoit", blank=True)
    money = models.TextField("argent", blank=True)
    risks = models.TextField("risques", blank=True)
    calendar = models.TextField("calendrier", blank=True)
    updated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "note d’opportunité"

    def __str__(self) -> str:
        return f"note d’opportunité de {self.grouping}"
