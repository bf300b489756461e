"""Withdrawal notice, staff decree, results, accounting regime, amendments. Pure."""

from __future__ import annotations

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
    to_judge,
)
from conventions.compliance.members import named
from conventions.facts import ConventionFacts
from conventions.library.choices import legal_nature
from cooperation.law.rules import Rule
from cooperation.typography import listing, plural

NOTICE_MONTHS = 6  # R.312-194-10
DECREES = {
    "86-83": "décret n° 86-83 (État)",
    "88-145": "décret n° 88-145 (territoriale)",
    "91-155": "décret n° 91-155 (hospitalière)",
}


@answers("WDR-02", forms=(GCSMS, GIP))
def notice(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    months = facts.withdrawal_notice_months
    evidence = data("retrait", f"préavis de {plural(months, 'mois', 'mois')}")
    if months < NOTICE_MONTHS:
        message = (
            f"Le préavis de retrait est de {plural(months, 'mois', 'mois')} ; "
            "la loi en demande six au moins avant la fin de l’exercice."
        )
        return contradicted(message, "Portez le préavis à six mois au moins.", evidence, step="vie", key="retrait")
    message = f"Préavis de {plural(months, 'mois', 'mois')} avant la fin de l’exercice ; il en faut six au moins."
    return respected(message, evidence, step="vie", key="retrait")


@answers("CNV-15", forms=(GCSMS, GIP))
def amendments(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if facts.article("avenants") is None:
        return not_applicable("La convention peut faire l’objet d’avenants sans qu’un article le dise.")
    return respected("La convention prévoit ses avenants.", step="vie", key="avenants")


@answers("CNV-16")
def staff_decree(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if legal_nature(facts, context.on) != "public":
        return not_applicable("Le groupement n’est pas une personne morale de droit public.")
    if facts.employs_staff is None:
        message = "Groupement de droit public : il reste à dire s’il recrute des agents."
        return to_judge(message, "Répondez à cette question.", step="professionnels", key="personnels")
    if not facts.employs_staff:
        return not_applicable("Le groupement ne recrute pas.")
    if facts.staff_decree not in DECREES:
        message = "Un groupement de droit public qui recrute choisit le décret applicable à ses agents ; il manque."
        action = "Choisissez le décret n° 86-83, n° 88-145 ou n° 91-155."
        return missing(message, action, step="professionnels", key="personnels")
    message = f"Agents recrutés sous le {DECREES[facts.staff_decree]}."
    return respected(message, step="professionnels", key="personnels")


@answers("BUD-03", forms=(GCSMS, GIP))
def results(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if legal_nature(facts, context.on) == "public":
        return not_applicable("En droit public, le résultat suit le régime comptable.")
    if not facts.results_allocation.strip():
        message = "La convention ne règle pas le résultat : réserves, charges suivantes ou investissement, par défaut."
        return respected(message, step="budget", key="comptes")
    evidence = data("résultat", facts.results_allocation)
    return respected("La convention règle l’affectation du résultat.", evidence, step="budget", key="comptes")


@answers("BUD-14")
def accounting_not_settled(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if legal_nature(facts, context.on) != "private" or "b" not in facts.missions:
        return not_applicable("Vise le groupement de droit privé qui exerce la mission b.")
    others = [named(member) for member in facts.members if member.natural_person or member.nature == "public"]
    if not others:
        return not_applicable("Tous les membres sont des personnes morales privées.")
    message = f"Droit privé, mission b, et parmi les membres {listing(others)} : le texte ne tranche pas le régime."
    return to_judge(message, "Notez le régime comptable retenu et sa raison.", step="budget", key="comptes")
