"""What people read when they sign in: our words and sentences in place of django-allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account import forms
from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

LABELS = {
    "login": "Adresse électronique",
    "email": "Adresse électronique",
    "remember": "Rester connecté sur cet appareil",
    "oldpassword": "Mot de passe actuel",
    "password2": "Le même mot de passe, une seconde fois",
}
PASSWORD_HELP = (
    "Douze caractères au moins : une phrase convient. Ni votre nom, ni des chiffres seuls, ni un mot de passe courant."
)


class AccountAdapter(DefaultAccountAdapter):
    """Refusals that say what to do (setting ACCOUNT_ADAPTER)."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Ce compte est fermé. Demandez une invitation à une autre adresse.",
        "duplicate_email": "Cette adresse est déjà celle de votre compte.",
        "email_password_mismatch": (
            "L’adresse ou le mot de passe est faux. Essayez de nouveau, ou suivez « Mot de passe oublié »."
        ),
        "email_taken": "Cette adresse a déjà un compte. Donnez-en une autre, ou connectez-vous.",
        "enter_current_password": "Ce n’est pas votre mot de passe actuel.",
        "incorrect_password": "Ce n’est pas votre mot de passe.",
        "invalid_password_reset": "Ce lien a déjà servi, ou il est trop ancien. Demandez-en un autre.",
        "rate_limited": "Trop de demandes en peu de temps. Attendez quelques minutes.",
        "too_many_login_attempts": "Trop d’essais manqués. Attendez cinq minutes avant de recommencer.",
    }


class _Worded:
    """Our labels, and no placeholder that repeats them."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            if field.widget.attrs.get("autocomplete") == "new-password":
                field.help_text = PASSWORD_HELP if name == "password1" else ""
            field.widget.attrs.pop("placeholder", None)


class LoginForm(_Worded, forms.LoginForm): ...


class SignupForm(_Worded, forms.SignupForm):
    def try_save(self, request: HttpRequest) -> Any:
        """An address that has an account is answered after the same work: the time taken would name it."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class AddEmailForm(_Worded, forms.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Nouvelle adresse électronique"


class ChangePasswordForm(_Worded, forms.ChangePasswordForm): ...


class SetPasswordForm(_Worded, forms.SetPasswordForm): ...


class ResetPasswordForm(_Worded, forms.ResetPasswordForm): ...


class ResetPasswordKeyForm(_Worded, forms.ResetPasswordKeyForm): ...


class ReauthenticateForm(_Worded, forms.ReauthenticateForm): ...
