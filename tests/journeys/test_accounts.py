"""Registering and signing in, in a browser: accessible, at every width, within the content policy."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from cooperation.models import User

PASSWORD = "une phrase assez longue"
EMAIL = "anne@entente.example"
OPEN_PAGES = (
    *("/compte/connexion/", "/compte/inscription/", "/compte/mot-de-passe/oublie/", "/compte/ferme/"),
    *(
        "/compte/mot-de-passe/oublie/envoye/",
        "/compte/adresse/a-verifier/",
        "/compte/adresse/confirmer/faux/",
    ),
    *("/compte/mot-de-passe/oublie/1-faux/", "/compte/mot-de-passe/enregistre/", "/nulle/part/"),
)
OWN_PAGES = (
    "/compte/adresse/",
    "/compte/mot-de-passe/",
    "/compte/deconnexion/",
    "/compte/confirmer-que-c-est-moi/",
)


def person() -> User:
    user = User.objects.create_user(EMAIL, PASSWORD, name="Anne Vidal")
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    return user


def name_of(path: str) -> str:
    return path.strip("/").replace("/", "-")


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_pages_open_to_all(page, axe, fits, shots, path: str) -> None:
    page.goto(path)
    axe(page)
    fits(page)
    shots(page, name_of(path))


@pytest.mark.parametrize("path", OWN_PAGES)
def test_pages_of_an_account(page, sign_in, axe, fits, shots, path: str) -> None:
    sign_in(page, person())
    page.goto(path)
    axe(page)
    fits(page)
    shots(page, name_of(path))


def test_a_refused_form_is_read_aloud_and_leads_to_its_fields(page, axe, shots) -> None:
    page.goto("/compte/inscription/")
    page.get_by_role("button", name="Créer le compte").click()
    page.get_by_role("alert").get_by_role("link", name="Prénom et nom").click()
    assert page.evaluate("document.activeElement.name") == "name"
    axe(page)
    shots(page, "compte-inscription-refusee")


def test_from_registration_to_the_way_out(page, axe) -> None:
    page.goto("/compte/inscription/")
    page.get_by_label("Prénom et nom").fill("Anne Vidal")
    page.get_by_label("Adresse électronique").fill(EMAIL)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_label("Le même mot de passe, une seconde fois").fill(PASSWORD)
    page.get_by_role("button", name="Créer le compte").click()
    page.get_by_role("heading", name="Vérifiez votre adresse").wait_for()

    page.goto(re.findall(r"https?://\S+", mail.outbox[0].body)[0])
    axe(page)
    page.get_by_role("button", name="Confirmer l’adresse").click()
    assert f"L’adresse {EMAIL} est confirmée." in page.get_by_role("status").inner_text()

    page.get_by_label("Adresse électronique").fill(EMAIL)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_text("Bonjour, Anne Vidal.").wait_for()
    axe(page)

    page.get_by_text("Anne Vidal", exact=True).click()
    axe(page)
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_text("Vous avez quitté Entente.").wait_for()


def test_the_first_tab_leads_past_the_navigation(page) -> None:
    page.goto("/compte/connexion/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
