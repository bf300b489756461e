"""Five members' bodies, a change, a clerical correction, then the authority on its side: to « Et maintenant ? »."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from typing import Any

import docx
import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pypdf import PdfReader

from conventions.facts import ConventionFacts, MemberFacts
from conventions.models import ClericalCorrection, Convention, MemberDecision
from cooperation.models import TransitionLog, User
from members.models import Membership, Representative
from tests.conventions.drafts import good_draft
from tests.conventions.facts_factory import good_facts, good_gip_facts
from tests.factories import AuthorityRoleFactory, GroupingRoleFactory, UserFactory
from tests.journeys.founding import Founder

CORRECTED = ("Il est constitué entre les membres", "Il est institué entre les membres")


def five_members(facts: ConventionFacts) -> ConventionFacts:
    """Two more members; the rights follow the participations, in five equal parts."""
    first = facts.members[0]
    more: list[MemberFacts] = [
        replace(first, name="CCAS de Lussac", siren="", legal_form="CCAS", convenes_first_assembly=False),
        replace(first, name="Centre hospitalier du Plateau", siren="", convenes_first_assembly=False),
    ]
    members = [replace(item, contributions=first.contributions, rights=None) for item in (*facts.members, *more)]
    return replace(facts, members=tuple(members))


def drafted(page: Page, sign_in: Any, facts: ConventionFacts) -> Founder:
    user = UserFactory(name="Luc Essai")
    convention = good_draft(user, facts)
    GroupingRoleFactory(grouping=convention.grouping, user=user, role="administrator")
    sign_in(page, user)
    founder = Founder(page)
    founder.pk = convention.grouping_id
    return founder


def representative_of(member: int) -> User:
    user = UserFactory(name="Rose Aubry")
    Representative.objects.update_or_create(
        membership=Membership.objects.get(pk=member), quality="titular", defaults={"name": user.name, "user": user}
    )
    return user


def officer(authority: str, role: str = "officer") -> User:
    return AuthorityRoleFactory(authority_key=authority, role=role, delegation="arrêté n° 7 du 2 janvier").user


def words(content: bytes) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return re.sub(r"\s+", " ", text)


def adopt_with_a_change_then_a_correction(founder: Founder, other: Page, sign_in: Any, today: dt.date) -> None:
    """One body asks for a change, the text is taken up again; then all decide, and a slip is corrected."""
    founder.step("submit", today)
    first, second, *others = founder.members()
    sign_in(other, representative_of(second))
    guest = Founder(other)
    guest.pk = founder.pk
    guest.record(second, "decision", outcome="change_requested", request="un préavis de neuf mois")
    answer = other.request.get(f"/groupements/{founder.pk}/decisions/{first}/decision/")
    assert answer.status == 403
    founder.step("withdraw_text", today, reason="La résidence demande un autre préavis.")
    founder.page.goto(f"/groupements/{founder.pk}/fondation/vie/")
    founder.save("vie", withdrawal_notice_months="9")
    founder.step("submit", today)
    founder.page.goto(f"/groupements/{founder.pk}/decisions/")
    assert "Ce que ce texte change" in founder.page.locator("main").inner_text()
    for member in (first, *others):
        founder.decide(member, today)
    guest.decide(second, today)
    founder.step("adopt", today)
    correct(founder)


def correct(founder: Founder) -> None:
    page = founder.page
    page.goto(f"/groupements/{founder.pk}/decisions/correction/")
    page.locator('[name="place_0"]').select_option("0")
    page.locator('[name="instead_of_0"]').fill(CORRECTED[0])
    page.locator('[name="read_0"]').fill(CORRECTED[1])
    page.locator('[name="reason"]').fill("Un mot pour un autre.")
    page.get_by_role("button", name="Signaler aux membres").click()
    page.wait_for_url(f"**/groupements/{founder.pk}/decisions/")
    for member in founder.members():
        row = ClericalCorrection.objects.get()
        page.goto(f"/groupements/{founder.pk}/decisions/correction/{row.pk}/{member}/reconnaitre/")
        page.locator('[name="by_name"]').fill("Rose Aubry, présidente")
        page.get_by_role("button", name="Reconnaître la correction").click()
        page.wait_for_url(f"**/groupements/{founder.pk}/decisions/")


def sign_all(founder: Founder, today: dt.date) -> None:
    """Four on paper, the last elsewhere and by delegation."""
    *four, last = founder.members()
    for member in four:
        founder.sign(member, today)
    founder.sign(last, today, name="Jean Vidal", quality="directeur", means="electronic", delegation="pouvoir du jour")
    founder.step("sign", today)


def act(page: Page, pk: int, name: str, **answers: str) -> None:
    """An officer records a step from the file."""
    page.goto(f"/instruction/{pk}/")
    page.goto(f"/groupements/{pk}/demarches/{name}/")
    someone = Founder(page)
    for field, value in answers.items():
        someone.fill(field, value)
    page.get_by_role("button", name=re.compile("^(Confirmer : )?")).locator("visible=true").last.wait_for()
    page.locator("main form[enctype] button.btn-primary").click()
    page.wait_for_url(f"**/instruction/{pk}/")


def test_declared_inside_entente_with_observations(page, new_page, sign_in, axe, fits) -> None:
    today = timezone.localdate()
    founder = drafted(page, sign_in, five_members(good_facts(authority="ars:00")))
    other = new_page()
    adopt_with_a_change_then_a_correction(founder, other, sign_in, today)
    sign_all(founder, today)
    founder.justify_all()
    founder.step("declare", today, means="email")
    convention = Convention.objects.get(grouping=founder.pk)
    desk = new_page()
    sign_in(desk, officer(convention.addressed_to))
    desk.goto("/instruction/")
    axe(desk)
    desk.get_by_role("link", name="Passerelles du Plateau").first.click()
    axe(desk)
    fits(desk)
    act(desk, founder.pk, "receive", receipt_proof="courriel du jour, enregistré sous le n° 12")
    act(desk, founder.pk, "observe", reason="Article 17 : préciser la convocation à l’audition (R.312-194-10)")
    act(desk, founder.pk, "acknowledge", acknowledgement_number="2026-118")
    stranger = new_page()
    sign_in(stranger, officer("ars:93"))
    assert stranger.request.get(f"/instruction/{founder.pk}/").status == 404
    founder.step("answer_observations", today, reason="L’article sera précisé par le premier avenant.")
    act(desk, founder.pk, "publish", raa_reference="n° 2026-12")
    founder.step("bring_into_force", today)
    assert_what_remains(founder, today, axe, fits)
    receipt = words(founder.download("accuse", "pdf"))
    assert "2026-118" in receipt
    assert "préciser la convocation à l’audition" in receipt
    assert_the_file(founder)


def assert_the_file(founder: Founder) -> None:
    """One numbered PDF: the corrected text leaves, the adopted hash stays, each decision has its place."""
    whole = words(founder.download("dossier", "pdf"))
    assert CORRECTED[1] in whole
    assert whole.count("Décision de ") >= 5
    row = ClericalCorrection.objects.get()
    assert {item.version.sha256 for item in MemberDecision.objects.filter(version=row.version)} == {row.old_sha256}
    assert row.settled is not None
    assert row.new_sha256 == row.settled.sha256
    assert TransitionLog.objects.filter(origin="authority").count() == 4


def assert_what_remains(founder: Founder, since: dt.date, axe: Any, fits: Any) -> None:
    page = founder.page
    page.goto(f"/groupements/{founder.pk}/et-maintenant/")
    assert "Réunir la première assemblée" in page.locator("main").inner_text()
    axe(page)
    fits(page)
    assert Convention.objects.get(grouping=founder.pk).personality_on == since
    answer = page.request.get(f"/groupements/{founder.pk}/attestations/membres.docx")
    assert answer.status == 200
    opened = docx.Document(io.BytesIO(answer.body()))
    assert any("Horizon Plateau" in cell.text for table in opened.tables for row in table.rows for cell in row.cells)


def test_approved_inside_entente_by_who_signs_for_the_prefect(page, new_page, sign_in, axe) -> None:
    today = timezone.localdate()
    founder = drafted(page, sign_in, good_gip_facts(authority="prefecture:00"))
    founder.step("submit", today)
    founder.adopt_and_sign(today, today)
    founder.justify_all()
    founder.step("transmit", today, means="hand", received_on=today.isoformat())
    desk, pen = new_page(), new_page()
    sign_in(desk, officer("prefecture:00"))
    sign_in(pen, officer("prefecture:00", "signatory"))
    act(desk, founder.pk, "request_documents", reason="Le budget de la première année (loi n° 2011-525, art. 99)")
    assert desk.request.get(f"/groupements/{founder.pk}/demarches/approve/").status == 403
    founder.step("supply_documents", today, means="email")
    pen.goto(f"/groupements/{founder.pk}/demarches/approve/")
    assert "Arrêté d’approbation" in pen.locator("main").inner_text()
    axe(pen)
    act(pen, founder.pk, "approve", act_number="2026-44")
    assert "2026-44" in words(founder.download("approbation", "pdf"))
    act(desk, founder.pk, "publish", raa_reference="n° 2026-13")
    founder.step("bring_into_force", today)
    page.goto(f"/groupements/{founder.pk}/et-maintenant/")
    axe(page)
    assert Convention.objects.get(grouping=founder.pk).personality_on == today


@pytest.mark.parametrize("path", ["decisions/", "demarches/", "documents/", "historique/"])
def test_the_pages_of_members_who_decide_fit(page, sign_in, axe, fits, path: str) -> None:
    founder = drafted(page, sign_in, five_members(good_facts(authority="ars:00")))
    founder.step("submit", timezone.localdate())
    founder.decide(founder.members()[0], timezone.localdate())
    page.goto(f"/groupements/{founder.pk}/{path}")
    axe(page)
    fits(page)
