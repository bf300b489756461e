"""The acts of the authority on a convention it received: acknowledgement, approval, refusal, request. Pure.

The regime follows form and date of receipt (APP-01 to APP-10): an act of the other regime is never made.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from conventions.facts import ConventionFacts
from conventions.library.words import small_first
from conventions.paper import identity
from conventions.paper.identity import BLANK, DECISION_ARTICLE
from cooperation.activity import MINISTERS
from cooperation.authorities import Authority
from cooperation.documents import (
    Block,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Run,
    Signature,
    Table,
    cells,
    paragraph,
)
from cooperation.forms import APPROVAL, DECLARATION, Regime, regime_for
from cooperation.typography import date_fr, french, listing, plural

MOTIVES_ARTICLE = "CRPA, L.211-2 et L.211-5"
_TITLES = ("représentant de l’État", "préfet", "directeur général", "président", "maire")


@dataclass(frozen=True)
class Act:
    """Who acts, where and when. `on` is None, `number` "" until it is signed; `delegated`: by delegation."""

    authority: Authority
    place: str
    on: dt.date | None = None
    number: str = ""
    service: str = ""  # the department of the office that reads the file
    signatory: str = ""
    quality: str = ""
    delegated: bool = True


@dataclass(frozen=True)
class Remark:
    """An observation, a reason to refuse or a document asked for. `place`: the article of the convention, or ""."""

    text: str
    article: str
    place: str = ""


class WrongRegime(ValueError):
    """The act belongs to the other regime; the message is a French sentence with its article."""


def acknowledgement_document(
    facts: ConventionFacts, act: Act, *, received_on: dt.date, observations: tuple[Remark, ...] = ()
) -> Document:
    """Declaration: receipt, the day of personality, observations. Nothing in it moves that day (APP-10)."""
    regime = _regime(facts, received_on, DECLARATION)
    acknowledge = "accusent" if _many(act) else "accuse"
    who = act.authority.the
    blocks: list[Block] = [
        identity.identity(facts, received_on),
        paragraph(
            french(
                f"{who[:1].upper()}{who[1:]} {acknowledge} réception, à la date du {date_fr(received_on)}, de la "
                f"déclaration de la convention constitutive du groupement {identity.named(facts)}, dont le siège est "
                f"fixé {identity.seat(facts) or BLANK}."
            )
        ),
        paragraph(
            french(
                f"En application du code de l’action sociale et des familles ({regime.article}), le groupement jouit "
                f"de la personnalité morale à compter du {date_fr(received_on)}, date de réception de la déclaration. "
                f"La constitution du groupement est publiée au {act.authority.raa}."
            )
        ),
        *_observations(observations),
        *_closing(facts, act, received_on),
    ]
    return _act(facts, act, "Accusé de réception de la déclaration", blocks)


def _observations(observations: tuple[Remark, ...]) -> list[Block]:
    if not observations:
        return [paragraph("La lecture de la convention n’appelle pas d’observation.")]
    one = len(observations) == 1
    opening = "Cette observation invite" if one else "Ces observations invitent"
    kept = (
        f"{opening} les membres à modifier la convention par avenant, sans déplacer la date de la personnalité morale "
        "(R.312-194-18)."
    )
    title = "Observation" if one else "Observations"
    return [Heading(2, title), *_remarks(observations), paragraph(french(kept))]


def approval_document(
    facts: ConventionFacts, act: Act, *, received_on: dt.date, considered: tuple[str, ...] = ()
) -> Document:
    """Approval: the order, whose publication gives birth to the legal person. `considered`: opinions received."""
    regime = _regime(facts, received_on, APPROVAL)
    texts = [*identity.texts(facts, received_on), *_file(facts, received_on), *considered]
    charged = "sont chargés" if _many(act) else "est chargé"
    body = (
        f"La convention constitutive du groupement {identity.named(facts)}, est approuvée ({regime.article}).",
        f"Le groupement a son siège {identity.seat(facts) or BLANK}. Sa nature juridique est : "
        f"{identity.nature(facts, received_on)} ({identity.NATURE_ARTICLE}). Il est constitué pour une "
        f"{_duration(facts)} (R.312-194-7, 4°). Ses membres fondateurs sont : "
        f"{listing([item.name for item in facts.members]) or BLANK} (R.312-194-7, 2°). Il a pour objet : "
        f"{_object(facts)}",
        f"Le présent arrêté est publié au {act.authority.raa}. Le groupement jouit de la personnalité morale à compter "
        f"de cette publication ({regime.article}).",
        _remedy("de sa notification pour les membres, de sa publication pour les tiers"),
        f"{_head(act, capital=True)} {charged} de l’exécution du présent arrêté, qui est notifié aux membres du "
        "groupement.",
    )
    blocks: list[Block] = [
        identity.identity(facts, received_on),
        paragraph(french(f"{act.authority.the[:1].upper()}{act.authority.the[1:]},")),
        *(paragraph(french(f"Vu {text} ;")) for text in texts),
        paragraph("Arrêtent\u00a0:" if _many(act) else "Arrête\u00a0:", "center", bold=True),
        *_numbered(body),
        *_closing(facts, act, received_on),
    ]
    return _act(facts, act, "Arrêté d’approbation", blocks)


def refusal_document(
    facts: ConventionFacts, act: Act, *, received_on: dt.date, reasons: tuple[Remark, ...]
) -> Document:
    """Approval refused: each reason with its article, and the ways of appeal."""
    regime = _regime(facts, received_on, APPROVAL)
    if not reasons:
        raise ValueError(f"Un refus énonce ses motifs, en droit et en fait ({MOTIVES_ARTICLE}).")
    texts = [*identity.texts(facts, received_on), *_file(facts, received_on)]
    body = (
        f"L’approbation de la convention constitutive du groupement {identity.named(facts)}, est refusée "
        f"({regime.article}).",
        "Les membres peuvent transmettre une convention qui tienne compte de ces motifs, adoptée à nouveau par leurs "
        f"organes compétents ({DECISION_ARTICLE}).",
        _remedy("de sa notification"),
    )
    blocks: list[Block] = [
        identity.identity(facts, received_on),
        paragraph(french(f"{act.authority.the[:1].upper()}{act.authority.the[1:]},")),
        *(paragraph(french(f"Vu {text} ;")) for text in texts),
        Heading(2, "Motif" if len(reasons) == 1 else "Motifs"),
        paragraph(french(f"La présente décision est motivée ({MOTIVES_ARTICLE})\u00a0:")),
        *_remarks(reasons),
        paragraph("Décident\u00a0:" if _many(act) else "Décide\u00a0:", "center", bold=True),
        *_numbered(body),
        *_closing(facts, act, received_on),
    ]
    return _act(facts, act, "Refus d’approbation", blocks)


def request_document(
    facts: ConventionFacts, act: Act, *, received_on: dt.date, asked: tuple[Remark, ...], answer_by: dt.date | None
) -> Document:
    """The request for documents or details; under declaration it stops nothing (APP-10)."""
    regime = regime_for(facts.form, received_on)
    until = f"avant le {date_fr(answer_by)}" if answer_by else "dans les meilleurs délais"
    if regime.key == DECLARATION:
        kind = "la déclaration"
        effect = (
            "Cette demande ne suspend rien et ne déplace pas la date de la personnalité morale, acquise le "
            f"{date_fr(received_on)}, date de réception de la déclaration ({regime.article})."
        )
    else:
        kind = "la demande d’approbation"
        effect = (
            "L’examen du dossier reprend à la réception de ces éléments (CRPA, L.114-5). À défaut, il est statué au vu "
            f"des pièces reçues ({regime.article})."
        )
    opening = (
        f"L’instruction de {kind} de la convention constitutive du groupement {identity.named(facts)}, reçue le "
        f"{date_fr(received_on)}, appelle les pièces ou précisions suivantes, à faire parvenir {until} :"
    )
    rows = [cells(("N°", "Pièce ou précision", "Fondement"), header=True)]
    for rank, item in enumerate(asked, start=1):
        what = f"{item.place} : {small_first(item.text)}" if item.place else item.text
        rows.append(cells((str(rank), french(what), french(item.article))))
    blocks: list[Block] = [
        identity.identity(facts, received_on),
        paragraph(french(opening)),
        Table(tuple(rows), 1, widths=(7, 61, 32)),
        paragraph(french(effect)),
        *_closing(facts, act, received_on),
    ]
    return _act(facts, act, "Demande de pièces ou de précisions", blocks)


# What the acts share


def _act(facts: ConventionFacts, act: Act, title: str, blocks: list[Block]) -> Document:
    office = act.authority.office
    number = f" n° {act.number or BLANK}"
    when = f"acte du {date_fr(act.on)}" if act.on else "projet d’acte"
    return Document(
        title=french(title + number),
        owner=facts.name,
        legal_mention=identity.mention(facts),
        blocks=tuple(blocks),
        letterhead="\n".join(part for part in (f"{office[:1].upper()}{office[1:]}", act.service) if part),
        reference=f"{when}, {act.authority.short}",
        date=act.on,
    )


def _regime(facts: ConventionFacts, received_on: dt.date, wanted: str) -> Regime:
    found = regime_for(facts.form, received_on)
    if found.key != wanted:
        raise WrongRegime(f"Cet acte n’est pas du régime de la convention. {found.sentence} ({found.article})")
    return found


def _many(act: Act) -> bool:
    return act.authority.kind == MINISTERS


def _head(act: Act, *, capital: bool = False) -> str:
    """Who signs, in short: « le préfet »; the ministers in full."""
    name = act.authority.name
    words = next((title for title in _TITLES if name.startswith(title)), name)
    article = "les" if _many(act) else "le"
    return f"{article.capitalize() if capital else article} {words}"


def _file(facts: ConventionFacts, received_on: dt.date) -> list[str]:
    count = len(facts.members)
    return [
        f"la convention constitutive signée, reçue le {date_fr(received_on)}",
        f"les décisions concordantes des organes compétents de {plural(count, 'membre')} ({DECISION_ARTICLE})",
    ]


def _duration(facts: ConventionFacts) -> str:
    if facts.duration_kind == "fixed" and facts.duration_years:
        return f"durée de {plural(facts.duration_years, 'an')}"
    return "durée indéterminée" if facts.duration_kind == "indefinite" else f"durée de {BLANK}"


def _object(facts: ConventionFacts) -> str:
    text = " ".join(facts.object.split()) or BLANK
    text = text[:1].lower() + text[1:]
    return text if text.endswith(".") else f"{text}."


def _remedy(since: str) -> str:
    return (
        f"Le présent acte peut être déféré au tribunal administratif dans le délai de deux mois à compter {since} "
        "(code de justice administrative, R.421-1). Un recours gracieux ou hiérarchique formé dans ce délai "
        "l’interrompt (CRPA, L.411-2)."
    )


def _numbered(texts: tuple[str, ...]) -> list[Paragraph]:
    return [
        Paragraph((Run(french(f"Article {'1er' if rank == 1 else rank}. "), bold=True), Run(french(text))))
        for rank, text in enumerate(texts, start=1)
    ]


def _remarks(remarks: tuple[Remark, ...]) -> list[Block]:
    items = []
    for item in remarks:
        text = item.text.rstrip(". ")
        text = f"{small_first(text) if item.place else text} ({item.article})."
        lead = (Run(french(f"{item.place} : "), bold=True),) if item.place else ()
        items.append((Paragraph((*lead, Run(french(text)))),))
    return [ListBlock(True, tuple(items))] if len(items) > 1 else [items[0][0]]


def _closing(facts: ConventionFacts, act: Act, received_on: dt.date) -> list[Block]:
    """Place and date, then the signatory with the quality in which he or she signs."""
    day = date_fr(act.on) if act.on else BLANK
    who = f"Pour {_head(act)} et par délégation," if act.delegated else f"{_head(act, capital=True)},"
    quality = act.quality or BLANK
    lines = (french(act.signatory or f"Nom : {BLANK}"), "Signature\u00a0:")
    found: list[Block] = [
        identity.placed(
            f"Fait à {act.place or BLANK}, le {day}", Signature(french(who), quality if act.delegated else "", lines)
        ),
    ]
    if act.on is None and (articles := identity.unread(facts, received_on)):
        found.append(identity.to_verify(articles, "signature"))
    return found
