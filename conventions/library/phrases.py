"""Words of a clause that follow the law of the date or the form of the grouping, written `{@name}`. Pure.

A phrase may hold slots. Alone in its element, an empty phrase takes the element away. One that adds to a
sentence begins with its own space.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from conventions.facts import ConventionFacts
from cooperation.forms import GIP_LAW_FROM

from . import choices
from .choices import FOURTEENTH_FROM, PUBLIC_ACCOUNTS_FROM, SECONDMENT_FROM, is_gip

Phrase = Callable[[ConventionFacts, dt.date], str]

# Articles of the decree that concern the GCSMS alone: not cited in the convention of a GIP.
GCSMS_ARTICLES = {"5", "8", "12", "15", "17", "18", "20", "23"}


def reference(number: str, facts: ConventionFacts) -> str:
    """`{§22}` → « (article R. 312-194-22) », with the space before it."""
    return "" if is_gip(facts) and number in GCSMS_ARTICLES else f" (article R.312-194-{number})"


def phrase(name: str, facts: ConventionFacts, on: dt.date) -> str:
    return PHRASES[name](facts, on)


def by_form(gcsms: str, gip: str) -> Phrase:
    return lambda facts, on: gip if is_gip(facts) else gcsms


def _if(condition: Callable[[ConventionFacts, dt.date], bool], words: str) -> Phrase:
    return lambda facts, on: words if condition(facts, on) else ""


def _public(facts: ConventionFacts, on: dt.date) -> bool:
    return not is_gip(facts) and choices.legal_nature(facts, on) == "public"


def _new_numbers(facts: ConventionFacts, on: dt.date) -> bool:
    return on >= FOURTEENTH_FROM


def _cite(before: str, since: str) -> Phrase:
    """An article moved by decree 2025-1394; its wording since then was not read whole."""
    return lambda facts, on: f" ({since})" if on >= FOURTEENTH_FROM else f" ({before})"


def _gip_law(facts: ConventionFacts, on: dt.date) -> str:
    if on >= GIP_LAW_FROM:
        return (
            "le chapitre II de la loi n° 2011-525 du 17 mai 2011 de simplification et d'amélioration de la "
            "qualité du droit"
        )
    return "l'article 22 de la loi n° 87-571 du 23 juillet 1987 sur le développement du mécénat"


def _gip_note(words: str) -> Phrase:
    """A rule of the GIP law that is known to us at second hand."""
    return lambda facts, on: f" {words} (loi n° 2011-525)." if on >= GIP_LAW_FROM else ""


def _gip_majority(facts: ConventionFacts, on: dt.date) -> str:
    """Said only when the figures say it."""
    if on < GIP_LAW_FROM or not choices.public_majority(facts):
        return ""
    return (
        " Les personnes morales de droit public détiennent ensemble plus de la moitié des voix (loi n° 2011-525, "
        "article 103)."
    )


def _accountant_attends(facts: ConventionFacts, on: dt.date) -> str:
    if not _public(facts, on) or "b" in facts.missions or on < choices.GBCP_FROM:
        return ""
    return f"L'agent comptable du groupement assiste à l'assemblée générale{_accounting_cite(facts, on)}."


def _accountant(facts: ConventionFacts, on: dt.date) -> str:
    if on < PUBLIC_ACCOUNTS_FROM or "b" in facts.missions:
        return ""
    return (
        ", à l'exception du dernier alinéa de l'article R.314-64 et de l'article R.314-67 ; son agent "
        "comptable est nommé par arrêté du préfet"
    )


_accounting_cite = _cite("article R.312-194-16", "articles R.314-193-5 et suivants")


def _public_results(facts: ConventionFacts, on: dt.date) -> str:
    if on >= FOURTEENTH_FROM:
        return (
            "Les résultats qui retracent les missions ne relevant ni du b du 3° de l'article L.312-7 ni de "
            "l'article R.314-74 sont affectés selon les modalités prévues à l'article R.314-234, à "
            "l'exception des e et f du 1° et du 4° de cet article ; les plus-values nettes des cessions "
            "d'éléments d'actif financent des mesures d'investissement (article R.314-193-5)."
        )
    return (
        "Le résultat est affecté dans les conditions définies par le régime comptable auquel le groupement "
        "est soumis (article R.312-194-13)."
    )


def _default_results(facts: ConventionFacts, on: dt.date) -> str:
    if facts.results_allocation.strip():
        return ""
    article = "R.314-193-5" if on >= FOURTEENTH_FROM else "R.312-194-13"
    return (
        "Le résultat excédentaire est affecté, en tout ou partie, à la constitution de réserves, à la "
        "couverture des charges de fonctionnement de l'exercice suivant ou au financement des dépenses "
        "d'investissement ; il n'est pas distribué aux membres. Le résultat déficitaire est reporté ou "
        f"prélevé sur les réserves (article {article})."
    )


def _second_call(facts: ConventionFacts, on: dt.date) -> str:
    return {
        "sent": (
            " Le délai de quinze ou de huit jours est celui de l'envoi de la seconde convocation, qui "
            "respecte les délais de convocation fixés par la présente convention."
        ),
        "held": (
            " La réunion se tient dans le délai de quinze ou de huit jours. Par exception aux délais "
            "ordinaires, la seconde convocation est alors envoyée huit jours au moins à l'avance et, en "
            "cas d'urgence, {urgent_hours} au moins à l'avance."
        ),
    }.get(facts.second_call_reading, "")


def _casting_vote(facts: ConventionFacts, on: dt.date) -> str:
    if facts.casting_vote:
        return "En cas de partage égal des voix, la voix du président est prépondérante, sauf si le vote est secret."
    return "En cas de partage égal des voix, la délibération n'est pas adoptée."


def _annex_scope(facts: ConventionFacts, on: dt.date) -> str:
    """What the main budget, or main income statement, does not cover."""
    one, several = (
        ("compte de résultat", "comptes de résultat") if facts.budget_kind == "crp" else ("budget", "budgets")
    )
    if facts.budget_annexes.strip():
        return f", à l'exception de ceux qui figurent dans les {several} annexes."
    return f". Il n'a pas de {one} annexe."


def _dissolution_notice(facts: ConventionFacts, on: dt.date) -> str:
    if is_gip(facts):
        return ""
    notice = "La dissolution est notifiée dans un délai de quinze jours au préfet du département du siège"
    publicity = "en assure la publicité (article R.312-194-24"
    if choices.needs_approval(facts, on):
        return f"{notice}, qui {publicity})."
    too = "Elle l'est aussi, dans le même délai, à l'autorité qui a reçu la déclaration."
    return f"{notice}, qui {publicity}). {too}"


def _secondment(facts: ConventionFacts, on: dt.date) -> str:
    public_member = any(member.nature == "public" for member in facts.members)
    if on < SECONDMENT_FROM or is_gip(facts) or not public_member:
        return ""
    return (
        "Les fonctionnaires territoriaux et les agents territoriaux non titulaires qui exercent chez un "
        "membre une mission transférée au groupement sont mis à sa disposition de plein droit, à titre "
        "individuel et sans limitation de durée. Les agents hospitaliers qui exercent une telle mission le "
        "sont de plein droit, sur décision de l'autorité investie du pouvoir de nomination. Une convention "
        "règle les modalités de cette mise à disposition (article L.312-7, 3°)."
    )


def _protocol(facts: ConventionFacts, on: dt.date) -> str:
    if not facts.needs_protocol or is_gip(facts):
        return ""
    return (
        "Un protocole relatif aux missions mentionnées {protocol_missions} du 3° de l'article L.312-7 est "
        "annexé à la présente convention (article R.312-194-8)."
    )


PHRASES: dict[str, Phrase] = {
    # The person who runs the grouping
    "le_dirigeant": by_form("l'administrateur du groupement", "le directeur du groupement"),
    "Le_dirigeant": by_form("L'administrateur du groupement", "Le directeur du groupement"),
    "d_dirigeant": by_form("de l'administrateur du groupement", "du directeur du groupement"),
    "a_dirigeant": by_form("à l'administrateur du groupement", "au directeur du groupement"),
    "cette_election": by_form("cette élection", "cette nomination"),
    "l_election": by_form("l'élection de l'administrateur du groupement", "la nomination du directeur du groupement"),
    # Form and nature
    "budget_section": _if(_new_numbers, ", par les articles R.314-193-5 et suivants du même code"),
    "non_profit": _if(
        lambda facts, on: on >= choices.NATURE_TEST_FROM,
        "Il poursuit un but non lucratif (article L.312-7, 3°).",
    ),
    "nature_cite": lambda facts, on: " (article L.312-7, 3°)",
    "gip_law": _gip_law,
    "gip_majority": _gip_majority,
    "gip_director": _gip_note("Ces attributions sont celles que la loi lui reconnaît"),
    "gip_approval": _if(
        lambda facts, on: on >= GIP_LAW_FROM,
        " Ces règles résultent des articles 98 à 100 de la loi n° 2011-525.",
    ),
    "gip_results": _if(lambda facts, on: True, " Aucun excédent n'est distribué aux membres."),
    # Missions, means, members
    "protocol": _protocol,
    "no_industry": by_form(" ; les apports en industrie ne sont pas admis", ""),
    "single_member": by_form(
        " Les actions réalisées au profit d'un seul membre sont financées par celui-ci (article L.312-7, 3°).",
        " Les actions réalisées au profit d'un seul membre sont financées par celui-ci.",
    ),
    "capital_back": _if(
        lambda facts, on: bool(choices.has_capital(facts)),
        " Ses apports lui sont repris, déduction faite des sommes dont il est redevable.",
    ),
    "capital_repaid": _if(lambda facts, on: bool(choices.has_capital(facts)), " et les apports repris"),
    "secondment": _secondment,
    # Assembly and administration
    "accountant_attends": _accountant_attends,
    "remote": _if(
        lambda facts, on: facts.remote_meetings,
        "Les membres peuvent participer à la réunion à distance, par un moyen de communication qui permet "
        "de les identifier et de débattre en direct ; ils sont alors présents. La convocation indique ce "
        "moyen.",
    ),
    "second_call": _second_call,
    "casting_vote": _casting_vote,
    "ordonnateur": _if(
        _public,
        " Le groupement étant soumis aux règles de la comptabilité publique, il est ordonnateur des "
        "recettes et des dépenses (article R.312-194-23).",
    ),
    # Budget, accounts, end
    "balance_cite": _cite("article R.312-194-13", "article R.314-193-5"),
    "accounting_cite": _accounting_cite,
    "budget_contributions": _if(
        lambda facts, on: choices.has_costs(facts),
        " Le projet de budget indique la contribution demandée à chaque membre.",
    ),
    "october": _if(
        lambda facts, on: _public(facts, on) and _new_numbers(facts, on),
        "Le budget est voté au plus tard le 31 octobre de l'année qui précède l'exercice, puis transmis "
        "au comptable public (articles R.314-193-5 et suivants).",
    ),
    "annex_scope": _annex_scope,
    "accountant": _accountant,
    "public_results": _public_results,
    "default_results": _default_results,
    "term_case": _if(
        lambda facts, on: facts.duration_kind != "indefinite", "par l'arrivée du terme de la durée convenue ;"
    ),
    "other_cases": _if(
        lambda facts, on: bool(facts.dissolution_cases.strip()), "Il l'est aussi dans les cas suivants :"
    ),
    "dissolution_notice": _dissolution_notice,
    "amendment_cite": by_form(" (article R.312-194-18)", ""),
}
