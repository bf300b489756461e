"""The whole way in a browser, once per regime, with organisations imported from the real FINESS extracts."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page
from pypdf import PdfReader

from conventions.models import Convention
from cooperation.models import TransitionLog
from tests.factories import UserFactory
from tests.journeys.founding import MEMBERS, Founder


@pytest.fixture
def imported(shared_data: Path, transactional_db: None) -> None:
    call_command("import_finess", str(shared_data / "finess_plus_ej_30.csv"), json=True, stdout=io.StringIO())


def drafted(page: Page, sign_in: Callable[[Page, Any], None], axe: Callable[[Page], None]) -> Founder:
    sign_in(page, UserFactory(name="Claire Essai", email="claire@entente.example"))
    founder = Founder(page)
    founder.found("Les Deux Rives")
    founder.answer_everything()
    page.goto(f"/groupements/{founder.pk}/fondation/vie/")
    assert (
        "Il ne manque" in page.locator("main").inner_text()
        or page.get_by_role("button", name="Rédiger la convention").count()
    )
    page.get_by_role("button", name="Rédiger la convention").first.click()
    page.wait_for_url(f"**/groupements/{founder.pk}/convention/**")
    axe(page)
    return founder


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def assert_papers(founder: Founder) -> None:
    """The PDF's text holds the members, the rights and every mention; the DOCX opens with its headings."""
    reader = PdfReader(io.BytesIO(founder.download("convention", "pdf")))
    text = letters(" ".join(page.extract_text() for page in reader.pages))
    for name, _ in MEMBERS:
        assert letters(name) in text
    for rights in ("600droits", "300droits", "100droits"):
        assert rights in text
    assert all("groupementdecoopérationmédico-sociale" in letters(page.extract_text()) for page in reader.pages)
    opened = docx.Document(io.BytesIO(founder.download("convention", "docx")))
    headings = [line.text for line in opened.paragraphs if line.style.name == "Heading 2"]
    assert len(headings) >= 25
    assert_every_mention(opened, text, 14 if founder_date(founder) >= dt.date(2025, 12, 31) else 13)
    for kind in ("controle", "transmission", "dossier", "extrait"):
        assert founder.download(kind, "pdf").startswith(b"%PDF")


def assert_every_mention(opened: Any, pdf: str, expected: int) -> None:
    """Each mention has its line in the annexed table, which leads to articles that the PDF holds, with their title."""
    titles = {}
    for line in opened.paragraphs:
        if found := re.match(r"Article (\d+)\. (.+)", flat(line.text)):
            titles[found[1]] = found[2]
    table = next(item for item in opened.tables if item.rows[0].cells[0].text == "Mention")
    rows = [[flat(cell.text) for cell in row.cells] for row in table.rows[1:]]
    assert [row[0] for row in rows] == ["", *(f"{number}°" for number in range(1, expected + 1))]
    for number, _words, places in rows:
        articles = re.findall(r"\d+", places)
        assert articles or "sans objet" in places.lower(), number
        for article in articles:
            assert letters(f"Article {article}. {titles[article]}") in pdf, (number, article)


def founder_date(founder: Founder) -> dt.date:
    return Convention.objects.get(grouping=founder.pk).versions.get().on


def test_declared_received_and_published(page, sign_in, axe, fits, imported) -> None:
    founder = drafted(page, sign_in, axe)
    today = timezone.localdate()
    founder.step("submit", today)
    founder.adopt_and_sign(today, today)
    founder.justify_all()
    founder.step("declare", today, means="registered")
    founder.step("receive", today, receipt_proof="avis de réception n° 1")
    assert_papers(founder)
    founder.step("publish", today, raa_reference="n° 2026-12")
    founder.step("bring_into_force", today)
    for path in ("", "historique/", "membres/", "convention/", "documents/", "demarches/", "acces/"):
        page.goto(f"/groupements/{founder.pk}/{path}")
        axe(page)
        fits(page)
    convention = Convention.objects.get(grouping=founder.pk)
    assert (convention.state, convention.regime, convention.addressed_to) == ("in_force", "declaration", "ars:84")
    assert convention.personality_on == today
    assert convention.versions.get().is_intact()
    rows = TransitionLog.objects.filter(object_label="conventions.convention").order_by("pk")
    names = list(rows.values_list("transition", flat=True))
    assert names == ["submit", "adopt", "sign", "declare", "receive", "publish", "bring_into_force"]


def test_transmitted_approved_and_published_in_2012(page, sign_in, axe, imported) -> None:
    """A convention of the first decree, entered with its own dates: approved by the prefect of the seat."""
    founder = drafted(page, sign_in, axe)
    founder.step("submit", dt.date(2012, 2, 6))
    founder.adopt_and_sign(dt.date(2012, 3, 1), dt.date(2012, 3, 5))
    founder.justify_all()
    founder.step("transmit", dt.date(2012, 3, 8), means="registered", received_on="2012-03-09")
    founder.step("request_documents", dt.date(2012, 4, 2), reason="Délibération signée d’un membre")
    founder.step("supply_documents", dt.date(2012, 4, 10), means="hand")
    founder.step("approve", dt.date(2012, 5, 4), act_number="arrêté n° 2012-44")
    assert_papers(founder)
    founder.step("publish", dt.date(2012, 5, 15), raa_reference="n° 5 de mai 2012")
    founder.step("bring_into_force", dt.date(2012, 5, 15))
    convention = Convention.objects.get(grouping=founder.pk)
    assert (convention.state, convention.regime, convention.addressed_to) == ("in_force", "approval", "prefecture:01")
    assert convention.personality_on == dt.date(2012, 5, 15)
    page.goto(f"/groupements/{founder.pk}/")
    assert "Personnalité morale depuis le 15 mai 2012" in flat(page.locator("main").inner_text())
