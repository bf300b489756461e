"""The columns that tell a member: one line each."""

from __future__ import annotations

from conventions.takeover.columns import NATURES, Choice, Column, Kind
from members.eligibility import ELIGIBILITIES

_ELIGIBILITY_WORDS = {
    "esms": ("ESMS", "établissement", "service", "établissement ou service"),
    "manager": ("gestionnaire",),
    "health_establishment": ("établissement public de santé", "hôpital", "clinique"),
    "professional": ("professionnel",),
    "contributor": ("personne concourante", "concourt aux missions"),
}
_MEMBERS = (
    ("name", "Membre", "text", "La dénomination du membre : une ligne par membre.", 200, ("nom du membre",)),
    ("siren", "SIREN", "siren", "Neuf chiffres.", 0, ()),
    ("finess", "FINESS", "finess", "Celui de l’entité juridique : neuf caractères.", 0, ("finess juridique",)),
    ("legal_form", "Forme juridique", "text", "Association loi de 1901, CCAS…", 120, ()),
    ("nature", "Nature du membre", "choice", "Publique ou privée.", 0, ()),
    ("quality", "Qualité (fondateur/membre)", "choice", "Fondateur, ou membre s’il a adhéré après.", 0, ()),
    ("eligibility", "À quel titre", "choice", "Ce qui lui permet d’être membre (R.312-194-1).", 0, ()),
    ("titular", "Titulaire", "text", "Son représentant à l’assemblée.", 150, ("représentant titulaire",)),
    ("alternate", "Suppléant", "text", "Son suppléant, s’il en a un.", 150, ("représentant suppléant",)),
    ("rights", "Droits", "int", "Le nombre de ses droits.", 1_000_000_000, ("nombre de droits",)),
    ("contribution_cents", "Apport (€)", "cents", "Son apport au capital.", 0, ("apport au capital", "apports")),
    ("participation_cents", "Participation (€)", "cents", "Sa participation annuelle aux charges.", 0, ()),
)
_MEMBER_CHOICES = {
    "nature": NATURES,
    "quality": (
        Choice("fondateur", "fondateur", ("fondatrice", "membre fondateur")),
        Choice("membre", "membre", ("adhérent", "adhérente")),
    ),
    "eligibility": tuple(
        Choice(item.key, item.label, (item.key, *_ELIGIBILITY_WORDS[item.key])) for item in ELIGIBILITIES.values()
    ),
}


def _member_column(key: str, label: str, kind: Kind, help_text: str, limit: int, aliases: tuple[str, ...]) -> Column:
    choices = _MEMBER_CHOICES.get(key, ())
    return Column(key, label, kind, help_text, choices, limit=limit, aliases=aliases)


MEMBER_COLUMNS: tuple[Column, ...] = tuple(_member_column(*row) for row in _MEMBERS)
