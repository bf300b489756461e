"""What refuses the sending of a text: no regime, nobody to send it to, or what the check found. Pure."""

from __future__ import annotations

import datetime as dt
from typing import Any

from conventions.compliance.engine import check
from conventions.compliance.report import reasons_needed, refusals, summary
from conventions.facts import ConventionFacts
from cooperation.authorities import Authority, UnknownTerritory, prefect_of
from cooperation.forms import APPROVAL, FORMS, regime_for
from cooperation.law.finding import Finding
from cooperation.law.rules import rules_in_force
from cooperation.typography import date_fr

NO_ADDRESSEE = "Complétez le siège et l’autorité : ils disent à qui la convention est envoyée (R.312-194-18, L.313-3)."


def outside(facts: ConventionFacts, on: dt.date) -> str:
    """Why nothing can be said of this convention that day, "" when the law of the day covers it."""
    form = FORMS.get(facts.form)
    if form is None:
        drafted = " ou ".join(f"« {item.key} »" for item in FORMS.values() if item.drafted)
        return f"La forme « {facts.form[:40]} » n’est pas connue : {drafted} est attendu (L.312-7)."
    if not form.drafted:
        return f"{form.label} : seule la convention d’un GCSMS ou d’un GIP se contrôle ici. {form.elsewhere}"
    if not rules_in_force(on):
        return (
            f"Aucune règle n’est en vigueur au {date_fr(on)} : le décret n° 2006-413, "
            "qui a créé ces groupements, s’applique depuis le 8 avril 2006 (R.312-194-1)."
        )
    return ""


def addressee(form: str, regime: str, *, department: str, authority: str) -> str:
    """The key of the authority a convention goes to, "" when there is none: the prefect of the seat under approval of a
    GCSMS, else the authority the founders chose."""
    try:
        if regime == APPROVAL and form == "gcsms":
            return prefect_of(department).key if department else ""
        return Authority.from_key(authority).key if authority else ""
    except UnknownTerritory:
        return ""


def sending_refusals(facts: ConventionFacts, on: dt.date, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Whole sentences, () when the text may leave. The transition and `manage.py check_convention` both call this."""
    return (*way_refusals(facts, on), *(refusal_sentence(finding) for finding in refusals(findings)))


def refusal_sentence(finding: Finding) -> str:
    return f"{finding.message} ({finding.article}) {finding.action}".strip()


def way_refusals(facts: ConventionFacts, on: dt.date) -> tuple[str, ...]:
    """What refuses the sending whatever the text says: no regime that day, or no addressee."""
    regime = regime_for(facts.form, on)
    if not regime.key:
        return (regime.sentence,)
    found = addressee(facts.form, regime.key, department=facts.seat_department, authority=facts.authority)
    return () if found else (NO_ADDRESSEE,)


def report_json(facts: ConventionFacts, on: dt.date) -> dict[str, Any]:
    """The answer of `manage.py check_convention --json`.

    `summary.refusals` counts those of the findings and the sentences of `summary.way`, about the regime and the
    addressee; `summary.reasons_needed` the reasons still to be written: those the file holds are deducted.
    """
    findings = check(facts, on)
    counts = summary(findings, facts.form) | {
        "refusals": len(sending_refusals(facts, on, findings)),
        "reasons_needed": len(reasons_needed(findings, facts.reasons)),
        "way": list(way_refusals(facts, on)),
    }
    return {
        "on": on.isoformat(),
        "regime": regime_for(facts.form, on).key,
        "findings": [finding.to_json() for finding in findings],
        "summary": counts,
    }
