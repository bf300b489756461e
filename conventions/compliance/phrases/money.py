"""Capital, contributions, rights, debts: the words that contradict the law. Pure data."""

from __future__ import annotations

from conventions.compliance.phrases.common import DEBTS, NON_PROFIT_FROM, ONLY, rights_differ
from conventions.compliance.reading import Phrase

MONEY = (
    Phrase(
        ("CNV-09", "RGT-05"),
        r"solidair|solidarit",
        "les membres répondent des dettes à proportion de leurs droits, sans solidarité (R.312-194-12).",
        "Remplacez par « à proportion de leurs droits ».",
        ("dettes",),
        DEBTS,
        r"sans (?:aucune )?solidarit|(?:pas|non|ni|nullement|aucunement)(?: \w+){0,2} solidair"
        r"|aucune solidarit|solidarit\w* (?:\w+ ){0,3}(?:exclue|ecartee)|\bexclu\w* (?:de )?(?:la "
        r"|toute )?solidarit",
        negatable=False,
        forms=ONLY,
    ),
    Phrase(
        ("CNV-09", "RGT-05"),
        r"parts? (?:egales?|viriles?)|\bpar tete\b|hauteur de leurs apports|montant de leurs apports"
        r"|(?:proportion\w*|prorata) (?:de leurs|des|a leurs) (?:apports|participations|contributions)",
        "les membres répondent des dettes à proportion de leurs droits, et de rien d’autre (R.312-194-12).",
        "Remplacez par « à proportion de leurs droits ».",
        ("dettes",),
        DEBTS,
        r"(?:proportion\w*|prorata|raison) (?:de |des |du |a |aux? )?(?:leurs? |ses |nombre de )*droits\b",
        forms=ONLY,
    ),
    Phrase(
        ("CAP-03", "CNV-05"),
        r"negociables?\b|librement cessibles?",
        "les apports ne peuvent être représentés par des titres négociables (R.312-194-11).",
        "Supprimez cette stipulation.",
        about=r"\b(?:titres?|parts?|actions?|apports?)\b",
    ),
    Phrase(
        ("CAP-04", "CNV-05"),
        r"apports? (?:fait |faits |effectues? )?en industrie|apports? de (?:travail|savoir-faire"
        r"|connaissances)",
        "les apports en industrie sont interdits dans un GCSMS (R.312-194-11).",
        "Supprimez cet apport, ou écrivez-le comme une mise à disposition de personnels.",
        forms=ONLY,
    ),
    Phrase(
        ("CAP-07",),
        r"\bforfait|valeur (?:estimee|venale|de marche|convenue)",
        "les contributions en nature sont évaluées à leur coût réel (R.312-194-11).",
        "Remplacez par « sur la base de leur coût réel ».",
        about=r"en nature",
    ),
    Phrase(
        ("CNV-08", "CAP-08"),
        r"(?:ne sont|n'est|ne peuvent etre) pas revis|sans revision|non revisables?|fixees? (?:de facon "
        r"|a titre )?"
        r"definiti\w+",
        "les contributions sont révisées chaque année, au vu des charges constatées (R.312-194-7, 8°).",
        "Écrivez la révision annuelle.",
        ("contributions", "revision_contributions"),
        r"contribution|participation",
        negatable=False,
    ),
    Phrase(
        ("RGT-04", "CNV-06"),
        r"(?:chaque membre|chacun)[^.]{0,30}\bune(?: seule)? voix\b|un membre,? une voix|une voix par membre",
        "les voix sont proportionnelles aux droits, qui ne sont pas égaux (R.312-194-12).",
        "Remplacez par « un nombre de voix proportionnel à ses droits ».",
        when=rights_differ,
        forms=ONLY,
    ),
    Phrase(
        ("OBJ-04",),
        r"dividendes?|(?:partag|distribu|reparti|verse)\w*[^.]*(?:benefices?|profits?"
        r"|excedents?)[^.]*\bmembres\b"
        r"|(?:benefices?|profits?|excedents?)[^.]*(?:partag|distribu|reparti|verse)\w*[^.]*\bmembres\b",
        "le groupement poursuit un but non lucratif (L.312-7 3°).",
        "Affectez l’excédent aux réserves, aux charges suivantes ou à l’investissement.",
        when=lambda facts, on: on >= NON_PROFIT_FROM,
        forms=ONLY,
    ),
    Phrase(
        ("CAP-09",),
        r"seul (?:de ses )?membres?[^.]*(?:financ\w+|support\w+|pris\w* en charge) par (?:tous|l'ensemble"
        r"|le groupement)",
        "une action au profit d’un seul membre est financée par lui (L.312-7 3°).",
        "Mettez cette action à la charge de ce membre.",
        forms=ONLY,
    ),
)
