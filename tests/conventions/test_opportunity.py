"""The note d’opportunité: proposed, prefilled, kept, printed on two pages; it never blocks anything."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from conventions.models import Convention, OpportunityNote
from conventions.opportunity import BRINGS_LIMIT, LIMIT, QUESTIONS, NoteForm, make_note
from conventions.services.afterwards import CLOSED, write_note
from cooperation.models import TransitionLog, User
from tests.conventions.paper_text import plain
from tests.conventions.submitted import submitted
from tests.factories import (
    ContributionFactory,
    ConventionFactory,
    GroupingRoleFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
ANSWERS = dict.fromkeys(QUESTIONS, "") | {"why": "Le transport coûte trop cher."}


@pytest.fixture
def convention() -> Convention:
    found: Convention = ConventionFactory(grouping__name="Les Deux Rives", grouping__missions=["training", "equipment"])
    for name, cents in (("Rive Gauche", 250_000), ("Rive Droite", 0)):
        membership = MembershipFactory(grouping=found.grouping, organisation=OrganisationFactory(name=name))
        if cents:
            ContributionFactory(membership=membership, amount_cents=cents, description="chaque année")
    GroupingRoleFactory(grouping=found.grouping, user=found.grouping.founded_by, role="drafter")
    return found


@pytest.fixture
def user(convention: Convention) -> User:
    return convention.grouping.founded_by


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def address(convention: Convention, name: str = "opportunity", *more: str) -> str:
    return reverse(name, args=[convention.grouping_id, *more])


def test_what_is_known_is_proposed_and_nothing_is_saved(convention: Convention, user: User) -> None:
    form = NoteForm(convention)
    assert [plain(line) for line in form.initial["brings"].splitlines()] == [
        "Rive Gauche : contribution financière (chaque année), 2 500 € ; ",
        "Rive Droite : ",
    ]
    assert form.initial["missions"].splitlines() == [
        "Équipements, services et systèmes d’information communs",
        "Formation des personnels",
    ]
    assert signed_in(user).get(address(convention)).status_code == 200
    assert not OpportunityNote.objects.exists()


def test_it_is_kept_from_its_page_and_logged(convention: Convention, user: User) -> None:
    client = signed_in(user)
    stamp = client.get(address(convention)).context["stamp"]
    assert client.post(address(convention), ANSWERS | {"stamp": stamp}).status_code == 302
    note = OpportunityNote.objects.get()
    assert (note.why, note.brings, note.updated_by) == ("Le transport coûte trop cher.", "", user)
    assert TransitionLog.objects.get().data == {"label": "Note d’opportunité écrite"}
    late = client.post(address(convention), ANSWERS | {"stamp": stamp, "why": "Autre chose."})
    assert (late.status_code, OpportunityNote.objects.get().why) == (409, "Le transport coûte trop cher.")
    assert "Quelqu’un d’autre a enregistré cette note" in late.content.decode()


def test_it_is_read_inside_the_grouping_only(convention: Convention) -> None:
    reader = GroupingRoleFactory(grouping=convention.grouping, role="reader").user
    page = signed_in(reader).get(address(convention)).content.decode()
    assert ("Vous lisez cette note" in page, "Enregistrer la note" in page) == (True, False)
    assert signed_in(UserFactory()).get(address(convention)).status_code == 404


def test_once_the_text_is_submitted_it_is_written_no_more() -> None:
    found = submitted()
    user = found.grouping.founded_by
    with pytest.raises(ValidationError) as refused:
        write_note(convention=found, user=user, data=ANSWERS)
    assert refused.value.messages == [CLOSED]
    page = signed_in(user).get(address(found)).content.decode()
    assert ("Enregistrer la note" in page, "ne s’écrit plus" in page) == (False, True)


@pytest.mark.parametrize("extension", ["pdf", "docx"])
def test_there_is_no_document_before_the_note(convention: Convention, user: User, extension: str) -> None:
    client = signed_in(user)
    assert client.get(address(convention, "opportunity_document", extension)).status_code == 404
    write_note(convention=convention, user=user, data=ANSWERS)
    answer = client.get(address(convention, "opportunity_document", extension))
    assert (answer.status_code, f'les-deux-rives-note-dopportunite.{extension}"' in answer["Content-Disposition"]) == (
        200,
        True,
    )


def test_the_longest_note_holds_on_two_pages(convention: Convention, user: User) -> None:
    words = "Le transport des personnes coûte trop cher à chacun des membres. " * 30
    lines = "\n".join(f"Association n° {rank} : {words[:80]} ; {words[:80]}" for rank in range(1, 10))
    full: dict[str, Any] = dict.fromkeys(QUESTIONS, words[:LIMIT]) | {"brings": lines[:BRINGS_LIMIT]}
    write_note(convention=convention, user=user, data=full)
    made = make_note(convention, "pdf")
    assert made is not None
    pages = PdfReader(io.BytesIO(made.content)).pages
    assert len(pages) == 2
    assert "Les Deux Rives, groupement de coopération sociale ou médico-sociale" in pages[0].extract_text()


def test_it_is_proposed_where_one_founds_and_while_the_text_is_a_draft(convention: Convention, user: User) -> None:
    client = signed_in(user)
    for name in ("grouping", "convention"):
        assert address(convention) in client.get(address(convention, name)).content.decode()
    answer = client.post(reverse("found"), {"form": "gcsms", "name": "Les Toits", "token": "", "note": "1"})
    made = Convention.objects.get(grouping__name="Les Toits")
    assert (answer.status_code, answer.url) == (302, address(made))
