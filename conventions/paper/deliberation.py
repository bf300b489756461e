"""The model of the decision by which a member takes part in the grouping (R.312-194-6). Pure.

Every member decides on the same draft: its date, its pages and its hash are the same in all the decisions.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from conventions.facts import ConventionFacts, MemberFacts
from conventions.paper import identity
from conventions.paper.identity import BLANK, DECISION_ARTICLE
from conventions.paper.organ_words import OrganWords, organ_words
from cooperation.authorities import Authority, prefect_of
from cooperation.documents import (
    Block,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Table,
    cells,
    paragraph,
)
from cooperation.forms import APPROVAL, regime_for
from cooperation.territory import UnknownTerritory
from cooperation.typography import date_fr, euros, french, integer, plural


@dataclass(frozen=True)
class Deliberation:
    """The draft put to a member's organ. `organ`, `signatory`: blank where the model of its kind is to be kept."""

    member: MemberFacts
    organ_kind: str  # a key of `organ_words.ORGAN_WORDS`, any other for an organ of another kind
    sha256: str
    pages: int
    draft_on: dt.date
    organ: str = ""
    prior_opinions: tuple[str, ...] = ()  # « l’avis favorable du comité social et économique du 27 octobre »
    signatory: str = ""  # who may sign the convention: name and quality


def deliberation_document(facts: ConventionFacts, draft: Deliberation) -> Document:
    """The model that a member's organ completes: what is not known stays « ………… »."""
    words = organ_words(draft.organ_kind)
    member = draft.member
    blocks: list[Block] = [
        identity.identity(facts, draft.draft_on),
        *_session(words, draft),
        *_visas(facts, words, draft),
        *_articles(facts, words, draft),
        _signature(words, draft),
        *_annex(facts, words, draft),
    ]
    return Document(
        title=f"Projet de {words.act}",
        subtitle=french(f"Participation au groupement « {facts.name or BLANK} »"),
        owner=facts.name,
        legal_mention=identity.mention(facts),
        blocks=tuple(blocks),
        letterhead=_letterhead(member),
        reference=f"projet du {date_fr(draft.draft_on)}, texte {draft.sha256[:12]}",
        date=draft.draft_on,
    )


def _letterhead(member: MemberFacts) -> str:
    rest = ", ".join(part for part in (member.legal_form, " ".join(member.address.split())) if part)
    return f"{member.name}\n{rest}" if rest else member.name


def _labelled(label: str, text: str) -> Paragraph:
    return Paragraph((Run(f"{label}\u00a0: ", bold=True), Run(french(text))))


def _session(words: OrganWords, draft: Deliberation) -> list[Block]:
    organ = draft.organ or words.organ
    if not words.session:
        return [_labelled("Auteur de la décision", organ), _labelled("Décision", f"n° {BLANK} du {BLANK}")]
    rows = [
        cells(("En exercice", "Présents", "Représentés", "Pour", "Contre", "Abstentions"), header=True),
        cells((BLANK,) * 6),
    ]
    return [
        _labelled("Organe", organ),
        _labelled("Délibération", f"n° {BLANK}, séance du {BLANK}, convoquée le {BLANK}, présidée par {BLANK}"),
        _labelled("Quorum", f"{words.quorum} ; il est atteint : {BLANK}"),
        Table(tuple(rows), 1, caption="Membres et votes", widths=(17, 14, 20, 13, 14, 22)),
    ]


def _visas(facts: ConventionFacts, words: OrganWords, draft: Deliberation) -> list[Block]:
    texts = [
        *identity.texts(facts, draft.draft_on),
        *words.visas,
        f"le projet de convention constitutive du {date_fr(draft.draft_on)}, présenté à tous les membres dans des "
        f"termes identiques ({DECISION_ARTICLE})",
        *(draft.prior_opinions or words.opinions),
    ]
    reasons = [
        f"que le groupement a pour objet : {_object(facts)}",
        f"que l’organe compétent de chaque membre décide de sa participation au vu du même projet ({DECISION_ARTICLE})",
    ]
    return [
        *(paragraph(french(f"Vu {text} ;")) for text in texts),
        *(paragraph(french(f"Considérant {text} ;")) for text in reasons),
    ]


def _object(facts: ConventionFacts) -> str:
    text = " ".join(facts.object.split()).rstrip(".;") or BLANK
    return text[:1].lower() + text[1:]


def _articles(facts: ConventionFacts, words: OrganWords, draft: Deliberation) -> list[Block]:
    opening = "Après en avoir délibéré, l’organe compétent décide :" if words.session else "Le directeur décide :"
    blocks: list[Block] = [paragraph(french(opening), bold=True)]
    parts: tuple[tuple[str, list[Block]], ...] = (
        ("Participation", _participation(facts)),
        ("Convention constitutive", _approval(facts, draft)),
        ("Corrections et modifications", _corrections(words)),
        ("Représentants", _representatives(facts, draft.member)),
        ("Signature", _authorised(words, draft)),
        ("Transmission", _transmission(facts, draft)),
        ("Exécution", [paragraph(french(f"{words.effect} Exécutoire depuis le : {BLANK}"))]),
    )
    for rank, (title, body) in enumerate(parts, start=1):
        number = "1er" if rank == 1 else str(rank)
        blocks += [Heading(3, french(f"Article {number}. {title}")), *body]
    return blocks


