"""What the founders have not answered yet, at every moment, in the order of the guided path. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from conventions.compliance.identity import PROTOCOL, needs_authority_reason
from conventions.compliance.members import named
from conventions.facts import ConventionFacts, MemberFacts
from conventions.library.choices import composition, has_capital, legal_nature
from cooperation.forms import FORMS
from members.eligibility import ELIGIBILITIES

STEPS = (
    *("forme", "identite", "siege", "activite", "objet", "membres", "nature", "duree"),
    *("apports", "droits", "gouvernance", "professionnels", "budget", "vie"),
)
FOURTEENTH_FROM = dt.date(2025, 12, 31)


@dataclass(frozen=True)
class Missing:
    """One answer still awaited. `field` names the fact, `sentence` is whole, `article` may be ""."""

    step: str
    field: str
    sentence: str
    article: str = ""


Asked = Callable[[ConventionFacts, dt.date], Iterator[Missing]]


def missing_answers(facts: ConventionFacts, on: dt.date) -> tuple[Missing, ...]:
    """Every answer still awaited, in the order of the steps of the guided path."""
    found = [item for ask in _ASKED for item in ask(facts, on)]
    return tuple(sorted(found, key=lambda item: STEPS.index(item.step)))


def _identity(facts: ConventionFacts, on: dt.date) -> Iterator[Missing]:
    if facts.form not in FORMS:
        yield Missing("forme", "form", "Choisissez la forme de coopération.", "L.312-7")
    if not facts.name.strip():
        yield Missing("identite", "name", "Donnez sa dénomination au groupement.", "R.312-194-7 1°")
    if facts.form == "gcsms" and not facts.legal_mention:
        yield Missing("identite", "legal_mention", "Choisissez la mention qui suit la dénomination.", "R.312-194-17")
    for field, words in (
        ("seat_street", "la rue"),
        ("seat_postcode", "le code postal"),
        ("seat_city", "la commune"),
    ):
        if not getattr(facts, field).strip():
            yield Missing("siege", field, f"Indiquez {words} du siège.", "R.312-194-7 1°")
    if not facts.seat_department.strip():
        yield Missing("siege", "seat_department", "Indiquez le département du siège.", "R.312-194-18")


def _activity(facts: ConventionFacts, on: dt.date) -> Iterator[Missing]:
    if facts.form == "gcsms" and not facts.activity_field:
        yield Missing("activite", "activity_field", "Choisissez le domaine d’activité.", "L.313-3")
    if not facts.authority:
        yield Missing("activite", "authority", "Choisissez l’autorité compétente.", "L.313-3")
    elif needs_authority_reason(facts.activity_field) and not facts.authority_reason.strip():
        yield Missing("activite", "authority_reason", "Dites pourquoi cette autorité est retenue.", "L.313-3")


def _object(facts: ConventionFacts, on: dt.date) -> Iterator[Missing]:
    if not facts.object.strip():
        yield Missing("objet", "object", "Écrivez l’objet du groupement.", "R.312-194-7 al. 1")
    if not facts.missions:
        yield Missing("objet", "missions", "Choisissez au moins une mission.", "R.312-194-4")
    if not facts.task_split.strip():
        sentence = "Écrivez la répartition des tâches entre le groupement et ses membres."
        yield Missing("objet", "task_split", sentence, "R.312-194-7 al. 1")
    if "b" in facts.missions:
        if facts.authorisation_mode not in ("holder", "operator"):
            sentence = "Mission b : dites si le groupement est titulaire ou exploite l’autorisation d’un membre."
            yield Missing("objet", "authorisation_mode", sentence, "R.312-194-5")
        if not facts.authorisation_reference.strip():
            sentence = "Donnez la référence de l’autorisation."
            yield Missing("objet", "authorisation_reference", sentence, "R.312-194-5")
    if facts.needs_protocol:
        for field, label in PROTOCOL.items():
            if not getattr(facts.protocol, field).strip():
                yield Missing("objet", f"protocol.{field}", f"Protocole : écrivez {label}.", "R.312-194-8")


def _members(facts: ConventionFacts, on: dt.date) -> Iterator[Missing]:
    count = len(facts.members)
    if count < 2:
        sentence = "Ajoutez au moins deux membres." if count == 0 else "Ajoutez au moins un autre membre."
        yield Missing("membres", "members", sentence, "R.312-194-1")
    for rank, member in enumerate(facts.members):
        yield from _member(facts, member, f"members[{rank}]")
    if count and facts.form == "gcsms" and not any(member.convenes_first_assembly for member in facts.members):
        sentence = "Désignez le fondateur qui convoque la première assemblée."
        yield Missing("membres", "convenes_first_assembly", sentence, "R.312-194-20")


def _member(facts: ConventionFacts, member: MemberFacts, path: str) -> Iterator[Missing]:
    name = named(member)
    if not member.name.strip():
        yield Missing("membres", f"{path}.name", "Donnez le nom de chaque membre.", "R.312-194-7 2°")
    if facts.form == "gcsms":
        title = ELIGIBILITIES.get(member.eligibility)
        if title is None:
            sentence = f"Dites à quel titre {name} peut être membre."
            yield Missing("membres", f"{path}.eligibility", sentence, "R.312-194-1")
        elif title.needs_reason and not member.eligibility_reason.strip():
            sentence = f"Écrivez en quoi {name} concourt aux missions."
            yield Missing("membres", f"{path}.eligibility_reason", sentence, "L.312-7 al. 1")
    if not member.nature:
        sentence = f"Dites si {name} est une personne publique ou privée."
        yield Missing("membres", f"{path}.nature", sentence, "L.312-7 3°")


def _nature_and_duration(facts: ConventionFacts, on: dt.date) -> Iterator[Missing]:
    if not legal_nature(facts, on):
        mixed = composition(facts) == "mixed"
        sentence = "Choisissez la nature juridique : droit public ou droit privé."
        if mixed:
            sentence = "Composition mixte : choisissez droit public ou droit privé."
        yield Missing("nature", "nature", sentence, "R.312-194-7 3°")
    if facts.duration_kind not in ("fixed", "indefinite"):
        yield Missing("duree", "duration_kind", "Choisissez une durée fixe ou indéterminée.", "R.312-194-7 4°")
    elif facts.duration_kind == "fixed" and not (facts.duration_years or 0) > 0:
        yield Missing("duree", "duration_years", "Donnez le nombre d’années.", "R.312-194-7 4°")


def _money(facts: ConventionFacts, on: dt.date) -> Iterator[Missing]:
    if has_capital(facts) is None:
        yield Missing("apports", "has_capital", "Dites si le groupement a un capital.", "R.312-194-11")
    if facts.has_capital and not any(item.is_capital for item in facts.all_contributions):
        yield Missing("apports", "contributions", "Saisissez les apports au capital.", "R.312-194-11")
    participations = any(not item.is_capital for item in facts.all_contributions)
    if facts.has_running_costs is None and not participations:
        sentence = "Dites si le groupement aura des charges de fonctionnement."
        yield Missing("apports", "has_running_costs", sentence, "R.312-194-11")
    if facts.has_running_costs and not facts.all_contributions:
        yield Missing("apports", "contributions", "Saisissez les participations aux charges.", "R.312-194-11")
    if (facts.has_running_costs or participations) and not facts.contribution_rule.strip():
        sentence = "Écrivez la règle de contribution aux charges."
        yield Missing("apports", "contribution_rule", sentence, "R.312-194-7 8°")
    for rank, member in enumerate(facts.members):
        for item in member.contributions:
            if item.in_kind and not item.is_capital and not item.evidence.strip():
                sentence = f"{named(member)} : dites d’où vient le coût réel de la contribution en nature."
                yield Missing("apports", f"members[{rank}].contributions", sentence, "R.312-194-11")


def _rights(facts: ConventionFacts, on: dt.date) -> Iterator[Missing]:
    if facts.rights_basis not in ("capital", "participations", "convention"):
        yield Missing("droits", "rights_basis", "Choisissez la base des droits.", "R.312-194-12")
    if facts.rights_basis == "participations" and not facts.rights_adaptation.strip():
        sentence = "Écrivez comment les droits suivent l’utilisation effective des moyens."
        yield Missing("droits", "rights_adaptation", sentence, "R.312-194-12")
    if facts.rights_basis == "convention" and not facts.rights_rule.strip():
        yield Missing("droits", "rights_rule", "Écrivez la règle des droits.", "R.312-194-12")
    if any(member.rights is None for member in facts.members):
        yield Missing("droits", "rights", "Fixez les droits de chaque membre.", "R.312-194-12")


def _life(facts: ConventionFacts, on: dt.date) -> Iterator[Missing]:
    public_gcsms = facts.form == "gcsms" and legal_nature(facts, on) == "public"
    if facts.employs_staff is None:
        sentence = "Dites si le groupement emploie du personnel."
        yield Missing("professionnels", "employs_staff", sentence, "R.312-194-15" if public_gcsms else "")
    if public_gcsms and facts.employs_staff and not facts.staff_decree:
        sentence = "Choisissez le décret applicable aux agents recrutés."
        yield Missing("professionnels", "staff_decree", sentence, "R.312-194-15")
    if facts.form == "gcsms" and "b" in facts.missions and not facts.tariffed_activities.strip():
        yield Missing("professionnels", "tariffed_activities", "Citez les activités tarifées.", "R.312-194-7 13°")
    if facts.form == "gcsms" and on >= FOURTEENTH_FROM and facts.budget_kind not in ("budget", "crp"):
        sentence = "Choisissez budget principal ou compte de résultat principal."
        yield Missing("budget", "budget_kind", sentence, "R.312-194-7 14°")
    if not facts.devolution.strip():
        yield Missing("vie", "devolution", "Dites à qui vont les biens du groupement.", "R.312-194-7 11°")


_ASKED: tuple[Asked, ...] = (
    _identity,
    _activity,
    _object,
    _members,
    _nature_and_duration,
    _money,
    _rights,
    _life,
)
