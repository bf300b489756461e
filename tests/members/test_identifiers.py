import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.identifiers import (
    IdentifierError,
    check_finess,
    check_rna,
    check_siren,
    check_siret,
    looks_like_finess,
    normalise,
    rna_expected,
    spaced,
)

VALID_FINESS = Path(__file__).parents[3] / "shared" / "data" / "finess_numeros_valides.txt"
SPACES = " \t\n\u00a0\u202f\u2009\u200b\u2060\ufeff"


def luhn_key(digits):
    """The digit that makes the Luhn sum of digits + key a multiple of ten (written apart from the product's)."""
    total = sum(
        sum(divmod(int(digit) * (2 if place % 2 == 0 else 1), 10)) for place, digit in enumerate(reversed(digits))
    )
    return str(-total % 10)


def with_key(digits):
    return digits + luhn_key(digits)


def digits(count):
    return st.text("0123456789", min_size=count, max_size=count)


sirens = digits(8).map(with_key).filter(lambda number: number.strip("0") and number != "356000000")
sirets = (
    st.tuples(sirens, digits(4))
    .map(lambda parts: with_key(parts[0] + parts[1]))
    .filter(lambda number: not number.endswith("99999"))
)


@st.composite
def finess_numbers(draw):
    prefix = draw(st.sampled_from(["01", "59", "75", "97", "2A", "2B"]))
    order = draw(digits(6))
    return prefix + order + luhn_key(prefix.replace("A", "1").replace("B", "2") + order)


@st.composite
def scattered(draw, numbers):
    """A valid number, with spaces of every kind thrown in."""
    number = draw(numbers)
    gaps = [draw(st.text(SPACES, max_size=2)) for _ in range(len(number) + 1)]
    return number, gaps[0] + "".join(char + gap for char, gap in zip(number, gaps[1:], strict=True))


@st.composite
def one_digit_changed(draw, numbers):
    number = draw(numbers)
    place = draw(st.integers(2, len(number) - 1))
    other = draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    return number[:place] + other + number[place + 1 :]


@given(scattered(sirens))
def test_a_true_siren_passes_however_it_is_spaced(pair):
    assert check_siren(pair[1]) == pair[0]


@given(scattered(sirets))
def test_a_true_siret_passes_however_it_is_spaced(pair):
    assert check_siret(pair[1]) == pair[0]


@given(scattered(finess_numbers()))
def test_a_true_finess_passes_however_it_is_spaced(pair):
    assert check_finess(pair[1].lower()) == pair[0]


@pytest.mark.parametrize(
    ("check", "numbers"), [(check_siren, sirens), (check_siret, sirets), (check_finess, finess_numbers())]
)
def test_one_wrong_digit_is_seen(check, numbers):
    @given(one_digit_changed(numbers))
    def refuses(number):
        with pytest.raises(IdentifierError):
            check(number)

    refuses()


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_a_sentence(text):
    for check, form in (
        (check_siren, r"[0-9]{9}"),
        (check_siret, r"[0-9]{14}"),
        (check_finess, r"[0-9][0-9AB][0-9]{7}"),
        (check_rna, r"W[0-9][0-9A-Z][0-9]{7}"),
    ):
        try:
            outcome = check(text)
        except IdentifierError as refusal:
            outcome = str(refusal)
        assert re.fullmatch(form, outcome) or outcome.endswith(".")


@pytest.mark.skipif(not VALID_FINESS.exists(), reason="../shared/data est absent : pas de vrais numéros FINESS")
def test_every_real_finess_number_passes():
    numbers = VALID_FINESS.read_text(encoding="ascii").split()
    assert len(numbers) > 3000
    assert [check_finess(number) for number in numbers] == numbers


@pytest.mark.parametrize("number", ["35600000000048", "35600000000001", "35600000049837"])
def test_la_poste_has_its_own_rule(number):
    assert check_siret(number) == number


def test_la_poste_still_has_a_rule():
    with pytest.raises(IdentifierError):
        check_siret("35600000000002")


