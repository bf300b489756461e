"""Rights of the members (R.312-194-12): one basis, exact proportion, own rule for want of one. Pure."""

from __future__ import annotations

from fractions import Fraction

from conventions.compliance.context import (
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
from conventions.compliance.money import capital, participations
from conventions.facts import ConventionFacts, MemberFacts
from conventions.library.choices import has_capital, public_majority, public_votes
from cooperation.law.finding import Evidence
from cooperation.law.rules import Rule
from cooperation.typography import euros, integer, listing
from members.rights import RightsError, apportion

STEP = "droits"
CLAUSE = "droits"
BASES = {
    "capital": "les apports",
    "participations": "les participations",
    "convention": "la règle de la convention",
}


def _base(facts: ConventionFacts, member: MemberFacts) -> int:
    return member.capital_cents() if facts.rights_basis == "capital" else member.participation_cents()


@answers("CNV-17")
def one_basis(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    basis = facts.rights_basis
    if basis not in BASES:
        message = (
            "La base des droits n’est pas choisie : apports, participations, ou à défaut la règle de la convention."
        )
        return missing(message, "Choisissez une base, et une seule.", step=STEP, key=CLAUSE)
    evidence = data("droits", f"fixés d’après {BASES[basis]}")
    if basis == "capital" and capital(facts) <= 0:
        message = "Les droits suivent les apports, mais aucun apport n’est saisi."
    elif basis == "participations" and participations(facts) <= 0:
        message = "Les droits suivent les participations aux charges, mais aucune n’est saisie."
    else:
        return respected(f"Une seule base : droits fixés d’après {BASES[basis]}.", evidence, step=STEP)
    action = "Saisissez les contributions, ou choisissez une autre base."
    return contradicted(message, action, evidence, step=STEP, key=CLAUSE)


@answers("RGT-01")
def proportional(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if facts.rights_basis not in ("capital", "participations"):
        return not_applicable("Les droits ne suivent ni les apports ni les participations.")
    trouble = _sum_trouble(facts)
    if trouble is not None:
        return trouble
    total_base = sum(_base(facts, member) for member in facts.members)
    if total_base <= 0:
        return not_applicable("Aucune contribution n’est saisie : voir CNV-17.")
    wrong = [
        (member, Fraction(_base(facts, member), total_base))
        for member in facts.members
        if Fraction(member.rights or 0, facts.rights_total) != Fraction(_base(facts, member), total_base)
    ]
    if not wrong:
        basis = BASES[facts.rights_basis].removeprefix("les ")
        words = f"Les droits de chaque membre sont exactement proportionnels aux {basis}."
        return respected(words + _without_rights(facts), _shares(facts, total_base), step=STEP, key=CLAUSE)
    member, share = wrong[0]
    message = (
        f"{named(member)} détient {integer(member.rights or 0)} droits sur {integer(facts.rights_total)} "
        f"pour {euros(_base(facts, member))} sur {euros(total_base)} : "
        f"la proportion exacte est {share.numerator}/{share.denominator}"
    )
    message += f", soit {integer(due)} droits." if (due := _due(share, facts.rights_total)) is not None else "."
    return contradicted(message, _mend(facts), _shares(facts, total_base), step=STEP, key=CLAUSE)


def _due(share: Fraction, total: int) -> int | None:
    exact = share * total
    return exact.numerator if exact.denominator == 1 else None


def _mend(facts: ConventionFacts) -> str:
    """What to do: recompute, on another total when this one cannot hold the exact shares."""
    try:
        fair = apportion([_base(facts, member) for member in facts.members], facts.rights_total)
    except RightsError as error:
        return str(error)
    if fair.kept_total:
        return "Recalculez les droits d’après les contributions."
    return f"Recalculez les droits sur un total de {integer(fair.total)}, où chaque part est entière."


def _shares(facts: ConventionFacts, total_base: int) -> Evidence:
    parts = [
        f"{named(member)} : {integer(member.rights or 0)} droits pour {euros(_base(facts, member))}"
        for member in facts.members
    ]
    return data("droits", f"{' ; '.join(parts)} ; total {integer(facts.rights_total)} pour {euros(total_base)}")


def _without_rights(facts: ConventionFacts) -> str:
    """A remark: the decree foresees no member without rights, nor forbids one."""
    names = [named(member) for member in facts.members if member.rights == 0]
    return f" Sans aucun droit, ce que le décret ne prévoit pas : {listing(names)}." if names else ""


def _sum_trouble(facts: ConventionFacts) -> Answer | None:
    """Every member has rights, none negative, and they add up to the total."""
    if facts.rights_total <= 0:
        message = "Le total des droits doit être un nombre positif."
        return contradicted(message, "Corrigez le total des droits.", step=STEP, key=CLAUSE)
    unset = [named(member) for member in facts.members if member.rights is None]
    if unset or not facts.members:
        message = f"Les droits ne sont pas fixés pour {listing(unset) or 'les membres'}."
        return missing(message, "Calculez ou saisissez les droits de chaque membre.", step=STEP, key=CLAUSE)
    negative = [member for member in facts.members if (member.rights or 0) < 0]
    if negative:
        message = f"{named(negative[0])} détient {integer(negative[0].rights or 0)} droits : un nombre négatif."
        return contradicted(message, "Corrigez ces droits.", step=STEP, key=CLAUSE)
    found = sum(member.rights or 0 for member in facts.members)
    if found == facts.rights_total:
        return None
    parts = " + ".join(integer(member.rights or 0) for member in facts.members)
    gap = abs(found - facts.rights_total)
    side = f"il en manque {integer(gap)}" if found < facts.rights_total else f"il y en a {integer(gap)} en trop"
    message = f"La somme des droits fait {integer(found)}, non {integer(facts.rights_total)} : {side}."
    return contradicted(
        message,
        "Corrigez les droits, ou leur total.",
        data("droits", f"{parts} = {integer(found)}"),
        step=STEP,
        key=CLAUSE,
    )


@answers("RGT-02")
def adaptation(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if facts.rights_basis != "participations":
        return not_applicable("Les droits ne suivent pas les participations aux charges.")
    if not facts.rights_adaptation.strip():
        message = (
            "Les droits suivent les participations : la convention précise comment ils peuvent être modifiés "
            "selon l’utilisation effective des moyens ; rien n’est écrit."
        )
        return missing(message, "Écrivez ces modalités.", step=STEP, key=CLAUSE)
    evidence = data("droits", facts.rights_adaptation)
    return respected("L’adaptation des droits à l’usage des moyens est écrite.", evidence, step=STEP, key=CLAUSE)


@answers("RGT-03")
def own_rule(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if facts.rights_basis != "convention":
        return not_applicable("Les droits suivent les contributions : la convention n’a pas à fixer sa propre règle.")
    if capital(facts) > 0 or participations(facts) > 0:
        what = f"apports : {euros(capital(facts))} ; participations : {euros(participations(facts))}"
        message = (
            f"La convention fixe elle-même les droits, alors que les membres contribuent ({what}) : "
            "cela n’est possible qu’à défaut d’apports et de participations."
        )
        action = "Choisissez les apports ou les participations pour base des droits."
        return contradicted(message, action, data("contributions", what), step=STEP, key=CLAUSE)
    if not facts.rights_rule.strip():
        message = "Sans apport ni participation, la convention définit la règle des droits ; rien n’est écrit."
        return missing(message, "Écrivez cette règle (par exemple l’égalité).", step=STEP, key=CLAUSE)
    trouble = _sum_trouble(facts)
    if trouble is not None:
        return trouble
    evidence = data("droits", facts.rights_rule)
    message = "La convention définit elle-même les droits." + _without_rights(facts)
    return respected(message, evidence, step=STEP, key=CLAUSE)


@answers("GIP-02", forms=(GIP,))
def gip_total(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    """The decree's articles on rights bind the GCSMS alone; a GIP too writes how its rights are determined."""
    trouble = _sum_trouble(facts)
    if trouble is not None:
        return trouble
    message = f"Les droits des membres font ensemble le total de {integer(facts.rights_total)}."
    evidence = data("droits", " + ".join(integer(member.rights or 0) for member in facts.members))
    return respected(message + _without_rights(facts), evidence, step=STEP, key=CLAUSE)


@answers("GIP-03", forms=(GIP,))
def public_hold_the_majority(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    """Of the votes; or of the capital, or with private persons in charge of a public service: then a person judges."""
    votes = public_votes(facts)
    if votes is None:
        return not_applicable("Les droits ne font pas encore le total énoncé : voir GIP-02.")
    held = f"{integer(votes[0])} voix sur {integer(votes[1])}"
    evidence = data("droits", f"personnes de droit public : {held}")
    if public_majority(facts):
        message = f"Les personnes de droit public détiennent {held} : plus de la moitié."
        return respected(message, evidence, step=STEP, key=CLAUSE)
    if has_capital(facts) and 2 * _public_capital(facts) > capital(facts):
        what = f"{euros(_public_capital(facts))} d’apports sur {euros(capital(facts))}"
        message = f"Les personnes de droit public détiennent {held}, mais {what} : plus de la moitié du capital."
        return respected(message, evidence, data("contributions", what), step=STEP, key=CLAUSE)
    message = (
        f"Les personnes de droit public détiennent {held}, ce qui n’est pas plus de la moitié ; la loi ne compte avec "
        "elles que les personnes privées chargées d’une mission de service public."
    )
    action = "Revoyez les droits, ou dites quels membres privés sont chargés d’une mission de service public."
    return to_judge(message, action, evidence, step=STEP, key=CLAUSE)


def _public_capital(facts: ConventionFacts) -> int:
    return sum(member.capital_cents() for member in facts.members if member.nature == "public")


@answers("RGT-05")
def debts(facts: ConventionFacts, rule: Rule, context: Context) -> Answer:
    if facts.article("dettes") is None:
        return not_applicable("La clause des dettes est jugée à la mention 9°.")
    message = "Les membres sont tenus des dettes à proportion de leurs droits."
    return respected(message, basis="reading", step=STEP, key="dettes")
