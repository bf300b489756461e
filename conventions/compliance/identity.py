"""Object, missions, authorisation, billing, legal mention, competent authority. Pure."""

from __future__ import annotations

import datetime as dt

from conventions.compliance.context import (
    GCSMS,
    GIP,
    Answer,
    Context,
    answers,
    contradicted,
    data,
    missing,
    not_applicable,
    respected,
    the,
    to_judge,
)
from conventions.compliance.reading import contains
from conventions.facts import ConventionFacts
from cooperation.activity import ACTIVITY_FIELDS
from cooperation.forms import legal_mention
from cooperation.law.rules import Rule
from cooperation.missions import MISSIONS
from cooperation.typography import listing

BILLING_BY_HOLDER_FROM = dt.date(2025, 12, 31)  # decree 2025-1394, art. 1 3°
# L.312-7 3° as read for 22/12/2007 – 22/07/2009 held a to c only.
LATER_MISSIONS = ("d", "e")
LATER_MISSIONS_FROM = dt.date(2009, 7, 23)

# The two mentions of R.312-194-17, then the usual wordings that contain one of them.
MENTIONS_READ = (
    "groupement de coopération sociale",
    "groupement de coopération médico-sociale",
    "groupement de coopération sociale et médico-sociale",
    "groupement de coopération sociale ou médico-sociale",
)

PROTOCOL = {
    "schemas": "l’objet en lien avec les schémas",
    "means": "les moyens",
    "timetable": "le calendrier",
    "information": "l’information des membres",
}


