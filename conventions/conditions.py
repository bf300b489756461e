"""What must hold before each step of the procedure, in sentences that cite their article and say what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from conventions import arrivals, compliance, deciding
from conventions.procedure_table import STEPS
from cooperation.forms import Regime, regime_for
from cooperation.typography import date_fr

if TYPE_CHECKING:
    from conventions.models import Convention
    from cooperation.models import User

Data = Mapping[str, Any]
Condition = Callable[["Convention", dt.date, Data], list[str]]

NEEDED = {
    "reason": "Écrivez le motif : il reste dans l’historique du groupement.",
    "means": "Dites par quel moyen l’envoi a été fait : il donne la date certaine (R.312-194-18).",
    "receipt_proof": "Indiquez la preuve de réception : accusé de réception, avis postal, récépissé (R.312-194-18).",
    "act_number": "Indiquez le numéro de l’acte.",
    "acknowledgement_number": "Indiquez le numéro de l’accusé de réception.",
    "raa_reference": "Indiquez la référence au recueil des actes administratifs (R.312-194-18).",
    "ground": "Dites pourquoi le régime est corrigé : date, forme, ou dossier en cours le 22 août 2019.",
    "basis": "Une correction cite son fondement : l’article et la pièce qui la justifient.",
}

# The decree of 6 April 2006 was published on the 7th: no grouping did anything under it before.
FIRST_DAY = dt.date(2006, 4, 8)

# The date each step must not precede: field, what it is.
_DECIDED = (("submitted_on", "la soumission du texte aux membres"), ("adopted_on", "l’adoption"))
_LEFT = (("signed_on", "la signature"), ("sent_on", "l’envoi"), ("act_on", "l’acte de l’autorité"))
_RECEIVED = (("received_on", "la réception de la déclaration"),)
FLOORS = {
    "withdraw_text": _DECIDED,
    "revise": (*_DECIDED, *_LEFT),
    "abandon": (*_DECIDED, *_LEFT),
    "acknowledge": _RECEIVED,
    "observe": _RECEIVED,
    "answer_observations": _RECEIVED,
    "adopt": (("submitted_on", "la soumission du texte aux membres"),),
    "sign": (("adopted_on", "l’adoption"),),
    "transmit": (("signed_on", "la signature"),),
    "declare": (("signed_on", "la signature"),),
    "receive": (("sent_on", "l’envoi"),),
    "correct_receipt": (("sent_on", "l’envoi"),),
    "request_documents": (("sent_on", "la transmission"),),
    "supply_documents": (("sent_on", "la transmission"),),
    "approve": (("sent_on", "la transmission"),),
    "refuse": (("sent_on", "la transmission"),),
    "publish": (("act_on", "l’acte d’approbation"), ("received_on", "la réception de la déclaration")),
    "bring_into_force": (("published_on", "la publication"),),
    "dissolve": (("received_on", "la réception de la déclaration"), ("published_on", "la publication")),
    "close_liquidation": (("dissolved_on", "la dissolution"),),
}


def refusals(convention: Convention, name: str, *, on: dt.date, data: Data) -> list[str]:
    """All the reasons why the step is refused, [] when it may be taken."""
    sentences = [NEEDED[item] for item in STEPS[name].needs if not str(data.get(item) or "").strip()]
    sentences += _dates(convention, name, on)
    sentences += _receipt_date(convention, name, on, data)
    for condition in CONDITIONS.get(name, ()):
        sentences += condition(convention, on, data)
    return sentences


def _dates(convention: Convention, name: str, on: dt.date) -> list[str]:
    if on > timezone.localdate():
        return [f"Le {date_fr(on)} n’est pas encore passé : on enregistre un acte fait, à sa date."]
    if on < FIRST_DAY:
        return [f"Le {date_fr(on)} précède le décret qui a créé ces groupements, du 6 avril 2006 (R.312-194-1)."]
    for field, what in FLOORS.get(name, ()):
        floor = getattr(convention, field)
        if floor and on < floor:
            article = STEPS[name].article
            return [f"Le {date_fr(on)} précède {what}, du {date_fr(floor)} : corrigez la date ({article})."]
    return []


def _receipt_date(convention: Convention, name: str, on: dt.date, data: Data) -> list[str]:
    """A date of receipt said with another step: between the sending and today, before what followed it."""
    received = on if name == "correct_receipt" else data.get("received_on")
    if not received:
        return []
    sent = on if name == "transmit" else convention.sent_on
    if received > timezone.localdate():
        return [f"La réception du {date_fr(received)} n’est pas encore passée : laissez-la vide, ou corrigez-la."]
    if sent and received < sent:
        return [f"La réception du {date_fr(received)} précède l’envoi, du {date_fr(sent)} : corrigez la date."]
    if convention.published_on and received > convention.published_on:
        published = date_fr(convention.published_on)
        return [f"La réception du {date_fr(received)} suit la publication, du {published} : corrigez la date."]
    return []


def _text_may_be_submitted(convention: Convention, on: dt.date, data: Data) -> list[str]:
    """The check's own refusals: the members decide on the text alone."""
    findings = compliance.check(convention.facts(on), on)
    return [compliance.refusal_sentence(finding) for finding in compliance.refusals(findings)]


