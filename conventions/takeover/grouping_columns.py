"""The columns that tell a grouping: read on its first line."""

from __future__ import annotations

from conventions.takeover.columns import NATURES, Choice, Column
from cooperation.activity import ACTIVITY_FIELDS


def _fields() -> tuple[Choice, ...]:
    """A field of activity goes by its label, its letter in L.313-3, and the services it holds."""
    found = []
    for item in ACTIVITY_FIELDS:
        _, _, letter = item.article.partition(", ")
        services = [word for name in item.services for word in (name, *name.split(" et "))]
        found.append(Choice(item.key, item.label, (item.key, *((letter, item.article) if letter else ()), *services)))
    return tuple(found)


_IDENTITY = (
    Column(
        "name",
        "Groupement",
        "text",
        "La dénomination, sans la mention légale. Laissez vide sur les lignes suivantes du même groupement.",
        limit=200,
        aliases=("dénomination", "nom du groupement", "dénomination du groupement"),
    ),
    Column(
        "form",
        "Forme (GCSMS/GIP)",
        "choice",
        "GCSMS ou GIP.",
        (
            Choice("gcsms", "GCSMS", ("groupement de coopération sociale ou médico-sociale",)),
            Choice("gip", "GIP", ("groupement d’intérêt public",)),
        ),
    ),
    Column(
        "legal_mention",
        "Mention légale (sociale/médico-sociale)",
        "choice",
        "Groupement de coopération sociale, ou médico-sociale (R.312-194-17). Vide pour un GIP.",
        (
            Choice("sociale", "sociale", ("groupement de coopération sociale", "social")),
            Choice("medico_sociale", "médico-sociale", ("groupement de coopération médico-sociale", "médico-social")),
        ),
    ),
    Column("nature", "Nature (publique/privée)", "choice", "La personne morale (R.312-194-7, 3°).", NATURES),
    Column(
        "seat_street",
        "Siège adresse",
        "text",
        "Numéro et voie du siège.",
        limit=200,
        aliases=("adresse du siège", "adresse"),
    ),
    Column(
        "seat_postcode",
        "Code postal",
        "postcode",
        "Cinq chiffres.",
        aliases=("siège code postal", "code postal du siège"),
    ),
    Column("seat_city", "Commune", "text", "La commune du siège.", limit=100, aliases=("siège commune", "ville")),
    Column(
        "activity_field",
        "Domaine d’activité",
        "choice",
        "Le domaine de L.313-3 dont relève le groupement ; un service (EHPAD, SAVS, CHRS…) suffit à le dire.",
        _fields(),
        aliases=("domaine", "champ d’activité"),
    ),
    Column("object", "Objet", "text", "L’objet du groupement, tel que la convention l’écrit.", limit=20_000),
)
_DATES = (
    Column(
        "regime",
        "Régime (approbation/déclaration)",
        "choice",
        "Approbation si la convention a été reçue avant le 23 août 2019, déclaration depuis (R.312-194-18).",
        (Choice("approval", "approbation"), Choice("declaration", "déclaration")),
    ),
    Column("sent_on", "Transmise le", "date", "Le jour où la convention a été envoyée à l’autorité."),
    Column("received_on", "Reçue le", "date", "Le jour où l’autorité a reçu la convention : il décide du régime."),
    Column(
        "receipt_proof",
        "Preuve de réception",
        "text",
        "Accusé de réception, récépissé de dépôt… (déclaration).",
        limit=200,
    ),
    Column(
        "act_number",
        "Acte n°",
        "text",
        "Le numéro de l’arrêté d’approbation.",
        limit=60,
        aliases=("numéro de l’acte", "arrêté n°"),
    ),
    Column("act_on", "Acte du", "date", "Sa date.", aliases=("date de l’acte", "arrêté du")),
    Column(
        "raa_reference",
        "RAA référence",
        "text",
        "Le numéro du recueil des actes administratifs qui publie le groupement.",
        limit=100,
        aliases=("référence RAA", "référence au RAA", "RAA"),
    ),
    Column("published_on", "Publiée le", "date", "La date de ce recueil."),
    Column(
        "in_force_on",
        "En vigueur le",
        "date",
        "Le jour où le groupement a eu la personnalité morale : la publication (approbation) "
        "ou la réception (déclaration).",
    ),
)
_STIPULATIONS = (
    Column(
        "duration",
        "Durée (années ou indéterminée)",
        "duration",
        "Un nombre d’années (de 1 à 99), ou « indéterminée ».",
        limit=99,
        least=1,
    ),
    Column(
        "exercise_end",
        "Fin d’exercice (jj/mm)",
        "day_month",
        "Le jour et le mois, par exemple 31/12.",
        aliases=("fin de l’exercice",),
    ),
    Column(
        "rights_basis",
        "Base des droits (apports/participations/convention)",
        "choice",
        "Ce à quoi les droits sont proportionnels ; la convention ne les fixe elle-même qu’à défaut d’apports "
        "et de participations (R.312-194-12).",
        (
            Choice("capital", "apports", ("capital", "apports au capital")),
            Choice("participations", "participations", ("participations aux charges", "charges")),
            Choice("convention", "convention", ("selon la convention",)),
        ),
    ),
    Column(
        "rights_total",
        "Total des droits",
        "int",
        "La somme des droits de tous les membres.",
        least=1,
        limit=1_000_000_000,
        aliases=("nombre total de droits",),
    ),
    Column(
        "chair",
        "Présidence de l’assemblée",
        "choice",
        "L’administrateur, ou un président élu par l’assemblée.",
        (
            Choice("administrator", "administrateur", ("l’administrateur du groupement", "l’administrateur")),
            Choice("elected", "élue", ("président élu", "un président élu par l’assemblée", "élu")),
        ),
        aliases=("présidence",),
    ),
    Column(
        "ordinary_majority",
        "Majorité ordinaire",
        "choice",
        "Plus de la moitié, deux tiers ou trois quarts des voix présentes ou représentées (R.312-194-22). "
        "Écrivez-le en lettres.",
        (
            Choice("half", "moitié", ("plus de la moitié", "majorité simple", "majorité", "1/2", "50 %")),
            Choice("two_thirds", "deux tiers", ("les deux tiers", "2/3")),
            Choice("three_quarters", "trois quarts", ("les trois quarts", "3/4", "75 %")),
        ),
    ),
    Column(
        "casting_vote",
        "Voix prépondérante",
        "yes_no",
        "Oui si le président l’emporte en cas de partage, non sinon.",
        aliases=("voix prépondérante du président",),
    ),
    Column(
        "convening_days",
        "Convocation (jours)",
        "int",
        "Le délai de convocation de l’assemblée (R.312-194-20).",
        least=1,
        limit=90,
        aliases=("délai de convocation",),
    ),
    Column(
        "urgent_hours",
        "Urgence (heures)",
        "int",
        "Le délai de convocation en urgence (R.312-194-20).",
        least=1,
        limit=240,
        aliases=("délai d’urgence",),
    ),
    Column(
        "second_call_reading",
        "Seconde convocation",
        "choice",
        "À défaut de quorum, la seconde assemblée est convoquée, ou réunie, dans les quinze jours (R.312-194-22).",
        (
            Choice("sent", "envoyée dans les quinze jours", ("envoyée", "convoquée")),
            Choice("held", "réunie dans les quinze jours", ("réunie", "tenue")),
        ),
    ),
    Column(
        "withdrawal_notice_months",
        "Préavis de retrait (mois)",
        "int",
        "Le préavis d’un membre qui se retire.",
        least=1,
        limit=24,
        aliases=("préavis",),
    ),
)
_LIFE = (
    Column(
        "administrator_name",
        "Administrateur",
        "text",
        "Son prénom et son nom.",
        limit=150,
        aliases=("administratrice", "administrateur du groupement", "nom de l’administrateur"),
    ),
    Column(
        "administrator_quality",
        "Qualité de l’administrateur",
        "text",
        "Au nom de quel membre, et à quel titre.",
        limit=200,
    ),
    Column("mandate_from", "Mandat du", "date", "Le jour de son élection.", aliases=("début du mandat",)),
    Column(
        "mandate_until",
        "Mandat au",
        "date",
        "La fin de son mandat, de trois ans (R.312-194-23).",
        aliases=("fin du mandat", "fin de mandat"),
    ),
    Column(
        "last_assembly_number",
        "Dernière assemblée n°",
        "int",
        "Le rang de la dernière assemblée tenue ; 0 si aucune.",
        limit=1_000_000,
    ),
    Column(
        "last_resolution_number",
        "Dernière délibération n°",
        "int",
        "Le dernier numéro de délibération ; 0 si aucune.",
        limit=1_000_000,
    ),
    Column("last_amendment_number", "Dernier avenant n°", "int", "0 si aucun.", limit=1_000_000),
    Column(
        "reason",
        "Motif de la reprise",
        "text",
        "Pourquoi le groupement est repris dans Entente, d’après quels documents.",
        limit=2_000,
        aliases=("motif",),
    ),
)

GROUPING_COLUMNS: tuple[Column, ...] = _IDENTITY + _DATES + _STIPULATIONS + _LIFE
