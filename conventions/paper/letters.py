"""The letter that goes with the convention to the authority, with its list of pieces, and the extract for the RAA."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from conventions.facts import ConventionFacts
from conventions.paper.identity import appointed, seat
from cooperation.authorities import Authority
from cooperation.documents import Block, Document, Heading, ListBlock, Signature, Signatures, Table, cells, paragraph
from cooperation.forms import Regime, legal_mention
from cooperation.typography import date_fr, french, listing, plural


@dataclass(frozen=True)
class Sending:
    """What a letter needs besides the facts: the regime, the addressee, the authorities that get a copy."""

    regime: Regime
    addressee: Authority
    copies: tuple[Authority, ...]
    on: dt.date
    adoption: str
    signature: str
    sha256: str
    pages: int


def letter_document(facts: ConventionFacts, sending: Sending) -> Document:
    """The transmission letter (approval) or declaration, then its bordereau."""
    mention = legal_mention(facts.form, facts.legal_mention)
    approval = sending.regime.key == "approval"
    what = "transmission pour approbation" if approval else "déclaration"
    blocks: list[Block] = [
        paragraph(f"{facts.name}\n{mention}\n{seat(facts)}"),
        paragraph(f"{sending.addressee.name[:1].upper()}{sending.addressee.name[1:]}", "right"),
        paragraph(f"{facts.seat_city}, le {date_fr(sending.on)}", "right"),
        paragraph(french(f"Objet : {what} de la convention constitutive de « {facts.name} », {mention}"), bold=True),
        *_body(facts, sending, approval),
        paragraph(
            french(f"Le signataire agit pour les membres fondateurs, au nom du groupement « {facts.name} »."), "note"
        ),
        Signatures(
            (Signature("Pour les membres fondateurs", appointed(facts), ("Nom et qualité\u00a0:", "Signature\u00a0:")),)
        ),
        Heading(1, "Bordereau des pièces", anchor="bordereau"),
        _bordereau(facts, sending),
    ]
    return Document(
        title="Lettre de transmission" if approval else "Déclaration de la convention",
        owner=facts.name,
        legal_mention=mention,
        blocks=tuple(blocks),
        reference=f"texte {sending.sha256[:12]}",
        date=sending.on,
    )


def _body(facts: ConventionFacts, sending: Sending, approval: bool) -> list[Block]:
    names = listing([member.name for member in facts.members])
    asked = (
        "Nous vous transmettons, pour approbation, la convention constitutive"
        if approval
        else "Nous vous déclarons la convention constitutive"
    )
    after = (
        "Nous vous prions de bien vouloir l’approuver et faire publier l’acte d’approbation au "
        f"{sending.addressee.raa} : le groupement aura la personnalité morale à compter de cette publication."
        if approval
        else "Le groupement a la personnalité morale à la date de réception de cette déclaration ; nous vous prions "
        f"d’en accuser réception et de faire publier la constitution du groupement au {sending.addressee.raa}."
    )
    paragraphs = [
        f"{asked} du groupement « {facts.name} », dont les membres fondateurs sont les suivants : {names}.",
        f"Les organes compétents des membres l’ont adoptée dans des termes identiques (R.312-194-6) : "
        f"{sending.adoption}. Elle a été signée par {sending.signature}.",
        f"{after} ({sending.regime.article})",
    ]
    if sending.copies:
        others = listing([item.name for item in sending.copies])
        paragraphs.append(
            f"Copie de cet envoi est adressée, pour information, à l’autorité également compétente : {others}."
        )
    return [paragraph(french(text)) for text in paragraphs]


def _bordereau(facts: ConventionFacts, sending: Sending) -> Table:
    count = len(facts.members)
    pieces = [
        ("Convention constitutive signée", plural(sending.pages, "page")),
        ("Décisions des organes compétents des membres", plural(count, "décision")),
        ("Pouvoirs des signataires", plural(count, "pièce")),
        ("Contrôle de la convention par les fondateurs", "1\u00a0document"),
        ("Extrait pour le recueil des actes administratifs", "1\u00a0document"),
    ]
    if facts.needs_protocol:
        pieces.insert(1, ("Protocole annexé (R.312-194-8)", "compris dans la convention"))
    rows = [cells(("N°", "Pièce", "Nombre"), header=True)]
    rows += [cells((str(rank), french(name), amount)) for rank, (name, amount) in enumerate(pieces, start=1)]
    return Table(tuple(rows), 1, widths=(6, 60, 24))


def raa_document(
    facts: ConventionFacts, *, on: dt.date, regime: Regime, approval: str = "", received: dt.date | None = None
) -> Document:
    """The extract for publication: name and object, members, seat, duration (R.312-194-18, or the law of GIPs)."""
    mention = legal_mention(facts.form, facts.legal_mention)
    duration = "durée indéterminée" if facts.duration_kind == "indefinite" else "durée à préciser"
    if facts.duration_kind == "fixed" and facts.duration_years:
        duration = plural(facts.duration_years, "an")
    members = tuple(
        (paragraph(", ".join(part for part in (item.name, item.legal_form, item.address) if part)),)
        for item in facts.members
    )
    opening = (
        "Extrait de la convention constitutive, pour publication au recueil des actes administratifs "
        f"({regime.article})."
    )
    if approval:
        opening += f" Acte d’approbation : {approval}."
    if received:
        opening += f" Déclaration reçue le {date_fr(received)}."
    blocks: tuple[Block, ...] = (
        paragraph(french(opening), "lead"),
        Heading(2, "1°\u00a0Dénomination et objet"),
        paragraph(french(f"{facts.name}, {mention}.")),
        paragraph(french(facts.object)),
        Heading(2, "2°\u00a0Identité des membres"),
        ListBlock(False, members),
        Heading(2, "3°\u00a0Siège social"),
        paragraph(seat(facts)),
        Heading(2, "4°\u00a0Durée de la convention"),
        paragraph(f"{duration[:1].upper()}{duration[1:]}."),
    )
    return Document(
        title="Extrait pour publication",
        owner=facts.name,
        legal_mention=mention,
        blocks=blocks,
        reference=f"établi le {date_fr(on)}",
        date=on,
    )
