"""What the decision of a member says by kind of organ: its texts, its opinions, who signs, when it takes effect. Pure.

The articles outside the section on groupings were read in copies without a sure date: `to_verify` names them on
the document; « article à vérifier » marks what nobody has read.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OrganWords:
    """`act` is what the organ takes; `session` is False where one person decides and nobody votes."""

    act: str
    organ: str
    visas: tuple[str, ...]
    opinions: tuple[str, ...]
    signatory: str
    effect: str
    to_verify: tuple[str, ...] = ()
    session: bool = True
    quorum: str = "selon les statuts"


_ASSOCIATION = OrganWords(
    act="délibération",
    organ="conseil d’administration, ou assemblée générale si les statuts la lui réservent",
    visas=(
        "la loi du 1er juillet 1901 relative au contrat d’association",
        "les statuts, notamment leur article ………… qui désigne l’organe compétent",
    ),
    opinions=("l’avis du comité social et économique, s’il en existe un, du ………… (code du travail, L.2312-8)",),
    signatory="le président, ou la personne que les statuts habilitent",
    effect="La présente délibération prend effet dès son adoption, sauf disposition contraire des statuts ; "
    "elle est inscrite au registre des délibérations.",
    to_verify=("code du travail, L.2312-8",),
)
_PUBLIC_HOME = OrganWords(
    act="délibération",
    organ="conseil d’administration",
    visas=(
        "le code de l’action sociale et des familles, notamment son article L.315-12, 8°, qui donne au conseil "
        "d’administration compétence sur la participation à des actions de coopération et de coordination",
    ),
    opinions=(
        "l’avis du comité social d’établissement du ………… (CASF, L.315-13, article à vérifier)",
        "l’avis du conseil de la vie sociale du …………, le cas échéant (CASF, D.311-15, article à vérifier)",
    ),
    signatory="le directeur, qui représente l’établissement dans les actes de la vie civile (CASF, L.315-17)",
    effect="La présente délibération est transmise au représentant de l’État dans le département ; elle est "
    "exécutoire de plein droit dès cette transmission (CASF, L.315-14).",
    to_verify=("CASF, L.315-12 à L.315-14, L.315-17 et D.311-15",),
    quorum="selon le règlement intérieur du conseil (article à vérifier)",
)
_CCAS = OrganWords(
    act="délibération",
    organ="conseil d’administration",
    visas=(
        "le code de l’action sociale et des familles, notamment ses articles L.123-6 et R.123-20, selon lesquels le "
        "conseil d’administration règle par ses délibérations les affaires du centre",
        "le code général des collectivités territoriales, notamment ses articles L.2131-1 et L.2131-12",
    ),
    opinions=("l’avis du comité social territorial, s’il doit être consulté, du ………… (article à vérifier)",),
    signatory="le président du conseil d’administration, ou le vice-président ou le directeur par délégation de "
    "signature (CASF, R.123-23)",
    effect="La présente délibération est publiée et transmise au représentant de l’État dans le département ; elle "
    "est exécutoire de plein droit une fois ces formalités accomplies (CGCT, L.2131-1 et L.2131-12 ; pour un "
    "centre intercommunal, article à vérifier).",
    to_verify=("CASF, L.123-6, R.123-17, R.123-20 et R.123-23", "CGCT, L.2131-1 et L.2131-12"),
    quorum="majorité des membres en exercice (CASF, R.123-17)",
)
_HOSPITAL = OrganWords(
    act="décision",
    organ="directeur, président du directoire",
    visas=(
        "le code de la santé publique, notamment son article L.6143-7, selon lequel le directeur conduit la politique "
        "générale de l’établissement et en règle les affaires, après concertation avec le directoire dans les "
        "matières que l’article énumère",
        "le code de la santé publique, notamment son article L.6143-1, relatif aux compétences du conseil de "
        "surveillance",
    ),
    opinions=(
        "la concertation avec le directoire du ………… (CSP, L.6143-7)",
        "l’avis du conseil de surveillance du ………… (CSP, L.6143-1, article à vérifier)",
        "l’avis de la commission médicale d’établissement du ………… (CSP, L.6144-1, article à vérifier)",
        "l’avis du comité social d’établissement du ………… (article à vérifier)",
    ),
    signatory="le directeur, qui représente l’établissement dans les actes de la vie civile (CSP, L.6143-7), ou son "
    "délégataire",
    effect="La présente décision est transmise au directeur général de l’agence régionale de santé. Elle est "
    "exécutoire dans les conditions de l’article L.6143-4 du code de la santé publique (article à vérifier).",
    to_verify=("CSP, L.6143-1, L.6143-4, L.6143-7 et L.6144-1",),
    session=False,
)
_DEPARTMENT = OrganWords(
    act="délibération",
    organ="conseil départemental, ou commission permanente par délégation",
    visas=(
        "le code général des collectivités territoriales, notamment son article L.3211-1, selon lequel le conseil "
        "départemental règle par ses délibérations les affaires du département, et son article L.3211-2, relatif à "
        "la délégation à la commission permanente",
        "la délibération du ………… portant délégation à la commission permanente, le cas échéant",
    ),
    opinions=(
        "l’avis de la commission compétente du conseil départemental du …………",
        "l’avis du comité social territorial, s’il doit être consulté, du ………… (article à vérifier)",
    ),
    signatory="le président du conseil départemental, qui exécute ses délibérations (CGCT, L.3221-1)",
    effect="La présente délibération est publiée et transmise au représentant de l’État dans le département ; elle "
    "est exécutoire de plein droit une fois ces formalités accomplies (CGCT, L.3131-1).",
    to_verify=("CGCT, L.3121-14, L.3131-1, L.3211-1, L.3211-2 et L.3221-1",),
    quorum="majorité des membres en exercice (CGCT, L.3121-14)",
)
_OTHER = OrganWords(
    act="délibération",
    organ="organe compétent selon les textes qui régissent l’organisme",
    visas=("les textes qui régissent l’organisme, notamment ………… (article à vérifier)",),
    opinions=("l’avis de ………… du …………, le cas échéant (article à vérifier)",),
    signatory="le représentant légal de l’organisme",
    effect="La présente délibération est exécutoire dans les conditions propres à l’organisme (article à vérifier).",
    quorum="selon les textes de l’organisme (article à vérifier)",
)

ORGAN_WORDS = {
    "association": _ASSOCIATION,
    "public_home": _PUBLIC_HOME,
    "ccas": _CCAS,
    "hospital": _HOSPITAL,
    "department": _DEPARTMENT,
}


def organ_words(key: str) -> OrganWords:
    return ORGAN_WORDS.get(key, _OTHER)
