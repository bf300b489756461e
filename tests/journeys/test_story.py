"""Every page of the demonstration, as its people see it: axe finds nothing, nothing scrolls sideways."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from conventions.models import Clause
from cooperation.models import Grouping, User
from demo.management.commands.load_demo import load_demo

OPEN = ("/", "/textes/", "/textes/?on=2010-06-01", "/qui-peut-quoi/", "/accessibilite/", "/donnees-personnelles/")
STEPS = "forme identite siege activite objet membres nature duree apports droits gouvernance professionnels budget vie"
TABS = ("", "historique/", "acces/", "membres/", "convention/", "documents/", "demarches/")


@pytest.fixture
def story(transactional_db: None) -> dict[str, Grouping]:
    load_demo()
    return {grouping.name: grouping for grouping in Grouping.objects.all()}


def visit(page: Page, paths: list[str], axe: Callable[[Page], None], fits: Callable[[Page], None]) -> None:
    for path in paths:
        answer = page.goto(path)
        assert (path, answer.status if answer else 0) == (path, 200)
        axe(page)
        fits(page)


def person(key: str) -> User:
    return User.objects.get(email=f"{key}@entente.example")


def test_pages_open_to_everybody(page, axe, fits, story: Any) -> None:
    visit(page, list(OPEN), axe, fits)


def test_the_drafter_of_a_grouping_in_drafting(page, sign_in, axe, fits, story: dict[str, Grouping]) -> None:
    grouping = story["Passerelles du Plateau"]
    sign_in(page, person("luc.aubertin"))
    base = f"/groupements/{grouping.pk}/"
    clause = Clause.objects.filter(convention__grouping=grouping, key="droits").get()
    article = f"{base}convention/articles/{clause.pk}/"
    member = grouping.memberships.first()
    paths = ["/", "/groupements/", "/groupements/fonder/", "/annuaire/", "/recherche/?q=plateau", "/annuaire/nouvelle/"]
    paths += [base + tab for tab in TABS]
    paths += [f"{base}fondation/{step}/" for step in STEPS.split()]
    paths += [f"{base}fondation/membres/{member.pk}/", f"/annuaire/{member.organisation_id}/"]
    paths += [article, f"{article}retirer/", f"{base}convention/articles/ajouter/", f"{base}convention/revisions/"]
    paths += [f"{base}convention/revisions/2/", f"{base}demarches/abandon/", f"{base}demarches/submit/"]
    paths += [f"{base}convention/?date=2010-06-01"]
    visit(page, paths, axe, fits)


def test_the_contradiction_is_shown_with_both_values(page, sign_in, story: dict[str, Grouping]) -> None:
    grouping = story["Passerelles du Plateau"]
    sign_in(page, person("luc.aubertin"))
    page.goto(f"/groupements/{grouping.pk}/convention/")
    text = re.sub(r"\s+", " ", page.locator("main").inner_text())
    assert "400" in text
    assert "450" in text
    assert "Reprendre le texte lié" in text


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("claire.vautrin", "Les Rives de la Vaire"),
        ("odile.ferrand", "Les Toits du Vernois"),
        ("helene.marchal", "Maison des parcours"),
        ("agnes.roy", "Les Toits du Vernois"),
    ],
)
def test_the_tabs_of_a_grouping(page, sign_in, axe, fits, story: dict[str, Grouping], key: str, name: str) -> None:
    sign_in(page, person(key))
    base = f"/groupements/{story[name].pk}/"
    tabs = [tab for tab in TABS if key != "helene.marchal" or tab != "acces/"]
    visit(page, ["/", "/groupements/", *(base + tab for tab in tabs)], axe, fits)


def test_the_procedure_waiting_for_the_prefect(page, sign_in, axe, fits, story: dict[str, Grouping]) -> None:
    grouping = story["Maison des parcours"]
    sign_in(page, person("hugo.perrin"))
    steps = ("approve", "refuse", "request_documents")
    visit(page, [f"/groupements/{grouping.pk}/demarches/{step}/" for step in steps], axe, fits)


def test_two_people_on_one_article_lose_nothing(new_page, sign_in, axe, story: dict[str, Grouping]) -> None:
    """The second to save sees both texts and chooses."""
    grouping = story["Passerelles du Plateau"]
    clause = Clause.objects.get(convention__grouping=grouping, key="objet")
    first, second = new_page(), new_page()
    for page in (first, second):
        sign_in(page, person("luc.aubertin"))
        page.goto(f"/groupements/{grouping.pk}/convention/articles/{clause.pk}/")
        page.locator(".ProseMirror").wait_for()
    for page, words in ((first, "Premier ajout."), (second, "Second ajout.")):
        page.locator(".ProseMirror").click()
        page.keyboard.press("Control+End")
        page.keyboard.type(f" {words}")
        page.get_by_role("button", name=re.compile("Enregistrer")).first.click()
        page.wait_for_load_state()
    text = second.locator("main").inner_text()
    assert "Premier ajout." in text
    assert "Second ajout." in text
    axe(second)
