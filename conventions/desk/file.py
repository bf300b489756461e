"""A file as its authority reads it: who is competent, what the check says first, what this person may do next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from conventions import deciding, journey
from conventions.compliance.engine import applies
from conventions.desk.points import IN_POINTS, PointRow, point_rows, points_to_read
from conventions.desk.words import STEP_LABELS
from conventions.drafting.checked import Checked
from conventions.drafting.desk import Desk, desk
from conventions.library.words import in_words
from conventions.models import Convention, ConventionVersion
from conventions.procedure_states import AUTHORITY_STEPS, PAPER_STEPS, SIGNATORIES
from cooperation.activity import activity_field
from cooperation.authorities import Authority, competent_authorities, prefect_of
from cooperation.forms import regime_for
from cooperation.law.rules import Rule, rules_in_force
from cooperation.models import Grouping, User
from cooperation.steps import Step
from cooperation.typography import listing, plural

# The steps of the authority, in the order they come, then those of a file it opened from paper.
ORDER = (*(name for name in STEP_LABELS if name in AUTHORITY_STEPS), *PAPER_STEPS)


@dataclass(frozen=True)
class DeskStep:
    """A step the authority may take now. `why` says what keeps this person from it, "" when nothing does."""

    step: Step
    label: str
    article: str
    why: str


@dataclass(frozen=True)
class Check:
    """The legality check: of a text written here, what the machine read; of a scan, what a person has to read."""

    desk: Desk | None
    mentions: str
    points: list[PointRow]
    others: list[Checked]
    out_of_scope: list[Checked]
    to_read: list[Rule]


def authority_of(convention: Convention) -> Authority:
    return Authority.from_key(convention.addressed_to or convention.opened_by)


def steps_of(convention: Convention, user: User) -> list[DeskStep]:
    """What leaves the present state on the authority's side, in the order an officer takes it."""
    found = [
        DeskStep(
            item.step,
            STEP_LABELS.get(item.step.name, item.step.label),
            item.article,
            "" if item.allowed else _why(item.step),
        )
        for item in journey.open_steps(convention, user)
        if _is_theirs(item.step.name, convention)
    ]
    return sorted(found, key=lambda item: ORDER.index(item.step.name))


def _is_theirs(name: str, convention: Convention) -> bool:
    if name == "acknowledge":
        return convention.acknowledged_on is None
    return name in AUTHORITY_STEPS or (bool(convention.opened_by) and name in PAPER_STEPS)


def _why(step: Step) -> str:
    who = "au signataire par délégation" if step.roles >= SIGNATORIES else "à l’autorité destinataire"
    return f"Cet acte est réservé {who}."


def competence(grouping: Grouping, authority: Authority, regime: str, on: dt.date) -> list[str]:
    """Why this authority is the one, or what has to be verified: the prefect under approval, else L.313-3."""
    if grouping.form != "gcsms":
        article = regime_for(grouping.form, on).article
        return [f"{_capital(authority.the)}, à qui la convention d’un GIP est adressée ({article})."]
    if regime == "approval":
        return _prefect(grouping, authority)
    if not grouping.activity_field or not grouping.seat_department:
        return ["À vérifier : le domaine d’activité et le siège désignent l’autorité (L.313-3)."]
    field = activity_field(grouping.activity_field)
    competent = competent_authorities(field.key, grouping.seat_department)
    said = [f"{_capital(authority.the)} : {field.label[:1].lower()}{field.label[1:]} ({field.article})."]
    if authority not in competent:
        names = listing([item.the for item in competent], "ou")
        said = [f"À vérifier : pour ce domaine et ce siège, {field.article} désigne {names}."]
    if field.reason_required:
        reason = grouping.authority_reason.strip() or "le motif du choix n’est pas écrit"
        said.append(f"Moyens en commun, sans domaine propre : {reason}.")
    elif field.joint and (others := [item.the for item in competent if item != authority]):
        said.append(f"Compétence conjointe, une seule autorité suffit ; copie à {listing(others)}.")
    return said


def _prefect(grouping: Grouping, authority: Authority) -> list[str]:
    if grouping.seat_department and authority == prefect_of(grouping.seat_department):
        return [f"{_capital(authority.the)}, département du siège (R.312-194-18, rédaction de 2006)."]
    return ["À vérifier : l’approbation relève du préfet du département du siège (R.312-194-18, rédaction de 2006)."]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def members_sentence(grouping: Grouping, progress: deciding.Progress) -> str:
    """« 3 membres : 3 personnes privées. Groupement : personne morale de droit privé (L.312-7, 3°). »"""
    members = [line.membership for line in progress.lines]
    public = sum(item.nature == "public" for item in members)
    private = sum(item.nature == "private" for item in members)
    kinds = ((public, "personne publique"), (private, "personne privée"))
    parts = [plural(count, kind, _several(kind)) for count, kind in kinds if count]
    if unknown := len(members) - public - private:
        parts.append(f"{unknown} de nature à préciser")
    nature = grouping.get_nature_display()
    follows = f" Groupement : {nature} (L.312-7, 3°)." if nature else " Nature du groupement à lire (L.312-7, 3°)."
    return f"{plural(len(members), 'membre')} : {listing(parts)}.{follows}" if members else "Aucun membre enregistré."


def _several(kind: str) -> str:
    return " ".join(f"{word}s" for word in kind.split())


def check_of(convention: Convention, version: ConventionVersion | None, progress: deciding.Progress) -> Check:
    """The check of the frozen text at the law of the act; of a scan, the list of what is to be read by eye."""
    on = convention.act_date
    if version is None or not version.was_written_here:
        form = convention.grouping.form
        mentions = [rule for rule in rules_in_force(on) if rule.mention and applies(rule.id, form)]
        return Check(None, "", points_to_read(convention, progress), [], [], mentions)
    reasons = {row.rule: row for row in convention.justifications.select_related("user")}
    shown = desk(convention, on, reasons=reasons)
    points = point_rows(shown.checks, shown.rows, convention, progress)
    others, out_of_scope = (
        [item for item in items if item.finding.rule not in IN_POINTS] for items in (shown.others, shown.out_of_scope)
    )
    return Check(shown, mentions_sentence(shown), points, others, out_of_scope, [])


def mentions_sentence(shown: Desk) -> str:
    """« treize présentes sur quatorze, une sans objet »."""
    total = len(shown.mentions)
    parts = []
    for status, count, label in shown.tally:
        if not count:
            continue
        words = f"{in_words(count, feminine=True)} {label}"
        parts.append(f"{words} sur {in_words(total)}" if status == "respected" else words)
    return ", ".join(parts)
