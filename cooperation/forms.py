"""The forms a cooperation may take, and the regime of each before the authority. Pure.

Entente drafts the convention of a GCSMS and of a GIP; for the other forms it says where to go.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

DECREE_2006 = dt.date(2006, 4, 8)  # decree 2006-413, JO 08/04/2006
DECLARATION_FROM = dt.date(2019, 8, 23)  # decree 2019-854: declarations received since this day
GIP_LAW_FROM = dt.date(2012, 1, 27)  # law 2011-525 chapter II, with decree 2012-91

APPROVAL = "approval"
DECLARATION = "declaration"


@dataclass(frozen=True)
class Form:
    """`elsewhere` says why Entente does not draft this form, and where it is done.

    `mentions` gives the legal mention that follows the name, by the key the founders chose.
    """

    key: str
    label: str
    short: str
    article: str
    drafted: bool
    elsewhere: str = ""
    mentions: dict[str, str] = field(default_factory=dict, hash=False)
    mention_article: str = ""


@dataclass(frozen=True)
class Regime:
    """`key` is "approval", "declaration", or "" when no authority has to act for this form and date."""

    key: str
    article: str
    sentence: str


_ALL = (
    Form(
        "gcsms",
        "Groupement de coopération sociale ou médico-sociale",
        "GCSMS",
        "CASF, L.312-7 3°",
        drafted=True,
        mentions={
            "sociale": "groupement de coopération sociale",
            "medico_sociale": "groupement de coopération médico-sociale",
        },
        mention_article="R.312-194-17",
    ),
    Form(
        "gip",
        "Groupement d’intérêt public",
        "GIP",
        "CASF, L.312-7 2° ; loi n° 2011-525, art. 98 à 122",
        drafted=True,
        mentions={"": "groupement d’intérêt public"},
        mention_article="loi n° 2011-525, art. 99",
    ),
    Form(
        "convention",
        "Convention de coopération",
        "Convention",
        "CASF, L.312-7 1°",
        drafted=False,
        elsewhere="Une convention de coopération ne crée pas de personne morale : les parties la rédigent "
        "et la "
        "signent entre elles, sans transmission à une autorité au titre de cet article.",
    ),
    Form(
        "gie",
        "Groupement d’intérêt économique",
        "GIE",
        "CASF, L.312-7 2° ; code de commerce, L.251-1 et suivants",
        drafted=False,
        elsewhere="Un GIE naît d’un contrat entre ses membres et de son immatriculation au registre du "
        "commerce et "
        "des sociétés : adressez-vous au greffe du tribunal de commerce.",
    ),
    Form(
        "gcs",
        "Groupement de coopération sanitaire",
        "GCS",
        "CSP, L.6133-1 et suivants",
        drafted=False,
        elsewhere="La convention d’un GCS est approuvée et publiée par le directeur général de l’agence "
        "régionale "
        "de santé (CSP, L.6133-3) : adressez-la à l’ARS.",
    ),
    Form(
        "fusion",
        "Fusion ou regroupement",
        "Fusion",
        "CASF, L.312-7 4°",
        drafted=False,
        elsewhere="Une fusion ou un regroupement se fait par les actes propres à chaque personne morale ; "
        "les "
        "autorisations se cèdent avec l’accord de l’autorité qui les a délivrées (CASF, L.313-1).",
    ),
)

FORMS: dict[str, Form] = {form.key: form for form in _ALL}


def legal_mention(form: str, key: str) -> str:
    """The words that follow the name on every act and document, "" when they are not chosen or not known."""
    found = FORMS.get(form)
    if found is None:
        return ""
    return found.mentions.get("" if "" in found.mentions else key, "")


def regime_for(form: str, received_on: dt.date) -> Regime:
    """The regime of a convention received that day by the authority. It follows from form and date alone."""
    if form == "gcsms":
        return _gcsms(received_on)
    if form == "gip":
        article = "loi n° 2011-525, art. 98 à 100" if received_on >= GIP_LAW_FROM else "R.312-194-3"
        return Regime(
            APPROVAL,
            article,
            "La convention d’un groupement d’intérêt public est approuvée par l’État, après avis des "
            "finances "
            "publiques, puis publiée ; la personnalité morale naît à la publication.",
        )
    if form == "gcs":
        return Regime(
            APPROVAL,
            "CSP, L.6133-3",
            "La convention d’un GCS est approuvée par le directeur général de l’ARS, qui la publie ; "
            "Entente garde ces dates, sans conduire la procédure.",
        )
    return Regime("", "", "Aucune approbation ni déclaration n’est prévue pour cette forme.")


def article_for_form(article: str, form: str, on: dt.date) -> str:
    """The article of a step before the authority: the decree's for a GCSMS, the law of its regime for another form."""
    if form == "gcsms" or not article.startswith("R.312-194-18"):
        return article
    return regime_for(form, on).article


def _gcsms(received_on: dt.date) -> Regime:
    if received_on < DECREE_2006:
        return Regime("", "R.312-194-18", "Le décret n° 2006-413 n’était pas encore publié à cette date.")
    if received_on < DECLARATION_FROM:
        return Regime(
            APPROVAL,
            "R.312-194-18, rédaction de 2006",
            "Reçue avant le 23 août 2019, la convention est soumise à l’approbation du préfet du "
            "département du "
            "siège ; la personnalité morale naît à la publication de l’approbation au recueil des actes "
            "administratifs.",
        )
    return Regime(
        DECLARATION,
        "R.312-194-18, décret n° 2019-854",
        "Reçue depuis le 23 août 2019, la convention est déclarée à l’autorité compétente dans le domaine du "
        "groupement ; la personnalité morale naît à la réception de la déclaration "
        "(rédaction à vérifier sur Légifrance).",
    )
