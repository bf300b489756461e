"""The directory in a real browser: found, written by hand, corrected, with suggestions while typing."""

import pytest

from members.models import Establishment, Organisation
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_organisation_is_looked_for_then_written_by_hand(page, sign_in, axe, fits, shots):
    known = OrganisationFactory(name="Foyer du Lac", city="Annecy", postcode="74000", siren="732829320", imported=True)
    Establishment.objects.create(organisation=known, finess="010780195", name="Foyer", siret="73282932000074")
    sign_in(page, UserFactory())

    def looked_at(name):
        axe(page)
        fits(page)
        shots(page, name)

    page.goto("/annuaire/")
    looked_at("annuaire")
    page.get_by_label("Nom, commune ou numéro").fill("732 829 320")
    page.get_by_role("button", name="Filtrer").click()
    page.get_by_role("link", name="Foyer du Lac").click()
    looked_at("organisation")

    page.goto("/annuaire/nouvelle/")
    page.get_by_label("Dénomination").fill("foyer lac")
    page.locator("#resembling").get_by_role("link", name="Foyer du Lac").wait_for()
    rna = page.get_by_label("RNA", exact=True)
    page.get_by_label("Code postal").fill("67000")
    assert not rna.is_visible()
    assert page.locator("#local-law").is_visible()
    page.get_by_label("Code postal").fill("74000")
    assert rna.is_visible()
    page.get_by_label("SIREN", exact=True).fill("732 829 320")
    page.get_by_role("button", name="Enregistrer").click()
    looked_at("organisation-semblable")

    page.get_by_label("C’est bien une autre organisation").check()
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("link", name="Ajouter un établissement").click()
    looked_at("etablissement")
    page.get_by_label("Nom").fill("Foyer annexe")
    page.get_by_label("FINESS de l’établissement").fill("000 000 000")
    page.get_by_role("button", name="Enregistrer").click()
    assert "n’est fait que de zéros" in page.locator("#id_finess_error").inner_text()
    looked_at("etablissement-refuse")
    page.get_by_label("FINESS de l’établissement").fill("010 011 914")
    page.get_by_role("button", name="Enregistrer").click()
    assert page.get_by_text("Foyer annexe est enregistré.").is_visible()
    page.get_by_role("link", name="Corriger").click()
    looked_at("organisation-corrigee")
    assert [item.siren for item in Organisation.objects.all()] == ["732829320"] * 2
