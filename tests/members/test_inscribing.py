"""Writing the members of a grouping: who, with what, represented by whom."""

from __future__ import annotations

import pytest
from django.core import mail

from cooperation.models import Invitation
from cooperation.services.invitations import accept
from members.inscribing import (
    MemberRefused,
    Person,
    Planned,
    add_member,
    describe_member,
    invite_representative,
    remove_member,
    set_contributions,
    set_convener,
    set_own_rights,
    set_representatives,
)
from members.models import Organisation
from members.services import nature_source, rights_table

from .builders import founded, member, organisation, person

pytestmark = pytest.mark.django_db


def test_members_are_inscribed_in_order() -> None:
    grouping = founded().grouping
    rows = [add_member(grouping=grouping, organisation=organisation()) for _ in range(3)]
    assert [row.position for row in rows] == [1, 2, 3]
    assert [row.quality for row in rows] == ["fondateur"] * 3


def test_the_same_organisation_is_inscribed_once() -> None:
    grouping, chosen = founded().grouping, organisation("Le Gué")
    add_member(grouping=grouping, organisation=chosen)
    with pytest.raises(MemberRefused, match="Le Gué est déjà membre du groupement"):
        add_member(grouping=grouping, organisation=chosen)
    assert grouping.memberships.count() == 1


def test_two_organisations_of_one_siren_are_one_person() -> None:
    grouping = founded().grouping
    add_member(grouping=grouping, organisation=organisation("Le Gué", siren="732829320"))
    with pytest.raises(MemberRefused) as caught:
        add_member(grouping=grouping, organisation=organisation("Le Gué, siège", siren="732829320"))
    assert "portent le même SIREN 732829320" in str(caught.value)
    assert "R.312-194-1" in str(caught.value)
    assert grouping.memberships.count() == 1


def test_a_member_taken_off_leaves_no_gap_nor_open_invitation() -> None:
    grouping = founded().grouping
    first, second, third = (member(grouping, ("money", 100)) for _ in range(3))
    set_representatives(membership=first, titular=Person("Zoé Lenoir", "zoe@entente.example"), alternate=Person())
    invitation = invite_representative(
        representative=first.representatives.get(), user=person(), absolute=lambda path: path
    )
    remove_member(membership=first)
    assert list(grouping.memberships.values_list("pk", "position")) == [(second.pk, 1), (third.pk, 2)]
    invitation.refresh_from_db()
    assert not invitation.is_open


def test_contributions_become_what_was_planned_and_twice_is_once() -> None:
    row = member(founded().grouping, ("money", 100), ("staff", 300))
    planned = [
        Planned("premises", 5_000, "bureau", "bail"),
        Planned("money", 200),
        Planned("capital_cash", 900),
    ]
    for _ in range(2):
        set_contributions(membership=row, planned=planned)
        lines = row.contributions.order_by("pk").values_list("kind", "amount_cents", "description", "evidence")
        assert list(lines) == [
            ("premises", 5_000, "bureau", "bail"),
            ("money", 200, "", ""),
            ("capital_cash", 900, "", ""),
        ]
    set_contributions(membership=row, planned=planned[:1])
    assert row.contributions.get().kind == "premises"


def test_one_founder_convenes_the_first_assembly() -> None:
    grouping = founded().grouping
    first, second = member(grouping), member(grouping)
    for chosen in (first, second, second, None):
        set_convener(grouping=grouping, membership=chosen)
        conveners = [row.pk for row in grouping.memberships.all() if row.convenes_first_assembly]
        assert conveners == ([chosen.pk] if chosen else [])


def test_own_rights_are_written_for_the_members_named() -> None:
    grouping = founded(rights_basis="convention", rights_total=10).grouping
    first, _, third = member(grouping), member(grouping, rights=3), member(grouping)
    set_own_rights(grouping=grouping, rights={first.pk: 7, third.pk: 0})
    assert list(grouping.memberships.values_list("rights", flat=True)) == [7, 3, 0]
    assert [row.rights for row in rights_table(grouping).rows] == [7, 3, 0]


def test_a_correction_that_repeats_the_nature_is_none() -> None:
    row = member(founded().grouping, nature="public")
    kept = {"quality": "membre", "eligibility": "manager", "eligibility_reason": ""}
    describe_member(membership=row, nature_correction="public", nature_reason="pour rien", **kept)
    assert (row.nature_correction, row.nature_reason, row.nature) == ("", "", "public")
    describe_member(membership=row, nature_correction="private", nature_reason="statuts de 2019", **kept)
    assert (row.nature_correction, row.nature_reason, row.nature) == ("private", "statuts de 2019", "private")


