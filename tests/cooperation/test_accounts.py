"""Registering, verifying an address, signing in, changing a password: each page and each mail in our words."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.template.loader import get_template
from django.test import Client

from cooperation.models import User

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "une phrase assez longue"
EMAIL = "anne@entente.example"


def person(email: str = EMAIL, verified: bool = True) -> User:
    user = User.objects.create_user(email, PASSWORD, name="Anne Vidal")
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


def post(client: Client, url: str, **data: str):
    return client.post(url, data, follow=True)


def link(message: mail.EmailMessage) -> str:
    """The path of the link in a mail."""
    return re.findall(r"http://testserver(/\S+)", message.body)[0]


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def heading(response) -> str:
    return re.findall(r"<h1>(.*?)</h1>", response.content.decode())[0]


def test_registering_asks_a_name_and_verifies_the_address(client: Client) -> None:
    page = post(
        client,
        "/compte/inscription/",
        name=" Anne Vidal ",
        email="Anne@Entente.example",
        password1=PASSWORD,
        password2=PASSWORD,
    )
    assert heading(page) == "Vérifiez votre adresse"
    assert [(user.name, user.email) for user in User.objects.all()] == [("Anne Vidal", EMAIL)]
    assert [message.subject for message in mail.outbox] == ["Entente : confirmez votre adresse"]

    assert heading(client.get(link(mail.outbox[0]))) == "Confirmer l’adresse"
    confirmed = post(client, link(mail.outbox[0]))
    assert said(confirmed) == [f"L’adresse {EMAIL} est confirmée."]
    assert said(post(client, "/compte/connexion/", login=EMAIL, password=PASSWORD)) == ["Bonjour, Anne Vidal."]


def test_before_the_address_is_verified_one_does_not_enter(client: Client) -> None:
    person(verified=False)
    page = post(client, "/compte/connexion/", login=EMAIL, password=PASSWORD)
    assert heading(page) == "Vérifiez votre adresse"
    assert "_auth_user_id" not in client.session


def test_registering_twice_tells_nobody_that_the_address_has_an_account(client: Client) -> None:
    person()
    page = post(client, "/compte/inscription/", name="Autre", email=EMAIL, password1=PASSWORD, password2=PASSWORD)
    assert heading(page) == "Vérifiez votre adresse"
    assert User.objects.count() == 1
    assert [message.subject for message in mail.outbox] == ["Entente : vous avez déjà un compte"]


def test_registering_takes_the_same_work_whether_the_address_has_an_account(monkeypatch) -> None:
    person()
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher,
        "encode",
        lambda self, password, *rest: (hashed.append(password), encode(self, password, *rest))[1],
    )
    for email in (EMAIL, "paul@entente.example"):
        post(Client(), "/compte/inscription/", name="Autre", email=email, password1=PASSWORD, password2=PASSWORD)
    assert hashed == [PASSWORD, PASSWORD]


def test_only_what_is_sent_counts_as_an_attempt(client: Client) -> None:
    client.force_login(person(), backend="allauth.account.auth_backends.AuthenticationBackend")
    for method in ("HEAD", "GET", "OPTIONS", "PUT"):
        answers = {client.generic(method, "/compte/mot-de-passe/").status_code for _ in range(7)}
        assert answers == {200 if method in ("HEAD", "GET") else 405}
    assert post(client, "/compte/mot-de-passe/", oldpassword="faux").status_code == 200


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "x" * 151}, "Un nom compte 150 caractères au plus."),
        ({"email": "anne"}, "adresse"),
        ({"password1": "court", "password2": "court"}, "trop court"),
        ({"password2": "une autre phrase longue"}, "Vous devez saisir deux fois le même mot de passe."),
    ],
)
def test_what_is_refused_at_registration_keeps_what_was_typed(
    client: Client, changes: dict[str, str], sentence: str
) -> None:
    data = {"name": "Anne Vidal", "email": EMAIL, "password1": PASSWORD, "password2": PASSWORD} | changes
    page = post(client, "/compte/inscription/", **data)
    assert sentence in page.content.decode()
    assert page.context["form"].data["name"] == data["name"]
    assert User.objects.count() == 0


def test_the_forgotten_password_is_a_link(client: Client) -> None:
    assert '<a href="/compte/mot-de-passe/oublie/">' in client.get("/compte/connexion/").content.decode()


def test_a_refusal_promises_nothing_that_is_not_kept(client: Client) -> None:
    for url in ("/compte/connexion/", "/compte/inscription/"):
        page = post(client, url, login=EMAIL, password="faux").content.decode()
        assert "Corrigez ce qui suit, puis recommencez." in page
        assert "vos réponses sont gardées" not in page


def test_a_wrong_password_says_what_to_do_and_a_sixth_waits(client: Client) -> None:
    person()
    pages = [post(client, "/compte/connexion/", login=EMAIL, password="faux").content.decode() for _ in range(6)]
    assert "L’adresse ou le mot de passe est faux." in pages[0]
    assert "Trop d’essais manqués. Attendez cinq minutes" in pages[5]


def test_leaving_takes_a_click(client: Client) -> None:
    client.force_login(person(), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert heading(client.get("/compte/deconnexion/")) == "Se déconnecter"
    assert "_auth_user_id" in client.session
    post(client, "/compte/deconnexion/")
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_chosen_again_once(client: Client) -> None:
    user = person()
    assert heading(post(client, "/compte/mot-de-passe/oublie/", email=EMAIL)) == "Consultez votre messagerie"
    path = link(mail.outbox[0])
    choosing = client.get(path, follow=True)
    assert heading(choosing) == "Choisir un mot de passe"
    new = "une tout autre phrase"
    done = post(client, choosing.request["PATH_INFO"], password1=new, password2=new)
    assert heading(done) == "Mot de passe enregistré"
    user.refresh_from_db()
    assert user.check_password(new)
    assert [message.subject for message in mail.outbox[1:]] == ["Entente : mot de passe changé"]
    assert "Ce lien a déjà servi" in Client().get(path, follow=True).content.decode()


def test_an_address_without_account_receives_a_mail_that_says_so(client: Client) -> None:
    assert (
        heading(post(client, "/compte/mot-de-passe/oublie/", email="qui@entente.example"))
        == "Consultez votre messagerie"
    )
    assert [message.subject for message in mail.outbox] == ["Entente : aucun compte à cette adresse"]


def test_changing_a_password_asks_the_present_one(client: Client) -> None:
    client.force_login(person(), backend="allauth.account.auth_backends.AuthenticationBackend")
    new = "une tout autre phrase"
    refused = post(client, "/compte/mot-de-passe/", oldpassword="faux", password1=new, password2=new)
    assert "Ce n’est pas votre mot de passe actuel." in refused.content.decode()
    assert "Le mot de passe est changé." in said(
        post(client, "/compte/mot-de-passe/", oldpassword=PASSWORD, password1=new, password2=new)
    )
    assert "Choisissez aussitôt un autre mot de passe" in mail.outbox[0].body


def test_an_address_changes_once_the_new_one_is_verified(client: Client) -> None:
    user = person()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    asking = post(client, "/compte/adresse/", email="vidal@entente.example", action_add="")
    assert heading(asking) == "Confirmez que c’est vous"
    confirm, next_page = asking.redirect_chain[-1][0].split("?next=")
    asked = post(client, confirm, password=PASSWORD, next=unquote(next_page))
    assert "Nouvelle adresse, à vérifier" in asked.content.decode()
    user.refresh_from_db()
    assert user.email == EMAIL
    post(client, link(mail.outbox[0]))
    user.refresh_from_db()
    assert user.email == "vidal@entente.example"
    assert [message.subject for message in mail.outbox[1:]] == ["Entente : adresse changée"]


def test_a_closed_account_does_not_open(client: Client) -> None:
    user = person()
    user.is_active = False
    user.save()
    page = post(client, "/compte/connexion/", login=EMAIL, password=PASSWORD)
    assert "_auth_user_id" not in client.session
    assert heading(page) in ("Compte fermé", "Se connecter")


def test_a_false_link_of_confirmation_says_what_to_do(client: Client) -> None:
    assert "un nouveau lien partira" in client.get("/compte/adresse/confirmer/faux/").content.decode()


@pytest.mark.parametrize(
    "name",
    [
        *(
            "login",
            "logout",
            "signup",
            "reauthenticate",
            "email_change",
            "email_confirm",
            "verification_sent",
        ),
        *("verified_email_required", "account_inactive", "password_change", "password_set", "password_reset"),
        *("password_reset_done", "password_reset_from_key", "password_reset_from_key_done"),
    ],
)
def test_every_page_of_an_account_is_ours(name: str) -> None:
    assert Path(get_template(f"account/{name}.html").origin.name).is_relative_to(ROOT / "templates")
