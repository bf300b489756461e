"""The list of groupings, its filters and its export; the page of one; its history."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse

from conventions.models import Convention
from cooperation import registry
from cooperation.models import StoredFile, TransitionLog
from cooperation.registry import Deadline, Fact
from cooperation.statemachine import apply_transition
from tests.conventions.states import convention_in
from tests.factories import GroupingFactory, GroupingRoleFactory, UserFactory
from tests.members.builders import plain

pytestmark = pytest.mark.django_db

LIST = "/groupements/"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def grouping_of(user, state: str = "draft", **fields):
    grouping = GroupingFactory(**fields)
    GroupingRoleFactory(user=user, grouping=grouping, role="administrator")
    convention_in(state, grouping)
    return grouping


def names(answer) -> list[str]:
    return [grouping.name for grouping, _ in answer.context["rows"]]


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def three(user):
    """Three groupings, and one of somebody else."""
    GroupingFactory(name="D’un autre")
    return [
        grouping_of(user, "in_force", name="Les Rives", seat_department="00", seat_city="Montreval", form="gcsms"),
        grouping_of(user, "draft", name="Élan", seat_department="76", seat_city="Rouen", object="Une épicerie"),
        grouping_of(user, "transmitted", name="Zénith", seat_department="76", seat_city="Dieppe", form="gip"),
    ]


def test_only_mine_by_name_whatever_the_accents(user, three) -> None:
    answer = signed_in(user).get(LIST)
    assert names(answer) == ["Élan", "Les Rives", "Zénith"]
    html = answer.content.decode()
    assert ("D’un autre" in html, "En vigueur (consolidée au" in html, "3 groupements" in plain(html)) == (
        False,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "elan"}, ["Élan"]),
        ({"q": "ÉPICERIE rouen"}, ["Élan"]),
        ({"q": "épicerie dieppe"}, []),
        ({"q": "haut-vernois"}, ["Les Rives"]),
        ({"q": "76"}, ["Élan", "Zénith"]),
        ({"q": "%"}, []),
        ({"state": "draft"}, ["Élan"]),
        ({"state": "in_force", "department": "76"}, []),
        ({"department": "76"}, ["Élan", "Zénith"]),
        ({"form": "gip"}, ["Zénith"]),
        ({"sort": "-name"}, ["Zénith", "Les Rives", "Élan"]),
        ({"sort": "seat"}, ["Les Rives", "Zénith", "Élan"]),
        ({"sort": "-seat"}, ["Élan", "Zénith", "Les Rives"]),
        ({"sort": "opened"}, ["Les Rives", "Élan", "Zénith"]),
        ({"state": "nowhere", "department": "<b>", "form": "x", "sort": "password", "page": "-3"}, None),
        ({"page": "99999999999999999999"}, None),
    ],
)
def test_filters_live_in_the_address(user, three, query, found) -> None:
    answer = signed_in(user).get(LIST, query)
    assert answer.status_code == 200
    assert names(answer) == (["Élan", "Les Rives", "Zénith"] if found is None else found)
    rows = signed_in(user).get("/groupements.csv", query).content.decode("utf-8-sig").splitlines()[1:]
    assert [row.split(";")[0] for row in rows] == names(answer), "the file holds what the page shows"


def test_departments_proposed_are_those_with_something_to_see(user, three) -> None:
    choices = signed_in(user).get(LIST).context["filters"].fields["department"].choices
    assert choices == [("", "Tous"), ("00", "Haut-Vernois (00)"), ("76", "Seine-Maritime (76)")]


def test_the_export_opens_in_a_french_spreadsheet_and_starts_no_formula(user) -> None:
    grouping_of(user, "in_force", name="=1+1;à", legal_mention="sociale", nature="private", seat_department="00")
    answer = signed_in(user).get("/groupements.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="groupements-')
    assert answer.content.startswith(b"\xef\xbb\xbf")
    heads, line = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert dict(zip(heads, map(plain, line), strict=True)) | {"Ouvert dans Entente le": ""} == {
        "Dénomination": "'=1+1;à",
        "Mention légale": "groupement de coopération sociale",
        "Forme": "GCSMS",
        "Nature juridique": "personne morale de droit privé",
        "Siège": "",
        "Département": "Haut-Vernois (00)",
        "État": "En vigueur (consolidée au 8 janvier 2020)",
        "Personnalité morale depuis": "2020-01-05",
        "Ouvert dans Entente le": "",
    }


def test_an_empty_list_teaches_and_an_empty_filter_says_so(user) -> None:
    assert "Vous n’avez encore aucun groupement" in signed_in(user).get(LIST).content.decode()
    assert "Aucun groupement ne répond à ces filtres" in signed_in(user).get(LIST, {"q": "x"}).content.decode()


@pytest.mark.parametrize("count", [3, 60])
def test_the_list_takes_ten_queries_whatever_its_length(user, count: int, django_assert_max_num_queries) -> None:
    for number in range(count):
        grouping_of(user, "draft", seat_department="76" if number % 2 else "00")
    client = signed_in(user)
    with django_assert_max_num_queries(10):
        first = client.get(LIST)
    with django_assert_max_num_queries(10):
        client.get("/groupements.csv")
    assert len(first.context["rows"]) == min(count, 20)
    if count > 20:
        assert "Page 1 sur 3" in plain(first.content.decode())
        assert len(client.get(LIST, {"page": 3}).context["rows"]) == 20


def test_the_header_says_what_the_lack_of_personality_forbids(user) -> None:
    grouping = grouping_of(user, name="Passerelles", legal_mention="medico_sociale", seat_city="Saint-Loup")
    html = plain(signed_in(user).get(reverse("grouping", args=[grouping.pk])).content.decode())
    for words in (
        *("Passerelles", "groupement de coopération médico-sociale", "Projet", "Saint-Loup"),
        *("Sans personnalité morale", "ne peut ni employer, ni contracter, ni agir en justice"),
    ):
        assert words in html


def test_the_lack_of_personality_takes_one_line_on_the_other_tabs(user) -> None:
    grouping = grouping_of(user, name="Passerelles")
    home = reverse("grouping", args=[grouping.pk])
    html = plain(signed_in(user).get(reverse("grouping_history", args=[grouping.pk])).content.decode())
    assert f'<li><a href="{home}#personnalite">Sans personnalité morale</a></li>' in html
    assert "ne peut ni employer" not in html
    assert 'id="personnalite"' in signed_in(user).get(home).content.decode()


def test_the_header_of_a_living_grouping(user) -> None:
    grouping = grouping_of(user, "in_force", nature="private", seat_department="00", seat_street="1, place du Pont")
    html = plain(signed_in(user).get(reverse("grouping", args=[grouping.pk])).content.decode())
    for words in (
        *("En vigueur (consolidée au 8 janvier 2020)", "Personne morale de droit privé", "1, place du Pont"),
        *("Personnalité morale depuis le 5 janvier 2020", "› Haut-Vernois"),
    ):
        assert words in html
    assert "Sans personnalité morale" not in html


@pytest.mark.parametrize(
    ("name", "current"),
    [
        ("grouping", ["Vue d’ensemble"]),
        ("grouping_members", ["Membres et droits"]),
        ("grouping_history", ["Historique"]),
        ("grouping_access", ["Accès"]),
    ],
)
def test_the_tab_of_the_page_is_marked(user, name: str, current: list[str]) -> None:
    grouping = grouping_of(user)
    html = signed_in(user).get(reverse(name, args=[grouping.pk])).content.decode()
    tabs = html.split('aria-label="Le groupement"')[1].split("</nav>")[0]
    assert [item.split("</a>")[0].split(">")[-1] for item in tabs.split("aria-current")[1:]] == current


def test_the_first_tab_gathers_what_the_apps_give(user, monkeypatch) -> None:
    today = dt.date.today()
    soon, past = today + dt.timedelta(days=30), today - dt.timedelta(days=1)
    providers = registry.providers
    monkeypatch.setattr(providers, "deadlines", [lambda grouping: [Deadline(soon, "Bientôt", "R.312-194-10")]])
    providers.deadlines.append(lambda grouping: [Deadline(past, "Trop tard", "")])
    monkeypatch.setattr(providers, "facts", [lambda grouping: [Fact("Durée", "indéterminée"), Fact("Vide", "")]])
    grouping = grouping_of(user, object="Partager l’accueil", has_capital=False, rights_basis="participations")
    answer = signed_in(user).get(reverse("grouping", args=[grouping.pk]))
    assert [item.title for item in answer.context["deadlines"]] == ["Bientôt"]
    assert [(fact.label, fact.value) for fact in answer.context["facts"]] == [
        ("Objet", "Partager l’accueil"),
        ("Capital", "sans capital"),
        ("Droits des membres", "à proportion des participations aux charges"),
        ("Durée", "indéterminée"),
    ]


def submit(convention: Convention, user, on: dt.date, proof: StoredFile | None = None) -> None:
    Convention.objects.filter(pk=convention.pk).update(state="in_adoption", submitted_on=on)
    convention.refresh_from_db()
    apply_transition(convention, "withdraw_text", user=user, on=on, reason="Une virgule", proof=proof)


def test_the_history_reads_like_a_story(user) -> None:
    grouping = grouping_of(user)
    proof = StoredFile.objects.store(
        grouping=grouping, name="acte.pdf", content=b"%PDF-", media_type="application/pdf", user=user
    )
    submit(grouping.convention, user, dt.date(2026, 3, 1), proof)
    TransitionLog.objects.create(
        grouping=grouping,
        object_label="conventions.convention",
        object_id=grouping.convention.pk,
        transition="publish",
        source="received",
        target="published",
        on=dt.date(2026, 2, 14),
        user=user,
        data={"raa_reference": "n° 2026-041", "means": "registered", "unknown": "x"},
    )
    path = reverse("grouping_history", args=[grouping.pk])
    answer = signed_in(user).get(path)
    lines = [
        (month, event.title, event.day.isoformat(), event.detail, event.declared, bool(event.url))
        for month, events in answer.context["months"]
        for event in events
    ][1:]
    assert lines == [
        (
            "Mars\u00a02026",
            "Rédaction reprise, les décisions seront renouvelées",
            "2026-03-01",
            "Une virgule",
            (),
            True,
        ),
        (
            "Février\u00a02026",
            "Publiée au recueil des actes administratifs",
            "2026-02-14",
            "",
            ("Moyen d’envoi : lettre recommandée avec avis de réception", "Référence au RAA : n° 2026-041"),
            False,
        ),
    ]
    html = answer.content.decode()
    assert (reverse("stored_file", args=[proof.pk]) in html, f"Enregistré par {user.name}" in html) == (True, True)
    oldest = signed_in(user).get(path, {"sort": "oldest"})
    assert oldest.context["page"].object_list == answer.context["page"].object_list[::-1]


@pytest.mark.parametrize("count", [3, 60])
def test_the_history_takes_the_same_queries_whatever_its_length(
    user, count: int, django_assert_max_num_queries
) -> None:
    grouping = grouping_of(user)
    TransitionLog.objects.bulk_create(
        TransitionLog(
            grouping=grouping,
            object_label="conventions.convention",
            object_id=1,
            transition="submit",
            source="draft",
            target="in_adoption",
            on=dt.date(2026, 1, 1),
            user=user,
        )
        for _ in range(count)
    )
    client = signed_in(user)
    with django_assert_max_num_queries(14):
        answer = client.get(reverse("grouping_history", args=[grouping.pk]))
    assert answer.context["page"].paginator.count == count + 1
