"""The members tab: what it says, to whom, at what cost."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from conventions.models import Convention
from members.inscribing import Person, set_representatives
from members.presenting import BAR_WIDTH, members_view, shade

from .builders import founded, grant, member, person, plain, submitted

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def convention() -> Convention:
    """Three members whose participations are 12 800, 9 600 and 17 600 €."""
    convention = founded(rights_basis="participations", has_running_costs=True, has_capital=False)
    for name, cents, nature in (
        ("Association Les Tilleuls", 1_280_000, "private"),
        ("CCAS de Montreval", 960_000, "public"),
        ("Mutuelle du Haut-Vernois", 1_760_000, "private"),
    ):
        member(convention.grouping, ("money", cents), name=name, nature=nature)
    return convention


def test_the_view_says_it_in_words_first(convention: Convention) -> None:
    view = members_view(convention.grouping)
    assert plain(view.sentence) == (
        "1 000 droits entre trois membres, proportionnels aux participations (R.312-194-12). "
        "Aucun membre ne détient seul la moitié des droits."
    )
    assert [(row.rights, row.participation_cents, row.colour) for row in view.rows] == [
        (320, 1_280_000, "#1c2e50"),
        (240, 960_000, "#697895"),
        (440, 1_760_000, "#b7c3da"),
    ]
    assert [(row.x, row.width) for row in view.rows] == [(0, 32_000), (32_000, 24_000), (56_000, 44_000)]
    assert (view.capital_cents, view.participation_cents, view.trouble) == (0, 4_000_000, "")


@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_the_bar_is_filled_exactly(count: int) -> None:
    grouping = founded(rights_basis="participations").grouping
    for rank in range(count):
        member(grouping, ("money", 1_000 + 37 * rank))
    rows = members_view(grouping).rows
    assert sum(row.width for row in rows) == BAR_WIDTH
    assert [row.x for row in rows[1:]] == [row.x + row.width for row in rows[:-1]]
    assert len({shade(rank, count) for rank in range(count)}) == count


def test_rights_that_do_not_add_up_are_shown_as_written_with_the_sentence() -> None:
    grouping = founded(rights_basis="convention").grouping
    member(grouping, rights=400)
    member(grouping, rights=500)
    view = members_view(grouping)
    assert [row.rights for row in view.rows] == [400, 500]
    assert (view.sentence, "il en manque 100" in view.trouble) == ("", True)


def test_the_page_shows_members_rights_and_where_to_change_them(convention: Convention) -> None:
    page = signed_in(convention.grouping.founded_by).get(reverse("grouping_members", args=[convention.grouping_id]))
    html = plain(page.content.decode())
    assert page.status_code == 200
    for words in (
        "Association Les Tilleuls",
        "CCAS de Montreval",
        "9 600 €",
        "440",
        "titulaire : à désigner",
    ):
        assert words in html
    assert reverse("founding_step", args=[convention.grouping_id, "membres"]) in html
    assert "style=" not in html


def test_a_reader_reads_and_cannot_change(convention: Convention) -> None:
    html = (
        signed_in(grant(convention.grouping, "reader"))
        .get(reverse("grouping_members", args=[convention.grouping_id]))
        .content.decode()
    )
    assert "CCAS de Montreval" in html
    assert reverse("founding_step", args=[convention.grouping_id, "membres"]) not in html


def test_once_submitted_nobody_is_sent_to_the_path(convention: Convention) -> None:
    submitted(convention)
    html = (
        signed_in(convention.grouping.founded_by)
        .get(reverse("grouping_members", args=[convention.grouping_id]))
        .content.decode()
    )
    assert reverse("founding_step", args=[convention.grouping_id, "membres"]) not in html


def test_an_empty_page_teaches() -> None:
    convention = founded()
    html = (
        signed_in(convention.grouping.founded_by)
        .get(reverse("grouping_members", args=[convention.grouping_id]))
        .content.decode()
    )
    assert "Un groupement réunit au moins deux membres (R.312-194-1)" in html


@pytest.mark.parametrize("count", [3, 40])
def test_the_page_costs_the_same_whatever_the_number(count: int, django_assert_max_num_queries) -> None:
    grouping = founded(rights_basis="participations").grouping
    for _ in range(count):
        row = member(grouping, ("money", 1_000), ("capital_cash", 500))
        set_representatives(membership=row, titular=Person("Zoé Lenoir"), alternate=Person("Paul Roy"))
    client = signed_in(grouping.founded_by)
    with django_assert_max_num_queries(10):
        assert client.get(reverse("grouping_members", args=[grouping.pk])).status_code == 200


def test_the_export_opens_in_a_french_spreadsheet_and_runs_nothing() -> None:
    grouping = founded(rights_basis="participations").grouping
    member(grouping, ("money", 1_250_050), name="=HYPERLINK(1)", o_siren="732829320")
    page = signed_in(grouping.founded_by).get(reverse("grouping_members_csv", args=[grouping.pk]))
    assert page.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(page.content.decode("utf-8-sig")), delimiter=";"))
    assert [len(row) for row in rows] == [14, 14]
    assert (rows[1][0], rows[1][4], rows[1][11], rows[1][12:]) == (
        "'=HYPERLINK(1)",
        "732829320",
        "12500,50",
        ["1000", "1/1"],
    )


@pytest.mark.parametrize("name", ["grouping_members", "grouping_members_csv"])
def test_who_may_not(name: str, convention: Convention) -> None:
    url = reverse(name, args=[convention.grouping_id])
    assert Client().get(url).status_code == 302
    assert signed_in(person()).get(url).status_code == 404
    assert (
        signed_in(convention.grouping.founded_by).get(url.replace(str(convention.grouping_id), "999999")).status_code
        == 404
    )
    assert signed_in(convention.grouping.founded_by).post(url).status_code == 405


def test_a_representative_is_invited_from_the_page(convention: Convention) -> None:
    row = convention.grouping.memberships.first()
    set_representatives(membership=row, titular=Person("Zoé Lenoir", "zoe@a.fr"), alternate=Person())
    url = reverse("invite_representative", args=[convention.grouping_id, row.pk, "titular"])
    assert signed_in(grant(convention.grouping, "reader")).post(url).status_code == 403
    assert signed_in(person()).post(url).status_code == 404
    client = signed_in(convention.grouping.founded_by)
    assert client.get(url).status_code == 405
    assert client.post(url.replace("titular", "alternate")).status_code == 404
    assert [client.post(url).status_code for _ in range(2)] == [302, 302]
    assert row.representatives.get().invitation.email == "zoe@a.fr"
    assert convention.grouping.invitations.count() == 1


def test_an_address_missing_is_said(convention: Convention) -> None:
    row = convention.grouping.memberships.first()
    set_representatives(membership=row, titular=Person("Zoé Lenoir"), alternate=Person())
    url = reverse("invite_representative", args=[convention.grouping_id, row.pk, "titular"])
    html = signed_in(convention.grouping.founded_by).post(url, follow=True).content.decode()
    assert "Écrivez d’abord l’adresse électronique de Zoé Lenoir" in html
