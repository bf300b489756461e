"""Somebody who founds a grouping in a browser, with the words of the screens."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import Page

from members.models import Membership

MEMBERS = (("ISATIS", "6000"), ("ORSAC", "3000"), ("MUTUALITE FONCT PUBLIQUE", "1000"))


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
        self.page.get_by_role("link", name=re.compile(f"(Compléter|Modifier) : {name}")).first.click()
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

    def members(self) -> list[int]:
        rows = Membership.objects.filter(grouping=self.pk).order_by("position", "pk")
        return list(rows.values_list("pk", flat=True))

    def record(self, member: int, what: str, **answers: str) -> None:
        """Records what a member's body decided ("decision") or who signed for it ("signature")."""
        self.page.goto(f"/groupements/{self.pk}/decisions/{member}/{what}/")
        for field, value in answers.items():
            self.fill(field, value)
        self.page.locator("main form[enctype] button.btn-primary").click()
        self.page.wait_for_url(f"**/groupements/{self.pk}/decisions/")

    def decide(self, member: int, on: dt.date, name: str = "Rose Aubry", **answers: str) -> None:
        who = {"signatory_name": name, "signatory_quality": "présidente"}
        self.record(member, "decision", decided_on=on.isoformat(), outcome="adopted", **(who | answers))

    def sign(self, member: int, on: dt.date, **answers: str) -> None:
        self.record(member, "signature", signed_on=on.isoformat(), **answers)

    def adopt_and_sign(self, adopted_on: dt.date, signed_on: dt.date) -> None:
        """Every member decides, then signs, on paper."""
        for member in self.members():
            self.decide(member, adopted_on)
        self.step("adopt", adopted_on)
        for member in self.members():
            self.sign(member, signed_on)
        self.step("sign", signed_on)

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
