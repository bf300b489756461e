"""Who holds which role, in a grouping or for an authority, and the invitations by which people come."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.core import signing
from django.db import models
from django.utils import timezone

from cooperation.authorities import Authority

from .grouping import Grouping
from .user import User

INVITATION_DAYS = 14
_SALT = "entente.invitation"


class GroupingRole(models.Model):
    """A role held in a grouping. Representatives of members are rows of `members`, never rows of this table."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", "administrateur du groupement"
        DRAFTER = "drafter", "rédacteur"
        SECRETARY = "secretary", "secrétaire"
        READER = "reader", "lecteur"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grouping_roles")
    grouping = models.ForeignKey(Grouping, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField("rôle", max_length=20, choices=Role.choices)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "rôle dans un groupement"
        ordering = ["grouping", "role", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "grouping", "role"],
                name="grouping_role_once",
                violation_error_message="Cette personne a déjà ce rôle dans le groupement.",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["administrator", "drafter", "secretary", "reader"]),
                name="grouping_role_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"


class AuthorityRole(models.Model):
    """A role for an authority, on its territory. `authority` is a key such as "prefecture:76" or "ars:28"."""

    class Role(models.TextChoices):
        OFFICER = "officer", "agent instructeur"
        SIGNATORY = "signatory", "signataire par délégation"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="authority_roles")
    authority_key = models.CharField("autorité", max_length=40, db_index=True)
    role = models.CharField("rôle", max_length=20, choices=Role.choices)
    delegation = models.CharField("acte de délégation", max_length=200, blank=True)

    class Meta:
        verbose_name = "rôle pour une autorité"
        ordering = ["authority_key", "role", "user"]
        constraints = [
            models.UniqueConstraint(fields=["user", "authority_key", "role"], name="authority_role_once"),
            models.CheckConstraint(
                condition=~models.Q(role="signatory") | ~models.Q(delegation=""),
                name="signatory_has_delegation",
                violation_error_message="Un signataire par délégation a un acte de délégation.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.authority.office}"

    @property
    def authority(self) -> Authority:
        return Authority.from_key(self.authority_key)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def pending(self) -> Self:
        """Neither accepted nor withdrawn: still to be accepted, or lapsed."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self) -> Self:
        """Those that may still be accepted."""
        return self.pending().filter(sent_at__gt=timezone.now() - dt.timedelta(days=INVITATION_DAYS))

    def sent_to(self, user: User) -> Self:
        """Open invitations that wait for this person, with their groupings."""
        return self.open().filter(email=user.email).select_related("grouping", "invited_by")


_IN_A_GROUPING = ["administrator", "drafter", "secretary", "reader", "representative"]
_FOR_AN_AUTHORITY = ["officer", "signatory"]


class Invitation(models.Model):
    """An invitation sent by e-mail; its signed link lasts 14 days and serves once.

    Into a grouping by one of its people, or for an authority by who runs the site, whom no row stands for.
    A "representative" gets no row of GroupingRole: `members` hears `cooperation.signals.invitation_accepted`.
    """

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", "administrateur du groupement"
        DRAFTER = "drafter", "rédacteur"
        SECRETARY = "secretary", "secrétaire"
        READER = "reader", "lecteur"
        REPRESENTATIVE = "representative", "représentant d’un membre"
        OFFICER = "officer", "agent instructeur"
        SIGNATORY = "signatory", "signataire par délégation"

    class Status(models.TextChoices):
        OPEN = "open", "en attente"
        ACCEPTED = "accepted", "acceptée"
        WITHDRAWN = "withdrawn", "retirée"
        EXPIRED = "expired", "expirée"

    grouping = models.ForeignKey(Grouping, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    authority_key = models.CharField("autorité", max_length=40, blank=True)
    delegation = models.CharField("acte de délégation", max_length=200, blank=True)
    email = models.EmailField("adresse électronique")
    role = models.CharField("rôle", max_length=20, choices=Role.choices)
    invited_by = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField("envoyée le", default=timezone.now)
    accepted_at = models.DateTimeField("acceptée le", null=True, blank=True)
    accepted_by = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField("retirée le", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        ordering = ["-sent_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    role__in=_IN_A_GROUPING,
                    grouping__isnull=False,
                    invited_by__isnull=False,
                    authority_key="",
                    delegation="",
                )
                | (models.Q(role__in=_FOR_AN_AUTHORITY, grouping__isnull=True) & ~models.Q(authority_key="")),
                name="invitation_has_one_place",
                violation_error_message="Une invitation vaut pour un groupement ou pour une autorité.",
            ),
            models.CheckConstraint(
                condition=~models.Q(role="signatory") | ~models.Q(delegation=""),
                name="invited_signatory_has_delegation",
                violation_error_message="Un signataire par délégation a un acte de délégation.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} ({self.get_role_display()})"

    @property
    def sender(self) -> str:
        """Who invites, in the middle of a sentence."""
        return str(self.invited_by) if self.invited_by else "l’administration du site"

    @property
    def quality(self) -> str:
        """The role in words; that of an authority with its office."""
        role = str(self.get_role_display())
        return f"{role}, {Authority.from_key(self.authority_key).office}" if self.authority_key else role

    @property
    def token(self) -> str:
        return signing.dumps({"invitation": self.pk, "email": self.email}, salt=_SALT)

    @classmethod
    def from_token(cls, token: str) -> Invitation | None:
        """The invitation a signed token names, whatever its status; None when the token is false or its row is gone."""
        try:
            data = signing.loads(token, salt=_SALT)
        except signing.BadSignature:
            return None
        rows = cls.objects.select_related("grouping", "invited_by")
        return rows.filter(pk=data["invitation"], email=data["email"]).first()

    @property
    def expires_at(self) -> dt.datetime:
        return self.sent_at + dt.timedelta(days=INVITATION_DAYS)

    @property
    def status(self) -> str:
        """A key of `Status`. What was accepted or withdrawn does not expire."""
        if self.accepted_at:
            return self.Status.ACCEPTED
        if self.withdrawn_at:
            return self.Status.WITHDRAWN
        return self.Status.OPEN if timezone.now() < self.expires_at else self.Status.EXPIRED

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN
