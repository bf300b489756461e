"""A form sent twice makes one thing: each page that creates carries a token of its own (`{% once %}`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from cooperation.models import SubmittedForm

TOKEN = "token"
KEPT = dt.timedelta(days=1)


def token_of(request: HttpRequest) -> str:
    """The token of the page that was sent; "" when it has none that can be kept."""
    token = request.POST.get(TOKEN, "")
    return token if len(token) <= 36 and token.isprintable() else ""


def already_made(request: HttpRequest) -> str:
    """Where this very page led when it was sent before; "" when it was not."""
    row = SubmittedForm.objects.filter(user=request.user.pk, token=token_of(request)).first()
    return row.url if row else ""


def once(request: HttpRequest, make: Callable[[], str]) -> str:
    """Where `make` leads, called once for this page; the second of two requests waits for the first and follows it.

    `make` returns "" when it made nothing: the same page may be sent again.
    """
    with transaction.atomic():
        token = token_of(request)
        if not token:
            return make()
        SubmittedForm.objects.filter(at__lt=timezone.now() - KEPT).delete()
        row, _ = SubmittedForm.objects.get_or_create(user=request.user, token=token)
        if not row.url:
            row.url = make()
            row.save(update_fields=["url"])
        return row.url
