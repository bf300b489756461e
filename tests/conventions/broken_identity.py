"""Members and nature: one thing broken at a time, and the finding expected."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.conventions.broken import Broken, first
from tests.conventions.facts_factory import (
    HORIZON,
    LIENS,
    SOURCES,
    good_facts,
    good_gip_facts,
    good_public_facts,
    public_member,
)

IDENTITY = (
    Broken(
        "one member",
        "MEM-01",
        lambda: good_facts(members=(HORIZON,)),
        "missing",
        "Un groupement réunit au moins deux membres : un seul membre est inscrit.",
        "Ajoutez au moins un membre.",
        (("Données : membres", "Association Horizon Plateau"),),
        step="membres",
        clause_key="membres",
    ),
    Broken(
        "no member",
        "MEM-01",
        lambda: good_facts(members=()),
        "missing",
        "Un groupement réunit au moins deux membres : aucun membre n’est inscrit.",
        "Ajoutez au moins deux membres.",
        (("Données : membres", "aucun membre"),),
        step="membres",
        clause_key="membres",
    ),
    Broken(
        "same SIREN twice",
        "MEM-01",
        lambda: good_facts(members=(HORIZON, replace(SOURCES, siren=HORIZON.siren), LIENS)),
        "contradicted",
        "Association Horizon Plateau et Résidence des Sources portent le même SIREN 732829320 : c’est une "
        "seule personne morale, qui ne compte que pour un membre.",
        "Corrigez le SIREN, ou retirez le doublon.",
        (("Données : membres", "SIREN 732829320 : Association Horizon Plateau et Résidence des Sources"),),
        step="membres",
        clause_key="membres",
    ),
    Broken(
        "same SIREN written with spaces",
        "MEM-01",
        lambda: good_facts(members=(HORIZON, replace(SOURCES, siren="732 829\u202f320"), LIENS)),
        "contradicted",
        "Association Horizon Plateau et Résidence des Sources portent le même SIREN 732829320 : c’est une "
        "seule personne morale, qui ne compte que pour un membre.",
        "Corrigez le SIREN, ou retirez le doublon.",
        (("Données : membres", "SIREN 732829320 : Association Horizon Plateau et Résidence des Sources"),),
        step="membres",
        clause_key="membres",
    ),
    *(
        Broken(
            f"the same member twice, {case}",
            "MEM-01",
            lambda once=once, again=again: good_facts(members=(replace(HORIZON, **once), replace(HORIZON, **again))),
            "contradicted",
            "Association Horizon Plateau est inscrit deux fois : une personne ne compte que pour un membre.",
            "Retirez le doublon, ou donnez le SIREN de chacun.",
            (("Données : membres", "Association Horizon Plateau et Association Horizon Plateau"),),
            step="membres",
            clause_key="membres",
        )
        for case, once, again in (
            ("without a SIREN", {"siren": ""}, {"siren": ""}),
            ("once with a SIREN", {}, {"siren": ""}),
            ("by its FINESS number", {"siren": "", "finess": "480000017"}, {"finess": "48 000 001 7", "address": ""}),
        )
    ),
    *(
        Broken(
            f"a false SIREN, {siren}",
            "CNV-02",
            lambda siren=siren: good_facts(members=first(siren=siren)),
            "contradicted",
            f"Association Horizon Plateau : ce SIREN n’en est pas un. {why}",
            "Corrigez le SIREN de ce membre.",
            (("Données : membres", f"Association Horizon Plateau : SIREN {siren}"),),
            step="membres",
            clause_key="membres",
        )
        for siren, why in (
            ("abc", "« ABC » n’est pas un SIREN : neuf chiffres sont attendus, sans autre caractère."),
            ("000000000", "« 000000000 » n’est fait que de zéros : un vrai numéro SIREN est attendu."),
        )
    ),
    Broken(
        "no title of eligibility",
        "MEM-02",
        lambda: good_facts(members=first(eligibility="")),
        "missing",
        "Le titre auquel Association Horizon Plateau peut être membre n’est pas renseigné.",
        "Choisissez ce titre.",
        (("Données : membres", "Association Horizon Plateau : titre non renseigné"),),
        step="membres",
        clause_key="membres",
        blocking=False,
    ),
    Broken(
        "service without personality",
        "MEM-02",
        lambda: good_facts(members=first(eligibility="esms", has_legal_personality=False)),
        "contradicted",
        "Association Horizon Plateau n’a pas la personnalité morale : un tel service adhère par son gestionnaire.",
        "Inscrivez son gestionnaire.",
        (
            (
                "Données : membres",
                "Association Horizon Plateau : Établissement ou service doté de la personnalité morale",
            ),
        ),
        step="membres",
        clause_key="membres",
        blocking=False,
    ),
    Broken(
        "contributor without a reason",
        "MEM-02",
        lambda: good_facts(members=first(eligibility="contributor")),
        "to_judge",
        "Association Horizon Plateau est membre comme personne concourant aux missions : ce titre "
        "s’apprécie et se justifie.",
        "Écrivez en quoi ce membre concourt aux missions.",
        (("Données : membres", "Association Horizon Plateau : Personne concourant aux missions"),),
        step="membres",
        clause_key="",
        blocking=False,
    ),
    Broken(
        "contributor before HPST",
        "MEM-02",
        lambda: good_facts(
            dt.date(2009, 7, 22), members=first(eligibility="contributor", eligibility_reason="Bailleur.")
        ),
        "contradicted",
        "Association Horizon Plateau concourt aux missions sans être ni gestionnaire ni professionnel : ce "
        "titre n’existe que depuis le 23/07/2009.",
        "Retirez ce membre, ou associez-le par une convention.",
        (("Données : membres", "Association Horizon Plateau : Personne concourant aux missions"),),
        step="membres",
        clause_key="membres",
        on=dt.date(2009, 7, 22),
    ),
    Broken(
        "private members, public nature",
        "NAT-02",
        lambda: good_facts(nature="public"),
        "contradicted",
        "La nature choisie est le droit public, mais la composition donne le droit privé (tous les membres "
        "sont privés).",
        "Choisissez le droit privé, ou revoyez la nature des membres.",
        (
            (
                "Données : membres",
                "Association Horizon Plateau : droit privé ; Résidence des Sources : droit privé ; Domicile et Liens : droit privé",
            ),
        ),
        step="nature",
        clause_key="nature",
        blocking=False,
    ),
    Broken(
        "public members, private nature",
        "NAT-01",
        lambda: good_public_facts(nature="private"),
        "contradicted",
        "La nature choisie est le droit privé, mais la composition donne le droit public (tous les membres "
        "sont publics).",
        "Choisissez le droit public, ou revoyez la nature des membres.",
        (
            (
                "Données : membres",
                "Association Horizon Plateau : droit public ; Résidence des Sources : droit public ; Domicile et Liens : droit public",
            ),
        ),
        step="nature",
        clause_key="nature",
        blocking=False,
    ),
    Broken(
        "mixed members, no choice",
        "NAT-03",
        lambda: good_facts(nature="", members=(public_member(HORIZON), SOURCES, LIENS)),
        "missing",
        "Membres publics et privés : les membres doivent choisir, rien ne le fait pour eux.",
        "Choisissez droit public ou droit privé.",
        (
            (
                "Données : membres",
                "Association Horizon Plateau : droit public ; Résidence des Sources : droit privé ; Domicile et Liens : droit privé",
            ),
        ),
        step="nature",
        clause_key="nature",
        blocking=False,
    ),
    Broken(
        "nature of a member unknown",
        "NAT-03",
        lambda: good_facts(members=first(nature="")),
        "to_judge",
        "La nature publique ou privée n’est pas renseignée pour Association Horizon Plateau : le test attend.",
        "Renseignez la nature de chaque membre.",
        (),
        step="membres",
        clause_key="membres",
        blocking=False,
    ),
    Broken(
        "no public person",
        "GIP-01",
        lambda: good_gip_facts(members=(HORIZON, SOURCES, LIENS)),
        "contradicted",
        "Un GIP compte au moins une personne publique ; aucun membre ne l’est.",
        "Ajoutez une personne publique, ou choisissez une autre forme.",
        (
            (
                "Données : membres",
                "Association Horizon Plateau : droit privé ; Résidence des Sources : droit privé ; Domicile et Liens : droit privé",
            ),
        ),
        step="membres",
        clause_key="membres",
        blocking=False,
    ),
)
