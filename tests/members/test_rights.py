"""Rights of the members: exact, whole, never negative (R.312-194-12)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from members.rights import Apportionment, RightsError, apportion, check_own_rule, controlling_sentences

CENTS = st.integers(min_value=0, max_value=10**15)
BASES = st.lists(CENTS, min_size=1, max_size=40).filter(lambda bases: sum(bases) > 0)
TOTALS = st.integers(min_value=1, max_value=10**6)


@given(BASES, TOTALS)
@settings(max_examples=150)
def test_parts_are_exactly_proportional_and_sum_to_the_total(bases: list[int], asked: int) -> None:
    found = apportion(bases, asked)
    assert sum(found.parts) == found.total
    assert all(part >= 0 for part in found.parts)
    shares = [found.share(rank) for rank in range(len(bases))]
    assert shares == [Fraction(base, sum(bases)) for base in bases]


@given(BASES, TOTALS)
@settings(max_examples=80)
def test_the_total_kept_is_the_nearest_that_divides_exactly(bases: list[int], asked: int) -> None:
    found = apportion(bases, asked)
    unit = apportion(bases, 1).total  # the smallest exact total, whatever was asked
    assert found.total % unit == 0
    assert abs(found.total - asked) <= max(unit // 2, unit - asked)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=12), st.integers(1, 10**12))
@settings(max_examples=60)
def test_only_the_proportions_count(bases: list[int], factor: int) -> None:
    assert apportion([base * factor for base in bases]).parts == apportion(bases).parts


def test_five_members_of_the_demonstration() -> None:
    assert apportion([1_280_000, 960_000, 800_000, 720_000, 240_000]) == Apportionment(
        (320, 240, 200, 180, 60), 1000, 1000
    )


def test_a_total_that_does_not_divide_is_replaced_not_rounded() -> None:
    found = apportion([100, 100, 100], 1000)
    assert (found.parts, found.total, found.kept_total) == ((333, 333, 333), 999, False)


@pytest.mark.parametrize("bases", [[], [0, 0]])
def test_without_any_amount_there_are_no_rights(bases: list[int]) -> None:
    with pytest.raises(RightsError, match=r"saisissez au moins un montant \(R\.312-194-12\)"):
        apportion(bases)


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(RightsError, match="ne peut être négatif"):
        apportion([500, -100])


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([400, 500], "totalisent 900, la convention en annonce 1000 : il en manque 100"),
        ([700, 500], "totalisent 1200, la convention en annonce 1000 : il y en a en trop 200"),
        ([None, 1000], "Chaque membre reçoit un nombre de droits"),
    ],
)
def test_rights_that_do_not_add_up_say_by_how_much(parts: list[int | None], words: str) -> None:
    with pytest.raises(RightsError) as caught:
        check_own_rule(parts, 1000)
    assert words in str(caught.value)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=10))
def test_own_rights_that_add_up_are_kept_as_written(parts: list[int]) -> None:
    assert check_own_rule(parts, sum(parts)) == tuple(parts)


@pytest.mark.parametrize(
    ("parts", "sentences"),
    [
        ([51, 49], ("A détient plus de la moitié des droits : sa voix suffit à l’ordinaire.",)),
        (
            [50, 50],
            (
                "A détient la moitié des droits : sa présence suffit au quorum.",
                "B détient la moitié des droits : sa présence suffit au quorum.",
            ),
        ),
        ([40, 30, 30], ("Aucun membre ne détient seul la moitié des droits.",)),
    ],
)
def test_who_controls(parts: list[int], sentences: tuple[str, ...]) -> None:
    assert controlling_sentences(parts, ["A", "B", "C"][: len(parts)]) == sentences
