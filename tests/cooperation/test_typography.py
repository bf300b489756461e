import time
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.typography import composed, date_fr, euros, fold, fraction, french, integer, listing, percent, plural

N, B = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Est-ce fini ?", f"Est-ce fini{N}?"),
        ("Est-ce fini?", f"Est-ce fini{N}?"),
        ("les droits; les parts", f"les droits{N}; les parts"),
        ("Quoi ?! (vraiment ?)", f"Quoi{N}?! (vraiment{N}?)"),
        ("dit « groupement » ou «GCSMS»", f"dit «{N}groupement{N}» ou «{N}GCSMS{N}»"),
        ("« ? »", f"«{N}?{N}»"),
        ("50% de 12500€, soit 12 500 €", f"50{N}% de 12500{N}€, soit 12{N}500{N}€"),
        ("1 000 000 droits et 45 k€", f"1{N}000{N}000{B}droits et 45{N}k€"),
        ("montants en €", f"montants en{N}€"),
        ("Objet : la coopération", f"Objet{B}: la coopération"),
        ("Objet: la coopération", f"Objet{B}: la coopération"),
        ("à 14:30 ou 14 h 30", f"à 14:30 ou 14{B}h 30"),
        ("voir https://exemple.fr/?a=1;b:2 ; fin", f"voir https://exemple.fr/?a=1;b:2{N}; fin"),
        ("écrire à x.y@exemple.fr !", f"écrire à x.y@exemple.fr{N}!"),
        ("A &amp; B", "A &amp; B"),
        ("annexe n°12, n° A", f"annexe n°{B}12, n°{B}A"),
        ("M. Martin, Mme Petit et M. le préfet", f"M.{B}Martin, Mme{B}Petit et M. le préfet"),
        ("article L. 312-7, art. 4, Articles 2 à 3", f"article{B}L.{B}312-7, art.{B}4, Articles{B}2 à 3"),
        ("le 12 mars 2026, le 1er août", f"le 12{B}mars 2026, le 1er{B}août"),
        ("en 2025 300 personnes", "en 2025 300 personnes"),
        ("l'association d'aide, 5' et 'cité'", "l’association d’aide, 5' et 'cité'"),
        ("la suite...", "la suite…"),
        ("à remplir ......", "à remplir ......"),
        ("", ""),
    ],
)
def test_french_sets_spaces_and_marks(typed, printed):
    assert french(typed) == printed


@given(st.text(alphabet="aL. :;!?%€«»()[]'’\"…0123n°M\n\u00a0\u202fhttp:/@&;", max_size=40) | st.text(max_size=30))
def test_french_is_idempotent(text):
    assert french(french(text)) == french(text)


@pytest.mark.parametrize("function", [french, fold, composed])
@pytest.mark.parametrize("unit", ["x", "9", "x.", "x_", "@x.", " 999", "&x", "«", "www.", "\u0301\u0327", "\u0f73"])
def test_any_text_is_set_in_a_time_that_follows_its_length(function, unit):
    """A tenth of a second or so; the square of the length would take a minute."""
    begun = time.process_time()
    function("a" + unit * (200_000 // len(unit)))
    assert time.process_time() - begun < 5


def test_a_pile_of_accents_is_kept_to_thirty():
    assert composed("e\u0301" + "a" + "\u0301" * 40) == "é" + "á" + "\u0301" * 29


@given(st.text(max_size=60))
def test_french_adds_and_loses_nothing_but_spaces(text):
    def bare(value):
        return "".join(value.replace("'", "’").replace("...", "…").split())

    assert bare(french(text)) == bare(text)


@pytest.mark.parametrize(
    ("cents", "printed"),
    [
        (1_250_000, f"12{N}500{N}€"),
        (1_250_050, f"12{N}500,50{N}€"),
        (5, f"0,05{N}€"),
        (0, f"0{N}€"),
        (-150, f"−1,50{N}€"),
    ],
)
def test_euros(cents, printed):
    assert euros(cents) == printed


@given(st.integers())
def test_integers_keep_their_value(number):
    assert int(integer(number).replace(N, "").replace("−", "-")) == number


def test_dates():
    assert date_fr(date(2026, 3, 12)) == "12 mars 2026"
    assert date_fr(date(2025, 8, 1)) == "1er août 2025"


def test_fractions():
    assert [fraction(Fraction(2, 3)), fraction(Fraction(4, 2)), fraction(Fraction(500, 1001))] == [
        "2/3",
        "2",
        f"500/1{N}001",
    ]


def test_percent():
    assert [percent(Fraction(1, 3)), percent(Fraction(9, 20)), percent(Fraction(2, 3), 2)] == [
        f"33,3{N}%",
        f"45{N}%",
        f"66,67{N}%",
    ]


@pytest.mark.parametrize(
    ("number", "noun", "several", "printed"),
    [
        (0, "membre", "", "0 membre"),
        (1, "membre", "", "1 membre"),
        (1200, "membre", "", f"1{N}200 membres"),
        (2, "voix", "", "2 voix"),
        (2, "animal", "", "2 animaux"),
        (2, "tableau", "", "2 tableaux"),
        (3, "membre fondateur", "membres fondateurs", "3 membres fondateurs"),
    ],
)
def test_plural(number, noun, several, printed):
    assert plural(number, noun, several) == printed


def test_listing():
    assert [listing([]), listing(["a"]), listing(["a", "b"]), listing(iter("abc")), listing("ab", "ou")] == [
        "",
        "a",
        "a et b",
        "a, b et c",
        "a ou b",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"L’Association{B}: «{N}Cœur{N}»", 'l\'association : " coeur "'),
        ("SAINT-ÉTIENNE — Loire", "saint‑etienne - loire"),
        ("  deux\n\tespaces ", "deux espaces"),
        ("cou\u00adpé", "coupe"),
        ("12\u202f500", "12 500"),
    ],
)
def test_fold_unifies(one, other):
    assert fold(one) == fold(other)


@given(st.text(max_size=40))
def test_fold_is_idempotent_and_blind_to_typography(text):
    assert fold(fold(text)) == fold(text)


def test_fold_keeps_different_words_apart():
    assert fold("400 droits") != fold("450 droits")
