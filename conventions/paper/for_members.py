"""What each member's body is handed: the model of its decision and the note that presents the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from pypdf import PdfReader

from conventions.deciding import submitted_version
from conventions.facts import MemberFacts
from conventions.models.decisions import MemberDecision
from conventions.organs import organ_kind_of
from conventions.paper.deliberation import Deliberation, deliberation_document
from conventions.paper.made import Made, render
from conventions.paper.presentation import presentation_document
from cooperation.documents import Document

if TYPE_CHECKING:
    from conventions.models import Convention, ConventionVersion
    from members.models import Membership


def make_for_member(convention: Convention, membership: Membership, kind: str, extension: str) -> Made | None:
    """A member's document on the text submitted; None before, for another kind, or for a member who came since."""
    version = submitted_version(convention)
    builder = {"deliberation": _deliberation, "presentation": _presentation}.get(kind)
    if version is None or builder is None:
        return None
    rank = list(convention.grouping.memberships.values_list("pk", flat=True)).index(membership.pk)
    members = version.facts().members
    if rank >= len(members) or members[rank].name != membership.organisation.name:
        return None
    document = builder(version, membership, members[rank])
    return render(document, f"{kind} {membership.organisation.name[:60]}", extension)


def _deliberation(version: ConventionVersion, membership: Membership, member: MemberFacts) -> Document:
    """With the organ a decision already named, else the kind the organisation suggests."""
    decision = MemberDecision.objects.filter(version=version, membership=membership).first()
    kind = organ_kind_of(member.name, member.legal_form, member.nature).key
    with version.pdf.open("rb") as stream:
        pages = len(PdfReader(stream).pages)
    draft = Deliberation(
        member=member,
        organ_kind=decision.organ_kind if decision else kind,
        sha256=version.sha256,
        pages=pages,
        draft_on=version.on,
    )
    return deliberation_document(version.facts(), draft)


def _presentation(version: ConventionVersion, membership: Membership, member: MemberFacts) -> Document:
    note = getattr(membership.grouping, "opportunity", None)
    return presentation_document(version.facts(), member, on=timezone.localdate(), why=note.why if note else "")
