"""The organisations of the story. Their numbers are invented too: none is given, so that none can be anybody's."""

from __future__ import annotations

from members.models import Organisation
from members.statuses import nature_of, status

# name: (FINESS legal status, street, postcode, city)
ORGANISATIONS = {
    "Association Les Tilleuls": ("60", "3, allée des Tilleuls", "00120", "Montreval"),
    "Fondation Marguerite-Aubry": ("63", "21, rue Haute", "00120", "Montreval"),
    "Mutuelle du Haut-Vernois": ("47", "8, boulevard de la Gare", "00100", "Vernois"),
    "CCAS de Montreval": ("17", "1, place de la Mairie", "00120", "Montreval"),
    "Association Cap Autonomie": ("60", "5, rue du Pont", "00130", "Saint-Aubin-sur-Vaire"),
    "Association Horizon Plateau": ("60", "12, route du Plateau", "00310", "Saint-Loup"),
    "Résidence des Sources": ("21", "2, place du Marché", "00310", "Saint-Loup"),
    "Association Domicile et Liens": ("60", "40, rue des Écoles", "00320", "Les Essarts"),
    "Association Le Gué": ("60", "7, quai des Mariniers", "00210", "Lussac-sur-Vaire"),
    "Association Abri du Vernois": ("60", "14, rue du Faubourg", "00100", "Vernois"),
    "CCAS de Vernois": ("17", "1, place de l’Hôtel-de-Ville", "00100", "Vernois"),
    "Centre hospitalier de Vernois": ("13", "100, avenue de l’Hôpital", "00100", "Vernois"),
    "Département du Haut-Vernois": ("02", "1, cours du Département", "00100", "Vernois"),
    "Association Parcours et Soins": ("61", "18, rue des Remparts", "00100", "Vernois"),
    "Association Relais des aidants": ("60", "9, rue des Lavoirs", "00100", "Vernois"),
    "EHPAD Les Magnolias": ("21", "4, rue du Parc", "00120", "Montreval"),
    "Association Veille et Répit": ("60", "30, rue Basse", "00210", "Lussac-sur-Vaire"),
}


def create_organisations() -> dict[str, Organisation]:
    """Creates them once; each is marked as invented."""
    return {name: _create(name, *values) for name, values in ORGANISATIONS.items()}


def _create(name: str, code: str, street: str, postcode: str, city: str) -> Organisation:
    found = status(code)
    organisation, _ = Organisation.objects.get_or_create(
        name=name,
        invented=True,
        defaults={
            "status_code": code,
            "legal_form": found.label if found else "",
            "nature": nature_of(code),
            "non_profit": found.non_profit if found else None,
            "street": street,
            "postcode": postcode,
            "city": city,
            "department": "00",
        },
    )
    return organisation