def _may_leave(convention: Convention, on: dt.date, data: Data) -> list[str]:
    """Regime, addressee and text, by the law of the day that decides the regime: as `manage.py check_convention`."""
    on = data.get("received_on") or on
    facts = convention.facts(on)
    return list(compliance.sending_refusals(facts, on, compliance.check(facts, on)))


def _reasons_are_written(convention: Convention, on: dt.date, data: Data) -> list[str]:
    on = data.get("received_on") or on
    facts = convention.facts(on)
    missing = compliance.reasons_needed(compliance.check(facts, on), reasons_of(convention))
    return [
        f"« {finding.title} » ({finding.article}) demande une appréciation écrite avant l’envoi : {finding.message}"
        for finding in missing
    ]


def reasons_of(convention: Convention) -> dict[str, str]:
    """The written reasons, rule → text. They may be written until the text leaves, so they are read alive."""
    return dict(convention.justifications.values_list("rule", "text"))


def _regime_is(expected: str) -> Condition:
    def condition(convention: Convention, on: dt.date, data: Data) -> list[str]:
        regime = predicted_regime(convention, data.get("received_on") or on)
        if regime.key in (expected, ""):  # without a regime, `_may_leave` says why
            return []
        other = "transmettre pour approbation" if regime.key == "approval" else "déclarer"
        return [f"{regime.sentence} Choisissez « {other} »."]

    return condition


def predicted_regime(convention: Convention, received_on: dt.date) -> Regime:
    """The regime that follows from the form and this date of receipt."""
    return regime_for(convention.grouping.form, received_on)


def _taken_over_has_addressee(convention: Convention, on: dt.date, data: Data) -> list[str]:
    if addressee(convention, arrivals.taken_regime(convention, data).key):
        return []
    return ["Complétez le siège et l’autorité : ils disent devant qui le groupement est né (R.312-194-18, L.313-3)."]


def addressee(convention: Convention, regime: str) -> str:
    """The key of the authority the convention goes to, "" when there is none."""
    grouping = convention.grouping
    return compliance.addressee(
        grouping.form, regime, department=grouping.seat_department, authority=grouping.authority
    )


def _received_after_2019(convention: Convention, on: dt.date, data: Data) -> list[str]:
    regime = predicted_regime(convention, on)
    if regime.key == "declaration":
        return []
    return [f"{regime.sentence} Corrigez le régime, avec son fondement, ou la date."]


def _correction_holds(target: str) -> Condition:
    def condition(convention: Convention, on: dt.date, data: Data) -> list[str]:
        if convention.grouping.form != "gcsms":
            return [predicted_regime(convention, timezone.localdate()).sentence]
        if data.get("ground") == "pending":
            if convention.sent_on and convention.sent_on <= dt.date(2019, 8, 22):
                return []
            return ["Ce dossier n’était pas en cours le 22 août 2019 : son envoi est postérieur (décret 2019-854)."]
        received = data.get("received_on")
        if not received:
            return ["Indiquez la date exacte de réception : le régime en dépend (R.312-194-18)."]
        regime = predicted_regime(convention, received)
        return [] if regime.key == target else [f"À cette date le régime reste le même : {regime.sentence}"]

    return condition


CONDITIONS: dict[str, tuple[Condition, ...]] = {
    "submit": (_text_may_be_submitted,),
    "adopt": (deciding.every_member_decided,),
    "sign": (deciding.every_member_signed,),
    "transmit": (_regime_is("approval"), _may_leave, _reasons_are_written),
    "declare": (_regime_is("declaration"), _may_leave, _reasons_are_written),
    "receive": (_received_after_2019,),
    "correct_receipt": (_received_after_2019,),
    "take_over": (arrivals.may_be_taken_over, _taken_over_has_addressee),
    "open_declaration": (arrivals.came_on_paper("declaration"),),
    "open_approval": (arrivals.came_on_paper("approval"),),
    "correct_to_declaration": (_correction_holds("declaration"),),
    "correct_to_approval": (_correction_holds("approval"),),
}


def before(convention: Convention, name: str, *, user: User, on: dt.date, data: Data) -> None:
    """Freezes the submitted text; fixes the regime and the addressee when the text leaves."""
    from conventions.freezing import freeze

    if name == "submit":
        freeze(convention, user=user, on=on)
    if name in ("withdraw_text", "revise"):
        deciding.withdraw_pending(convention)
    if name == "adopt":
        convention.adoption_proof = deciding.adoption_sentence(convention)
    if name == "sign":
        convention.signature_proof = deciding.signature_sentence(convention)
    if name in ("take_over", "open_declaration", "open_approval"):
        arrivals.arrive(convention, name, on=on, data=data)
    if name in ("transmit", "declare"):
        regime = predicted_regime(convention, data.get("received_on") or on)
        convention.regime = regime.key
        convention.regime_basis = regime.article
        convention.addressed_to = addressee(convention, regime.key)
