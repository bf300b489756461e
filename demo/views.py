"""The demonstration's door: each persona in one click."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from cooperation.models import User
from demo.people import BY_KEY, PERSONAS


def personas(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/personas.html", {"personas": PERSONAS})


@require_POST
def enter(request: HttpRequest, key: str) -> HttpResponse:
    if key not in BY_KEY:
        raise Http404("Cette personne n’est pas de la démonstration.")
    user = get_object_or_404(User, email=BY_KEY[key].email)
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    messages.success(request, f"Vous êtes {user.name}, {BY_KEY[key].title}.")
    return redirect("home")
