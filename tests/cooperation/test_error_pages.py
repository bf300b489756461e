"""What goes wrong answers in the look of the site and says what to do; every answer carries the safety headers."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, server_error

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def heading(html: str) -> str:
    return re.findall(r"<h1>(.*?)</h1>", html)[0]


@pytest.mark.django_db
def test_unknown_address(client: Client) -> None:
    response = client.get("/nulle/part/")
    assert (response.status_code, heading(response.content.decode())) == (404, "Cette page n’existe pas")


@pytest.mark.django_db
def test_the_demonstration_shows_the_same_page_although_debug_is_on(client: Client, settings) -> None:
    settings.DEBUG = True
    response = client.get("/nulle/part/")
    assert (response.status_code, heading(response.content.decode())) == (404, "Cette page n’existe pas")


@pytest.mark.django_db
def test_form_from_an_expired_page() -> None:
    response = Client(enforce_csrf_checks=True).post("/compte/connexion/", {"login": "a@b.fr"})
    assert (response.status_code, heading(response.content.decode())) == (403, "Cette page avait expiré")


def test_malformed_request() -> None:
    response = bad_request(RequestFactory().get("/"), SuspiciousOperation())
    assert (response.status_code, heading(response.content.decode())) == (
        400,
        "Cette demande n’a pas pu être lue",
    )


def test_fault_of_the_site_needs_neither_database_nor_context() -> None:
    response = server_error(RequestFactory().get("/"))
    html = response.content.decode()
    assert (response.status_code, heading(html)) == (500, "Une erreur s’est produite de notre côté")
    assert "{" not in html


@pytest.mark.django_db
def test_safety_headers(client: Client) -> None:
    response = client.get("/compte/connexion/")
    policy = {part.strip() for part in response["Content-Security-Policy"].split(";") if part.strip()}
    named = ("Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options", "Cross-Origin-Opener-Policy")
    assert policy == POLICY
    assert [response[name] for name in named] == ["same-origin", "nosniff", "DENY", "same-origin"]
