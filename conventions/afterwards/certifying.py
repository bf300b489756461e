"""The certificates of a grouping at a date: who its members are and what they hold, who administers it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from conventions.assembling import data_facts
from conventions.paper.certificates import Mandate, mandate_certificate, members_certificate
from cooperation.documents import Document
from cooperation.typography import date_fr, listing

if TYPE_CHECKING:
    from conventions.facts import ConventionFacts
    from conventions.models import AdministratorMandate, Convention


@dataclass(frozen=True)
class Certificate:
    kind: str
    label: str
    help: str
    article: str


CERTIFICATES = {
    item.kind: item
    for item in (
        Certificate(
            "membres",
            "Attestation des membres et de leurs droits",
            "Chaque membre, sa qualité, ses droits, sa part exacte et ses représentants.",
            "R.312-194-12",
        ),
        Certificate(
            "mandat",
            "Attestation de mandat",
            "Qui administre le groupement, par quelle décision, jusqu’à quand.",
            "R.312-194-23",
        ),
    )
}


class CannotCertify(ValueError):
    """Why nothing can be attested at that date, in a sentence; `url` and `button` say where to go, or ""."""

    def __init__(self, sentence: str, url: str = "", button: str = "") -> None:
        super().__init__(sentence)
        self.url, self.button = url, button


def certificate(convention: Convention, kind: str, *, on: dt.date, made_on: dt.date) -> Document:
    """What was true `on` that day, attested on the day `made_on`. Raises CannotCertify."""
    _alive(convention, on, made_on)
    facts, signing = facts_in_force(convention, on), mandate_on(convention, made_on)
    administrator = signing.name if signing else ""
    if kind == "membres":
        _rights_are_known(facts)
        return members_certificate(facts, on=on, made_on=made_on, administrator=administrator)
    held = mandate_on(convention, on)
    if held is None:
        raise CannotCertify(
            f"Aucun mandat n’est enregistré au {date_fr(on)} : enregistrez d’abord l’élection (R.312-194-23).",
            reverse("afterwards_line", args=[convention.grouping_id, head_key(facts)]),
            "Enregistrer l’élection",
        )
    mandate = Mandate(held.name, held.from_on, held.until_on, held.decided_by, held.quality)
    try:
        return mandate_certificate(facts, mandate, on=on, made_on=made_on, administrator=administrator)
    except ValueError as refused:
        raise CannotCertify(f"{refused} Corrigez le mandat enregistré.") from refused


def offered(convention: Convention) -> dict[str, Any]:
    """What the page of documents and « Et maintenant ? » say of the certificates."""
    today = timezone.localdate()
    return {
        "kinds": CERTIFICATES.values(),
        "since": convention.personality_on,
        "mandate": mandate_on(convention, today),
        "today": today,
    }


def head_key(facts: ConventionFacts) -> str:
    """The line of « Et maintenant ? » about whoever heads the grouping."""
    return "directeur" if facts.form == "gip" else "administrateur"


def mandate_on(convention: Convention, day: dt.date) -> AdministratorMandate | None:
    """The mandate running on that day; the one begun last, where a new election cut another short."""
    last = convention.mandates.filter(from_on__lte=day).first()
    return last if last and last.until_on >= day else None


def facts_in_force(convention: Convention, day: dt.date) -> ConventionFacts:
    """The facts of the text in force on that day: frozen; for a grouping taken over without one, as recorded."""
    if version := convention.versions.filter(on__lte=day).first():
        return version.facts()
    first = convention.versions.last()
    since = first.on if first else convention.taken_over_on
    if since is None or day < since:
        known = f" : le premier connu est du {date_fr(since)}" if since else ""
        raise CannotCertify(f"Entente ne connaît pas le texte en vigueur au {date_fr(day)}{known}.")
    return data_facts(convention)


def _alive(convention: Convention, on: dt.date, made_on: dt.date) -> None:
    since, ended = convention.personality_on, convention.liquidated_on
    if since is None:
        raise CannotCertify("Le groupement n’a pas encore la personnalité morale : rien ne s’atteste (R.312-194-18).")
    if on < since:
        raise CannotCertify(
            f"Le groupement n’a la personnalité morale que depuis le {date_fr(since)} (R.312-194-18) : choisissez ce "
            "jour ou un jour plus récent."
        )
    if on > made_on:
        raise CannotCertify(f"Le {date_fr(on)} n’est pas encore passé : on atteste ce qui est, à la date du jour.")
    if ended and on > ended:
        raise CannotCertify(f"Le groupement est liquidé depuis le {date_fr(ended)} (R.312-194-25).")


def _rights_are_known(facts: ConventionFacts) -> None:
    lacking = [item.name for item in facts.members if item.rights is None]
    if lacking:
        article = "R.312-194-7, 6°" if facts.form == "gip" else "R.312-194-12"
        raise CannotCertify(f"Les droits manquent pour {listing(lacking)} : rien ne s’atteste ({article}).")