@pytest.mark.parametrize(
    ("check", "value", "sentence"),
    [
        (check_siren, "", "Le numéro SIREN est vide\u00a0: il est attendu neuf chiffres."),
        (
            check_siren,
            "000 000 000",
            "«\u202f000000000\u202f» n’est fait que de zéros\u00a0: un vrai numéro SIREN est attendu.",
        ),
        (
            check_siren,
            "732 829 320 00074",
            "«\u202f73282932000074\u202f» est un SIRET, de quatorze chiffres\u00a0: le SIREN attendu est fait de ses"
            " neuf premiers chiffres, 732\u202f829\u202f320.",
        ),
        (check_siren, "7", "«\u202f7\u202f» compte 1 chiffre\u00a0: un numéro SIREN en compte neuf."),
        (
            check_siren,
            "73282932O",
            "«\u202f73282932O\u202f» n’est pas un SIREN\u00a0: neuf chiffres sont attendus, sans autre caractère.",
        ),
        (
            check_siren,
            "٧٣٢٨٢٩٣٢٠",
            "«\u202f٧٣٢٨٢٩٣٢٠\u202f» n’est pas un SIREN\u00a0: neuf chiffres sont attendus, sans autre caractère.",
        ),
        (
            check_siren,
            "732829321",
            "«\u202f732829321\u202f» n’est pas un SIREN\u00a0: sa clé de contrôle est fausse, un chiffre est sans"
            " doute mal recopié.",
        ),
        (
            check_siret,
            "732829320",
            "«\u202f732829320\u202f» est un SIREN, de neuf chiffres\u00a0: le SIRET attendu en compte quatorze,"
            " le SIREN suivi des cinq chiffres de l’établissement.",
        ),
        (
            check_siret,
            "22440002899999",
            "«\u202f22440002899999\u202f» est un numéro d’attente (il finit par 99999)\u00a0: le SIRET attendu est"
            " celui que l’INSEE a donné à l’établissement.",
        ),
        (
            check_siret,
            "0" * 14,
            "«\u202f00000000000000\u202f» n’est fait que de zéros\u00a0: un vrai numéro SIRET est attendu.",
        ),
        (
            check_finess,
            "000000000",
            "«\u202f000000000\u202f» n’est fait que de zéros\u00a0: un vrai numéro FINESS est attendu.",
        ),
        (
            check_finess,
            "9F0501506",
            "«\u202f9F0501506\u202f» n’a pas la forme d’un numéro FINESS\u00a0: il est attendu neuf chiffres,"
            " ou 2A ou 2B suivi de sept chiffres en Corse.",
        ),
        (
            check_finess,
            "75072133",
            "«\u202f75072133\u202f» compte 8 caractères\u00a0: un numéro FINESS en compte neuf.",
        ),
        (
            check_rna,
            "775672272",
            "«\u202f775672272\u202f» ressemble à un SIREN\u00a0: le numéro RNA attendu est la lettre W suivie de"
            " neuf chiffres (W9R… ou W2A… outre-mer et en Corse).",
        ),
        (
            check_rna,
            "W000000000",
            "«\u202f000000000\u202f» n’est fait que de zéros\u00a0: un vrai numéro RNA est attendu.",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_is_expected(check, value, sentence):
    with pytest.raises(IdentifierError) as refusal:
        check(value)
    assert str(refusal.value) == sentence
    assert refusal.value.value in normalise(value)


def test_a_very_long_value_is_cut_in_the_sentence():
    with pytest.raises(IdentifierError, match="9" * 39 + "…\u202f» compte 300 chiffres"):
        check_siren("9" * 300)


@pytest.mark.parametrize(
    ("value", "number"),
    [("w751 234 567", "W751234567"), ("W9R2003468", "W9R2003468"), ("\u200bW2A1000123", "W2A1000123")],
)
def test_a_true_rna_number(value, number):
    assert check_rna(value) == number


@pytest.mark.parametrize("value", ["", "751234567 W", "W75123456", "W7512345678", "WABCDEFGHI", "W75123456O"])
def test_a_false_rna_number(value):
    with pytest.raises(IdentifierError):
        check_rna(value)


def test_no_rna_number_under_the_local_law():
    assert [code for code in ("54", "57", "67", "68", "90") if rna_expected(code)] == ["54", "90"]


def test_numbers_as_people_read_them():
    assert spaced("732829320") == "732\u202f829\u202f320"
    assert spaced("73282932000074") == "732\u202f829\u202f320\u202f00074"


@pytest.mark.parametrize(
    ("value", "readable"),
    [
        ("750721334", True),
        ("750721335", True),
        ("9F0501506", True),
        ("000000000", False),
        ("75072133", False),
    ],
)
def test_a_key_that_can_be_kept_even_if_it_is_false(value, readable):
    assert looks_like_finess(value) is readable
