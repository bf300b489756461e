"""One sample for each named address of the site: what it needs in the database, and who may do what there.

`tests/test_urls.py` walks every address with it; an address without a sample fails there. A new app adds its
objects to `World` and its addresses to `SAMPLES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils import timezone

from conventions.arrivals import uploads
from conventions.models import ClericalCorrection, Convention, OpportunityNote
from conventions.services.founding import write_first_draft
from conventions.services.taking_over import take_over
from conventions.takeover.examples import EXAMPLES
from conventions.takeover.template import template_csv
from cooperation.models import Grouping, StoredFile, User
from tests.conventions.states import convention_in
from tests.conventions.submitted import correct, living, members_of, submitted
from tests.factories import (
    AuthorityRoleFactory,
    ConventionFactory,
    GroupingFactory,
    GroupingRoleFactory,
    InvitationFactory,
    MembershipFactory,
    RepresentativeFactory,
)


class World:
    """A grouping in drafting with something of each kind, its administrator and a reader."""

    def __init__(self) -> None:
        self.admin: User = GroupingRoleFactory(role="administrator").user
        self.grouping: Grouping = self.admin.grouping_roles.get().grouping
        self.reader: User = GroupingRoleFactory(grouping=self.grouping, role="reader").user
        self.role = GroupingRoleFactory(grouping=self.grouping, role="drafter")
        self.convention: Convention = ConventionFactory(grouping=self.grouping)
        self.members = [MembershipFactory(grouping=self.grouping) for _ in range(2)]
        self.organisation = self.members[0].organisation
        self.organisation.created_by = self.admin
        self.organisation.save()
        RepresentativeFactory(membership=self.members[0], user=None, email="titulaire@entente.example")
        write_first_draft(convention=self.convention, user=self.admin)
        self.clause = self.convention.clauses.first()
        self.invitation = InvitationFactory(grouping=self.grouping, email=self.admin.email)
        self.file = StoredFile.objects.store(
            grouping=self.grouping, name="acte.pdf", content=b"%PDF-1.7", media_type="application/pdf", user=self.admin
        )

    @cached_property
    def officer(self) -> User:
        return AuthorityRoleFactory(authority_key="prefecture:00").user

    @cached_property
    def sent(self) -> Convention:
        """The convention of another grouping, that the officer's authority received."""
        return convention_in("received", GroupingFactory(seat_department="00"))

    @cached_property
    def submitted(self) -> Convention:
        """A second grouping of the administrator, its text submitted, a correction waiting."""
        convention = submitted(self.admin)
        GroupingRoleFactory(grouping=convention.grouping, user=self.reader, role="reader")
        correct(convention, self.admin)
        return convention

    @cached_property
    def living(self) -> Convention:
        """A third grouping of the administrator, its declaration received, its administrator elected."""
        convention = submitted(self.admin, name="Les Toits")
        GroupingRoleFactory(grouping=convention.grouping, user=self.reader, role="reader")
        return living(convention, self.admin)

    @cached_property
    def taken(self) -> Convention:
        """A grouping the administrator has taken over, without its text, and a reader of it."""
        convention = take_over(taken=EXAMPLES[0], user=self.admin, on=timezone.localdate())
        GroupingRoleFactory(grouping=convention.grouping, user=self.reader, role="reader")
        return convention

    @cached_property
    def sheet(self) -> str:
        """A spreadsheet the administrator has deposited."""
        return uploads.keep(self.admin, template_csv(EXAMPLES))

    def untouched(self) -> bool:
        """Everything that was made is still there, as it was."""
        rows = (self.role, self.invitation, self.clause, *self.members)
        kept = all(type(row).objects.filter(pk=row.pk).exists() for row in rows)
        self.invitation.refresh_from_db()
        return kept and self.invitation.withdrawn_at is None


Kwargs = Callable[[World], dict[str, Any]]


@dataclass(frozen=True)
class Sample:
    """`scope`: "all" (nobody need sign in), "signed_in", "grouping" (only those with a role there), or "authority"
    (only those who act for one).

    `reads`: a GET shows it. `writes`: a POST changes something, which a reader is refused.
    `own`: the kwargs that name an object of the grouping: one of another grouping is not found.
    `replays`: a POST about an object that is gone leads back to the list, as the second of two clicks on « Retirer ».
    """

    kwargs: Kwargs = field(default=lambda world: {})
    scope: str = "grouping"
    reads: bool = True
    writes: bool = False
    own: tuple[str, ...] = ()
    replays: bool = False


def _of(**names: str) -> Kwargs:
    """kwargs whose values are read from the world: `_of(pk="grouping.pk")`."""

    def read(world: World) -> dict[str, Any]:
        found = {}
        for name, path in names.items():
            value: Any = world
            for part in path.split("."):
                value = getattr(value, part)
            found[name] = value
        return found

    return read


def _with(kwargs: Kwargs, **fixed: Any) -> Kwargs:
    return lambda world: kwargs(world) | fixed


GROUPING = _of(pk="grouping.pk")
CLAUSE = _of(pk="grouping.pk", clause_pk="clause.pk")


def _member(world: World) -> dict[str, Any]:
    return {"pk": world.grouping.pk, "member_pk": world.members[0].pk}


def _decided(world: World) -> dict[str, Any]:
    return {"pk": world.submitted.grouping_id}


def _deciding(world: World) -> dict[str, Any]:
    return _decided(world) | {"member_pk": members_of(world.submitted)[0].pk}


def _living(world: World) -> dict[str, Any]:
    return {"pk": world.living.grouping_id}


