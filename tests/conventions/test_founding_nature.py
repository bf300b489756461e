"""What the composition of a grouping imposes (L.312-7 3°)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.facts import ConventionFacts, MemberFacts
from conventions.founding.nature import ruling

TODAY = dt.date(2026, 3, 2)
PUBLIC = MemberFacts("CCAS", nature="public")
PRIVATE = MemberFacts("Le Gué", nature="private")
NURSE = MemberFacts("Zoé Lenoir", nature="private", natural_person=True, health_professional=True)
UNKNOWN = MemberFacts("Les Sources")


@pytest.mark.parametrize(
    ("members", "kind", "imposed"),
    [
        ((), "unknown", ""),
        ((PUBLIC, PUBLIC), "public", "public"),
        ((PUBLIC, NURSE), "public", "public"),
        ((NURSE, NURSE), "private", "private"),
        ((PRIVATE, PRIVATE), "private", "private"),
        ((PUBLIC, PRIVATE), "mixed", ""),
        ((PUBLIC, PRIVATE, NURSE), "mixed", ""),
        ((PUBLIC, UNKNOWN), "unknown", ""),
    ],
)
def test_composition(members: tuple[MemberFacts, ...], kind: str, imposed: str) -> None:
    found = ruling(ConventionFacts(members=members), TODAY)
    assert (found.kind, found.imposed) == (kind, imposed)
    assert found.sentence.endswith(".")


def test_a_gip_is_public_whatever_its_members() -> None:
    found = ruling(ConventionFacts(form="gip", members=(PRIVATE, PRIVATE)), TODAY)
    assert (found.kind, found.imposed) == ("gip", "public")


@pytest.mark.parametrize(("on", "kind"), [(dt.date(2015, 12, 29), "judge"), (dt.date(2015, 12, 30), "private")])
def test_the_test_begins_on_the_30th_of_december_2015(on: dt.date, kind: str) -> None:
    assert ruling(ConventionFacts(members=(PRIVATE, PRIVATE)), on).kind == kind


def test_a_refusal_cites_the_article_and_the_composition() -> None:
    found = ruling(ConventionFacts(members=(PUBLIC, NURSE)), TODAY)
    assert found.why_not("public") == ""
    assert found.why_not("private") == (
        "Les membres sont tous des personnes publiques et des professionnels de santé : le groupement est une "
        "personne morale de droit public. Le droit privé n’est donc pas possible (L.312-7 3°)."
    )


def test_members_of_unknown_nature_are_named() -> None:
    found = ruling(ConventionFacts(members=(UNKNOWN, replace(UNKNOWN, name="Le Gué"))), TODAY)
    assert found.sentence == (
        "Publique ou privée ? Rien ne le dit pour Les Sources et Le Gué : complétez l’étape Membres, le test attend."
    )


@given(st.lists(st.sampled_from([PUBLIC, PRIVATE, NURSE]), min_size=1, max_size=8))
def test_at_least_one_nature_is_always_possible(members: list[MemberFacts]) -> None:
    found = ruling(ConventionFacts(members=tuple(members)), TODAY)
    possible = [nature for nature in ("public", "private") if not found.why_not(nature)]
    assert possible == ([found.imposed] if found.imposed else ["public", "private"])
