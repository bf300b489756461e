"""The story as it is loaded: every persona has something to do, every state of the procedure something to show."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils import timezone

from cooperation import registry
from cooperation.models import User

if not settings.DEMO:
    pytest.skip("la démonstration n’est installée que quand DEMO est activé", allow_module_level=True)

from conventions.models import Convention, MemberDecision
from demo.management.commands.load_demo import load_demo
from demo.people import PERSONAS

pytestmark = pytest.mark.django_db

# Who only reads, and who waits for the prefect.
IDLE = {"agnes.roy"}


def test_every_persona_has_something_to_do() -> None:
    load_demo()
    today = timezone.localdate()
    awaited = {}
    for persona in PERSONAS:
        user = User.objects.get(email=persona.email)
        awaited[persona.key] = [task for provider in registry.providers.tasks for task in provider(user, today)]
    assert {key for key, tasks in awaited.items() if not tasks} == IDLE
    assert {item.state for item in Convention.objects.all()} == {
        *("draft", "in_adoption", "transmitted", "received", "in_force"),
    }


def test_each_member_of_a_signed_convention_decided_on_one_text() -> None:
    load_demo()
    for convention in Convention.objects.filter(signed_on__isnull=False, opened_by=""):
        rows = MemberDecision.objects.filter(version__convention=convention)
        members = convention.grouping.memberships.count()
        assert (rows.count(), len({row.version.sha256 for row in rows})) == (members, 1)
