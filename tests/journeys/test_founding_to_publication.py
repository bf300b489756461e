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

MEMBERS = (("ISATIS", "6000"), ("ORSAC", "3000"), ("MUTUALITE FONCT PUBLIQUE", "1000"))
MENTIONS = [f"{number}°" for number in range(1, 15)]


@pytest.fixture
def imported(shared_data: Path, transactional_db: None) -> None:
    call_command("import_finess", str(shared_data / "finess_plus_ej_30.csv"), json=True, stdout=io.StringIO())


class Founder:
    """Somebody who founds a grouping, with the words of the screens."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pk = 0

    def save(self, step: str, **answers: str | list[str]) -> None:
        """Answers a step of the guided path and saves it."""
        self.page.goto(f"/groupements/{self.pk}/fondation/{step}/")
        for name, value in answers.items():
            self.fill(name, value)
        with self.page.expect_navigation():
            self.page.locator("main form:has(input[name=stamp]) button.btn-primary").first.click()
        assert self.page.locator(".errors").count() == 0, self.page.locator(".errors").all_inner_texts()

    def fill(self, name: str, value: str | list[str]) -> None:
        field = self.page.locator(f'main [name="{name}"]')
        kind = field.first.evaluate("node => node.type")
        if kind in ("radio", "checkbox"):
            for one in [value] if isinstance(value, str) else value:
                self.page.locator(f'main [name="{name}"][value="{one}"]').check()
        elif kind == "select-one":
            field.select_option(value)
        else:
            field.fill(str(value))

    def found(self, name: str) -> None:
        self.page.goto("/groupements/fonder/")
        self.fill("form", "gcsms")
        self.fill("name", name)
        self.page.get_by_role("button", name="Fonder ce groupement").click()
        self.pk = int(re.search(r"/groupements/(\d+)/", self.page.url)[1])

    def inscribe(self, name: str, rank: int) -> None:
        """Finds an organisation in the directory, makes it a member, says by whom it is represented."""
        self.page.goto(f"/groupements/{self.pk}/fondation/membres/?qui={name}")
        self.page.get_by_role("button", name=re.compile(f"Inscrire {name}")).first.click()
        self.page.wait_for_load_state()
        self.page.goto(f"/groupements/{self.pk}/fondation/membres/")
        self.page.get_by_role("link", name=re.compile(f"Compléter : {name}")).first.click()
        for field, value in (
            ("eligibility", "manager"),
            ("titular_name", f"Titulaire {rank}"),
            ("alternate_name", f"Suppléant {rank}"),
        ):
            self.fill(field, value)
        self.page.locator("main form:has(input[name=stamp]) button.btn-primary").first.click()
        self.page.wait_for_load_state()

    def answer_everything(self) -> None:
        self.save("identite", legal_mention="medico_sociale")
        self.save("siege", seat_street="12, rue de la Paix", seat_postcode="01000", seat_city="Bourg-en-Bresse")
        self.save("activite", activity_field="health_insurance")
        self.page.goto(f"/groupements/{self.pk}/fondation/activite/")
        self.save("activite", authority="ars:84")
        self.save(
            "objet",
            missions=["activities", "equipment", "a"],
            object="Partager une équipe mobile de nuit.",
            task_split="Le groupement tient l’équipe ; chaque membre garde ses accompagnements.",
        )
        for rank, (name, _) in enumerate(MEMBERS, start=1):
            self.inscribe(name, rank)
        self.page.goto(f"/groupements/{self.pk}/fondation/membres/")
        self.page.locator('main [name="convener"]').first.check()
        self.page.locator("main form:has(input[name=stamp]) button.btn-primary").first.click()
        self.page.wait_for_load_state()
        self.save("nature", nature="private")
        self.save("duree", duration_kind="indefinite")
        self.contributions()
        self.save(
            "droits",
            rights_basis="participations",
            rights_adaptation="Les droits suivent chaque année l’usage constaté.",
        )
        self.save("gouvernance", representation="Un titulaire et un suppléant par membre.", second_call_reading="sent")
        self.save(
            "professionnels",
            professionals="Les professionnels interviennent sous l’autorité de leur employeur.",
            employs_staff="no",
        )
        self.save("budget", budget_kind="budget", results_allocation="Les excédents vont aux réserves.")
        self.save(
            "vie",
            withdrawal_terms="Par lettre recommandée.",
            exclusion_terms="Après audition.",
            devolution_choice="similar",
        )

    def contributions(self) -> None:
        self.page.goto(f"/groupements/{self.pk}/fondation/apports/")
        self.fill("has_capital", "no")
        self.fill("has_running_costs", "yes")
        kinds = self.page.locator('main select[name$="-0-kind"]')
        for rank, (_, amount) in enumerate(MEMBERS):
            kinds.nth(rank).select_option("money")
            self.page.locator('main input[name$="-0-amount"]').nth(rank).fill(amount)
        for name, value in (("contribution_rule", "Selon l’usage prévu."),):
            if self.page.locator(f'main [name="{name}"]').count():
                self.fill(name, value)
        if self.page.locator('main [name="contribution_revision"]').count():
            self.page.locator('main [name="contribution_revision"]').first.check()
        with self.page.expect_navigation():
            self.page.locator("main form:has(input[name=stamp]) button.btn-primary").first.click()
        assert self.page.locator(".errors").count() == 0, self.page.locator(".errors").all_inner_texts()

    def step(self, name: str, on: dt.date, **answers: str) -> None:
        """Records a step of the procedure, dated."""
        self.page.goto(f"/groupements/{self.pk}/demarches/{name}/")
        self.fill("on", on.isoformat())
        for field, value in answers.items():
            self.fill(field, value)
        self.page.locator("main form[enctype] button.btn-primary").click()
        self.page.wait_for_url(f"**/groupements/{self.pk}/demarches/")

    def justify_all(self) -> None:
        """Writes a reason wherever the check asks one."""
        self.page.goto(f"/groupements/{self.pk}/convention/")
        hrefs = self.page.locator('form[action*="/appreciations/"]').evaluate_all(
            "all => all.map(form => form.getAttribute('action'))"
        )
        for href in dict.fromkeys(hrefs):
            self.page.goto(href)
            self.page.locator('main textarea[name="text"]').fill("Relu par les fondateurs, texte vérifié.")
            self.page.locator("main form:has(textarea[name=text]) button.btn-primary").click()
            self.page.wait_for_load_state()

    def download(self, kind: str, extension: str) -> bytes:
        answer = self.page.request.get(f"/groupements/{self.pk}/documents/{kind}.{extension}")
        assert answer.status == 200
        return answer.body()


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
    annex = letters(reader.pages[-1].extract_text() + reader.pages[-2].extract_text())
    asked = MENTIONS if founder_date(founder) >= dt.date(2025, 12, 31) else MENTIONS[:13]
    assert [number for number in asked if number not in annex] == []
    assert all("groupementdecoopérationmédico-sociale" in letters(page.extract_text()) for page in reader.pages)
    opened = docx.Document(io.BytesIO(founder.download("convention", "docx")))
    headings = [line.text for line in opened.paragraphs if line.style.name == "Heading 2"]
    assert len(headings) >= 25
    for kind in ("controle", "transmission", "extrait"):
        assert founder.download(kind, "pdf").startswith(b"%PDF")


def founder_date(founder: Founder) -> dt.date:
    return Convention.objects.get(grouping=founder.pk).versions.get().on


def test_declared_received_and_published(page, sign_in, axe, fits, imported) -> None:
    founder = drafted(page, sign_in, axe)
    today = timezone.localdate()
    founder.step("submit", today)
    founder.step("adopt", today, adoption_proof="trois conseils d’administration, ce jour")
    founder.step("sign", today, signature_proof="les trois présidents")
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
    names = list(TransitionLog.objects.order_by("pk").values_list("transition", flat=True))
    assert names == ["submit", "adopt", "sign", "declare", "receive", "publish", "bring_into_force"]


def test_transmitted_approved_and_published_in_2012(page, sign_in, axe, imported) -> None:
    """A convention of the first decree, entered with its own dates: approved by the prefect of the seat."""
    founder = drafted(page, sign_in, axe)
    founder.step("submit", dt.date(2012, 2, 6))
    founder.step("adopt", dt.date(2012, 3, 1), adoption_proof="trois conseils d’administration")
    founder.step("sign", dt.date(2012, 3, 5), signature_proof="les trois présidents")
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
