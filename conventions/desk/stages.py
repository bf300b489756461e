"""Where a file stands for who reads it at the authority: one stage a file, worked out by the database."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, Value, When

from conventions.models import Convention
from conventions.permissions import on_the_desk
from cooperation.models import TransitionLog, User

# What is said between the authority and the grouping: the last of these says who answers.
EXCHANGES = ("observe", "answer_observations", "request_documents", "supply_documents")


@dataclass(frozen=True)
class DeskStage:
    """A stage of the queue: its word, its chip, and which files are there (`noted`: the last exchange)."""

    key: str
    label: str
    tone: str
    icon: str
    condition: Q


STAGES = (
    DeskStage("to_receive", "réception à constater", "ink", "clock", Q(state="declared")),
    DeskStage(
        "to_check", "à contrôler", "ink", "clock", Q(state="transmitted") | Q(state="received", acknowledged_on=None)
    ),
    DeskStage("asked", "pièces demandées", "judge", "judge", Q(state="documents_requested")),
    DeskStage("to_publish", "à publier", "ok", "ok", Q(state__in=("approved", "received"))),
    DeskStage("waiting", "en attente du groupement", "", "na", Q(state__in=("published", "in_force"), noted="observe")),
    DeskStage("published", "publiée", "ok", "ok", Q(state__in=("published", "in_force"))),
    DeskStage("refused", "refus notifié", "bad", "bad", Q(state="refused")),
)
CLOSED = DeskStage("closed", "dossier clos", "", "na", Q())
BY_KEY = {stage.key: stage for stage in (*STAGES, CLOSED)}
OPEN = ("to_receive", "to_check", "asked", "to_publish", "waiting")


def files_of(user: User) -> QuerySet[Convention]:
    """The files on the desks of the user, each with its `stage` and the last exchange, `noted` on `noted_on`."""
    held = user.authority_roles.values("authority_key")
    exchanges = TransitionLog.objects.filter(
        object_label="conventions.convention", object_id=OuterRef("pk"), transition__in=EXCHANGES
    ).order_by("-at", "-pk")
    stages = [When(stage.condition, then=Value(stage.key)) for stage in STAGES]
    return (
        Convention.objects.filter(on_the_desk(held))
        .select_related("grouping")
        .annotate(noted=Subquery(exchanges.values("transition")[:1]), noted_on=Subquery(exchanges.values("on")[:1]))
        .annotate(stage=Case(*stages, default=Value(CLOSED.key), output_field=CharField()))
    )


def stage_of(convention: Convention) -> DeskStage:
    """The stage of a file that `files_of` has read."""
    return BY_KEY[convention.stage]
