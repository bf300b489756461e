"""What waits for somebody, gathered from every app: the home page, a grouping's page, the number beside the bell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cooperation import registry
from cooperation.duration import feminine
from cooperation.models import Grouping, Invitation, User
from cooperation.registry import Task
from cooperation.typography import date_fr

COUNT_KEY = "waiting"  # in the session: the number as it was when tasks were last gathered

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@dataclass(frozen=True)
class Waiting:
    """`mine` waits for the person, `others` for somebody else; both by deadline, those without one last."""

    mine: tuple[Task, ...]
    others: tuple[Task, ...]

    def of(self, grouping: Grouping) -> Waiting:
        """What concerns one grouping."""
        here = [tuple(task for task in tasks if task.grouping == grouping) for tasks in (self.mine, self.others)]
        return Waiting(*here)


def gather(request: HttpRequest) -> Waiting:
    """Asks every provider, and keeps the count for the bell of the pages that do not ask."""
    today = timezone.localdate()
    found = [task for provider in registry.providers.tasks for task in provider(request.user, today)]
    found.sort(key=lambda task: (task.due is None, task.due or today, task.title))
    waiting = Waiting(
        tuple(task for task in found if not task.waits_for),
        tuple(task for task in found if task.waits_for),
    )
    if request.session.get(COUNT_KEY) != len(waiting.mine):
        request.session[COUNT_KEY] = len(waiting.mine)
    return waiting


def sentence(tasks: Iterable[Task], today: dt.date) -> str:
    """« Lundi 23 novembre 2026. Six choses à faire, dont une en retard. »"""
    tasks = list(tasks)
    late = sum(task.late for task in tasks)
    day = f"{_DAYS[today.weekday()].capitalize()} {date_fr(today)}."
    if not tasks:
        return f"{day} Rien ne vous attend."
    count = f"{feminine(len(tasks)).capitalize()} chose{'s' if len(tasks) > 1 else ''} à faire"
    return f"{day} {count}{f', dont {feminine(late)} en retard' if late else ''}."


def invitation_tasks(user: User, today: dt.date) -> Iterable[Task]:
    """Invitations sent to this person's address and not answered yet."""
    for invitation in Invitation.objects.sent_to(user):
        place = "ce groupement" if invitation.grouping else "Entente"
        yield Task(
            title=f"Répondre à l’invitation de {invitation.sender}",
            reason=f"Vous êtes invité à rejoindre {place} comme {invitation.quality}.",
            url=reverse("accept_invitation", args=[invitation.token]),
            button="Voir l’invitation",
            grouping=invitation.grouping,
            due=timezone.localdate(invitation.expires_at),
            opens_grouping=False,
        )
