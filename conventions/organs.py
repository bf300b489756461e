"""The organs that decide for a member, by kind of organisation (R.312-194-6). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cooperation.typography import fold


@dataclass(frozen=True)
class OrganKind:
    """A kind of organ: `organ` is the body that decides when nobody has said which, `words` name its members."""

    key: str
    label: str
    organ: str
    words: tuple[str, ...]


ORGAN_KINDS: dict[str, OrganKind] = {
    kind.key: kind
    for kind in (
        OrganKind(
            "association",
            "association, fondation ou mutuelle",
            "conseil d’administration",
            ("association", "fondation", "mutuelle", "union", "congregation"),
        ),
        OrganKind(
            "ccas",
            "centre communal ou intercommunal d’action sociale",
            "conseil d’administration",
            ("ccas", "cias", "action sociale"),
        ),
        OrganKind(
            "hospital",
            "établissement public de santé",
            "directeur, après concertation avec le directoire",
            (
                "centre hospitalier",
                "hopital",
                "hospitalisation",
                "etablissement public de sante",
                "etablissement de sante",
            ),
        ),
        OrganKind(
            "public_home",
            "établissement public social ou médico-social",
            "conseil d’administration",
            ("etablissement public", "etablissement social", "etablissement medico"),
        ),
        OrganKind(
            "department",
            "département",
            "conseil départemental, ou sa commission permanente par délégation",
            ("departement", "conseil departemental"),
        ),
    )
}
OTHER = OrganKind("other", "autre organisation", "organe compétent selon ses statuts", ())


def organ_kind(key: str) -> OrganKind:
    return ORGAN_KINDS.get(key, OTHER)


def organ_kind_of(name: str, legal_form: str, nature: str = "") -> OrganKind:
    """The kind to propose for an organisation, from its form, then its name; a person may choose another."""
    for text in (legal_form, name):
        folded = fold(text)
        for kind in ORGAN_KINDS.values():
            if re.search(rf"\b(?:{'|'.join(kind.words)})\b", folded):
                return kind
    return ORGAN_KINDS["association"] if nature == "private" else OTHER
