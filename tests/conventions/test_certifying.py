"""The certificates at a date: what they attest, who signs them, what cannot be attested and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conventions.afterwards.certifying import CannotCertify, certificate
from conventions.freezing import store
from conventions.models import AdministratorMandate, Convention
from tests.conventions.facts_factory import good_facts
from tests.conventions.paper_text import plain, text_of
from tests.conventions.states import convention_in, day, fields_of
from tests.conventions.submitted import living, submitted
from tests.factories import ContributionFactory, GroupingFactory, MembershipFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db
RECEIVED = day(4)  # the legal personality of tests.conventions.states
MADE = dt.date(2026, 11, 24)


@pytest.fixture
def convention() -> Convention:
    """Received on RECEIVED, its text of `day(0)` the good convention, of three members or so; nobody elected."""
    grouping = GroupingFactory(name="Passerelles du Plateau")
    found = convention_in("received", grouping)
    store(found, good_facts(), user=grouping.founded_by, on=day(0))
    return found


def elected(convention: Convention, name: str, since: dt.date, until: dt.date, **fields: Any) -> AdministratorMandate:
    fields = {"quality": "représentante d’Horizon", "decided_by": "assemblée du jour"} | fields
    user = convention.grouping.founded_by
    return AdministratorMandate.objects.create(
        convention=convention, name=name, from_on=since, until_on=until, recorded_by=user, **fields
    )


def made(convention: Convention, kind: str = "membres", on: dt.date = RECEIVED, made_on: dt.date = MADE) -> list[str]:
    return text_of(certificate(convention, kind, on=on, made_on=made_on))


def refused(convention: Convention, kind: str = "membres", on: dt.date = RECEIVED) -> str:
    with pytest.raises(CannotCertify) as caught:
        certificate(convention, kind, on=on, made_on=MADE)
    return plain(str(caught.value))


def test_members_are_attested_by_the_founders_until_somebody_is_elected(convention: Convention) -> None:
    lines = made(convention)
    members = good_facts().members
    assert lines[:2] == ["Attestation des membres et de leurs droits", "Au 5 janvier 2020"]
    assert lines[3] == (
        f"Les membres fondateurs attestent que, au 5 janvier 2020, le groupement compte {len(members)} membres "
        "(R.312-194-7, 2°)."
    )
    assert lines[-1].startswith("Pour les membres fondateurs / ")
    elected(convention, "Claire Aubrac", dt.date(2026, 3, 12), dt.date(2029, 3, 12))
    lines = made(convention)
    assert lines[3].startswith("Claire Aubrac, administrateur du groupement, atteste que, au 5 janvier 2020,")
    assert lines[-1] == "Claire Aubrac / Administrateur du groupement / Signature :"


def test_the_facts_are_those_of_the_text_in_force_that_day(convention: Convention) -> None:
    first = good_facts().members[0]
    later = replace(good_facts(), members=(replace(first, name="Association rebaptisée"), *good_facts().members[1:]))
    store(convention, later, user=convention.grouping.founded_by, on=day(100))
    assert any(line.startswith(first.name) for line in made(convention, on=day(99)))
    assert any(line.startswith("Association rebaptisée") for line in made(convention, on=day(100)))


def test_nothing_is_attested_before_the_personality_nor_of_tomorrow(convention: Convention) -> None:
    assert refused(convention, on=day(3)) == (
        "Le groupement n’a la personnalité morale que depuis le 5 janvier 2020 (R.312-194-18) : choisissez ce jour ou "
        "un jour plus récent."
    )
    assert refused(convention, on=MADE + dt.timedelta(days=1)) == (
        "Le 25 novembre 2026 n’est pas encore passé : on atteste ce qui est, à la date du jour."
    )
    assert refused(submitted(name="Autre")) == (
        "Le groupement n’a pas encore la personnalité morale : rien ne s’atteste (R.312-194-18)."
    )


def test_nothing_is_attested_once_liquidated(convention: Convention) -> None:
    Convention.objects.filter(pk=convention.pk).update(**fields_of("liquidated"))
    convention = Convention.objects.get(pk=convention.pk)
    assert made(convention, on=day(9))
    assert refused(convention, on=day(10)) == "Le groupement est liquidé depuis le 10 janvier 2020 (R.312-194-25)."


def test_rights_that_are_not_known_are_not_attested(convention: Convention) -> None:
    first, *rest = good_facts().members
    lacking = replace(good_facts(), members=(replace(first, rights=None), *rest))
    store(convention, lacking, user=convention.grouping.founded_by, on=day(1))
    assert refused(convention) == f"Les droits manquent pour {first.name} : rien ne s’atteste (R.312-194-12)."


def test_a_grouping_taken_over_without_its_text_is_attested_as_recorded() -> None:
    grouping = GroupingFactory(name="Les Toits", rights_basis="participations", legal_mention="sociale")
    for cents in (60_000, 40_000):
        membership = MembershipFactory(grouping=grouping)
        ContributionFactory(membership=membership, amount_cents=cents)
        RepresentativeFactory(membership=membership, user=None)
    found = convention_in("in_force", grouping, taken_over_on=dt.date(2026, 1, 1))
    assert sum("| 600 | 3/5 | 60 %" in line for line in made(found, on=dt.date(2026, 1, 1))) == 1
    assert refused(found, on=dt.date(2025, 12, 31)) == (
        "Entente ne connaît pas le texte en vigueur au 31 décembre 2025 : le premier connu est du 1er janvier 2026."
    )


def test_the_mandate_of_the_day_is_attested_by_who_holds_it_now(convention: Convention) -> None:
    elected(convention, "Paul Rey", dt.date(2021, 6, 1), dt.date(2024, 6, 1))
    elected(convention, "Claire Aubrac", dt.date(2024, 3, 12), dt.date(2027, 3, 12))
    assert "Nom | Paul Rey | R.312-194-23" in made(convention, "mandat", dt.date(2024, 3, 11))
    lines = made(convention, "mandat", dt.date(2024, 3, 12))
    assert [line for line in lines if line.startswith(("Nom", "Décision", "Mandat"))] == [
        "Nom | Claire Aubrac | R.312-194-23",
        "Décision | assemblée du jour | R.312-194-21, 3°",
        "Mandat | du 12 mars 2024 au 12 mars 2027 | R.312-194-23",
    ]
    assert lines[-1] == "Claire Aubrac / Administrateur du groupement / Signature :"


def test_without_a_mandate_it_says_where_to_record_one(convention: Convention) -> None:
    elected(convention, "Paul Rey", dt.date(2021, 6, 1), dt.date(2024, 6, 1))
    with pytest.raises(CannotCertify) as caught:
        certificate(convention, "mandat", on=dt.date(2024, 6, 2), made_on=MADE)
    assert plain(str(caught.value)) == (
        "Aucun mandat n’est enregistré au 2 juin 2024 : enregistrez d’abord l’élection (R.312-194-23)."
    )
    assert caught.value.url == f"/groupements/{convention.grouping_id}/et-maintenant/administrateur/"


def test_a_mandate_longer_than_the_law_allows_is_not_attested(convention: Convention) -> None:
    elected(convention, "Paul Rey", dt.date(2021, 6, 1), dt.date(2026, 6, 1))
    assert refused(convention, "mandat", dt.date(2025, 1, 1)) == (
        "Le mandat dure trois ans (R.312-194-23) : commencé le 1er juin 2021, il finit le 1er juin 2024. Corrigez le "
        "mandat enregistré."
    )


# The pages


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.mark.parametrize(
    ("extension", "start", "disposition"), [("pdf", b"%PDF-", "inline"), ("docx", b"PK", "attachment")]
)
def test_one_click_gives_the_certificate_of_today(
    client: Client, convention: Convention, extension: str, start: bytes, disposition: str
) -> None:
    elected(convention, "Claire Aubrac", *_around_today())
    answer = _asked(client, convention, "mandat", extension)
    assert (answer.status_code, answer.content.startswith(start)) == (200, True)
    name = f"passerelles-du-plateau-attestation-mandat-{timezone.localdate()}.{extension}"
    assert answer["Content-Disposition"] == f'{disposition}; filename="{name}"'


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2019-02-03", "n’a la personnalité morale que depuis le 5 janvier 2020"),
        ("2999-01-01", "Le 1er janvier 2999 n’est pas encore passé"),
        ("2026-02-30", "Écrivez une date qui existe, par exemple 2026-03-12 pour le 12 mars 2026."),
        ("hier", "Écrivez une date qui existe"),
    ],
)
def test_what_is_refused_is_a_page_that_offers_another_date(
    client: Client, convention: Convention, typed: str, sentence: str
) -> None:
    answer = _asked(client, convention, "membres", "pdf", le=typed)
    page = plain(answer.content.decode())
    assert (answer.status_code, sentence in page, 'name="le"' in page) == (422, True, True)


def test_the_documents_offer_them_once_there_is_a_person(client: Client) -> None:
    found = submitted()
    url = reverse("certificate", args=[found.grouping_id, "membres", "pdf"])
    client.force_login(found.grouping.founded_by, backend="allauth.account.auth_backends.AuthenticationBackend")
    documents = reverse("convention_documents", args=[found.grouping_id])
    assert url not in client.get(documents).content.decode()
    living(found, found.grouping.founded_by)
    assert url in client.get(documents).content.decode()


def _around_today() -> tuple[dt.date, dt.date]:
    today = timezone.localdate()
    return today - dt.timedelta(days=10), today + dt.timedelta(days=1000)


def _asked(client: Client, convention: Convention, kind: str, extension: str, **query: str) -> Any:
    from tests.factories import GroupingRoleFactory

    user = GroupingRoleFactory(grouping=convention.grouping, role="reader").user
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(reverse("certificate", args=[convention.grouping_id, kind, extension]), query)
