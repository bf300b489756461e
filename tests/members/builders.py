"""People, groupings and members for the tests of members and of founding."""

from __future__ import annotations

from itertools import count
from typing import Any

from conventions.models import Convention
from conventions.services.founding import found_grouping
from cooperation.models import Grouping, GroupingRole, User
from members.models import Contribution, Membership, Organisation

_NUMBER = count(1)


def person(name: str = "Anne Vidal", **fields: Any) -> User:
    number = next(_NUMBER)
    return User.objects.create_user(f"personne{number}@entente.example", name=name, **fields)


def founded(
    user: User | None = None, form: str = "gcsms", name: str = "Passerelles du Plateau", **fields: Any
) -> Convention:
    """A grouping just founded, with these columns of it set."""
    convention = found_grouping(user=user or person(), form=form, name=name)
    for key, value in fields.items():
        setattr(convention.grouping, key, value)
    convention.grouping.save()
    return convention


def organisation(name: str = "", nature: str = "private", **fields: Any) -> Organisation:
    return Organisation.objects.create(name=name or f"Association n° {next(_NUMBER)}", nature=nature, **fields)


def member(
    grouping: Grouping, *lines: tuple[str, int], nature: str = "private", name: str = "", **fields: Any
) -> Membership:
    """A member that brings `lines`: (kind, cents). Fields of the organisation begin with `o_`."""
    own = {key.removeprefix("o_"): value for key, value in fields.items() if key.startswith("o_")}
    rest = {key: value for key, value in fields.items() if not key.startswith("o_")}
    rest.setdefault("position", grouping.memberships.count() + 1)
    row = Membership.objects.create(grouping=grouping, organisation=organisation(name, nature, **own), **rest)
    for kind, cents in lines:
        Contribution.objects.create(membership=row, kind=kind, amount_cents=cents, evidence="bail")
    return row


def grant(grouping: Grouping, role: str, user: User | None = None) -> User:
    user = user or person(role)
    GroupingRole.objects.create(grouping=grouping, user=user, role=role)
    return user


def submitted(convention: Convention) -> Convention:
    """The same convention once its text left the draft."""
    Convention.objects.filter(pk=convention.pk).update(state="in_adoption", submitted_on="2026-03-02")
    convention.refresh_from_db()
    return convention


def plain(text: str) -> str:
    """The same words with ordinary spaces: typography has its own tests."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
