"""Registering asks a name besides the e-mail: it stands in the history of what a person does."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest

from cooperation.models import User


class NameForm(forms.Form):
    """django-allauth adds its own fields to this one (setting ACCOUNT_SIGNUP_FORM_CLASS)."""

    name = forms.CharField(
        label="Prénom et nom",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": "Un nom compte 150 caractères au plus."},
    )
    field_order = ["name"]

    def signup(self, request: HttpRequest, user: Any) -> None:
        named: User = user
        named.name = self.cleaned_data["name"].strip()
        named.save(update_fields=["name"])
