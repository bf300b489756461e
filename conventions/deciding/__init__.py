"""What each member has decided, acknowledged and signed about the text submitted to all: read, and what it allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from conventions.models.corrections import Acknowledgement, ClericalCorrection
from conventions.models.decisions import MemberDecision, MemberSignature
from conventions.models.version import ConventionVersion
from cooperation.typography import date_fr, fold, listing, plural
from members.models import Membership

if TYPE_CHECKING:
    from conventions.models import Convention

SUBMITTED = ConventionVersion.Kind.SUBMITTED


@dataclass(frozen=True)
class MemberLine:
    """Where one member stands: its decision, its signature, its acknowledgement of the pending correction."""

    membership: Membership
    decision: MemberDecision | None
    signature: MemberSignature | None
    acknowledgement: Acknowledgement | None

    @property
    def has_adopted(self) -> bool:
        return self.decision is not None and self.decision.outcome == MemberDecision.Outcome.ADOPTED


@dataclass(frozen=True)
class Progress:
    """The members' bodies before one text. `version` is the text adopted, whose hash is the same for all."""

    version: ConventionVersion | None
    lines: tuple[MemberLine, ...]
    correction: ClericalCorrection | None
    settled: tuple[ClericalCorrection, ...]

    @property
    def adopted(self) -> int:
        return sum(line.has_adopted for line in self.lines)

    @property
    def signed(self) -> int:
        return sum(line.signature is not None for line in self.lines)

    @property
    def last_decision(self) -> dt.date | None:
        return max((line.decision.decided_on for line in self.lines if line.decision), default=None)

    @property
    def last_signature(self) -> dt.date | None:
        return max((line.signature.signed_on for line in self.lines if line.signature), default=None)


def submitted_version(convention: Convention) -> ConventionVersion | None:
    """The text the members decide on: the last one submitted; a correction leaves it where it is."""
    return convention.versions.filter(kind=SUBMITTED).first()


def progress(convention: Convention) -> Progress:
    """Every member with what it has decided, in six queries whatever their number."""
    version = submitted_version(convention)
    members = list(convention.grouping.memberships.select_related("organisation").prefetch_related("representatives"))
    if version is None:
        return Progress(None, tuple(MemberLine(item, None, None, None) for item in members), None, ())
    decisions = {row.membership_id: row for row in version.memberdecisions.select_related("document", "recorded_by")}
    signatures = {row.membership_id: row for row in version.membersignatures.select_related("document")}
    corrections = list(version.corrections.select_related("stated_by", "settled").prefetch_related("acknowledgements"))
    pending = next((row for row in corrections if row.is_pending), None)
    known = {row.membership_id: row for row in pending.acknowledgements.all()} if pending else {}
    lines = tuple(
        MemberLine(item, decisions.get(item.pk), signatures.get(item.pk), known.get(item.pk)) for item in members
    )
    return Progress(version, lines, pending, tuple(row for row in corrections if row.settled_id))


def may_sign(decision: MemberDecision, name: str, delegation: str) -> bool:
    """Nobody signs for another without a recorded delegation."""
    return bool(delegation.strip()) or fold(name) == fold(decision.signatory_name)


def every_member_decided(convention: Convention, on: dt.date, data: Mapping[str, Any]) -> list[str]:
    found = progress(convention)
    sentences = []
    missing = [str(line.membership) for line in found.lines if line.decision is None]
    if missing:
        sentences.append(
            f"Il manque la décision de {listing(missing)} : chaque organe compétent décide, sur le même texte"
            " (R.312-194-6)."
        )
    for line in found.lines:
        if line.decision and not line.has_adopted:
            sentences.append(
                f"{line.membership} {line.decision.get_outcome_display()} : reprenez la rédaction, ou enregistrez sa"
                " nouvelle décision (R.312-194-6)."
            )
    if found.last_decision and on < found.last_decision:
        sentences.append(
            f"L’adoption est acquise à la dernière décision, le {date_fr(found.last_decision)} (R.312-194-6)."
        )
    return sentences


def every_member_signed(convention: Convention, on: dt.date, data: Mapping[str, Any]) -> list[str]:
    found = progress(convention)
    sentences = corrections_settled(convention, on, data)
    missing = [str(line.membership) for line in found.lines if line.signature is None]
    if missing:
        sentences.append(f"Il manque la signature de {listing(missing)} (R.312-194-6).")
    if found.last_signature and on < found.last_signature:
        sentences.append(f"La dernière signature est du {date_fr(found.last_signature)} : corrigez la date.")
    return sentences


def corrections_settled(convention: Convention, on: dt.date, data: Mapping[str, Any]) -> list[str]:
    """The text that goes on its way is one text: a correction is acknowledged by all, or withdrawn, before."""
    version = submitted_version(convention)
    if version and version.corrections.filter(settled=None, withdrawn_at=None).exists():
        return ["Une correction matérielle attend d’être reconnue par chaque membre : terminez-la ou retirez-la."]
    return []


def withdraw_pending(convention: Convention) -> None:
    """A text taken up again takes its pending correction with it: nobody may settle it over the next one."""
    rows = ClericalCorrection.objects.filter(version__convention=convention, settled=None, withdrawn_at=None)
    rows.update(withdrawn_at=timezone.now())


def adoption_sentence(convention: Convention) -> str:
    """« conseil d’administration de l’Association A (4 mars 2026), … », at most what its column holds."""
    parts = [
        f"{line.decision.organ}, {line.membership} ({date_fr(line.decision.decided_on)})"
        for line in progress(convention).lines
        if line.decision
    ]
    return _held(parts, "décision")


def signature_sentence(convention: Convention) -> str:
    parts = [
        f"{line.signature.name}, {line.signature.quality}, pour {line.membership}"
        for line in progress(convention).lines
        if line.signature
    ]
    return _held(parts, "signature")


def _held(parts: list[str], what: str) -> str:
    text = " ; ".join(parts)
    return text if len(text) <= 300 else plural(len(parts), what) + ", enregistrées une à une"
