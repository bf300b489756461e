"""Capital and participations in running costs (R.312-194-11). Amounts in integer cents. Pure."""

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
from conventions.facts import CAPITAL_KINDS, PARTICIPATION_KINDS, ConventionFacts
from cooperation.law.finding import Evidence
from cooperation.law.rules import Rule
from cooperation.typography import euros, listing

STEP = "apports"
KINDS = {
    "capital_cash": "apport en espèces",
    "capital_movable": "apport de biens meubles",
    "capital_immovable": "apport de biens immeubles",
    "money": "participation financière",
    "premises": "locaux mis à disposition",
    "equipment": "matériels mis à disposition",
    "staff": "personnels mis à disposition",
}


def capital(facts: ConventionFacts) -> int:
    return sum(member.capital_cents() for member in facts.members)


def participations(facts: ConventionFacts) -> int:
    return sum(member.participation_cents() for member in facts.members)


def has_apports(facts: ConventionFacts) -> bool:
    return any(item.is_capital for item in facts.all_contributions)


def has_participations(facts: ConventionFacts) -> bool:
    return any(not item.is_capital for item in facts.all_contributions)


def _totals(facts: ConventionFacts) -> str:
    return f"apports : {euros(capital(facts))} ; participations : {euros(participations(facts))}"


@answers("CAP-01", forms=(GCSMS, GIP))
def without_contribution(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if facts.all_contributions:
        return not_applicable("Le groupement reçoit des apports ou des participations.")
    evidence = data("contributions", "ni apport ni participation")
    if facts.has_running_costs is None:
        message = "Ni apport ni participation : il reste à dire si le groupement aura des charges de fonctionnement."
        return to_judge(message, "Répondez à cette question.", evidence, step=STEP, key="contributions")
    if facts.has_running_costs:
        message = (
            "Le groupement aura des charges de fonctionnement, mais aucun membre n’apporte ni ne participe : "
            "cela n’est possible que sans coût de fonctionnement."
        )
        action = "Saisissez les participations des membres, ou dites que le groupement n’a pas de charges."
        return contradicted(message, action, evidence, step=STEP, key="contributions")
    message = "Sans coût de fonctionnement, le groupement se crée sans apport ni participation."
    return respected(message, evidence, step=STEP, key="contributions")


@answers("CAP-02", forms=(GCSMS, GIP))
def capital_is_optional(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if not facts.has_capital:
        return not_applicable("Le groupement se constitue sans capital.")
    message = f"Capital de {euros(capital(facts))} ; aucun minimum n’est exigé."
    return respected(message, step=STEP, key="capital")


@answers("CAP-03", forms=(GCSMS, GIP))
def no_negotiable_securities(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if not facts.has_capital:
        return not_applicable("Le groupement se constitue sans capital.")
    message = "Rien ne représente les apports par des titres négociables."
    return respected(message, basis="reading", step=STEP, key="capital")


@answers("CAP-04")
def no_contribution_in_industry(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    known = CAPITAL_KINDS + PARTICIPATION_KINDS
    for member in facts.members:
        for item in member.contributions:
            if item.kind not in known:
                message = (
                    f"{named(member)} : l’apport « {item.description or item.kind} » n’est ni en espèces ni "
                    f"en biens : "
                    "l’apport en industrie est interdit dans un GCSMS."
                )
                action = "Retirez cet apport, ou saisissez-le comme participation (personnels mis à disposition)."
                return contradicted(message, action, _line(named(member), item.kind), step=STEP, key="capital")
    if not facts.has_capital and not has_apports(facts):
        return not_applicable("Le groupement se constitue sans capital.")
    return respected("Aucun apport en industrie.", step=STEP, key="capital")


def _line(name: str, kind: str) -> Evidence:
    return data("contributions", f"{name} : {KINDS.get(kind, kind)}")


@answers("CAP-05", forms=(GCSMS, GIP))
def kinds_of_capital(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    apports = has_apports(facts)
    if facts.has_capital is None and not apports:
        return to_judge("Il reste à dire si le groupement a un capital.", "Répondez à cette question.", step=STEP)
    if not facts.has_capital and not apports:
        return not_applicable("Le groupement se constitue sans capital.")
    evidence = data("contributions", _totals(facts))
    if not facts.has_capital:
        message = f"Le groupement est dit sans capital, mais les membres apportent {euros(capital(facts))}."
        action = "Dites que le groupement a un capital, ou retirez ces apports."
        return contradicted(message, action, evidence, step=STEP, key="capital")
    if capital(facts) <= 0:
        message = "Un capital est annoncé, mais aucun apport n’est saisi."
        return missing(message, "Saisissez les apports, ou renoncez au capital.", step=STEP, key="capital")
    return _positive(facts, True) or respected(
        f"Apports en espèces ou en nature : {euros(capital(facts))}.", evidence, step=STEP, key="capital"
    )


def _positive(facts: ConventionFacts, is_capital: bool) -> Answer | None:
    """An amount of zero or less is not a contribution."""
    for member in facts.members:
        for item in member.contributions:
            if item.is_capital == is_capital and item.amount_cents <= 0:
                what = KINDS.get(item.kind, item.kind)
                message = f"{named(member)} : {what} de {euros(item.amount_cents)}, alors qu’un montant est attendu."
                return contradicted(message, "Corrigez ce montant.", step=STEP, key="contributions")
    return None


@answers("CAP-06", forms=(GCSMS, GIP))
def kinds_of_participation(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if not has_participations(facts):
        if facts.has_running_costs and not facts.all_contributions:
            message = "Le groupement aura des charges de fonctionnement, et aucune participation n’est saisie."
            action = "Saisissez les participations : financières, locaux, matériels ou personnels."
            return missing(message, action, step=STEP, key="contributions")
        return not_applicable("Aucune participation aux charges n’est prévue.")
    used = {item.kind for item in facts.all_contributions if item.kind in PARTICIPATION_KINDS}
    kinds = listing([KINDS[kind] for kind in PARTICIPATION_KINDS if kind in used])
    return _positive(facts, False) or respected(
        f"Participations pour {euros(participations(facts))} : {kinds or 'nature non reconnue'}.",
        data("contributions", _totals(facts)),
        step=STEP,
        key="contributions",
    )


@answers("CAP-07", forms=(GCSMS, GIP))
def real_cost(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    """Asked of participations in kind: the article says nothing of the value of capital in kind."""
    in_kind = [
        (named(member), item)
        for member in facts.members
        for item in member.contributions
        if item.in_kind and not item.is_capital
    ]
    if not in_kind:
        return not_applicable("Aucune contribution en nature.")
    for name, item in in_kind:
        if not item.evidence.strip():
            what = KINDS.get(item.kind, item.kind)
            message = f"{name} : {what} pour {euros(item.amount_cents)}, sans dire d’où vient ce coût réel."
            action = "Indiquez la pièce ou le calcul : bail, bulletin de paie, facture."
            return missing(message, action, step=STEP, key="contributions")
    proofs = [data("contributions", f"{name} : {euros(item.amount_cents)}, {item.evidence}") for name, item in in_kind]
    return respected(
        "Chaque contribution en nature est évaluée à son coût réel.", *proofs, step=STEP, key="contributions"
    )
