"""Pages open to everybody: the texts applied, who may do what, accessibility, personal data."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation.models.roles import INVITATION_DAYS
from cooperation.permissions import ROLES, by_app
from cooperation.views.texts import Texts


@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    asked = Texts(request.GET)
    context = {"form": asked, "on": asked.day, "subjects": asked.subjects(), "count": asked.count}
    return render(request, "cooperation/texts.html", context, status=422 if asked.errors else 200)


@require_safe
def permissions(request: HttpRequest) -> HttpResponse:
    return render(request, "cooperation/permissions.html", {"roles": ROLES.items(), "apps": by_app()})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "cooperation/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    context = {"invitation_days": INVITATION_DAYS, "session_days": settings.SESSION_COOKIE_AGE // 86_400}
    return render(request, "cooperation/privacy.html", context)
