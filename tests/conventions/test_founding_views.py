"""The pages of the guided path: who opens them, what they say, what a post does."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from conventions.drafting.tasks import draft_tasks
from conventions.founding.progress import progress
from conventions.founding.saving import FORMS
from conventions.founding.steps import STEPS
from conventions.models import Convention
from cooperation.models import Grouping, GroupingRole
from tests.members.builders import founded, grant, member, organisation, person, plain, submitted

pytestmark = pytest.mark.django_db
KEYS = [step.key for step in STEPS]


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(convention: Convention, name: str = "founding_step", *args: object) -> str:
    return reverse(name, args=[convention.grouping_id, *args])


@pytest.fixture
def convention() -> Convention:
    return founded()


@pytest.fixture
def client(convention: Convention) -> Client:
    return signed_in(convention.grouping.founded_by)


# Founding


def token_of(page) -> str:
    return re.search(r'name="token" value="([^"]+)"', page.content.decode()).group(1)


def test_a_form_and_a_name_found_a_grouping_once() -> None:
    user = person()
    browser = signed_in(user)
    page = browser.get(reverse("found"))
    html = page.content.decode()
    assert "Un GIE naît d’un contrat entre ses membres" in html
    data = {"form": "gcsms", "name": "Les Ponts 😀", "token": token_of(page)}
    answers = [browser.post(reverse("found"), data) for _ in range(2)]
    grouping = Grouping.objects.get()
    assert [answer["Location"] for answer in answers] == [reverse("founding_step", args=[grouping.pk, "identite"])] * 2
    assert (grouping.name, grouping.founded_by) == ("Les Ponts 😀", user)
    assert GroupingRole.objects.get().role == "drafter"
    browser.post(reverse("found"), data | {"token": token_of(browser.get(reverse("found")))})
    assert Grouping.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"form": "gcsms", "name": ""}, "Un groupement a une dénomination"),
        ({"form": "gcsms", "name": "x" * 300}, "compte 300 caractères, pour 200 au plus"),
        ({"form": "gie", "name": "Les Ponts"}, "choisissez dans la liste"),
        ({"name": "Les Ponts"}, "Choisissez une réponse"),
    ],
)
def test_a_wrong_beginning_is_said_and_kept(data: dict[str, str], words: str) -> None:
    page = signed_in(person()).post(reverse("found"), data)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert data["name"] in page.content.decode()
    assert not Grouping.objects.exists()


# Who may


@pytest.mark.parametrize("key", KEYS)
def test_each_step_is_shown_to_those_of_the_grouping(key: str, convention: Convention, client: Client) -> None:
    page = client.get(url(convention, "founding_step", key))
    html = page.content.decode()
    assert page.status_code == 200
    assert "Ce qui manque encore" in html
    assert 'aria-current="step"' in html
    assert "style=" not in html
    assert '<fieldset class="plain" disabled' not in html
    assert Client().get(url(convention, "founding_step", key)).status_code == 302
    assert signed_in(person()).get(url(convention, "founding_step", key)).status_code == 404


@pytest.mark.parametrize("key", KEYS)
def test_a_reader_reads_and_does_not_write(key: str, convention: Convention) -> None:
    browser = signed_in(grant(convention.grouping, "reader"))
    html = browser.get(url(convention, "founding_step", key)).content.decode()
    assert "Vous lisez ces réponses" in html
    assert "Enregistrer et continuer" not in html
    assert "Rédiger la convention" not in html
    assert browser.post(url(convention, "founding_step", key), {"form": "gip"}).status_code == 403
    assert signed_in(person()).post(url(convention, "founding_step", key)).status_code == 404


def test_an_unknown_step_or_grouping_is_not_found(convention: Convention, client: Client) -> None:
    assert client.get(url(convention, "founding_step", "inconnue")).status_code == 404
    assert client.get(reverse("founding_step", args=[999_999, "forme"])).status_code == 404
    assert client.get("/groupements/abc/fondation/forme/").status_code == 404
    assert client.put(url(convention, "founding_step", "forme")).status_code == 405


@pytest.mark.parametrize("key", KEYS)
def test_once_submitted_the_step_is_read_only_and_a_late_post_is_told(
    key: str, convention: Convention, client: Client
) -> None:
    submitted(convention)
    html = client.get(url(convention, "founding_step", key)).content.decode()
    assert "Le texte a été soumis aux membres" in html
    assert "Enregistrer et continuer" not in html
    late = client.post(url(convention, "founding_step", key), {"name": "Nom tardif"})
    assert late.status_code == 409
    assert "Le texte a été soumis aux membres" in late.content.decode()


# Going along


def test_the_path_is_taken_up_where_something_is_missing(convention: Convention, client: Client) -> None:
    assert client.get(url(convention, "founding"))["Location"] == url(convention, "founding_step", "identite")
    convention.grouping.legal_mention = "sociale"
    convention.grouping.save()
    assert client.get(url(convention, "founding"))["Location"] == url(convention, "founding_step", "siege")


def answers(convention: Convention, key: str, **data: str) -> dict[str, str]:
    return {"stamp": FORMS[key](convention).stamp, **data}


def test_saving_goes_to_the_next_step_or_stays(convention: Convention, client: Client) -> None:
    data = answers(convention, "identite", name="Les Ponts", legal_mention="sociale")
    assert client.post(url(convention, "founding_step", "identite"), data)["Location"] == url(
        convention, "founding_step", "siege"
    )
    stay = client.post(url(convention, "founding_step", "identite"), data | {"stay": "1"})
    assert stay["Location"] == url(convention, "founding_step", "identite") + "#reponses"


def test_the_path_belongs_to_the_tab_of_the_convention(convention: Convention, client: Client) -> None:
    page = client.get(url(convention, "founding_step", "siege")).content.decode()
    assert f'<a href="{url(convention, "convention")}" aria-current="true">Convention</a>' in page


def test_what_lacks_is_a_hint_until_one_wants_to_go_on(convention: Convention, client: Client) -> None:
    grouping = convention.grouping
    grouping.activity_field, grouping.seat_postcode, grouping.seat_department = "ars_department", "00310", "00"
    grouping.save()
    page = client.get(url(convention, "founding_step", "activite")).content.decode()
    assert '<p class="note">Plusieurs autorités sont compétentes' in plain(page)
    sent = answers(convention, "activite", activity_field="ars_department", authority="")
    answer = client.post(url(convention, "founding_step", "activite"), sent, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Étape enregistrée ; avant de continuer, un point reste à régler. Plusieurs autorités sont compétentes : "
        "choisissez celle à qui la convention est déclarée."
    ]


def test_refused_lines_stand_in_the_list_and_beside_their_field(convention: Convention, client: Client) -> None:
    row = member(convention.grouping)
    prefix = f"m{row.pk}"
    sent = answers(convention, "apports", has_running_costs="yes") | {
        f"{prefix}-TOTAL_FORMS": "1",
        f"{prefix}-INITIAL_FORMS": "0",
        f"{prefix}-0-kind": "money",
        f"{prefix}-0-amount": "mille",
    }
    page = plain(client.post(url(convention, "founding_step", "apports"), sent).content.decode())
    name = row.organisation.name
    assert page.count('class="errors"') == 1
    assert f'<a href="#id_{prefix}-0-amount">{name}, ligne 1, montant en euros</a> : « mille » n’est pas' in page
    assert f'<div class="error" id="id_{prefix}-0-amount_error">' in page
    assert 'aria-invalid="true"' in page


def test_what_does_not_hold_yet_keeps_the_founder_on_the_step(convention: Convention, client: Client) -> None:
    data = answers(convention, "duree", duration_kind="fixed", duration_years="", exercise_end="31/12")
    page = client.post(url(convention, "founding_step", "duree"), data, follow=True)
    assert page.redirect_chain == [(url(convention, "founding_step", "duree"), 302)]
    assert "indiquez leur nombre (R.312-194-7, 4°)" in page.content.decode().replace('<span class="ref">', "").replace(
        "</span>", ""
    )


def test_a_proposed_text_is_saved_and_shown(convention: Convention, client: Client) -> None:
    data = answers(convention, "vie", withdrawal_notice_months="6", exclusion_hearing_days="15", propose="*")
    page = client.post(url(convention, "founding_step", "vie"), data, follow=True)
    assert page.status_code == 200
    assert "mise en demeure" not in page.content.decode()
    convention.refresh_from_db()
    assert convention.dissolution_cases
    assert convention.withdrawal_terms
    assert convention.dissolution_cases in page.content.decode().replace("&#x27;", "'")


def test_an_invalid_answer_is_shown_with_what_was_typed(convention: Convention, client: Client) -> None:
    name = "<b>" + "y" * 300
    page = client.post(url(convention, "founding_step", "identite"), answers(convention, "identite", name=name))
    html = page.content.decode()
    assert page.status_code == 422
    assert "Raccourcissez le texte" in html
    assert "&lt;b&gt;" + "y" * 300 in html
    assert "<b>y" not in html


def test_two_browsers_on_one_step(convention: Convention, client: Client) -> None:
    stale = answers(convention, "identite", name="Nom d’Anne", legal_mention="sociale")
    client.post(url(convention, "founding_step", "identite"), stale | {"name": "Nom de Luc"})
    page = client.post(url(convention, "founding_step", "identite"), stale)
    html = page.content.decode()
    assert page.status_code == 409
    assert "Nom d’Anne" in html
    assert "Nom de Luc" in html
    fresh = re.search(r'id="stamp" value="([^"]+)"', html).group(1)
    kept = client.post(url(convention, "founding_step", "identite"), stale | {"stamp": fresh})
    assert kept.status_code == 302
    assert Grouping.objects.get().name == "Nom d’Anne"


def test_an_invalid_form_does_not_forget_what_others_wrote_meanwhile(convention: Convention, client: Client) -> None:
    stale = answers(convention, "identite", name="z" * 300, legal_mention="sociale")
    client.post(url(convention, "founding_step", "identite"), stale | {"name": "Nom de Luc"})
    html = client.post(url(convention, "founding_step", "identite"), stale).content.decode()
    stamp = re.search(r'id="stamp" value="([^"]+)"', html).group(1)
    assert (
        client.post(
            url(convention, "founding_step", "identite"), stale | {"name": "Nom d’Anne", "stamp": stamp}
        ).status_code
        == 409
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"name": "Les Ponts", "legal_mention": "sociale"}, "Enregistré à"),
        ({"name": ""}, "Pas encore enregistré"),
    ],
)
def test_a_change_saves_itself_and_answers_with_fragments(
    data: dict[str, str], words: str, convention: Convention, client: Client
) -> None:
    page = client.post(
        url(convention, "founding_step", "identite"),
        answers(convention, "identite", **data),
        headers={"HX-Request": "true"},
    )
    html = page.content.decode()
    assert page.status_code == 200
    assert words in html
    assert "<html" not in html
    assert 'id="manque"' in html
    assert ('id="stamp"' in html) == (words == "Enregistré à")


def test_a_change_that_meets_anothers_says_so(convention: Convention, client: Client) -> None:
    data = answers(convention, "identite", name="Nom d’Anne", legal_mention="sociale")
    client.post(url(convention, "founding_step", "identite"), data | {"name": "Nom de Luc"})
    html = client.post(
        url(convention, "founding_step", "identite"), data, headers={"HX-Request": "true"}
    ).content.decode()
    assert "Quelqu’un d’autre a modifié cette étape" in html
    assert Grouping.objects.get().name == "Nom de Luc"


# Writing the convention


def test_the_convention_is_written_once(convention: Convention, client: Client) -> None:
    for _ in range(2):
        answer = client.post(url(convention, "founding_draft"))
        assert (answer.status_code, answer["Location"]) == (
            302,
            reverse("convention", args=[convention.grouping_id]),
        )
    assert convention.clauses.count() > 20
    assert convention.revisions.count() == 1


def test_who_may_not_write_the_convention(convention: Convention, client: Client) -> None:
    assert client.get(url(convention, "founding_draft")).status_code == 405
    assert signed_in(grant(convention.grouping, "reader")).post(url(convention, "founding_draft")).status_code == 403
    assert signed_in(person()).post(url(convention, "founding_draft")).status_code == 404
    submitted(convention)
    assert client.post(url(convention, "founding_draft"))["Location"] == url(convention, "founding")
    assert convention.clauses.count() == 0


# Members


def test_organisations_are_searched_and_inscribed(convention: Convention, client: Client) -> None:
    chosen = organisation("Résidence des Sources", city="Saint-Loup", siren="732829320")
    organisation("Le Gué")
    html = client.get(url(convention, "founding_step", "membres"), {"qui": "sources"}).content.decode()
    assert "Résidence des Sources" in html
    assert "Le Gué" not in html
    answer = client.post(url(convention, "founding_member_add"), {"organisation": str(chosen.pk)})
    row = convention.grouping.memberships.get()
    assert answer["Location"] == url(convention, "founding_member", row.pk)
    again = client.post(url(convention, "founding_member_add"), {"organisation": str(chosen.pk)}, follow=True)
    assert "Résidence des Sources est déjà membre du groupement." in again.content.decode()
    twin = organisation("Les Sources, siège", siren="732829320")
    refused = client.post(url(convention, "founding_member_add"), {"organisation": str(twin.pk)}, follow=True)
    assert "c’est une seule personne morale" in refused.content.decode()
    assert convention.grouping.memberships.count() == 1


def test_a_natural_person_is_inscribed_only_by_who_knows_it(convention: Convention, client: Client) -> None:
    foreign = organisation("Docteur Martin", natural_person=True, street="3 rue du Puits")
    own = organisation("Docteur Marty", natural_person=True, created_by=convention.grouping.founded_by)
    html = client.get(url(convention, "founding_step", "membres"), {"qui": "docteur"}).content.decode()
    assert ("Docteur Marty" in html, "Docteur Martin" in html) == (True, False)
    add = url(convention, "founding_member_add")
    answers = [client.post(add, {"organisation": str(item.pk)}).status_code for item in (foreign, own)]
    assert answers == [404, 302]
    assert [row.organisation for row in convention.grouping.memberships.all()] == [own]


def test_a_search_that_finds_nothing_offers_to_write(convention: Convention, client: Client) -> None:
    html = client.get(url(convention, "founding_step", "membres"), {"qui": "<script>"}).content.decode()
    assert "Aucune organisation ne répond à" in html
    assert "<script>»" not in html
    assert url(convention, "founding_organisation_new") in html


@pytest.mark.parametrize("sent", ["", "abc", "0", "-1", "9" * 30, "١"])
def test_an_organisation_that_does_not_exist_is_not_found(sent: str, convention: Convention, client: Client) -> None:
    assert client.post(url(convention, "founding_member_add"), {"organisation": sent}).status_code == 404


def test_an_organisation_is_written_by_hand_and_corrected_by_its_writer(convention: Convention, client: Client) -> None:
    assert "Le Gué" in client.get(url(convention, "founding_organisation_new"), {"nom": "Le Gué"}).content.decode()
    wrong = client.post(url(convention, "founding_organisation_new"), {"name": "Le Gué", "siren": "123"})
    assert wrong.status_code == 422
    answer = client.post(url(convention, "founding_organisation_new"), {"name": "Le Gué", "nature": "private"})
    row = convention.grouping.memberships.get()
    assert answer["Location"] == url(convention, "founding_member", row.pk)
    address = url(convention, "founding_organisation", row.pk)
    assert client.post(address, {"name": "Le Gué neuf", "nature": "private"}).status_code == 302
    row.organisation.refresh_from_db()
    assert row.organisation.name == "Le Gué neuf"
    assert signed_in(grant(convention.grouping, "drafter")).get(address).status_code == 404


def test_an_imported_organisation_is_not_corrected_here(convention: Convention, client: Client) -> None:
    row = member(convention.grouping, o_imported=True, o_created_by=convention.grouping.founded_by)
    assert client.get(url(convention, "founding_organisation", row.pk)).status_code == 404


DESCRIBED = {
    "quality": "fondateur",
    "eligibility": "manager",
    "titular_name": "Zoé Lenoir",
    "titular_email": "zoe@a.fr",
}


def stamp_of(page) -> str:
    return re.search(r'name="stamp" value="([^"]+)"', page.content.decode()).group(1)


def test_a_member_is_described_and_two_browsers_are_told(convention: Convention, client: Client) -> None:
    row = member(convention.grouping)
    address = url(convention, "founding_member", row.pk)
    stamp = stamp_of(client.get(address))
    assert client.post(address, DESCRIBED | {"stamp": stamp})["Location"] == url(convention, "founding_step", "membres")
    assert client.post(address, DESCRIBED | {"stamp": stamp}).status_code == 302
    page = client.post(address, DESCRIBED | {"stamp": stamp, "titular_name": "Paul Roy"})
    assert page.status_code == 409
    assert "Zoé Lenoir" in page.content.decode()
    assert "Paul Roy" in page.content.decode()
    assert client.post(address, DESCRIBED | {"stamp": stamp_of(page), "eligibility": "contributor"}).status_code == 422
    row.refresh_from_db()
    assert (row.eligibility, row.representatives.get().name) == ("manager", "Zoé Lenoir")


def test_a_member_is_taken_off_after_a_confirmation(convention: Convention, client: Client) -> None:
    row = member(convention.grouping, ("money", 500), name="Le Gué")
    address = url(convention, "founding_member_remove", row.pk)
    assert "Retirer Le Gué" in client.get(address).content.decode()
    assert [client.post(address).status_code for _ in range(2)] == [302, 302]
    assert not convention.grouping.memberships.exists()
    assert client.get(address).status_code == 404


MEMBER_PAGES = ("founding_member", "founding_member_remove", "founding_organisation")


@pytest.mark.parametrize("name", MEMBER_PAGES)
def test_the_member_of_another_grouping_is_not_found(name: str, convention: Convention, client: Client) -> None:
    stranger = member(founded().grouping)
    assert client.get(url(convention, name, stranger.pk)).status_code == 404
    assert Client().get(url(convention, name, stranger.pk)).status_code == 302


@pytest.mark.parametrize("name", ["founding_member_remove", "founding_member", "founding_organisation"])
def test_a_reader_does_not_write_members(name: str, convention: Convention) -> None:
    row = member(convention.grouping)
    assert signed_in(grant(convention.grouping, "reader")).post(url(convention, name, row.pk)).status_code == 403
    assert signed_in(person()).post(url(convention, name, row.pk)).status_code == 404


@pytest.mark.parametrize("name", ["founding_member_add", "founding_organisation_new"])
def test_a_reader_inscribes_nobody(name: str, convention: Convention) -> None:
    assert signed_in(grant(convention.grouping, "reader")).post(url(convention, name)).status_code == 403
    assert signed_in(person()).post(url(convention, name)).status_code == 404


def test_a_reader_opens_a_member(convention: Convention) -> None:
    row = member(convention.grouping)
    page = signed_in(grant(convention.grouping, "reader")).get(url(convention, "founding_member", row.pk))
    assert (page.status_code, "Vous lisez ces réponses" in page.content.decode()) == (200, True)


def test_once_submitted_no_member_changes(convention: Convention, client: Client) -> None:
    row = member(convention.grouping)
    submitted(convention)
    other = organisation()
    client.post(url(convention, "founding_member_add"), {"organisation": str(other.pk)})
    client.post(url(convention, "founding_member_remove", row.pk))
    client.post(url(convention, "founding_organisation_new"), {"name": "Le Gué", "nature": "private"})
    late = client.post(url(convention, "founding_member", row.pk), DESCRIBED)
    assert late.status_code == 409
    assert list(convention.grouping.memberships.values_list("pk", "eligibility")) == [(row.pk, "")]


# What waits


def test_the_founder_is_told_what_is_missing_and_the_reader_is_not(convention: Convention) -> None:
    count = progress(convention).count
    tasks = list(draft_tasks(convention.grouping.founded_by, convention.act_date))
    assert [(task.title, task.url, task.article) for task in tasks] == [
        (f"Compléter la fondation : {count} réponses manquent", url(convention, "founding"), "R.312-194-17")
    ]
    assert list(draft_tasks(grant(convention.grouping, "reader"), convention.act_date)) == []
    submitted(convention)
    assert list(draft_tasks(convention.grouping.founded_by, convention.act_date)) == []


def test_tasks_cost_the_same_whatever_the_number_of_groupings(django_assert_num_queries) -> None:
    user = person()
    for _ in range(6):
        grouping = founded(user).grouping
        member(grouping, ("money", 100))
        GroupingRole.objects.create(user=user, grouping=grouping, role="administrator")
    with django_assert_num_queries(6):
        assert len(list(draft_tasks(user, None))) == 6


@pytest.mark.parametrize("count", [2, 20])
@pytest.mark.parametrize("key", ["membres", "apports", "droits"])
def test_a_step_costs_the_same_whatever_the_number_of_members(
    key: str, count: int, django_assert_max_num_queries
) -> None:
    convention = founded(rights_basis="participations")
    for _ in range(count):
        member(convention.grouping, ("money", 100))
    browser = signed_in(convention.grouping.founded_by)
    with django_assert_max_num_queries(12):
        browser.get(url(convention, "founding_step", key))


def test_a_choice_that_is_not_proposed_is_not_said_back(convention: Convention, client: Client) -> None:
    page = client.post(url(convention, "founding_step", "siege"), {"seat_department": "x" * 20_000})
    assert page.status_code == 422
    assert "choisissez dans la liste" in page.content.decode()
    assert "xxx" not in page.content.decode()
