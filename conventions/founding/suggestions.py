"""A first wording for each long text, from the answers already given: the founders keep it, or write their
own. Pure.

A wording is printed after the library's own words of its article: it only says what they do not.
"""

from __future__ import annotations

from collections.abc import Callable

from conventions.facts import ConventionFacts
from cooperation.missions import missions

Suggestion = Callable[[ConventionFacts], str]

_TASKS = {
    "activities": "organise les activités exercées en commun et en tient le calendrier",
    "equipment": "gère les équipements, services et systèmes d’information communs, et en répartit l’usage",
    "quality": "anime la démarche qualité et prépare les évaluations avec chaque membre",
    "training": "conçoit le plan de formation commun et organise les sessions",
    "a": "coordonne les interventions communes des professionnels",
    "b": "assure les prestations qui lui sont confiées, ou exploite l’autorisation d’un membre",
    "c": "prépare et conduit le rapprochement décidé par les membres",
    "d": "anime le réseau et le représente",
    "e": "assure la pharmacie à usage intérieur pour les membres",
}


def _head(facts: ConventionFacts) -> str:
    """Who runs the grouping, by its form."""
    return "le directeur du groupement" if facts.form == "gip" else "l’administrateur du groupement"


def _object(facts: ConventionFacts) -> str:
    aim = "la coopération de ses membres, sans but lucratif, au service des personnes qu’ils accompagnent"
    chosen = [mission.label[:1].lower() + mission.label[1:] for mission in missions(facts.missions)]
    return " ;\n".join([aim, *chosen]) + "."


def _task_split(facts: ConventionFacts) -> str:
    tasks = [f"Le groupement {_TASKS[mission.key]}." for mission in missions(facts.missions)]
    tasks = tasks or ["Le groupement organise les moyens et les actions que ses membres mettent en commun."]
    return "\n".join(
        [
            *tasks,
            "Chaque membre garde la responsabilité de ses établissements et services, de ses personnels et "
            "de "
            "l’accompagnement des personnes qu’il accueille.",
            "Chaque membre communique au groupement les informations nécessaires à son objet et désigne un "
            "correspondant.",
        ]
    )


def _contribution_rule(facts: ConventionFacts) -> str:
    return (
        "Les charges de fonctionnement sont réparties entre les membres à proportion des participations prévues "
        "dans le tableau de la convention."
    )


def _adaptation(facts: ConventionFacts) -> str:
    return (
        f"Chaque année, avec le budget, {_head(facts)} présente l’utilisation effective des moyens par chaque membre "
        "au cours de l’exercice écoulé. Si la part d’un membre s’écarte de plus d’un dixième de celle qui fonde ses "
        "droits, l’assemblée arrête de nouveaux droits, à proportion des participations correspondantes."
    )


def _rights_rule(facts: ConventionFacts) -> str:
    return "Chaque membre dispose du même nombre de droits."


def _representation(facts: ConventionFacts) -> str:
    return (
        "Le représentant titulaire et son suppléant sont désignés pour la durée de leurs fonctions auprès du membre. "
        f"Le membre peut les remplacer à tout moment ; le remplacement vaut dès que {_head(facts)} en est informé."
    )


def _professionals(facts: ConventionFacts) -> str:
    return (
        "Les professionnels interviennent à la demande d’un membre, selon un planning commun, et suivent les "
        "consignes de l’établissement ou du service où ils interviennent. Une fiche signée par leur employeur et par "
        "le groupement précise leurs missions et leur temps d’intervention."
    )


def _results(facts: ConventionFacts) -> str:
    if facts.form == "gip" or facts.nature == "public":
        return (
            "Les résultats sont affectés par l’assemblée dans les conditions que le code prévoit pour le droit public."
        )
    return (
        "L’excédent est affecté en priorité à la couverture des déficits antérieurs, puis à la réserve de "
        "trésorerie. "
        "Il n’est jamais distribué aux membres."
    )


def _withdrawal(facts: ConventionFacts) -> str:
    return (
        "Le membre qui se retire verse ses contributions jusqu’à la fin de l’exercice. Les conditions de la "
        "continuité des prises en charge sont réglées avec lui avant la date d’effet."
    )


def _exclusion(facts: ConventionFacts) -> str:
    return (
        f"Avant toute procédure, {_head(facts)} met le membre en demeure de remédier au manquement dans un délai de "
        "deux mois."
    )


def _dissolution(facts: ConventionFacts) -> str:
    return "le retrait de toute autorisation indispensable à son objet, ou l’absence d’activité pendant deux exercices"


def _schemas(facts: ConventionFacts) -> str:
    return (
        "La mission répond aux besoins relevés par les schémas d’organisation sociale et médico-sociale du "
        "territoire ; "
        "ses objectifs et ses indicateurs y sont rattachés."
    )


def _means(facts: ConventionFacts) -> str:
    return (
        "Les membres mettent à la disposition de la mission les personnels, locaux et matériels décrits dans "
        "le tableau "
        "des participations. Le groupement désigne une personne chargée de la conduire."
    )


def _timetable(facts: ConventionFacts) -> str:
    return (
        "Préparation : six premiers mois. Mise en œuvre : à partir du septième mois, après l’accord des "
        "autorités "
        "compétentes. Bilan : au terme de la deuxième année."
    )


def _information(facts: ConventionFacts) -> str:
    who = _head(facts)
    return (
        f"{who[:1].upper()}{who[1:]} rend compte de l’avancement par écrit chaque semestre à tous les membres, et à "
        "chaque assemblée."
    )


SUGGESTIONS: dict[str, Suggestion] = {
    "object": _object,
    "task_split": _task_split,
    "contribution_rule": _contribution_rule,
    "rights_adaptation": _adaptation,
    "rights_rule": _rights_rule,
    "representation": _representation,
    "professionals": _professionals,
    "results_allocation": _results,
    "withdrawal_terms": _withdrawal,
    "exclusion_terms": _exclusion,
    "dissolution_cases": _dissolution,
    "protocol_schemas": _schemas,
    "protocol_means": _means,
    "protocol_timetable": _timetable,
    "protocol_information": _information,
}


def suggestion(name: str, facts: ConventionFacts) -> str:
    """The wording proposed for a text, "" when there is none."""
    found = SUGGESTIONS.get(name)
    return found(facts) if found else ""
