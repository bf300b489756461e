"""What every document says of its grouping: name with its legal mention, seat, nature; and who signs it. Pure."""

from __future__ import annotations

import datetime as dt

from conventions.facts import ConventionFacts, MemberFacts
from conventions.library.choices import legal_nature
from conventions.library.wording import NATURES
from cooperation.documents import Paragraph, Run, Signature, Signatures, paragraph
from cooperation.forms import DECLARATION, FORMS, GIP_LAW_FROM, legal_mention, regime_for
from cooperation.typography import date_fr, french

BLANK = "…………"  # what a person fills in by hand

NATURE_ARTICLE = "R.312-194-7, 3°"
ADMINISTRATOR_ARTICLE = "R.312-194-23"
DECISION_ARTICLE = "R.312-194-6"


def own_law(facts: ConventionFacts, on: dt.date, article: str) -> str:
    """The article, written for the GCSMS alone; for a GIP, the law that governs it (R.312-194-3)."""
    if facts.form != "gip":
        return article
    return "loi n° 2011-525, art. 98 à 122" if on >= GIP_LAW_FROM else "R.312-194-3"


def rights_article(facts: ConventionFacts) -> str:
    """The rights of a GCSMS follow the code; those of a GIP, its convention, which must say how."""
    return "R.312-194-7, 6°" if facts.form == "gip" else "R.312-194-12"


def debts_article(facts: ConventionFacts) -> str:
    return "R.312-194-7, 9°" if facts.form == "gip" else "R.312-194-12"


def mention(facts: ConventionFacts) -> str:
    """The legal mention; where the founders have not chosen it, the form in full."""
    return legal_mention(facts.form, facts.legal_mention) or FORMS[facts.form].label.lower()


def named(facts: ConventionFacts) -> str:
    """« Passerelles du Plateau », groupement de coopération médico-sociale."""
    return f"« {facts.name or BLANK} », {mention(facts)}"


def seat(facts: ConventionFacts) -> str:
    city = f"{facts.seat_postcode} {facts.seat_city}".strip()
    return ", ".join(part for part in (facts.seat_street, city) if part)


def nature(facts: ConventionFacts, on: dt.date) -> str:
    found = NATURES.get(legal_nature(facts, on))
    return f"personne morale de {found}" if found else "à choisir"


def identity(facts: ConventionFacts, on: dt.date) -> Paragraph:
    """The name with its mention, the seat and the nature of the grouping, one a line."""
    return identity_of(
        f"{facts.name or BLANK}, {mention(facts)}",
        seat(facts),
        f"{nature(facts, on)} ({NATURE_ARTICLE})",
    )


def identity_of(name: str, where: str, what: str) -> Paragraph:
    rest = f"\nSiège : {where or 'à fixer'}\nNature juridique : {what}"
    return Paragraph((Run(french(name), bold=True), Run(french(rest))))


def convener(facts: ConventionFacts) -> MemberFacts | None:
    """The founder that convenes the first assembly (ADM-08), who also acts for the others until then."""
    return next((item for item in facts.members if item.convenes_first_assembly), None)


def appointed(facts: ConventionFacts) -> str:
    found = convener(facts)
    return f"désigné par la convention\u00a0: {found.name}" if found else ""


def signed_for_the_grouping(facts: ConventionFacts, made_on: dt.date, administrator: str) -> Signatures:
    """The place and day, then the administrator's place to sign; the founders' while the grouping has none."""
    place = f"Fait à {facts.seat_city or BLANK}, le {date_fr(made_on)}"
    if administrator:
        return placed(place, Signature(administrator, head_of(facts), ("Signature\u00a0:",)))
    lines = ("Nom et qualité\u00a0:", "Signature\u00a0:")
    return placed(place, Signature("Pour les membres fondateurs", appointed(facts), lines))


def placed(place: str, signature: Signature) -> Signatures:
    """Place and day on the left, who signs on the right: one row, never alone on a page."""
    return Signatures((Signature(french(place), ""), signature))


def head_of(facts: ConventionFacts) -> str:
    return "Directeur du groupement" if facts.form == "gip" else "Administrateur du groupement"


def texts(facts: ConventionFacts, on: dt.date) -> tuple[str, ...]:
    """The texts a decision or an act about this grouping is taken on."""
    code = "le code de l’action sociale et des familles, notamment ses articles L.312-7 et R.312-194-1 à R.312-194-25"
    if facts.form != "gip" or on < GIP_LAW_FROM:
        return (code,)
    law = "la loi n° 2011-525 du 17 mai 2011 de simplification et d’amélioration de la qualité du droit, notamment ses"
    return (code, f"{law} articles 98 à 122", "le décret n° 2012-91 relatif aux groupements d’intérêt public")


def unread(facts: ConventionFacts, on: dt.date) -> tuple[str, ...]:
    """Of these texts, those whose wording in force was not read in full."""
    if facts.form == "gip":
        return ("loi n° 2011-525, art. 98 à 122", "décret n° 2012-91")
    declared = regime_for(facts.form, on).key == DECLARATION
    return ("CASF, R.312-194-18 (décret n° 2019-854)",) if declared else ()


def to_verify(articles: tuple[str, ...], when: str) -> Paragraph:
    """The articles whose wording was not read in their official text: somebody reads them on Légifrance."""
    return paragraph(french(f"Rédaction à vérifier sur Légifrance avant {when} : {' ; '.join(articles)}."), "note")
