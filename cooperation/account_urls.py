"""The pages of an account, at French addresses; their names are those django-allauth asks for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views
from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.http import require_http_methods


def page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Only what is sent counts as an attempt: django-allauth counts whatever is not a GET."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def read(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "HEAD":
            request.method = "GET"
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer

    return read


urlpatterns = [
    path("connexion/", page(views.login), name="account_login"),
    path("deconnexion/", page(views.logout), name="account_logout"),
    path("ferme/", page(views.account_inactive), name="account_inactive"),
    path("inscription/", page(views.signup), name="account_signup"),
    path("confirmer-que-c-est-moi/", page(views.reauthenticate), name="account_reauthenticate"),
    path("adresse/", page(views.email), name="account_email"),
    path("adresse/a-verifier/", page(views.email_verification_sent), name="account_email_verification_sent"),
    re_path(r"^adresse/confirmer/(?P<key>[-:\w]+)/$", page(views.confirm_email), name="account_confirm_email"),
    path("mot-de-passe/", page(views.password_change), name="account_change_password"),
    path("mot-de-passe/choisir/", page(views.password_set), name="account_set_password"),
    path("mot-de-passe/oublie/", page(views.password_reset), name="account_reset_password"),
    path("mot-de-passe/oublie/envoye/", page(views.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^mot-de-passe/oublie/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        page(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "mot-de-passe/enregistre/",
        page(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
