"""People sign in with their e-mail. There is no superuser: every permission comes from a role."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import _user_has_perm
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **extra: Any) -> User:
        """Stores a user under a lower-case e-mail. `password=None` gives an unusable one."""
        user = self.model(email=email.strip().lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email=(email or "").strip().lower())


class User(AbstractBaseUser):
    email = models.EmailField("adresse électronique", unique=True)
    name = models.CharField("nom", max_length=150)
    is_active = models.BooleanField("actif", default=True)
    joined_at = models.DateTimeField("inscrit le", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "personne"
        ordering = ["name", "email"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="user_email_lower_case",
                violation_error_message="L’adresse électronique s’enregistre en minuscules.",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in str(self).split()[:2]).upper()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Asks the authentication backends; roles answer, nothing bypasses them. No object, no right."""
        return self.is_active and obj is not None and _user_has_perm(self, perm, obj)
