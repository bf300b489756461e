"""Capital, participations, rights: one thing broken at a time, and the finding expected."""

from __future__ import annotations

from dataclasses import replace

from tests.conventions.broken import Broken, first, without_money
from tests.conventions.facts_factory import (
    HORIZON,
    LIENS,
    SOURCES,
    good_facts,
    good_public_facts,
    participation,
)

MONEY = (
    Broken(
        "no basis of rights",
        "CNV-17",
        lambda: good_facts(rights_basis=""),
        "missing",
        "La base des droits n’est pas choisie : apports, participations, ou à défaut la règle de la "
        "convention.",
        "Choisissez une base, et une seule.",
        (),
        step="droits",
        clause_key="droits",
    ),
    Broken(
        "rights on a capital that is not there",
        "CNV-17",
        lambda: good_facts(rights_basis="capital"),
        "contradicted",
        "Les droits suivent les apports, mais aucun apport n’est saisi.",
        "Saisissez les contributions, ou choisissez une autre base.",
        (("Données : droits", "proportionnels aux apports"),),
        step="droits",
        clause_key="droits",
    ),
    Broken(
        "costs and no contribution",
        "CAP-01",
        lambda: good_facts(
            members=tuple(replace(item, contributions=()) for item in (HORIZON, SOURCES, LIENS))
        ),
        "contradicted",
        "Le groupement aura des charges de fonctionnement, mais aucun membre n’apporte ni ne participe : "
        "cela n’est possible que sans coût de fonctionnement.",
        "Saisissez les participations des membres, ou dites que le groupement n’a pas de charges.",
        (("Données : contributions", "ni apport ni participation"),),
        step="apports",
        clause_key="contributions",
        blocking=False,
    ),
    Broken(
        "costs and no participation",
        "CAP-06",
        lambda: good_facts(
            members=tuple(replace(item, contributions=()) for item in (HORIZON, SOURCES, LIENS))
        ),
        "missing",
        "Le groupement aura des charges de fonctionnement, et aucune participation n’est saisie.",
        "Saisissez les participations : financières, locaux, matériels ou personnels.",
        (),
        step="apports",
        clause_key="contributions",
    ),
    Broken(
        "contribution in industry",
        "CAP-04",
        lambda: good_facts(
            members=first(contributions=(participation(100, "industry", description="savoir-faire"),))
        ),
        "contradicted",
        "Association Horizon Plateau : l’apport « savoir-faire » n’est ni en espèces ni en biens : "
        "l’apport en industrie est interdit dans un GCSMS.",
        "Retirez cet apport, ou saisissez-le comme participation (personnels mis à disposition).",
        (("Données : contributions", "Association Horizon Plateau : industry"),),
        step="apports",
        clause_key="capital",
    ),
    Broken(
        "capital announced, nothing brought",
        "CAP-05",
        lambda: good_facts(has_capital=True),
        "missing",
        "Un capital est annoncé, mais aucun apport n’est saisi.",
        "Saisissez les apports, ou renoncez au capital.",
        (),
        step="apports",
        clause_key="capital",
    ),
    Broken(
        "capital denied, yet brought",
        "CAP-05",
        lambda: good_public_facts(has_capital=False),
        "contradicted",
        "Le groupement est dit sans capital, mais les membres apportent 30 000 €.",
        "Dites que le groupement a un capital, ou retirez ces apports.",
        (("Données : contributions", "apports : 30 000 € ; participations : 0 €"),),
        step="apports",
        clause_key="capital",
    ),
    Broken(
        "contribution of zero",
        "CAP-06",
        lambda: good_facts(members=first(contributions=(participation(0),))),
        "contradicted",
        "Association Horizon Plateau : participation financière de 0 €, alors qu’un montant est attendu.",
        "Corrigez ce montant.",
        (),
        step="apports",
        clause_key="contributions",
    ),
    Broken(
        "in kind without evidence",
        "CAP-07",
        lambda: good_facts(members=first(contributions=(participation(4_500_000, "staff"),))),
        "missing",
        "Association Horizon Plateau : personnels mis à disposition pour 45 000 €, sans dire d’où vient ce "
        "coût réel.",
        "Indiquez la pièce ou le calcul : bail, bulletin de paie, facture.",
        (),
        step="apports",
        clause_key="contributions",
    ),
    Broken(
        "rights off the proportion",
        "RGT-01",
        lambda: good_facts(members=(replace(HORIZON, rights=400), replace(SOURCES, rights=400), LIENS)),
        "contradicted",
        "Association Horizon Plateau détient 400 droits sur 1 000 pour 45 000 € sur 100 000 € : la "
        "proportion exacte est 9/20, soit 450 droits.",
        "Recalculez les droits d’après les contributions.",
        (
            (
                "Données : droits",
                "Association Horizon Plateau : 400 droits pour 45 000 € ; Résidence des Sources : 400 droits pour 35 000 € ; Domicile et Liens : 200 droits pour 20 000 € ; total 1 000 pour 100 000 €",
            ),
        ),
        step="droits",
        clause_key="droits",
    ),
    Broken(
        "total that cannot hold the thirds",
        "RGT-01",
        lambda: good_facts(
            members=tuple(
                replace(item, rights=rights, contributions=(participation(100),))
                for item, rights in ((HORIZON, 334), (SOURCES, 333), (LIENS, 333))
            )
        ),
        "contradicted",
        "Association Horizon Plateau détient 334 droits sur 1 000 pour 1 € sur 3 € : la proportion exacte "
        "est 1/3.",
        "Recalculez les droits sur un total de 999, où chaque part est entière.",
        (
            (
                "Données : droits",
                "Association Horizon Plateau : 334 droits pour 1 € ; Résidence des Sources : 333 droits pour 1 € ; Domicile et Liens : 333 droits pour 1 € ; total 1 000 pour 3 €",
            ),
        ),
        step="droits",
        clause_key="droits",
    ),
    Broken(
        "rights that do not add up",
        "RGT-01",
        lambda: good_facts(members=first(rights=400)),
        "contradicted",
        "La somme des droits fait 950, non 1 000 : il en manque 50.",
        "Corrigez les droits, ou leur total.",
        (("Données : droits", "400 + 350 + 200 = 950"),),
        step="droits",
        clause_key="droits",
    ),
    Broken(
        "rights not fixed",
        "RGT-01",
        lambda: good_facts(members=first(rights=None)),
        "missing",
        "Les droits ne sont pas fixés pour Association Horizon Plateau.",
        "Calculez ou saisissez les droits de chaque membre.",
        (),
        step="droits",
        clause_key="droits",
    ),
    Broken(
        "negative rights",
        "RGT-01",
        lambda: good_facts(members=(replace(HORIZON, rights=1150), replace(SOURCES, rights=-350), LIENS)),
        "contradicted",
        "Résidence des Sources détient -350 droits : un nombre négatif.",
        "Corrigez ces droits.",
        (),
        step="droits",
        clause_key="droits",
    ),
    Broken(
        "no adaptation",
        "RGT-02",
        lambda: good_facts(rights_adaptation=""),
        "missing",
        "Les droits suivent les participations : la convention précise comment ils peuvent être modifiés "
        "selon l’utilisation effective des moyens ; rien n’est écrit.",
        "Écrivez ces modalités.",
        (),
        step="droits",
        clause_key="droits",
    ),
    Broken(
        "own rule in spite of contributions",
        "RGT-03",
        lambda: good_facts(rights_basis="convention", rights_rule="Égalité."),
        "contradicted",
        "La convention fixe elle-même les droits, alors que les membres contribuent (apports : 0 € ; "
        "participations : 100 000 €) : cela n’est possible qu’à défaut d’apports et de participations.",
        "Choisissez les apports ou les participations pour base des droits.",
        (("Données : contributions", "apports : 0 € ; participations : 100 000 €"),),
        step="droits",
        clause_key="droits",
    ),
    Broken(
        "own rule not written",
        "RGT-03",
        lambda: without_money(rights_rule=""),
        "missing",
        "Sans apport ni participation, la convention définit la règle des droits ; rien n’est écrit.",
        "Écrivez cette règle (par exemple l’égalité).",
        (),
        step="droits",
        clause_key="droits",
    ),
    Broken(
        "own rule that does not add up",
        "RGT-03",
        lambda: without_money(rights_total=999),
        "contradicted",
        "La somme des droits fait 1 000, non 999 : il y en a 1 en trop.",
        "Corrigez les droits, ou leur total.",
        (("Données : droits", "334 + 333 + 333 = 1 000"),),
        step="droits",
        clause_key="droits",
    ),
)
