"""The lines of « Et maintenant ? »: each with why, its article, who usually does it, what to prepare. Pure data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from conventions.facts import ConventionFacts
from conventions.library.choices import legal_nature
from cooperation.law.rules import article_for, rule
from cooperation.typography import french, plural

FIRST_MONTHS = 2  # the first assembly, by the library's own article
FIRST_ARTICLE = "premiere_assemblee"
_GIP = "loi n° 2011-525, art. 98 à 122"


@dataclass(frozen=True)
class Paper:
    """What to prepare. `kind` names a document Entente makes; "" when it is found elsewhere."""

    label: str
    kind: str = ""


CONVENTION = Paper("la convention constitutive", "convention")
EXTRACT = Paper("l’extrait publié, ou à publier, au RAA", "extrait")
MEMBERS = Paper("l’attestation des membres et de leurs droits", "membres")
MANDATE = Paper("l’attestation de mandat", "mandat")
RECEIPT = Paper("la preuve de la personnalité morale : accusé de réception, ou publication au RAA")

Applies = Callable[[ConventionFacts, dt.date], bool]


def _always(facts: ConventionFacts, on: dt.date) -> bool:
    return True


def _public(facts: ConventionFacts, on: dt.date) -> bool:
    return legal_nature(facts, on) == "public"


def _gcsms(facts: ConventionFacts, on: dt.date) -> bool:
    return facts.form != "gip"


def _exercises(facts: ConventionFacts, on: dt.date) -> bool:
    return "b" in facts.missions


@dataclass(frozen=True)
class Line:
    """`article` is "" for a usage. `{…}` in the texts are the words of the grouping: see `_words`.

    `by_form`: the article is written for the GCSMS alone, a GIP answers to its own law.
    """

    key: str
    title: str
    why: str
    article: str = ""
    owner: str = "{head}"
    papers: tuple[Paper, ...] = ()
    applies: Applies = _always
    by_form: bool = False


LINES = (
    Line(
        "premiere-assemblee",
        "Réunir la première assemblée",
        "{convening} L’assemblée élit {head} et vote le premier budget ; elle est convoquée par écrit, {notice} au "
        "moins à l’avance, avec l’ordre du jour et le lieu.",
        "R.312-194-20, al. 1 et 2",
        "{convener}",
        (CONVENTION, MEMBERS),
        by_form=True,
    ),
    Line(
        "administrateur",
        "Élire l’administrateur du groupement",
        "L’assemblée l’élit pour trois ans, parmi les personnes physiques membres et les représentants des personnes "
        "morales membres. Il représente le groupement et l’engage : la banque et l’Insee demandent son mandat.",
        "R.312-194-23",
        "{convener}",
        (Paper("la délibération qui l’élit"), MANDATE),
        _gcsms,
    ),
    Line(
        "directeur",
        "Nommer le directeur du groupement",
        "L’assemblée le nomme. Il représente le groupement et l’engage : la banque et l’Insee demandent sa nomination.",
        "R.312-194-23",
        "{convener}",
        (Paper("la délibération qui le nomme"), MANDATE),
        lambda facts, on: facts.form == "gip",
        by_form=True,
    ),
    Line(
        "actes-anterieurs",
        "Reprendre les actes faits pour le groupement en formation",
        "Avant sa personnalité morale le groupement ne pouvait rien signer : un bail, un devis, une commande signés "
        "pour lui engagent leurs signataires tant que l’assemblée ne les a pas repris. Dressez-en la liste, "
        "l’assemblée la vote.",
        owner="{convener}",
        papers=(Paper("la liste des actes, avec leurs dates et leurs montants"), Paper("une copie de chacun")),
    ),
    Line(
        "siret",
        "Obtenir le SIREN et le SIRET du siège",
        "La banque, les impôts, l’Urssaf et les financeurs les demandent. Demandez l’inscription au répertoire Sirene "
        "par le guichet des formalités des entreprises, ou à l’Insee, qui dit lequel vaut pour votre forme.{insee}",
        papers=(CONVENTION, RECEIPT, MANDATE),
    ),
    Line(
        "compte",
        "Ouvrir un compte bancaire",
        "Les contributions des membres y sont appelées. La banque demande qui représente le groupement et qui en sont "
        "les membres.",
        papers=(CONVENTION, RECEIPT, MANDATE, MEMBERS),
        applies=lambda facts, on: facts.form == "gip" or not _public(facts, on),
    ),
    Line(
        "comptable",
        "Savoir qui tient les comptes publics",
        "{accountant} Le compte du groupement s’ouvre avec lui.",
        "BUD-06",
        papers=(CONVENTION, RECEIPT, MEMBERS),
        applies=_public,
        by_form=True,
    ),
    Line(
        "commissaire-aux-comptes",
        "Dire s’il faut un commissaire aux comptes",
        "L’assemblée le choisit, quand la comptabilité suit le droit privé ; l’obligation d’en avoir un vient du code "
        "de commerce (L.612-1), selon l’effectif, les ressources et le bilan.",
        "R.312-194-21, 4°",
        papers=(Paper("le budget prévisionnel"),),
        applies=lambda facts, on: facts.form != "gip" and legal_nature(facts, on) == "private",
    ),
    Line(
        "autorisation",
        "Obtenir l’autorisation, ou l’accord de l’autorité qui l’a délivrée",
        "{authorisation}",
        "R.312-194-5",
        papers=(CONVENTION, Paper("la délibération qui demande l’autorisation (R.312-194-21, 10°)")),
        applies=lambda facts, on: _gcsms(facts, on) and _exercises(facts, on),
    ),
    Line(
        "finess",
        "Faire inscrire le groupement au FINESS",
        "Le groupement exerce des missions d’établissement ou de service : il porte un numéro FINESS d’entité "
        "juridique{finess}, donné par l’agence régionale de santé ou les services de l’État.",
        papers=(CONVENTION, RECEIPT, Paper("l’autorisation, ou l’accord de l’autorité")),
        applies=_exercises,
    ),
    Line(
        "assurances",
        "Assurer le groupement",
        "Devenu une personne, il répond de ses actes : responsabilité civile, locaux, matériels, véhicules, personnels "
        "mis à disposition. Vérifiez que les contrats des membres ne couvrent pas déjà le même risque.",
        papers=(CONVENTION, Paper("les contrats d’assurance des membres")),
    ),
    Line(
        "locaux",
        "Écrire la mise à disposition des locaux",
        "La convention annonce des locaux mis à disposition : leur adresse, leur surface, leur valeur et qui les "
        "entretient s’écrivent avec le membre qui les apporte.",
        papers=(Paper("la convention de mise à disposition"), Paper("l’attestation d’assurance")),
        applies=lambda facts, on: any(item.kind == "premises" for item in facts.all_contributions),
    ),
    Line(
        "employeur",
        "Préparer la première embauche",
        "Le groupement emploiera du personnel : chaque embauche se déclare avant la prise de poste, à l’Urssaf.",
        "code du travail, L.1221-10",
        papers=(Paper("le numéro SIRET"),),
        applies=lambda facts, on: bool(facts.employs_staff),
    ),
    Line(
        "reglement-interieur",
        "Adopter le règlement intérieur",
        "L’assemblée l’adopte ; il précise le fonctionnement sans pouvoir modifier la convention.",
        "R.312-194-21, 16°",
        papers=(CONVENTION,),
        applies=lambda facts, on: not facts.articles or facts.article("reglement_interieur") is not None,
    ),
    Line(
        "donnees",
        "Tenir le registre des traitements de données personnelles",
        "Le groupement répond des données qu’il traite : représentants, personnels, personnes accompagnées. Dites qui "
        "tient le registre et comment les personnes sont informées.",
        "règlement (UE) 2016/679, art. 30",
        papers=(Paper("le registre de chaque membre, pour ce qu’il confie au groupement"),),
    ),
)


def lines_for(facts: ConventionFacts, on: dt.date) -> tuple[Line, ...]:
    """The lines that concern this grouping, in its own words and with the articles of that day."""
    words = _words(facts)
    return tuple(_said(line, facts, on, words) for line in LINES if line.applies(facts, on))


def title_of(key: str) -> str:
    return next((line.title for line in LINES if line.key == key), key)


def proposed_due(line: Line, facts: ConventionFacts, since: dt.date) -> dt.date | None:
    """The day the convention itself gives: two months for the first assembly, where its article was left as it was."""
    article = facts.article(FIRST_ARTICLE)
    if line.key != "premiere-assemblee" or article is None or not article.bound:
        return None
    index = since.year * 12 + since.month - 1 + FIRST_MONTHS
    following = dt.date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return min(dt.date(index // 12, index % 12 + 1, 1) + dt.timedelta(since.day - 1), following - dt.timedelta(1))


def _said(line: Line, facts: ConventionFacts, on: dt.date, words: dict[str, str]) -> Line:
    article = line.article
    if article == "BUD-06":
        article = article_for(rule(article, on), on)
    if line.by_form and facts.form == "gip":
        article = _GIP
    why, owner = (french(text.format(**words)) for text in (line.why, line.owner))
    return replace(line, why=why, owner=owner, article=article)


def _words(facts: ConventionFacts) -> dict[str, str]:
    gip = facts.form == "gip"
    found = next((item for item in facts.members if item.convenes_first_assembly), None)
    head = "le directeur" if gip else "l’administrateur"
    named = "ne désigne personne pour convoquer la première : que les membres en conviennent par écrit."
    if found:
        named = f"désigne {found.name} pour convoquer la première."
    return {
        "head": f"{head} du groupement",
        "convener": found.name if found else "les membres, d’accord entre eux",
        "convening": f"Seul {head} convoque, mais seule l’assemblée lui donne son mandat : la convention {named}",
        "notice": plural(facts.convening_days, "jour"),
        "insee": "" if gip else " Le GCSMS n’a pas de catégorie juridique à lui : notez celle qui est donnée.",
        "finess": {"public": " (statut 30)", "private": " (statut 66)"}.get("" if gip else facts.nature, ""),
        "accountant": _accountant(facts),
        "authorisation": _authorisation(facts),
    }


def _accountant(facts: ConventionFacts) -> str:
    if facts.form == "gip":
        return "Quand la convention a choisi la comptabilité publique, un comptable public tient les comptes."
    if "b" in facts.missions:
        return "Personne de droit public qui exerce les missions du b, le groupement a un comptable public."
    return "Un agent comptable est nommé par arrêté du préfet, à votre demande ; il assiste à l’assemblée générale."


def _authorisation(facts: ConventionFacts) -> str:
    if facts.authorisation_mode == "operator":
        return (
            "Le groupement exploite l’autorisation d’un membre : l’autorité qui l’a délivrée donne son accord, réputé "
            "acquis deux mois après la réception de la demande."
        )
    return (
        "Le groupement exerce directement des missions d’établissement ou de service : l’autorisation est demandée en "
        "son nom, dans les conditions de toute autorisation."
    )
