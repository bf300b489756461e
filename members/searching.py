"""The search bar's answers about organisations."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from cooperation.models import User
from cooperation.registry import Hit
from members.models import Establishment, Organisation

AT_MOST = 20


def organisations(user: User, text: str) -> Iterable[Hit]:
    """Organisations by any word or number, then establishments by their FINESS or SIRET."""
    for row in Organisation.objects.directory().search(text)[:AT_MOST]:
        detail = " · ".join(part for part in (row.legal_form, row.address) if part)
        yield Hit("Organisations", row.name, detail, reverse("organisation", args=[row.pk]))
    number = "".join(text.split())
    if len(number) in (9, 14) and number.isalnum():
        rows = Establishment.objects.filter(finess=number) | Establishment.objects.filter(siret=number)
        for establishment in rows.select_related("organisation")[:AT_MOST]:
            url = reverse("organisation", args=[establishment.organisation_id])
            yield Hit("Établissements", establishment.name, establishment.organisation.name, url)