def _correction(world: World) -> dict[str, Any]:
    return _decided(world) | {"correction_pk": ClericalCorrection.objects.get(version__convention=world.submitted).pk}


def _noted(world: World) -> dict[str, Any]:
    OpportunityNote.objects.get_or_create(grouping=world.grouping, defaults={"updated_by": world.admin})
    return {"pk": world.grouping.pk, "extension": "pdf"}


OPEN = Sample(scope="all")
SIGNED_IN = Sample(scope="signed_in")
PAGE = Sample(GROUPING)
FORM = Sample(GROUPING, writes=True)
ACTION = Sample(GROUPING, reads=False, writes=True)
CLAUSE_FORM = Sample(CLAUSE, writes=True, own=("clause_pk",))
MEMBER_FORM = Sample(_member, writes=True, own=("member_pk",))

SAMPLES: dict[str, Sample] = {
    # cooperation
    "home": OPEN,
    "groupings": SIGNED_IN,
    "groupings_csv": SIGNED_IN,
    "grouping": PAGE,
    "grouping_history": PAGE,
    "grouping_access": PAGE,
    "invite": ACTION,
    "withdraw_invitation": Sample(
        _of(pk="grouping.pk", invitation_pk="invitation.pk"), reads=False, writes=True, own=("invitation_pk",)
    ),
    "revoke_role": Sample(_of(pk="grouping.pk", role_pk="role.pk"), reads=False, writes=True, own=("role_pk",)),
    "accept_invitation": Sample(_of(token="invitation.token"), scope="all"),
    "stored_file": Sample(_of(pk="file.pk")),
    "search": SIGNED_IN,
    "texts": OPEN,
    "permissions": OPEN,
    "accessibility": OPEN,
    "privacy": OPEN,
    # members
    "directory": SIGNED_IN,
    "directory_csv": SIGNED_IN,
    "new_organisation": SIGNED_IN,
    "organisation": Sample(_of(pk="organisation.pk"), scope="signed_in"),
    "organisation_options": SIGNED_IN,
    "new_establishment": Sample(_of(pk="organisation.pk"), scope="signed_in", writes=True),
    "edit_organisation": Sample(_of(pk="organisation.pk"), scope="signed_in", writes=True),
    "grouping_members": PAGE,
    "grouping_members_csv": PAGE,
    "invite_representative": Sample(_with(_member, quality="titular"), reads=False, writes=True, own=("member_pk",)),
    # conventions: founding
    "found": SIGNED_IN,
    "founding": PAGE,
    "founding_draft": ACTION,
    "founding_member_add": ACTION,
    "founding_organisation_new": FORM,
    "founding_member": MEMBER_FORM,
    "founding_organisation": MEMBER_FORM,
    "founding_member_remove": Sample(_member, writes=True, own=("member_pk",), replays=True),
    "founding_step": Sample(_with(GROUPING, step="siege"), writes=True),
    # conventions: drafting
    "convention": PAGE,
    "justify": Sample(_with(GROUPING, rule="OBJ-02"), writes=True),
    "outline": PAGE,
    "undo": ACTION,
    "revisions": PAGE,
    "revision": Sample(_with(GROUPING, number=1), writes=True),
    "add_clause": FORM,
    "edit_clause": CLAUSE_FORM,
    "remove_clause": CLAUSE_FORM,
    "move_clause": Sample(CLAUSE, reads=False, writes=True, own=("clause_pk",)),
    "rebind_clause": CLAUSE_FORM,
    # conventions: procedure
    "procedure": PAGE,
    "procedure_step": Sample(_with(GROUPING, name="submit"), writes=True),
    "convention_documents": PAGE,
    "convention_document": Sample(_with(GROUPING, kind="convention", extension="pdf")),
    # conventions: the members' bodies
    "decisions": Sample(_decided),
    "member_decision": Sample(_deciding, writes=True, own=("member_pk",)),
    "member_signature": Sample(_deciding, writes=True, own=("member_pk",)),
    "member_document": Sample(_with(_deciding, kind="deliberation", extension="docx"), own=("member_pk",)),
    "correction": Sample(_decided, writes=True),
    "acknowledge_correction": Sample(
        lambda world: _deciding(world) | _correction(world), writes=True, own=("member_pk", "correction_pk")
    ),
    "withdraw_correction": Sample(_correction, reads=False, writes=True, own=("correction_pk",)),
    # conventions: afterwards
    "afterwards": Sample(_living),
    "afterwards_line": Sample(_with(_living, key="siret"), writes=True),
    "certificate": Sample(_with(_living, kind="mandat", extension="pdf")),
    "opportunity": FORM,
    "opportunity_document": Sample(_noted),
    # conventions: the authority's desk
    "desk": Sample(scope="authority"),
    "desk_csv": Sample(scope="authority"),
    "desk_open": Sample(scope="authority", writes=True),
    "desk_file": Sample(_of(pk="sent.grouping_id"), scope="authority"),
    # conventions: groupings that exist
    "takeover": SIGNED_IN,
    "takeover_model": Sample(lambda world: {"extension": "xlsx"}, scope="signed_in"),
    "takeover_form": SIGNED_IN,
    "takeover_upload": Sample(scope="signed_in", reads=False),
    "takeover_preview": Sample(_of(upload="sheet"), scope="signed_in"),
    "takeover_complete": Sample(_of(pk="taken.grouping_id"), writes=True),
    "mandates": FORM,
    "register_numbers": ACTION,
    # demo
    "demo_personas": OPEN,
    "demo_enter": Sample(lambda world: {"key": "claire.vautrin"}, scope="all", reads=False),
}
