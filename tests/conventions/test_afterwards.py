"""« Et maintenant ? »: which lines concern a grouping, what is noted, what waits, what the pages show."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conventions.afterwards.checklist import afterwards_tasks, checklist
from conventions.afterwards.lines import LINES, lines_for, proposed_due
from conventions.facts import ContributionFacts, ConventionFacts
from conventions.models import ChecklistItem, Convention
from conventions.services.afterwards import NOT_YET, keep_line
from cooperation.models import StoredFile, TransitionLog, User
from cooperation.typography import date_fr
from tests.conventions.facts_factory import good_facts, good_gip_facts, good_public_facts
from tests.conventions.paper_text import plain
from tests.conventions.submitted import living, submitted
from tests.factories import GroupingRoleFactory, UserFactory

TODAY = dt.date(2026, 11, 24)
EVERYBODY = {"premiere-assemblee", "actes-anterieurs", "siret", "assurances", "donnees"}
DATA: dict[str, Any] = {"owner": "Paul Rey", "due_on": None, "done_on": None, "note": ""}


def keys(facts: ConventionFacts, on: dt.date = TODAY) -> set[str]:
    return {line.key for line in lines_for(facts, on)}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def convention(db: None) -> Convention:
    found = submitted()
    return living(found, found.grouping.founded_by)


@pytest.fixture
def user(convention: Convention) -> User:
    return convention.grouping.founded_by


def keep(convention: Convention, key: str = "siret", file: str = "", **changes: Any) -> ChecklistItem:
    user, line = convention.grouping.founded_by, next(line for line in LINES if line.key == key)
    arguments = {"name": file, "content": b"%PDF-1.7", "media_type": "application/pdf", "user": user}
    document = StoredFile.objects.store(grouping=convention.grouping, **arguments) if file else None
    return keep_line(convention=convention, line=line, user=user, data=DATA | changes, document=document)


# The lines


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            replace(good_facts(), missions=("training",), employs_staff=False, articles=()),
            {"administrateur", "compte", "commissaire-aux-comptes", "reglement-interieur"},
        ),
        (
            replace(good_facts(), missions=("b",), employs_staff=True, articles=()),
            {"administrateur", "compte", "commissaire-aux-comptes", "reglement-interieur", "employeur"}
            | {"autorisation", "finess"},
        ),
        (
            replace(good_public_facts(), missions=("training",), employs_staff=False, articles=()),
            {"administrateur", "comptable", "reglement-interieur"},
        ),
        (
            replace(good_gip_facts(), missions=("training",), employs_staff=False, articles=()),
            {"directeur", "compte", "comptable", "reglement-interieur"},
        ),
    ],
)
def test_only_the_lines_that_concern_the_grouping(facts: ConventionFacts, expected: set[str]) -> None:
    assert keys(facts) - {"locaux"} == EVERYBODY | expected


def test_premises_are_written_about_where_the_convention_promises_some() -> None:
    first, *rest = good_facts().members
    without = replace(good_facts(), members=(replace(first, contributions=()),))
    lent = replace(first, contributions=(ContributionFacts("premises", 100_000),))
    assert "locaux" not in keys(without)
    assert "locaux" in keys(replace(good_facts(), members=(lent, *rest)))


def test_internal_rules_are_asked_where_the_convention_has_them() -> None:
    kept = tuple(item for item in good_facts().articles if item.key != "reglement_interieur")
    assert "reglement-interieur" not in keys(replace(good_facts(), articles=kept))


def _line(facts: ConventionFacts, key: str, on: dt.date = TODAY) -> tuple[str, str]:
    line = next(line for line in lines_for(facts, on) if line.key == key)
    return plain(line.why), plain(line.article)


def test_the_first_assembly_is_convened_by_the_founder_the_convention_names() -> None:
    first, *rest = (replace(item, convenes_first_assembly=False) for item in good_facts().members)
    named = replace(good_facts(), members=(replace(first, convenes_first_assembly=True), *rest), convening_days=20)
    assert _line(named, "premiere-assemblee") == (
        f"Seul l’administrateur convoque, mais seule l’assemblée lui donne son mandat : la convention désigne "
        f"{first.name} pour convoquer la première. L’assemblée élit l’administrateur du groupement et vote le premier "
        "budget ; elle est convoquée par écrit, 20 jours au moins à l’avance, avec l’ordre du jour et le lieu.",
        "R.312-194-20, al. 1 et 2",
    )
    nobody = replace(named, members=(first, *rest))
    assert "ne désigne personne" in _line(nobody, "premiere-assemblee")[0]


def test_the_articles_are_those_of_the_day_and_of_the_form() -> None:
    public = replace(good_public_facts(), missions=("training",))
    assert _line(public, "comptable", dt.date(2025, 12, 30))[1] == "R.312-194-16 I 2° (rédaction de 2024)"
    assert _line(public, "comptable", dt.date(2025, 12, 31))[1].startswith(
        "R.314-193-5 et suivants (ancien R.312-194-16"
    )
    gip = {line.key: line.article for line in lines_for(good_gip_facts(), TODAY)}
    assert {gip[key] for key in ("premiere-assemblee", "directeur", "comptable")} == {"loi n° 2011-525, art. 98 à 122"}


def test_each_line_says_why_and_what_to_prepare() -> None:
    assert len({line.key for line in LINES}) == len(LINES)
    assert all(len(line.key) <= 30 and line.why and line.owner and line.papers for line in LINES)
    for facts in (good_facts(), good_public_facts(), good_gip_facts(), ConventionFacts()):
        assert not [line.key for line in lines_for(facts, TODAY) if "{" in line.why + line.owner]


def test_the_convention_gives_the_first_assembly_two_months_unless_its_article_was_edited() -> None:
    facts = good_facts()
    first, other = LINES[0], LINES[1]
    assert facts.article("premiere_assemblee") is not None
    assert proposed_due(first, facts, dt.date(2026, 12, 31)) == dt.date(2027, 2, 28)
    assert proposed_due(first, facts, dt.date(2026, 3, 12)) == dt.date(2026, 5, 12)
    assert proposed_due(other, facts, dt.date(2026, 3, 12)) is None
    edited = tuple(replace(item, bound=item.key != "premiere_assemblee") for item in facts.articles)
    assert proposed_due(first, replace(facts, articles=edited), dt.date(2026, 3, 12)) is None


# What is noted


def test_a_line_kept_is_a_line_of_the_history(convention: Convention, user: User) -> None:
    keep(convention, due_on=TODAY)
    keep(convention, done_on=dt.date(2026, 11, 20), file="avis.pdf")
    row = ChecklistItem.objects.get()
    noted = (row.owner, row.due_on, row.done_on, row.document.name)
    assert noted == ("Paul Rey", None, dt.date(2026, 11, 20), "avis.pdf")
    logged = TransitionLog.objects.order_by("pk").values_list("data__label", "on", "proof")
    assert [(plain(label), on, proof) for label, on, proof in logged] == [
        (
            "À faire : Obtenir le SIREN et le SIRET du siège ; pour le 24 novembre 2026 ; Paul Rey",
            timezone.localdate(),
            None,
        ),
        ("Fait : Obtenir le SIREN et le SIRET du siège", row.done_on, row.document_id),
    ]


def test_a_document_stays_when_the_line_changes(convention: Convention) -> None:
    row = keep(convention, file="avis.pdf")
    assert keep(convention, note="reçu").document == row.document


def test_nothing_is_noted_before_the_personality_nor_done_tomorrow(convention: Convention) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with pytest.raises(ValidationError, match="n’est pas encore passé"):
        keep(convention, done_on=tomorrow)
    with pytest.raises(ValidationError) as refused:
        keep(submitted(name="Autre"))
    assert refused.value.messages == [NOT_YET]
    assert not ChecklistItem.objects.exists()


def test_the_list_counts_what_is_done_and_late(convention: Convention) -> None:
    today = timezone.localdate()
    keep(convention, "siret", due_on=today - dt.timedelta(days=1))
    keep(convention, "assurances", due_on=today)
    keep(convention, "compte", due_on=dt.date(2020, 1, 1), done_on=dt.date(2020, 2, 1))
    found = checklist(convention)
    total = len(found.rows)
    assert plain(found.sentence) == f"1 démarche faite sur {total} ; 1 en retard."
    assert [row.line.key for row in found.next_rows][:2] == ["siret", "assurances"]


# What waits


def test_what_is_late_or_near_with_an_owner_is_one_task(convention: Convention, user: User) -> None:
    def due(days: int) -> dt.date:
        return TODAY + dt.timedelta(days=days)

    keep(convention, "assurances", due_on=due(30))
    keep(convention, "siret", due_on=due(-3))
    keep(convention, "compte", due_on=due(31))
    keep(convention, "donnees", due_on=due(2), owner="")
    keep(convention, "administrateur", due_on=due(2), done_on=dt.date(2020, 2, 1))
    (task,) = afterwards_tasks(user, TODAY)
    assert (task.title, plain(task.reason), task.due) == (
        "2 démarches après la réception",
        "« Obtenir le SIREN et le SIRET du siège », Paul Rey ; « Assurer le groupement », Paul Rey.",
        due(-3),
    )
    reader = GroupingRoleFactory(grouping=convention.grouping, role="reader").user
    assert [*afterwards_tasks(reader, TODAY), *afterwards_tasks(UserFactory(), TODAY)] == []


# The pages


def test_the_list_is_read_in_ten_queries(
    convention: Convention, user: User, django_assert_max_num_queries: Any
) -> None:
    for line in LINES:
        keep(convention, line.key, note=line.title)
    client = signed_in(user)
    with django_assert_max_num_queries(10):
        page = client.get(reverse("afterwards", args=[convention.grouping_id]))
    assert page.status_code == 200


def test_before_the_personality_the_page_says_what_it_will_hold(user: User) -> None:
    pk = submitted(user, name="Autre").grouping_id
    page = plain(signed_in(user).get(reverse("afterwards", args=[pk])).content.decode())
    assert "n’a pas encore la personnalité morale" in page
    assert "Assurer le groupement" in page
    assert reverse("afterwards_line", args=[pk, "siret"]) not in page
    answer = signed_in(user).post(reverse("afterwards_line", args=[pk, "siret"]), {"stamp": ""})
    assert (answer.status_code, ChecklistItem.objects.count()) == (422, 0)


def test_a_line_is_kept_from_its_page_and_two_people_choose(convention: Convention, user: User) -> None:
    client, url = signed_in(user), reverse("afterwards_line", args=[convention.grouping_id, "siret"])
    stamp = client.get(url).context["stamp"]
    file = SimpleUploadedFile("avis.pdf", b"%PDF-1.7")
    sent = {"stamp": stamp, "owner": "Paul Rey", "due_on": "2026-12-01", "done_on": "", "note": "", "document": file}
    assert client.post(url, sent).status_code == 302
    row = ChecklistItem.objects.get()
    assert (row.owner, row.due_on, row.document.name) == ("Paul Rey", dt.date(2026, 12, 1), "avis.pdf")
    late = client.post(url, {"stamp": stamp, "owner": "Rose Aubry", "due_on": "2026-12-01"})
    page = plain(late.content.decode())
    assert (late.status_code, ChecklistItem.objects.get().owner) == (409, "Paul Rey")
    assert "Quelqu’un d’autre a enregistré cette ligne" in page
    again = {"stamp": late.context["stamp"], "owner": "Rose Aubry", "due_on": "2026-12-01"}
    assert client.post(url, again).status_code == 302
    assert ChecklistItem.objects.get().owner == "Rose Aubry"


def test_what_is_refused_keeps_what_was_typed(convention: Convention, user: User) -> None:
    client, url = signed_in(user), reverse("afterwards_line", args=[convention.grouping_id, "siret"])
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    file = SimpleUploadedFile("avis.pdf", b"%PDF-1.7")
    answer = client.post(
        url, {"stamp": client.get(url).context["stamp"], "owner": "Paul", "done_on": f"{tomorrow}", "document": file}
    )
    page = plain(answer.content.decode())
    assert (answer.status_code, 'value="Paul"' in page) == (422, True)
    assert not StoredFile.objects.filter(name="avis.pdf").exists()
    assert f"Le {date_fr(tomorrow)} n’est pas encore passé".replace("\u00a0", " ") in page


def test_the_way_in_is_on_the_first_page_and_in_the_procedure(convention: Convention, user: User) -> None:
    client, url = signed_in(user), reverse("afterwards", args=[convention.grouping_id])
    for name in ("grouping", "procedure"):
        assert url in client.get(reverse(name, args=[convention.grouping_id])).content.decode()
