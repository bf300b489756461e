"""The check printed: what is present, absent, contrary or to be judged, with its article and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from conventions import compliance
from conventions.facts import ConventionFacts
from cooperation.documents import Block, Document, Heading, Paragraph, Run, Table, cells, paragraph
from cooperation.forms import legal_mention, regime_for
from cooperation.law.finding import Finding
from cooperation.law.rules import citation_for, rule
from cooperation.typography import date_fr, french, plural

LABELS = {
    "contradicted": "Contraire",
    "missing": "Absente",
    "to_judge": "À apprécier",
    "respected": "Respectée",
    "not_applicable": "Sans objet",
}
SECTIONS = (
    ("missing", "Ce qui manque"),
    ("contradicted", "Ce qui est contraire au texte ou aux données"),
    ("to_judge", "Ce qu’une personne apprécie"),
    ("respected", "Ce qui est respecté"),
)


def report_document(facts: ConventionFacts, *, on: dt.date, reference: str = "") -> Document:
    findings = compliance.check(facts, on)
    blocks: list[Block] = [paragraph(_opening(facts, findings, on), "lead")]
    blocks += _mentions(compliance.mentions(findings, facts.form), on)
    for status, title in SECTIONS:
        chosen = [finding for finding in findings if finding.status == status]
        if chosen:
            blocks.append(Heading(1, title, anchor=f"etat-{status}"))
            for finding in chosen:
                blocks += _finding(finding, facts, on)
    blocks += _not_applicable(findings, on)
    return Document(
        title="Contrôle de la convention",
        owner=facts.name,
        legal_mention=legal_mention(facts.form, facts.legal_mention),
        blocks=tuple(blocks),
        subtitle=french(f"Textes en vigueur au {date_fr(on)}"),
        reference=f"texte {reference[:12]}" if reference else f"projet du {date_fr(on)}",
        date=on,
    )


def _opening(facts: ConventionFacts, findings: Sequence[Finding], on: dt.date) -> str:
    refused = compliance.refusals(findings)
    regime = regime_for(facts.form, on)
    verdict = (
        f"La transmission est refusée tant que {plural(len(refused), 'point')} n’est pas levé."
        if len(refused) == 1
        else f"La transmission est refusée tant que {plural(len(refused), 'point')} ne sont pas levés."
        if refused
        else "Rien ne s’oppose à la transmission ; ce qui est à apprécier demande un motif écrit."
    )
    return french(f"{verdict} {regime.sentence} ({regime.article})")


def _cited(finding: Finding, on: dt.date) -> str:
    """The article, followed by a warning where its wording in force was not read."""
    return french(citation_for(rule(finding.rule, on), on))


def _mentions(mentions: Sequence[Finding], on: dt.date) -> list[Block]:
    rows = [cells(("N°", "Mention", "État", "Article"), header=True)]
    for finding in mentions:
        label = "Présente" if finding.status == "respected" else LABELS[finding.status]
        rows.append(cells((finding.mention, french(finding.title), label, _cited(finding, on))))
    return [Heading(1, "Les mentions obligatoires", anchor="mentions"), Table(tuple(rows), 1, widths=(8, 40, 16, 22))]


def _finding(finding: Finding, facts: ConventionFacts, on: dt.date) -> list[Block]:
    blocks: list[Block] = [Heading(3, french(finding.title))]
    head = Run(f"{LABELS[finding.status]}, {_cited(finding, on)}".rstrip(".") + ". ", bold=True)
    blocks.append(Paragraph((head, Run(french(finding.message)))))
    shown = [f"{item.clause} : {item.excerpt}" if item.clause else item.excerpt for item in finding.evidence]
    if finding.status == "respected" and shown:
        shown = ["\n".join(shown)]  # nothing to discuss: the places hold in one paragraph
    blocks += [paragraph(french(words), "note") for words in shown]
    if finding.action:
        blocks.append(Paragraph((Run("À faire\u00a0: ", bold=True), Run(french(finding.action)))))
    if reason := facts.reasons.get(finding.rule):
        blocks.append(Paragraph((Run("Appréciation écrite\u00a0: ", bold=True), Run(french(reason)))))
    return blocks


def _not_applicable(findings: Sequence[Finding], on: dt.date) -> list[Block]:
    chosen = [finding for finding in findings if finding.status == "not_applicable"]
    if not chosen:
        return []
    rows = [cells(("Règle", "Pourquoi elle est sans objet", "Article"), header=True)]
    rows += [cells((french(item.title), french(item.message), _cited(item, on))) for item in chosen]
    return [Heading(1, "Ce qui est sans objet", anchor="etat-sans-objet"), Table(tuple(rows), 1, widths=(24, 52, 22))]