@answers("OBJ-01", forms=(GCSMS, GIP))
def object_and_tasks(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    for key, value, label in (
        ("objet", facts.object, "l’objet du groupement"),
        (
            "repartition_taches",
            facts.task_split,
            "la répartition des tâches entre le groupement et ses membres",
        ),
    ):
        article = facts.article(key)
        if article is None:
            message = f"Aucun article n’indique {label}."
            return missing(message, "Rétablissez cet article.", step="objet", key=key)
        if article.bound and not value.strip():
            message = f"La convention indique {label} : rien n’est écrit."
            return missing(message, "Écrivez-le dans le parcours.", step="objet", key=key)
        if not article.text.strip():
            message = f"{the(article)}, qui doit indiquer {label}, est vide."
            return missing(message, "Écrivez cet article.", step="objet", key=key)
    return respected("L’objet et la répartition des tâches sont écrits.", step="objet", key="objet")


@answers("OBJ-02", forms=(GCSMS, GIP))
def missions_in_the_list(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    unknown = [key for key in facts.missions if key not in MISSIONS]
    if not facts.missions or unknown:
        message = "Aucune mission de la liste n’est retenue ; la liste n’est pas limitative."
        if unknown:
            message = f"La mission « {unknown[0]} » n’est pas dans la liste, qui n’est pas limitative."
        return to_judge(message, "Choisissez les missions, ou dites en quoi l’objet convient.", step="objet")
    chosen = [MISSIONS[key] for key in facts.missions]
    evidence = data("missions", " ; ".join(f"{mission.label} ({mission.article})" for mission in chosen))
    if facts.form == GIP and any(mission.gcsms_only for mission in chosen):
        reserved = listing([mission.label for mission in chosen if mission.gcsms_only])
        message = f"L.312-7 3° réserve cette mission au GCSMS : {reserved}."
        return contradicted(message, "Retirez-la, ou choisissez le GCSMS.", evidence, step="objet", key="missions")
    later = [key for key in facts.missions if key in LATER_MISSIONS]
    if later and context.on < LATER_MISSIONS_FROM:
        message = f"La mission {listing(later)} n’était pas au texte de L.312-7 3° lu pour cette date."
        return to_judge(message, "Dites sur quel texte elle repose.", evidence, step="objet", key="missions")
    return respected("L’objet entre dans les champs cités.", evidence, step="objet", key="missions")


@answers("OBJ-03")
def protocol(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if not facts.needs_protocol:
        return not_applicable("Ni la mission b ni la mission c n’est confiée au groupement.")
    empty = [label for field, label in PROTOCOL.items() if not getattr(facts.protocol, field).strip()]
    if empty:
        message = f"Les missions b ou c demandent un protocole annexé ; il y manque {listing(empty)}."
        return missing(message, "Complétez le protocole.", step="objet", key="protocole")
    article = facts.article("protocole")
    if article is None or not article.text.strip():
        message = "Les missions b ou c demandent un protocole annexé ; aucune annexe ne le porte."
        return missing(message, "Rétablissez l’annexe « protocole ».", step="objet", key="protocole")
    return respected("Le protocole annexé tient ses quatre rubriques.", step="objet", key="protocole")


@answers("OBJ-04")
def non_profit(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    return respected("Rien dans la convention ne prévoit de partager un bénéfice.", basis="reading", step="objet")


def _authorisation(facts: ConventionFacts, message: str, action: str) -> Answer:
    if not facts.authorisation_reference.strip():
        return missing(message, action, step="objet", key="missions")
    evidence = data("autorisation", facts.authorisation_reference)
    return respected("La référence de l’autorisation est donnée.", evidence, step="objet", key="missions")


@answers("OBJ-05")
def own_authorisation(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if "b" not in facts.missions:
        return not_applicable("La mission b n’est pas confiée au groupement.")
    if facts.authorisation_mode == "operator":
        return not_applicable("Le groupement exploite l’autorisation d’un membre : voir OBJ-06.")
    if facts.authorisation_mode != "holder":
        message = "Mission b : rien ne dit si le groupement est titulaire ou exploite l’autorisation d’un membre."
        return missing(message, "Choisissez titulaire ou exploitation.", step="objet", key="missions")
    message = "L’exercice direct suppose une autorisation du groupement ; sa référence manque."
    return _authorisation(facts, message, "Donnez la référence de l’autorisation, ou de la demande à déposer.")


@answers("OBJ-06")
def operated_authorisation(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if "b" not in facts.missions or facts.authorisation_mode != "operator":
        return not_applicable("Le groupement n’exploite pas l’autorisation d’un membre.")
    message = "Le groupement exploite l’autorisation d’un membre ; sa référence manque."
    return _authorisation(facts, message, "Donnez la référence de l’autorisation exploitée.")


@answers("OBJ-07")
def billing(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    by_holder = facts.billing_by_holder
    if "b" not in facts.missions and not by_holder:
        return not_applicable("La mission b n’est pas confiée au groupement.")
    if not by_holder:
        message = "Les tarifs sont facturés et perçus par le groupement."
        return respected(message, step="professionnels", key="activites_tarifees")
    if context.on < BILLING_BY_HOLDER_FROM:
        message = "La facturation par le titulaire n’est ouverte que depuis le 31/12/2025 (décret n° 2025-1394)."
    elif "b" not in facts.missions or facts.authorisation_mode != "operator":
        message = "La facturation par le titulaire suppose que le groupement exploite l’autorisation d’un membre."
    else:
        message = (
            "Le titulaire de l’autorisation exploitée facture et perçoit les tarifs, comme la convention le permet."
        )
        return respected(message, step="professionnels", key="activites_tarifees")
    action = "Prévoyez la facturation par le groupement."
    evidence = data("facturation", "par le titulaire de l’autorisation")
    return contradicted(message, action, evidence, step="professionnels", key="activites_tarifees")


@answers("OBJ-08")
def mention_after_the_name(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    article = facts.article("denomination")
    if article is None:
        message = "Aucun article ne porte la dénomination et sa mention."
        return missing(message, "Rétablissez cet article.", step="identite", key="denomination")
    written = f"{facts.name} {'' if article.bound else article.text}"
    words = legal_mention(facts.form, facts.legal_mention)
    if words and (article.bound or contains(written, words)):
        message = f"La dénomination est suivie de « {words} »."
        evidence = data("dénomination", f"{facts.name}, {words}")
        return respected(message, evidence, step="identite", key="denomination")
    read = next((item for item in MENTIONS_READ if contains(written, item)), "")
    if read:
        message = f"Nous lisons « {read} », qui contient l’une des deux mentions du texte."
        evidence = data("dénomination", written.strip())
        return respected(message, evidence, basis="reading", step="identite", key="denomination")
    if words:
        message = f"{the(article)} a été détaché et ne porte plus « {words} » ; le sigle seul ne suffit pas."
        action = "Reprendre le texte lié, ou écrire la mention après le nom."
    else:
        message = f"La dénomination est suivie de « {MENTIONS_READ[0]} » ou « {MENTIONS_READ[1]} » : rien n’est choisi."
        action = "Choisissez la mention ; le sigle GCSMS seul ne suffit pas."
    return missing(message, action, step="identite", key="denomination")


def needs_authority_reason(key: str) -> bool:
    return any(field.key == key and field.reason_required for field in ACTIVITY_FIELDS)


@answers("APP-09")
def competent_authority(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if not facts.authority:
        message = "L’autorité qui recevra la déclaration n’est pas choisie."
        action = "Choisissez le domaine d’activité, puis l’autorité."
        return missing(message, action, step="activite")
    evidence = data("autorité", facts.authority)
    if needs_authority_reason(facts.activity_field) and not facts.authority_reason.strip():
        message = "Un groupement sans domaine propre choisit son autorité d’après ses membres : la raison s’écrit."
        return to_judge(message, "Écrivez pourquoi cette autorité est retenue.", evidence, step="activite")
    if facts.authority_reason:
        evidence = data("autorité", f"{facts.authority} : « {facts.authority_reason} »")
    return respected("L’autorité du domaine d’activité est choisie par les fondateurs.", evidence, step="activite")
