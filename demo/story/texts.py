"""The words the invented founders agree on, shared by the four conventions where practice would share them.

They add to the articles of the library and never repeat them; none names who runs a grouping, an administrator in a
GCSMS, a director in a GIP.
"""

COMMON = {
    "representation": (
        "Les représentants sont désignés pour trois ans. Le membre peut les remplacer à tout moment ; il en avertit "
        "aussi les autres membres."
    ),
    "contribution_revision": True,
    "withdrawal_terms": (
        "Le membre qui se retire règle sa part des charges jusqu’à la date d’effet et prépare avec les autres la "
        "continuité des accompagnements."
    ),
    "exclusion_terms": (
        "Avant toute convocation, un délai d’un mois est laissé au membre pour remédier au manquement, et une "
        "médiation lui est proposée."
    ),
    "professionals": (
        "Les interventions suivent un planning commun, établi chaque mois. Une fiche signée par l’employeur et par le "
        "groupement précise, pour chaque professionnel, les missions, le temps et l’encadrement."
    ),
    "dissolution_cases": "l’absence de toute activité commune pendant deux exercices consécutifs",
    "devolution": "similar",
}
ADAPTATION = (
    "Chaque année, avant le vote du budget, l’usage réel des moyens communs est comparé à l’usage prévu. Un écart de "
    "plus de dix pour cent pour un membre conduit l’assemblée à réviser les droits."
)
CONTRIBUTION_RULE = (
    "Les charges de fonctionnement sont réparties entre les membres selon leur usage prévu des moyens communs, tel que "
    "le budget le décrit."
)
