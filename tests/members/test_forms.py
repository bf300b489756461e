"""Forms about members: what is refused, in words, and what is kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from members.forms import ContributionForm, MemberForm, OrganisationForm
from members.inscribing import Planned

from .builders import founded, member, organisation

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)


def line(**data: str) -> ContributionForm:
    form = ContributionForm(data)
    form.is_valid()
    return form


def test_a_line_is_read() -> None:
    form = line(kind="premises", amount="12 500,50", description="deux bureaux", evidence="bail")
    assert (form.errors, form.planned) == ({}, Planned("premises", 1_250_050, "deux bureaux", "bail"))


def test_an_empty_line_is_none() -> None:
    form = line(kind="", amount="", description="  ", evidence="")
    assert (form.errors, form.planned) == ({}, None)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        ({"kind": "industry", "amount": "5"}, "kind", "l’apport en industrie est interdit (R.312-194-11)"),
        ({"amount": "5"}, "kind", "Dites de quoi il s’agit"),
        ({"kind": "money"}, "amount", "Indiquez un montant supérieur à zéro"),
        ({"kind": "money", "amount": "0"}, "amount", "Indiquez un montant supérieur à zéro"),
        ({"kind": "money", "amount": "-3"}, "amount", "est négatif"),
        ({"kind": "money", "amount": "beaucoup"}, "amount", "n’est pas un montant"),
        (
            {"kind": "money", "amount": "5", "description": "x" * 301},
            "description",
            "compte 301 caractères, pour 300",
        ),
    ],
)
def test_a_wrong_line_is_refused_with_a_sentence(data: dict[str, str], name: str, words: str) -> None:
    form = line(**data)
    assert words in form.errors[name][0]
    assert form.planned is None


def organisation_form(**data: Any) -> OrganisationForm:
    return OrganisationForm({"name": "Le Gué", "nature": "private", **data})


def test_an_organisation_is_written_with_its_numbers_normalised() -> None:
    form = organisation_form(
        siren="732 829 320", finess="75 072 133 4", rna="w751234567", postcode="75 013", non_profit="yes"
    )
    assert form.is_valid(), form.errors
    made = form.save()
    assert (made.siren, made.finess, made.rna, made.department, made.non_profit) == (
        "732829320",
        "750721334",
        "W751234567",
        "75",
        True,
    )


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        ({"name": ""}, "name", "Une organisation a un nom"),
        ({"name": "x" * 300}, "name", "compte 300 caractères, pour 200 au plus"),
        ({"name": "Le\x07Gué"}, "name", "caractère de commande invisible (U+0007)"),
        ({"siren": "732829321"}, "siren", "clé de contrôle est fausse"),
        ({"siren": "000000000"}, "siren", "que de zéros"),
        ({"siren": "73282932000074"}, "siren", "est un SIRET"),
        ({"finess": "123"}, "finess", "FINESS"),
        ({"rna": "123"}, "rna", "RNA"),
        ({"postcode": "7501"}, "postcode", "cinq chiffres"),
        (
            {"natural_person": "on", "nature": "public"},
            "nature",
            "Une personne physique est une personne privée",
        ),
        ({"nature": "divine"}, "nature", "choisissez dans la liste"),
    ],
)
def test_a_wrong_organisation_is_refused_with_a_sentence(data: dict[str, str], name: str, words: str) -> None:
    form = organisation_form(**data)
    assert not form.is_valid()
    assert words in form.errors[name][0]


@pytest.mark.parametrize(("field", "number"), [("siren", "732829320"), ("finess", "750721334")])
def test_a_number_already_known_names_its_owner(field: str, number: str) -> None:
    organisation("Résidence des Sources", **{field: number})
    form = organisation_form(**{field: number})
    assert not form.is_valid()
    assert "déjà celui de « Résidence des Sources »" in form.errors[field][0]


@pytest.mark.parametrize("name", ["Les Passerelles 😀", "جمعية الجسور", "עמותת הגשר"])
def test_any_script_and_any_emoji_make_a_name(name: str) -> None:
    form = organisation_form(name=name)
    assert form.is_valid(), form.errors
    assert form.save().name == name


def test_a_natural_person_is_private() -> None:
    form = organisation_form(natural_person="on", nature="")
    assert form.is_valid()
    assert form.save().nature == "private"


GOOD = {
    "quality": "fondateur",
    "eligibility": "manager",
    "eligibility_reason": "",
    "nature_correction": "",
    "nature_reason": "",
    "titular_name": "Zoé Lenoir",
    "titular_email": "zoe@a.fr",
    "alternate_name": "",
    "alternate_email": "",
}


def test_a_member_is_described() -> None:
    row = member(founded().grouping)
    form = MemberForm(row, TODAY, GOOD)
    assert form.is_valid(), form.errors
    form.save()
    row = type(row).objects.for_facts().get(pk=row.pk)
    assert MemberForm(row, TODAY).saved() == GOOD


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (
            {"eligibility": "contributor"},
            "eligibility_reason",
            "écrivez en quoi ce membre concourt aux missions",
        ),
        ({"eligibility": "friend"}, "eligibility", "choisissez dans la liste"),
        ({"nature_correction": "public"}, "nature_reason", "demande un motif"),
        ({"titular_email": "zoe"}, "titular_email", "nom@domaine.fr"),
        ({"titular_name": ""}, "titular_name", "Écrivez aussi le nom du titulaire"),
        ({"quality": ""}, "quality", "Choisissez une réponse"),
        ({"titular_name": "Z" * 151}, "titular_name", "compte 151 caractères, pour 150"),
    ],
)
def test_a_wrong_description_is_refused_with_a_sentence(data: dict[str, str], name: str, words: str) -> None:
    form = MemberForm(member(founded().grouping), TODAY, GOOD | data)
    assert not form.is_valid()
    assert words in form.errors[name][0]


def test_before_2009_nobody_joins_by_contributing() -> None:
    form = MemberForm(member(founded().grouping), dt.date(2009, 7, 22))
    assert "contributor" not in [row.option.value for row in form["eligibility"].rows]
