"""Words that stand for the keys of the data: missions, decrees, natures, bases. Pure."""

MISSION_WORDS = {
    "activities": ("l’exercice en commun d’activités d’action sociale ou médico-sociale (article R.312-194-4, 1°)"),
    "equipment": (
        "la création et la gestion d’équipements ou de services d’intérêt commun, ou de systèmes "
        "d’information nécessaires aux activités des membres (article R.312-194-4, 2°)"
    ),
    "quality": (
        "des actions qui concourent à l’amélioration de l’évaluation de l’activité des membres et de la "
        "qualité de leurs prestations (article R.312-194-4, 3°)"
    ),
    "training": ("la définition d’actions de formation destinées aux personnels des membres (article R.312-194-4, 4°)"),
    "a": (
        "l’intervention commune de professionnels des secteurs social, médico-social et sanitaire, de "
        "professionnels salariés du groupement et de professionnels associés par convention (article "
        "L.312-7, 3°, a)"
    ),
    "b": (
        "l’exercice direct, à la demande des membres, de missions et de prestations d’établissements ou de "
        "services, ou l’exploitation d’une autorisation détenue par un membre (article L.312-7, 3°, b)"
    ),
    "c": "la conduite de fusions ou de regroupements (article L.312-7, 3°, c)",
    "d": ("la création de réseaux sociaux ou médico-sociaux, ou l’adhésion à de tels réseaux (article L.312-7, 3°, d)"),
    "e": ("des activités de pharmacie à usage intérieur pour le compte des membres (article L.312-7, 3°, e)"),
}
DECREES = {
    "86-83": "décret n° 86-83 du 17 janvier 1986 (agents contractuels de l’État)",
    "88-145": ("décret n° 88-145 du 15 février 1988 (agents contractuels de la fonction publique territoriale)"),
    "91-155": "décret n° 91-155 du 6 février 1991 (agents contractuels de la fonction publique hospitalière)",
}
NATURES = {"public": "droit public", "private": "droit privé"}
RIGHTS_BASES = {
    "capital": "à proportion de leurs apports",
    "participations": "à proportion de leurs participations aux charges de fonctionnement",
    "convention": "par la présente convention",
}
