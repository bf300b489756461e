"""The editor in a browser, under the content policy: typing, saving by itself, two people, a keyboard alone, no script."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from conventions.models import Convention
from tests.conventions.drafts import clause_of, good_draft
from tests.factories import GroupingRoleFactory, UserFactory

SAVED = "Enregistré à "


@pytest.fixture
def convention(live_server) -> Convention:
    return good_draft()


@pytest.fixture
def path(convention) -> str:
    return reverse("edit_clause", args=[convention.grouping_id, clause_of(convention, "siege").pk])


def text_of(page):
    return page.get_by_role("textbox", name="Texte de l’article")


def type_at_the_end(page, words: str) -> None:
    text_of(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def html(convention: Convention) -> str:
    return clause_of(convention, "siege").html


def test_what_is_typed_saves_itself_in_one_revision(page, sign_in, axe, fits, convention, path) -> None:
    sign_in(page, convention.grouping.founded_by)
    page.goto(path)
    type_at_the_end(page, " Première phrase.")
    expect(page.get_by_text(SAVED)).to_be_visible()
    type_at_the_end(page, " Seconde phrase : fin ;")
    expect(page.locator("[name=revision]")).to_have_value("3")
    assert html(convention).endswith("Première phrase. Seconde phrase\u00a0: fin\u202f;</p>")
    assert convention.revisions.count() == 2
    axe(page)
    fits(page)
    page.get_by_role("button", name="Enregistrer l’article").click()
    expect(page.get_by_text("Article «\u202fSiège\u202f» enregistré.")).to_be_visible()
    assert convention.revisions.count() == 2


def test_two_people_choose_and_nothing_is_lost(new_page, sign_in, axe, fits, convention, path) -> None:
    ines = UserFactory(name="Inès Caron")
    GroupingRoleFactory(grouping=convention.grouping, role="drafter", user=ines)
    luc_page, ines_page = new_page(), new_page()
    for page, user in ((luc_page, convention.grouping.founded_by), (ines_page, ines)):
        sign_in(page, user)
        page.goto(path)
        text_of(page).wait_for()
    type_at_the_end(ines_page, " Mots d’Inès.")
    expect(ines_page.get_by_text(SAVED)).to_be_visible()
    type_at_the_end(luc_page, " Mots de Luc.")
    expect(luc_page.get_by_text("Inès Caron a modifié cet article")).to_be_visible()
    luc_page.get_by_role("button", name="Enregistrer l’article").click()
    expect(luc_page.get_by_role("heading", name="Deux textes pour")).to_be_visible()
    expect(luc_page.get_by_text("Mots d’Inès.").last).to_be_visible()
    axe(luc_page)
    fits(luc_page)
    type_at_the_end(luc_page, " Et ceux d’Inès.")
    luc_page.get_by_role("button", name="Enregistrer le mien").click()
    luc_page.wait_for_url("**/convention/#article-*")
    assert html(convention).endswith("Mots de Luc. Et ceux d’Inès.</p>")
    assert [row.user.name for row in convention.revisions.all()][:2] == [
        convention.grouping.founded_by.name,
        "Inès Caron",
    ]


def test_a_table_by_keyboard_and_the_way_out(page, sign_in, convention, path) -> None:
    sign_in(page, convention.grouping.founded_by)
    page.goto(path)
    text_of(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Insérer un tableau").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Insérer un tableau").press("Enter")
    page.keyboard.type("un")
    page.keyboard.press("Tab")
    page.keyboard.type("deux")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(text_of(page)).not_to_be_focused()
    page.get_by_role("button", name="Enregistrer l’article").press("Enter")
    page.wait_for_url("**/convention/#article-*")
    assert "<td><p>un</p></td><td><p>deux</p></td>" in html(convention)


def test_without_script_the_article_is_plain_paragraphs(browser, live_server, sign_in, convention, path) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, convention.grouping.founded_by)
    page.goto(path)
    words = text_of(page)
    words.fill(words.input_value() + "\n\n- un point\n- un autre")
    page.get_by_role("button", name="Enregistrer l’article").click()
    context.close()
    assert html(convention).endswith("<ul><li><p>un point</p></li><li><p>un autre</p></li></ul>")


def test_the_check_stands_before_the_articles_on_a_phone(page, sign_in, convention) -> None:
    sign_in(page, convention.grouping.founded_by)
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(reverse("convention", args=[convention.grouping_id]))
    check = page.get_by_text("Le contrôle, mention par mention").bounding_box()
    articles = page.get_by_role("heading", name="Articles 1 à").bounding_box()
    assert check["y"] < articles["y"]
