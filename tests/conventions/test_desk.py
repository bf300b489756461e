"""The authority's desk: its queue, a file, what each may do there, and what nobody else may see."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from conventions.compliance.engine import REGISTRY
from conventions.compliance.scope import SCOPE
from conventions.desk.file import ORDER
from conventions.desk.points import POINTS
from conventions.desk.stages import files_of, stage_of
from conventions.models import Convention
from conventions.procedure_states import AUTHORITY_STEPS, PAPER_STEPS, SENT_STATES
from conventions.services.deciding import record_decision
from tests.conventions.sent import HERE, html_of, officer, on_the_desk, signatory, signed_in, take
from tests.conventions.states import convention_in, day, fields_of
from tests.conventions.submitted import DECISION, members_of
from tests.factories import AuthorityRoleFactory, GroupingFactory, GroupingRoleFactory, UserFactory

pytestmark = pytest.mark.django_db
THREE_MONTHS = "<p>Un membre se retire à la fin de l’exercice, sous réserve d’un préavis de trois mois.</p>"


def words(response: Any) -> str:
    return " ".join(strip_tags(re.sub("<[^>]*>", " ", html_of(response))).split())


def queue(user: Any, **query: str) -> str:
    answer = signed_in(user).get(reverse("desk"), query)
    assert answer.status_code == 200
    return words(answer)


def page(user: Any, convention: Convention) -> str:
    answer = signed_in(user).get(reverse("desk_file", args=[convention.grouping_id]))
    assert answer.status_code == 200
    return words(answer)


# The queue


@pytest.mark.parametrize(
    ("state", "fields", "expected"),
    [
        ("declared", {}, "to_receive"),
        ("received", {}, "to_check"),
        ("received", {"acknowledged_on": day(5), "acknowledgement_number": "7"}, "to_publish"),
        ("transmitted", {}, "to_check"),
        ("documents_requested", {}, "asked"),
        ("approved", {}, "to_publish"),
        ("refused", {}, "refused"),
        ("published", {}, "published"),
        ("in_force", {}, "published"),
        ("in_liquidation", {}, "closed"),
        ("liquidated", {}, "closed"),
    ],
)
def test_each_state_is_a_stage_of_the_authority(state: str, fields: dict[str, Any], expected: str) -> None:
    convention_in(state, GroupingFactory(), **fields)
    assert [stage_of(row).key for row in files_of(officer())] == [expected]


def test_observations_without_an_answer_wait_for_the_grouping() -> None:
    convention, reader = on_the_desk("published"), officer()
    take(convention, "observe", reader, day(20), "Le préavis est trop court (R.312-194-10).")
    assert stage_of(files_of(reader).get()).key == "waiting"
    secretary = GroupingRoleFactory(grouping=convention.grouping, role="secretary").user
    take(convention, "answer_observations", secretary, day(21), "Un avenant suivra.")
    assert stage_of(files_of(reader).get()).key == "published"


def test_a_queue_shows_what_was_sent_to_its_authorities_and_nothing_else() -> None:
    on_the_desk("received", name="Toits et Parcours")
    convention_in("signed", GroupingFactory(name="Pas encore envoyée"))
    convention_in("received", GroupingFactory(name="Ailleurs"), addressed_to="prefecture:76")
    text = queue(officer())
    assert "Toits et Parcours groupement de coopération médico-sociale à contrôler Déclaration reçue le" in text
    assert "Pas encore envoyée" not in text
    assert "Ailleurs" not in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, {"Alpha", "Beta"}),
        ({"stage": "all"}, {"Alpha", "Beta", "Close"}),
        ({"stage": "closed"}, {"Close"}),
        ({"stage": "to_check"}, {"Alpha"}),
        ({"regime": "approval"}, {"Beta"}),
        ({"authority": HERE}, {"Alpha", "Beta"}),
        ({"q": "ALPHÀ"}, {"Alpha"}),
        ({"q": "rien de tel"}, set()),
        # A value that is not proposed filters nothing.
        ({"stage": "inconnu", "regime": "x", "authority": "prefecture:76", "sort": "drop"}, {"Alpha", "Beta"}),
        ({"q": "\x00", "page": "-3"}, {"Alpha", "Beta"}),
    ],
)
def test_the_filters_stand_in_the_address(query: dict[str, str], shown: set[str]) -> None:
    convention_in("received", GroupingFactory(name="Alpha"))
    convention_in("approved", GroupingFactory(name="Beta"))
    convention_in("liquidated", GroupingFactory(name="Close"))
    text = queue(officer(), **query)
    assert {name for name in ("Alpha", "Beta", "Close") if name in text} == shown


def test_the_queue_is_sorted_by_arrival_or_name() -> None:
    convention_in("received", GroupingFactory(name="Alpha"))
    convention_in("received", GroupingFactory(name="Beta"), received_on=day(9))
    for sort, first in (("", "Beta"), ("received", "Alpha"), ("name", "Alpha"), ("-name", "Beta")):
        text = queue(officer(), sort=sort)
        other = "Alpha" if first == "Beta" else "Beta"
        assert text.index(first) < text.index(other), sort


@pytest.mark.parametrize("count", [1, 45])
def test_the_queue_takes_ten_queries_whatever_its_length(count: int, django_assert_max_num_queries: Any) -> None:
    reader = officer()
    AuthorityRoleFactory(user=reader, authority_key="ars:00")
    for rank in range(count):
        convention_in("received", GroupingFactory(), addressed_to="ars:00" if rank % 2 else HERE)
    client = signed_in(reader)
    with django_assert_max_num_queries(10):
        assert client.get(reverse("desk")).status_code == 200
    with django_assert_max_num_queries(10):
        assert client.get(reverse("desk_csv")).status_code == 200


def test_the_export_is_the_filtered_queue() -> None:
    convention_in("received", GroupingFactory(name="=Alpha", legal_mention="sociale"))
    convention_in("approved", GroupingFactory(name="Beta"))
    lines = signed_in(officer()).get(reverse("desk_csv"), {"regime": "declaration"}).content.decode().splitlines()
    assert lines[0].startswith("\ufeffDénomination;Mention légale;Étape;Régime;Autorité;")
    assert lines[1:] == [
        "'=Alpha;groupement de coopération sociale;à contrôler;déclaration;préfecture du Haut-Vernois;"
        "2020-01-04;2020-01-05;;;;2020-01-05"
    ]


def test_an_empty_queue_teaches() -> None:
    text = queue(officer())
    assert "Préfecture du Haut-Vernois. 0 dossier ouvert." in text
    assert "Aucun dossier n’attend votre autorité" in text
    assert "Ouvrir un dossier reçu sur papier" in text


@pytest.mark.parametrize(("acts", "shown"), [(True, True), (False, False)])
def test_the_place_is_shown_to_those_who_act_for_an_authority(acts: bool, shown: bool) -> None:
    user = officer() if acts else UserFactory()
    assert ('href="/instruction/"' in html_of(signed_in(user).get("/"))) is shown


# The file


def test_the_head_says_personality_regime_and_competence() -> None:
    text = page(officer(), on_the_desk("received"))
    assert (
        "Le groupement a la personnalité morale depuis le 5 janvier 2020, date de réception. Vous accusez réception,"
        " vous faites des observations s’il y a lieu, vous publiez ; aucun délai ne court et rien ici ne déplace cette"
        " date." in text
    )
    assert "Le préfet du Haut-Vernois : action sociale et judiciaire relevant de l’État (" in text
    assert "3 membres : 3 personnes privées. Groupement : personne morale de droit privé" in text
    assert "Lettre recommandée avec avis de réception, envoi du 4 janvier 2020, réception du 5 janvier 2020" in text


def test_under_approval_personality_waits_for_the_publication() -> None:
    text = page(officer(), on_the_desk("transmitted"))
    assert "Le groupement n’a pas encore la personnalité morale." in text
    assert "la personnalité morale naîtra à la publication de l’approbation" in text
    assert "Le préfet du Haut-Vernois, département du siège" in text


def test_an_authority_the_law_does_not_name_is_to_be_verified() -> None:
    convention = on_the_desk("received")
    convention.grouping.activity_field = "departmental"
    convention.grouping.save()
    text = page(officer(), convention)
    assert "À vérifier : pour ce domaine et ce siège," in text
    assert "désigne le président du conseil départemental du Haut-Vernois" in text


def test_ten_points_come_first_each_with_its_article() -> None:
    convention = on_the_desk("received", article=THREE_MONTHS)
    answer = signed_in(officer()).get(reverse("desk_file", args=[convention.grouping_id]))
    html = html_of(answer)
    titles = re.findall(r"<h4>(.*?)</h4><span class=\"law\"><span class=\"ref\">", html.split("Dix points")[1])[:10]
    assert titles == [point.title for point in POINTS]
    text = words(answer)
    assert "contraire à R.312-194-10 al.2 Préavis de retrait" in text
    assert "préavis de trois mois" in text
    assert "Mentions obligatoires : " in text


def test_the_points_name_rules_that_exist() -> None:
    assert len(POINTS) == 10
    assert {rule for point in POINTS for rule in point.rules} <= set(REGISTRY) | set(SCOPE)


def test_the_decisions_of_the_members_are_read_from_what_was_recorded() -> None:
    told = on_the_desk("received")
    reader = officer()
    assert "Décisions déclarées : délibérations du 2 janvier 2020." in page(reader, told)
    convention = on_the_desk("in_adoption", name="Halte du Vernois")
    for member in members_of(convention):
        record_decision(membership=member, user=convention.grouping.founded_by, data=DECISION)
    Convention.objects.filter(pk=convention.pk).update(**fields_of("received"))
    assert "d’accord Décisions concordantes des organes R.312-194-6 Trois décisions, sur un texte identique" in page(
        reader, convention
    )


def test_each_person_sees_the_steps_of_the_authority_it_may_take() -> None:
    convention = on_the_desk("transmitted")
    base = f"/groupements/{convention.grouping_id}/demarches/"
    found = {}
    for user in (officer(), signatory()):
        html = html_of(signed_in(user).get(reverse("desk_file", args=[convention.grouping_id])))
        found[user.name] = re.findall(rf'href="{base}(\w+)/"', html)
        assert ("réservé au signataire par délégation" in html) is (user.name == "Hélène Marchal")
    assert found == {
        "Hélène Marchal": ["request_documents"],
        "Marc Delorme": ["approve", "request_documents", "refuse"],
    }


def test_the_steps_of_the_authority_have_their_words() -> None:
    assert set(ORDER) | {"open_declaration", "open_approval"} == {*AUTHORITY_STEPS, *PAPER_STEPS}


def test_an_observation_leaves_the_date_of_personality_where_it_is() -> None:
    convention, reader = on_the_desk("received"), officer()
    before = convention.personality_on
    answer = signed_in(reader).post(
        reverse("procedure_step", args=[convention.grouping_id, "observe"]),
        {"on": "2020-02-01", "reason": "Article 16 : le préavis est de six mois (R.312-194-10)."},
    )
    assert (answer.status_code, answer.url) == (302, reverse("desk_file", args=[convention.grouping_id]))
    convention = Convention.objects.get()
    assert (convention.state, convention.personality_on, before) == ("received", day(4), day(4))
    text = page(reader, convention)
    assert "Observations envoyées le 1er février 2020." in text
    assert "personnalité morale depuis le 5 janvier 2020" in text


def test_a_grouping_goes_back_to_its_own_page_after_a_step() -> None:
    convention = on_the_desk("received")
    secretary = GroupingRoleFactory(grouping=convention.grouping, role="secretary").user
    url = reverse("procedure_step", args=[convention.grouping_id, "publish"])
    answer = signed_in(secretary).post(url, {"on": "2020-02-01", "raa_reference": "n° 1"})
    assert answer.url == reverse("procedure", args=[convention.grouping_id])


@pytest.mark.parametrize("state", SENT_STATES)
def test_a_file_opens_in_every_state(state: str) -> None:
    convention = convention_in(state, GroupingFactory(), regime="approval")
    assert "Contrôle de légalité" in page(officer(), convention)


@pytest.mark.parametrize("role", ["administrator", "reader"])
def test_who_has_only_a_role_in_the_grouping_has_no_desk(role: str) -> None:
    convention = on_the_desk("received")
    user = GroupingRoleFactory(grouping=convention.grouping, role=role).user
    client = signed_in(user)
    paths = (
        "/instruction/",
        "/instruction/dossiers.csv",
        "/instruction/ouvrir/",
        f"/instruction/{convention.grouping_id}/",
    )
    assert {client.get(path).status_code for path in paths} == {404}


def test_an_officer_who_is_also_in_a_grouping_reads_only_what_was_sent() -> None:
    """A role in a grouping opens the grouping, never the desk of an authority it did not write to."""
    reader = officer()
    convention = convention_in("signed", GroupingFactory())
    GroupingRoleFactory(user=reader, grouping=convention.grouping)
    assert signed_in(reader).get(f"/instruction/{convention.grouping_id}/").status_code == 404


def test_an_officer_of_another_territory_finds_nothing() -> None:
    convention = on_the_desk("received")
    client = signed_in(officer("prefecture:76"))
    pk = convention.grouping_id
    paths = [f"/instruction/{pk}/", f"/groupements/{pk}/", f"/groupements/{pk}/convention/"]
    paths += [f"/groupements/{pk}/demarches/observe/", f"/groupements/{pk}/documents/convention.pdf"]
    assert {client.get(path).status_code for path in paths} == {404}
    assert client.post(f"/groupements/{pk}/demarches/observe/").status_code == 404