@pytest.mark.parametrize(
    ("fields", "correction", "sentence"),
    [
        (
            {"nature": "public", "status_code": "17"},
            "",
            "Personne publique : statut juridique FINESS 17, « Centre communal d’action sociale (CCAS) ».",
        ),
        ({"nature": "private"}, "", "Personne privée : indiqué à la création de l’organisation."),
        ({"nature": "private", "natural_person": True}, "", "Personne privée : c’est une personne physique."),
        (
            {"nature": ""},
            "",
            "Rien n’indique si c’est une personne publique ou privée : dites-le ci-dessous, avec le motif.",
        ),
        (
            {"nature": "private"},
            "public",
            "Personne publique : correction des fondateurs (loi de 2002). L’annuaire indique : personne privée.",
        ),
    ],
)
def test_the_nature_is_told_with_its_source(fields: dict, correction: str, sentence: str) -> None:
    own = {f"o_{key}": value for key, value in fields.items() if key != "nature"}
    reason = "loi de 2002" if correction else ""
    row = member(founded().grouping, nature=fields["nature"], nature_correction=correction, nature_reason=reason, **own)
    assert nature_source(row) == sentence


def test_representatives_are_set_changed_and_taken_off() -> None:
    row = member(founded().grouping)
    set_representatives(membership=row, titular=Person("Zoé Lenoir", "zoe@a.fr"), alternate=Person("Paul Roy"))
    assert list(row.representatives.order_by("-quality").values_list("quality", "name", "email")) == [
        ("titular", "Zoé Lenoir", "zoe@a.fr"),
        ("alternate", "Paul Roy", ""),
    ]
    row.representatives.filter(quality="titular").update(user=person())
    set_representatives(membership=row, titular=Person("Zoé Lenoir-Roy", "zoe@a.fr"), alternate=Person())
    assert row.representatives.get().user is not None
    set_representatives(membership=row, titular=Person("Ali Ben", "ali@a.fr"), alternate=Person())
    kept = row.representatives.get()
    assert (kept.name, kept.user) == ("Ali Ben", None)


def test_a_representative_invited_gets_a_seat_by_accepting(django_capture_on_commit_callbacks) -> None:
    row = member(founded().grouping, name="Le Gué")
    invited = person("Zoé Lenoir")
    set_representatives(membership=row, titular=Person("Zoé Lenoir", invited.email), alternate=Person())
    seat = row.representatives.get()
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite_representative(representative=seat, user=person(), absolute=lambda path: path)
        again = invite_representative(representative=seat, user=person(), absolute=lambda path: path)
    assert (invitation.role, again.pk, len(mail.outbox)) == (Invitation.Role.REPRESENTATIVE, invitation.pk, 1)
    assert "représentant titulaire de Le Gué" in mail.outbox[0].body
    accept(invitation=invitation, user=invited)
    seat.refresh_from_db()
    assert seat.user == invited
    assert invited.has_perm("members.view_membership", row.grouping)
    with pytest.raises(MemberRefused, match="a déjà accès"):
        invite_representative(representative=seat, user=person(), absolute=lambda path: path)


def test_nobody_is_invited_without_an_address() -> None:
    row = member(founded().grouping)
    set_representatives(membership=row, titular=Person("Zoé Lenoir"), alternate=Person())
    with pytest.raises(MemberRefused, match="Écrivez d’abord l’adresse électronique de Zoé Lenoir"):
        invite_representative(representative=row.representatives.get(), user=person(), absolute=lambda path: path)


def test_another_address_closes_the_invitation_sent_to_the_first() -> None:
    row = member(founded().grouping)
    set_representatives(membership=row, titular=Person("Zoé Lenoir", "zoe@a.fr"), alternate=Person())
    invitation = invite_representative(
        representative=row.representatives.get(), user=person(), absolute=lambda path: path
    )
    set_representatives(membership=row, titular=Person("Zoé Lenoir", "zoe@b.fr"), alternate=Person())
    invitation.refresh_from_db()
    assert (invitation.is_open, row.representatives.get().invitation) == (False, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("residence sources", True),
        ("RÉSIDENCE", True),
        ("saint-loup", True),
        ("732 829", True),
        ("732 829 320 00074", True),
        ("760000", True),
        ("W76", True),
        ("sources montreval", False),
        ("", False),
        ("   ", False),
    ],
)
def test_organisations_are_found_by_words_or_number(text: str, found: bool) -> None:
    chosen = organisation(
        "Résidence des Sources", city="Saint-Loup", siren="732829320", finess="760000001", rna="W761234567"
    )
    organisation("Le Gué")
    assert list(Organisation.objects.search(text)) == ([chosen] if found else [])
