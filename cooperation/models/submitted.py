"""Forms that made something: the same page sent again, even at the same moment, leads to what it made."""

from __future__ import annotations

from django.db import models

from .user import User


class SubmittedForm(models.Model):
    """`token` is the page's own, `url` where it led. Kept a day: `cooperation.services.submitting`."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    token = models.CharField("jeton", max_length=36)
    url = models.CharField("adresse", max_length=200, blank=True)
    at = models.DateTimeField("envoyé le", auto_now_add=True)

    class Meta:
        verbose_name = "formulaire envoyé"
        ordering = ["-at", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "token"], name="submitted_form_once")]

    def __str__(self) -> str:
        return self.url
