"""The acts of an authority: read as they were recorded, read again before they are, and never invented."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.urls import reverse

from conventions import paper
from conventions.models import Convention
from conventions.paper.acts import Remark
from conventions.paper.authority import recorded_act, remarks
from cooperation.documents import Document
from cooperation.documents.html import text_from_html
from cooperation.documents.writing import html_from_blocks
from cooperation.models import TransitionLog
from tests.conventions.sent import DELEGATION, html_of, officer, on_the_desk, signatory, signed_in, take
from tests.factories import GroupingRoleFactory

pytestmark = pytest.mark.django_db
ON = dt.date(2020, 2, 3)
NOTICE = "Article 16 : le préavis est de six mois au moins (R.312-194-10)."


def text_of(document: Document | None) -> str:
    assert document is not None
    words = f"{document.title} {text_from_html(html_from_blocks(document.blocks))}"
    return " ".join(words.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NOTICE, [Remark("le préavis est de six mois au moins", "R.312-194-10", "Article 16")]),
        ("La nature est à préciser", [Remark("La nature est à préciser", "défaut")]),
        (
            "- un point (L.312-7, 3°)\n\n2. art. 4 : un autre\n",
            [Remark("un point", "L.312-7, 3°"), Remark("un autre", "défaut", "Article 4")],
        ),
        ("Voir (annexe 2).", [Remark("Voir (annexe 2).", "défaut")]),
        (" \n\t\n", []),
        ("(R.312-194-10)", []),
    ],
)
def test_a_reason_is_read_point_by_point(text: str, expected: list[Remark]) -> None:
    assert list(remarks(text, "défaut")) == expected


def test_the_acknowledgement_takes_up_what_was_observed_until_then() -> None:
    convention, user = on_the_desk("received"), signatory()
    assert recorded_act(convention, "accuse") is None
    take(convention, "observe", user, ON, NOTICE)
    take(
        convention, "acknowledge", user, ON, "L’adresse est à compléter (R.312-194-7, 1°)", acknowledgement_number="18"
    )
    take(convention, "observe", user, ON, "Une observation plus tardive.")
    text = text_of(recorded_act(convention, "accuse"))
    assert text.startswith("Accusé de réception de la déclaration n° 18")
    assert "Article 16 : le préavis est de six mois au moins (R.312-194-10)." in text
    assert "L’adresse est à compléter (R.312-194-7, 1°)." in text
    assert "plus tardive" not in text
    assert "le groupement jouit de la personnalité morale à compter du 5 janvier 2020" in text
    assert f"Pour le préfet et par délégation, {DELEGATION} Marc Delorme Signature :" in text


def test_an_officer_without_delegation_leaves_the_place_to_sign() -> None:
    convention, user = on_the_desk("received"), officer()
    take(convention, "acknowledge", user, ON, acknowledgement_number="18")
    assert "Hélène Marchal" not in text_of(recorded_act(convention, "accuse"))


@pytest.mark.parametrize(
    ("step", "kind", "data", "title"),
    [
        ("approve", "approbation", {"act_number": "2018-4"}, "Arrêté d’approbation n° 2018-4"),
        ("refuse", "refus", {"act_number": "2018-5"}, "Refus d’approbation n° 2018-5"),
        ("request_documents", "demande", {}, "Demande de pièces ou de précisions n°"),
    ],
)
def test_the_acts_of_approval_are_there_once_recorded(step: str, kind: str, data: dict[str, Any], title: str) -> None:
    convention, user = on_the_desk("transmitted"), signatory()
    base = f"/groupements/{convention.grouping_id}/documents/{kind}"
    client = signed_in(user)
    assert client.get(f"{base}.pdf").status_code == 404
    reason = "" if step == "approve" else NOTICE
    take(convention, step, user, dt.date(2018, 3, 1), reason, **data)
    text = text_of(recorded_act(convention, kind))
    assert text.startswith(title)
    assert ("le préavis est de six mois au moins" in text) is (step != "approve")
    assert [client.get(f"{base}.{extension}").status_code for extension in ("pdf", "docx")] == [200, 200]
    assert kind in {item.kind for item in paper.available(convention)}


def test_what_the_grouping_records_is_an_act_kept_elsewhere() -> None:
    """Its secretary enters the number of an act it received: Entente does not write that act again."""
    convention = on_the_desk("transmitted")
    secretary = GroupingRoleFactory(grouping=convention.grouping, role="secretary").user
    take(convention, "approve", secretary, dt.date(2018, 3, 1), act_number="2018-4")
    assert recorded_act(convention, "approbation") is None
    assert "approbation" not in {item.kind for item in paper.available(convention)}


def test_a_file_of_the_other_regime_has_no_such_act() -> None:
    convention, user = on_the_desk("transmitted", sent_on=dt.date(2020, 1, 4)), signatory()
    take(convention, "approve", user, ON, act_number="2020-4")
    assert recorded_act(convention, "approbation") is None
    assert signed_in(user).get(f"/groupements/{convention.grouping_id}/documents/approbation.pdf").status_code == 404


def act_on_page(html: str) -> str:
    found = re.search(r'<div class="act">(.*?)</div>\s*</section>', html, re.DOTALL)
    return " ".join(re.sub("<[^>]*>", " ", found.group(1)).split()) if found else ""


def test_the_act_is_read_again_with_what_is_typed_before_anything_is_recorded() -> None:
    convention, user = on_the_desk("transmitted"), signatory()
    url = reverse("procedure_step", args=[convention.grouping_id, "refuse"])
    client = signed_in(user)
    assert "Refus d’approbation n° …………" in act_on_page(html_of(client.get(url)))
    typed = {"on": "2018-03-01", "act_number": "2018-9", "reason": NOTICE, "apercu": "1"}
    answer = client.post(url, typed)
    act = act_on_page(html_of(answer))
    assert answer.status_code == 200
    assert "Refus d’approbation n° 2018-9" in act
    assert "le préavis est de six mois au moins (R.312-194-10)." in act
    assert "le 1er mars 2018" in act
    assert 'value="2018-9"' in html_of(answer)
    assert not TransitionLog.objects.exists()
    assert Convention.objects.get().state == "transmitted"
    del typed["apercu"]
    assert client.post(url, typed).status_code == 302
    assert Convention.objects.get().state == "refused"


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "\x00", "x" * 6000, "\u202eturned", "(((R.1)))"])
def test_what_is_typed_never_breaks_the_act(value: str) -> None:
    convention, user = on_the_desk("received"), signatory()
    client = signed_in(user)
    for step in ("acknowledge", "observe"):
        url = reverse("procedure_step", args=[convention.grouping_id, step])
        data = {"on": value, "reason": value, "acknowledgement_number": value, "apercu": "1"}
        answer = client.post(url, data)
        assert answer.status_code in (200, 422)
        assert "<script>alert" not in html_of(answer)


def test_the_grouping_is_shown_no_act_to_sign() -> None:
    convention = on_the_desk("transmitted")
    secretary = GroupingRoleFactory(grouping=convention.grouping, role="secretary").user
    html = html_of(signed_in(secretary).get(reverse("procedure_step", args=[convention.grouping_id, "approve"])))
    assert "L’acte à relire" not in html
    assert 'name="apercu"' not in html
