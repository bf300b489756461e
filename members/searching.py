"""What the directory answers to words or a number: in the search bar, and beside a name being typed."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from cooperation.models import User
from cooperation.registry import Hit
from cooperation.typography import date_fr
from members.identifiers import NBSP, spaced
from members.models import Establishment, Organisation

AT_MOST = 20
RESEMBLING = 8


def organisations(user: User, text: str) -> Iterable[Hit]:
    """Organisations by any word or number, then establishments by their FINESS or SIRET."""
    for row in Organisation.objects.directory().search(text)[:AT_MOST]:
        yield Hit("Organisations", row.name, summary(row), reverse("organisation", args=[row.pk]))
    number = "".join(text.split())
    if len(number) in (9, 14) and number.isalnum():
        rows = Establishment.objects.filter(finess=number) | Establishment.objects.filter(siret=number)
        for establishment in rows.filter(organisation__natural_person=False).select_related("organisation")[:AT_MOST]:
            url = reverse("organisation", args=[establishment.organisation_id])
            yield Hit("Établissements", establishment.name, establishment.organisation.name, url)


def resembling(text: str) -> list[Organisation]:
    """The few organisations of the directory that best answer these words."""
    return list(Organisation.objects.directory().search(text)[:RESEMBLING])


def summary(organisation: Organisation) -> str:
    """One line under the name: form, town, numbers, and what warns."""
    parts = (
        organisation.legal_form,
        f"{organisation.postcode} {organisation.city}".strip(),
        f"SIREN{NBSP}{spaced(organisation.siren)}" if organisation.siren else "",
        f"FINESS{NBSP}{organisation.finess}" if organisation.finess else "",
        f"fermée le {date_fr(organisation.closed_on)}" if organisation.closed_on else "",
        "organisation inventée" if organisation.invented else "",
    )
    return " · ".join(part for part in parts if part)