def _participation(facts: ConventionFacts) -> list[Block]:
    text = (
        f"La participation à la création du groupement {identity.named(facts)}, en qualité de membre fondateur, "
        f"est décidée ({DECISION_ARTICLE})."
    )
    return [paragraph(french(text))]


def _approval(facts: ConventionFacts, draft: Deliberation) -> list[Block]:
    text = (
        f"La convention constitutive est approuvée dans les termes du projet du {date_fr(draft.draft_on)}, de "
        f"{plural(draft.pages, 'page')}, dont l’empreinte figure en annexe ({DECISION_ARTICLE}). "
        "Elle prévoit en particulier :"
    )
    return [paragraph(french(text)), _list(engagements(facts, draft.member))]


def engagements(facts: ConventionFacts, member: MemberFacts) -> list[str]:
    """What the member brings, holds and answers for, each with its article."""
    found = []
    article, debts = identity.rights_article(facts), identity.debts_article(facts)
    measure = "selon la convention" if facts.form == "gip" else "à proportion"
    if member.capital_cents():
        found.append(f"un apport de {euros(member.capital_cents())} (R.312-194-11)")
    if member.participation_cents():
        found.append(f"une participation aux charges de {euros(member.participation_cents())} (R.312-194-11)")
    if not found:
        found.append("ni apport ni participation (R.312-194-11)")
    if member.rights is None:
        found.append(f"des droits qui restent à fixer ({article})")
    else:
        held = f"{plural(member.rights, 'droit')} sur {integer(facts.rights_total)}"
        found.append(f"{held}, et des voix {measure} ({article})")
    share = measure if facts.form == "gip" else f"{measure} de ces droits"
    found.append(f"une part des dettes du groupement {share} ({debts})")
    return found


def _corrections(words: OrganWords) -> list[Block]:
    text = (
        f"Une correction purement matérielle, signalée à tous les membres et reconnue par chacun, laisse subsister la "
        f"présente {words.act}. Toute modification du projet demande une nouvelle {words.act} ({DECISION_ARTICLE})."
    )
    return [paragraph(french(text))]


def _representatives(facts: ConventionFacts, member: MemberFacts) -> list[Block]:
    text = "Sont désignés pour représenter l’organisme à l’assemblée du groupement (R.312-194-7, 7°) :"
    names = [f"titulaire : {member.titular or BLANK}", f"suppléant : {member.alternate or BLANK}"]
    return [paragraph(french(text)), _list(names)]


def _list(items: list[str]) -> ListBlock:
    closed = [*(f"{item} ;" for item in items[:-1]), f"{items[-1]}."]
    return ListBlock(False, tuple((paragraph(french(item)),) for item in closed))


def _authorised(words: OrganWords, draft: Deliberation) -> list[Block]:
    who = f"{draft.signatory}." if draft.signatory else f"{words.signatory} : {BLANK}"
    text = f"Est autorisé à signer la convention constitutive et ses annexes, au nom de l’organisme : {who}"
    return [paragraph(french(text))]


def _transmission(facts: ConventionFacts, draft: Deliberation) -> list[Block]:
    regime = regime_for(facts.form, draft.draft_on)
    found = identity.convener(facts)
    agent = f"au représentant du membre « {found.name} »" if found else f"à {BLANK}"
    act = "transmettre la convention pour approbation" if regime.key == APPROVAL else "déclarer la convention"
    text = (
        f"Mandat est donné {agent} pour {act} {_addressee(facts, regime.key)} avec les décisions de tous les membres "
        f"({regime.article}) et pour accomplir les formalités de publicité qui s’ensuivent."
    )
    return [paragraph(french(text))]


def _addressee(facts: ConventionFacts, regime: str) -> str:
    """Under approval it is a State's authority; under declaration, the one the founders chose."""
    if facts.form == "gip":
        return "à l’autorité de l’État compétente"
    try:
        if regime == APPROVAL:
            return prefect_of(facts.seat_department).to_the
        return Authority.from_key(facts.authority).to_the
    except UnknownTerritory:
        return "à l’autorité compétente"


def _signature(words: OrganWords, draft: Deliberation) -> Signatures:
    who = "Le président de séance" if words.session else "Le directeur"
    lines = ("Nom et qualité\u00a0:", "Signature\u00a0:")
    return identity.placed(f"Fait à {BLANK}, le {BLANK}", Signature(who, draft.member.name, lines))


def _annex(facts: ConventionFacts, words: OrganWords, draft: Deliberation) -> list[Block]:
    annex = (
        f"Annexe : projet de convention constitutive du {date_fr(draft.draft_on)}, le même pour tous les membres "
        f"({DECISION_ARTICLE}). Empreinte SHA-256 :\n{draft.sha256}"
    )
    articles = (*words.to_verify, *identity.unread(facts, draft.draft_on))
    when = "la séance" if words.session else "la décision"
    return [paragraph(french(annex), "note"), *([identity.to_verify(articles, when)] if articles else ())]
