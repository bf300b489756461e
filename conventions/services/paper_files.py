"""A file received on paper: the authority opens it, with the grouping, its members, its dates and the scan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from conventions.assembling import draft_facts
from conventions.freezing import store
from conventions.models import Convention, ConventionVersion
from cooperation.activity import MINISTERS, PREFECTURE
from cooperation.authorities import Authority, prefect_of
from cooperation.forms import Regime, regime_for
from cooperation.models import AuthorityRole, Grouping, User
from cooperation.statemachine import TransitionRefused, apply_transition
from cooperation.typography import date_fr
from members.inscribing import MemberRefused, add_member
from members.models import Organisation

STEP_OF_REGIME = {"approval": "open_approval", "declaration": "open_declaration"}
# Each date the paper may bear, in the order they come, and what it is.
DATES = (
    ("adopted_on", "l’adoption"),
    ("signed_on", "la signature"),
    ("sent_on", "l’envoi"),
)


@dataclass(frozen=True)
class PaperMember:
    """A member as the paper names it; without a SIREN it is written in the directory anew."""

    name: str
    siren: str = ""


@dataclass(frozen=True)
class PaperFile:
    """What an officer reads on the paper. `identity` and `stipulations` are columns; `dates` those of DATES known."""

    authority: str
    number: str
    received_on: dt.date
    identity: dict[str, Any]
    stipulations: dict[str, Any]
    members: Sequence[PaperMember]
    scan: bytes
    dates: dict[str, dt.date] = field(default_factory=dict)


@transaction.atomic
def open_paper_file(*, paper: PaperFile, user: User) -> Convention:
    """Opens the file under the regime its form and the day it arrived give it (R.312-194-18).

    Raises PermissionDenied for who holds nothing for this authority, ValidationError with sentences otherwise.
    """
    if not _held(user, paper.authority):
        raise PermissionDenied("Vous n’avez pas de rôle pour cette autorité.")
    regime = regime_for(paper.identity["form"], paper.received_on)
    if sentences := [*_known(paper), *_competence(paper, regime), *_order(paper)]:
        raise ValidationError(sentences)
    grouping = Grouping.objects.create(founded_by=user, authority=paper.authority, **paper.identity)
    for member in paper.members:
        _inscribe(grouping, member, user)
    convention = Convention.objects.create(grouping=grouping, opened_by=paper.authority, **paper.stipulations)
    facts = draft_facts(convention, paper.received_on)
    on = paper.dates.get("signed_on") or paper.dates.get("adopted_on") or paper.received_on
    store(convention, facts, user=user, on=on, kind=ConventionVersion.Kind.PAPER, pdf=paper.scan)
    declared = paper.dates | {"receipt_proof": f"arrivée n° {paper.number}"}
    try:
        apply_transition(convention, STEP_OF_REGIME[regime.key], user=user, on=paper.received_on, data=declared)
    except TransitionRefused as refused:
        raise ValidationError(refused.messages) from refused
    return convention


def _held(user: User, key: str) -> bool:
    """Whether the user acts for this authority; its rows are locked, so that two clicks open one file."""
    return bool(list(AuthorityRole.objects.select_for_update().filter(user=user, authority_key=key)))


def _known(paper: PaperFile) -> list[str]:
    same = Convention.objects.filter(
        opened_by=paper.authority, receipt_proof=f"arrivée n° {paper.number}", received_on=paper.received_on
    )
    found = same.select_related("grouping").first()
    if found is None:
        return []
    day = date_fr(paper.received_on)
    return [f"Le dossier arrivé le {day} sous le n° {paper.number} est déjà ouvert : « {found.grouping.name} »."]


def _competence(paper: PaperFile, regime: Regime) -> list[str]:
    """Under approval one authority decides: another passes the file on. Under declaration the founders choose."""
    form, authority = paper.identity["form"], Authority.from_key(paper.authority)
    if regime.key not in STEP_OF_REGIME:
        return [f"{regime.sentence} ({regime.article})"]
    passes = "transmettez le dossier {} (CRPA, L.114-2)."
    if form == "gip" and authority.kind not in (PREFECTURE, MINISTERS):
        prefect = prefect_of(paper.identity["seat_department"])
        return [f"La convention d’un GIP est approuvée par l’État ({regime.article}) : {passes.format(prefect.to_the)}"]
    if form == "gcsms" and regime.key == "approval":
        prefect = prefect_of(paper.identity["seat_department"])
        if authority != prefect:
            return [
                "Reçue avant le 23 août 2019, la convention est approuvée par le préfet du département du siège"
                f" ({regime.article}) : {passes.format(prefect.to_the)}"
            ]
    return []


def _order(paper: PaperFile) -> list[str]:
    known = [(what, paper.dates[name]) for name, what in DATES if paper.dates.get(name)]
    known.append(("l’arrivée", paper.received_on))
    if paper.received_on > timezone.localdate():
        return [f"Le {date_fr(paper.received_on)} n’est pas encore passé : on ouvre un dossier arrivé."]
    return [
        f"Le {date_fr(after)}, {late} précède {early}, du {date_fr(before)} : corrigez la date (R.312-194-18)."
        for (early, before), (late, after) in pairwise(known)
        if after < before
    ]


def _inscribe(grouping: Grouping, member: PaperMember, user: User) -> None:
    """The directory's own organisation where the SIREN tells it; else one is written from the paper."""
    found = Organisation.objects.directory().with_number("siren", member.siren).order_by("pk").first()
    organisation = found or Organisation.objects.create(name=member.name, siren=member.siren, created_by=user)
    try:
        add_member(grouping=grouping, organisation=organisation)
    except MemberRefused as refused:
        raise ValidationError(str(refused)) from refused
