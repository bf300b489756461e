"""The words the invented founders agree on, shared by the four conventions where practice would share them."""

COMMON = {
    "representation": (
        "Chaque membre désigne, par décision de son organe compétent, un représentant titulaire et un suppléant. "
        "Le suppléant siège en l’absence du titulaire."
    ),
    "contribution_revision": True,
    "withdrawal_terms": (
        "Le membre qui se retire notifie sa décision à l’administrateur du groupement par lettre recommandée avec avis "
        "de réception. Il règle sa part des charges jusqu’à la date d’effet."
    ),
    "exclusion_terms": (
        "Le représentant du membre concerné reçoit les griefs par écrit et peut se faire assister d’une personne de son choix."
    ),
    "professionals": (
        "Les professionnels des membres interviennent dans les services communs sous l’autorité de leur employeur, "
        "dans le cadre d’une convention de mise à disposition qui précise leurs missions, leur temps et leur encadrement."
    ),
    "dissolution_cases": (
        "Le groupement est dissous de plein droit par l’arrivée de son terme s’il en a un, ou s’il ne compte plus qu’un "
        "membre. L’assemblée peut décider la dissolution, notamment quand l’objet est réalisé ou éteint."
    ),
    "devolution": (
        "Après règlement des dettes, les biens du groupement sont dévolus à un ou plusieurs organismes à but non lucratif "
        "poursuivant un objet analogue, désignés par l’assemblée. Les biens mis à disposition reviennent à leur membre."
    ),
    "results_allocation": (
        "L’excédent est affecté aux réserves, au financement des charges de l’exercice suivant ou aux investissements ; "
        "le déficit est reporté ou prélevé sur les réserves."
    ),
}
ADAPTATION = (
    "Chaque année, avant le vote du budget, l’administrateur du groupement compare l’usage réel des moyens communs à "
    "l’usage prévu. Un écart de plus de dix pour cent pour un membre conduit l’assemblée à réviser les droits par avenant."
)
CONTRIBUTION_RULE = (
    "Les charges de fonctionnement sont réparties entre les membres selon leur usage prévu des moyens communs, tel que "
    "le budget le décrit."
)
