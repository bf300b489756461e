"""What a grouping may be entrusted with (R.312-194-4 and L.312-7 3° of the CASF). Pure.

The help sentences are in our own words. The list of R.312-194-4 begins with « notamment »: it is open.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mission:
    """One mission. `needs_protocol`: a protocol is annexed to the convention (R.312-194-8).

    `needs_authorisation`: the grouping is authorised, or operates a member's authorisation (R.312-194-5).
    `gcsms_only`: reserved by L.312-7 3° to the groupement de coopération sociale ou médico-sociale.
    """

    key: str
    article: str
    label: str
    help: str
    needs_protocol: bool = False
    needs_authorisation: bool = False
    gcsms_only: bool = False


_ALL = (
    Mission(
        "activities",
        "R.312-194-4 1°",
        "Activités exercées ensemble",
        "Les membres mènent en commun des activités d’action sociale ou médico-sociale.",
    ),
    Mission(
        "equipment",
        "R.312-194-4 2°",
        "Équipements, services et systèmes d’information communs",
        "Le groupement crée et gère ce dont plusieurs membres se servent : locaux, transport, paie, logiciels.",
    ),
    Mission(
        "quality",
        "R.312-194-4 3°",
        "Évaluation et qualité",
        "Les membres progressent ensemble : procédures partagées, évaluations, bonnes pratiques.",
    ),
    Mission(
        "training",
        "R.312-194-4 4°",
        "Formation des personnels",
        "Le groupement conçoit ou propose des formations pour les équipes des membres.",
    ),
    Mission(
        "a",
        "L.312-7 3° a",
        "Interventions communes de professionnels",
        "Des professionnels des membres, du groupement ou associés par convention interviennent ensemble.",
        gcsms_only=True,
    ),
    Mission(
        "b",
        "L.312-7 3° b",
        "Exercice direct de missions ou exploitation d’autorisations",
        "Le groupement assure lui-même les prestations d’un établissement ou service, "
        "ou exploite l’autorisation d’un membre.",
        needs_protocol=True,
        needs_authorisation=True,
        gcsms_only=True,
    ),
    Mission(
        "c",
        "L.312-7 3° c",
        "Fusions et regroupements",
        "Le groupement prépare et conduit le rapprochement d’établissements, de services ou de gestionnaires.",
        needs_protocol=True,
        gcsms_only=True,
    ),
    Mission(
        "d",
        "L.312-7 3° d",
        "Réseaux",
        "Le groupement crée un réseau social ou médico-social, ou adhère à un réseau existant.",
        gcsms_only=True,
    ),
    Mission(
        "e",
        "L.312-7 3° e",
        "Pharmacie à usage intérieur",
        "Le groupement assure pour ses membres des activités de pharmacie à usage intérieur.",
        gcsms_only=True,
    ),
)

MISSIONS: dict[str, Mission] = {mission.key: mission for mission in _ALL}


def missions(keys: tuple[str, ...]) -> tuple[Mission, ...]:
    """The missions of these keys, in the order of the law; an unknown key is left out."""
    return tuple(mission for mission in _ALL if mission.key in keys)


def needing_protocol(keys: tuple[str, ...]) -> tuple[Mission, ...]:
    return tuple(mission for mission in missions(keys) if mission.needs_protocol)
