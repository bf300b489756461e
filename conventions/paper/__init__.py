"""The documents of a convention: what there is, for which step, and how each is made.

Once the text was submitted the convention's PDF is the frozen one; the others are made in the request.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone
from pypdf import PdfReader

from conventions import conditions, journey
from conventions.paper.authority import ACTS, acts_recorded, recorded_act
from conventions.paper.convention import convention_document
from conventions.paper.dossier import dossier
from conventions.paper.for_members import make_for_member
from conventions.paper.letters import Sending, letter_document, raa_document
from conventions.paper.made import PDF, RENDERERS, Made, filename, render
from conventions.paper.report import report_document
from conventions.procedure_states import EDITABLE_STATES
from cooperation.authorities import Authority, competent_authorities
from cooperation.documents import Document

__all__ = ["Made", "available", "documents_of_step", "make", "make_for_member"]

if TYPE_CHECKING:
    from conventions.models import Convention, ConventionVersion


@dataclass(frozen=True)
class Kind:
    """A kind of document. `needs_text`: only once the text was submitted; `steps`: where it is previewed.

    `reads_text`: made from the articles, which a text received on paper does not have here.
    """

    kind: str
    label: str
    help: str
    article: str
    steps: tuple[str, ...]
    docx: bool = True
    needs_text: bool = False
    reads_text: bool = False


KINDS = (
    Kind(
        "convention",
        "Convention constitutive",
        "Le texte entier, ses annexes et les places de signature.",
        "R.312-194-7",
        ("submit", "sign", "transmit", "declare"),
    ),
    Kind(
        "controle",
        "Contrôle de la convention",
        "Chaque règle, son état, son article et ce qui reste à faire.",
        "R.312-194-7",
        ("submit", "transmit", "declare"),
        reads_text=True,
    ),
    Kind(
        "transmission",
        "Lettre et bordereau",
        "La lettre à l’autorité et la liste numérotée des pièces.",
        "R.312-194-18",
        ("transmit", "declare"),
        needs_text=True,
        reads_text=True,
    ),
    Kind(
        "dossier",
        "Dossier complet, numéroté",
        "Le bordereau, puis la lettre, la convention, les décisions, les pouvoirs, le contrôle et l’extrait.",
        "R.312-194-18",
        ("transmit", "declare"),
        docx=False,
        needs_text=True,
        reads_text=True,
    ),
    Kind(
        "extrait",
        "Extrait pour le RAA",
        "Dénomination et objet, membres, siège, durée.",
        "R.312-194-18",
        ("approve", "receive", "publish"),
        needs_text=True,
    ),
    Kind(
        "accuse",
        "Accusé de réception de la déclaration",
        "La date de réception, celle de la personnalité morale, les observations.",
        "R.312-194-18",
        (),
    ),
    Kind(
        "demande",
        "Demande de pièces ou de précisions",
        "Ce que l’autorité demande, pièce par pièce.",
        "R.312-194-18",
        (),
    ),
    Kind(
        "approbation",
        "Arrêté d’approbation",
        "L’acte de l’autorité, à publier au recueil des actes administratifs.",
        "R.312-194-18",
        (),
    ),
    Kind("refus", "Refus d’approbation", "L’acte de l’autorité et ses motifs.", "R.312-194-18", ()),
)
BY_KIND = {kind.kind: kind for kind in KINDS}


def available(convention: Convention) -> list[Kind]:
    """The documents of this convention, each with the article of its form; a scan is not a file of Word."""
    version, acts = _frozen(convention), acts_recorded(convention)
    scanned = {"convention"} if _is_scan(version) else set()
    return [
        replace(kind, article=journey.article_of(kind, convention), docx=kind.docx and kind.kind not in scanned)
        for kind in KINDS
        if _possible(convention, kind, version, acts)
    ]


def documents_of_step(convention: Convention, name: str) -> list[Kind]:
    return [kind for kind in available(convention) if name in kind.steps]


def make(convention: Convention, kind: str, extension: str) -> Made | None:
    """The document, or None when this convention has no such document or format."""
    found = BY_KIND.get(kind)
    version = _frozen(convention)
    if found is None or extension not in RENDERERS:
        return None
    if not _possible(convention, found, version, acts_recorded(convention)):
        return None
    name = f"{convention.grouping.name[:60]} {kind}"
    if version and kind == "convention" and extension == "pdf":
        with version.pdf.open("rb") as stream:
            return Made(stream.read(), PDF, f"{filename(name)}.pdf")
    if version and kind == "dossier":
        whole = dossier(convention, version, BUILDERS)
        return Made(whole, PDF, f"{filename(name)}.pdf") if extension == "pdf" else None
    if kind == "convention" and _is_scan(version):
        return None
    document = recorded_act(convention, kind) if kind in ACTS else BUILDERS[kind](convention)
    return render(document, name, extension) if document else None


def _frozen(convention: Convention) -> ConventionVersion | None:
    """The text decided on, or None while the draft is open."""
    return None if convention.state in EDITABLE_STATES else convention.versions.first()


def _is_scan(version: ConventionVersion | None) -> bool:
    return version is not None and not version.was_written_here


def _possible(convention: Convention, kind: Kind, version: ConventionVersion | None, acts: Collection[str]) -> bool:
    """Given the frozen text and the acts the authority recorded, asked once for all the kinds."""
    if kind.kind in ACTS:
        return kind.kind in acts
    if kind.reads_text and _is_scan(version):
        return False
    if kind.kind == "extrait" and convention.taken_over_on:
        return False  # it was published long ago
    if not kind.needs_text:
        return True
    ready = version is not None
    return ready and (kind.kind not in ("transmission", "dossier") or bool(_addressee(convention)))


def _addressee(convention: Convention) -> str:
    if convention.addressed_to:
        return convention.addressed_to
    return conditions.addressee(convention, conditions.predicted_regime(convention, timezone.localdate()).key)


def _convention(convention: Convention) -> Document:
    version = _frozen(convention)
    on = version.on if version else convention.act_date
    reference = version.sha256 if version else ""
    return convention_document(convention.facts(on), on=on, reference=reference, draft=version is None)


def _report(convention: Convention) -> Document:
    version = _frozen(convention)
    on = convention.act_date
    return report_document(convention.facts(on), on=on, reference=version.sha256 if version else "")


def _letter(convention: Convention) -> Document:
    version = _frozen(convention)
    assert version is not None
    on = convention.sent_on or timezone.localdate()
    chosen = Authority.from_key(_addressee(convention))
    regime = conditions.predicted_regime(convention, convention.received_on or on)
    return letter_document(
        convention.facts(),
        Sending(
            regime=regime,
            addressee=chosen,
            copies=_copies(convention, chosen) if regime.key == "declaration" else (),
            on=on,
            adoption=convention.adoption_proof or "décisions à joindre",
            signature=convention.signature_proof or "les représentants des membres",
            sha256=version.sha256,
            pages=_pages(version),
        ),
    )


def _copies(convention: Convention, chosen: Authority) -> tuple[Authority, ...]:
    grouping = convention.grouping
    try:
        competent = competent_authorities(grouping.activity_field, grouping.seat_department)
    except LookupError:
        return ()
    return tuple(item for item in competent if item != chosen)


def _pages(version: ConventionVersion) -> int:
    with version.pdf.open("rb") as stream:
        return len(PdfReader(stream).pages)


def _extract(convention: Convention) -> Document:
    approval = f"{convention.act_number} du {convention.act_on:%d/%m/%Y}" if convention.act_on else ""
    on = convention.published_on or timezone.localdate()
    return raa_document(
        convention.facts(),
        on=on,
        regime=conditions.predicted_regime(convention, convention.received_on or convention.sent_on or on),
        approval=approval,
        received=convention.received_on if convention.regime == "declaration" else None,
    )


BUILDERS: dict[str, Callable[[Convention], Document]] = {
    "convention": _convention,
    "controle": _report,
    "transmission": _letter,
    "extrait": _extract,
}
