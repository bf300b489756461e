"""Admission, withdrawal, exclusion: the words that contradict the law. Pure data."""

from __future__ import annotations

from conventions.compliance.numbers import NUMBER
from conventions.compliance.phrases.common import (
    ADMISSION,
    EXCLUSION,
    LESS_THAN_ALL,
    OF_VOTES,
    ORGAN,
    SHARES,
    WITHDRAWAL,
)
from conventions.compliance.reading import Phrase

MOVEMENTS = (
    Phrase(
        ("WDR-02", "CNV-10"),
        r"(?:preavis|notifi|previen|prevenant|inform|avert)\w*[^.]*?" + NUMBER + r" mois\b",
        "le retrait est notifié six mois au moins avant la fin de l’exercice (R.312-194-10).",
        "Portez le préavis à six mois au moins.",
        ("retrait",),
        WITHDRAWAL,
        r"\bsold|\bpaie|\bpaye|\bvers|\brembours|\brestitu",
        negatable=False,
        wrong=lambda months: months < 6,
    ),
    Phrase(
        ("WDR-02", "CNV-10"),
        r"(?:preavis|notifi|previen|prevenant|inform|avert)\w*[^.]*?" + NUMBER + r" jours\b",
        "le retrait est notifié six mois au moins avant la fin de l’exercice (R.312-194-10).",
        "Portez le préavis à six mois au moins.",
        ("retrait",),
        WITHDRAWAL,
        negatable=False,
        wrong=lambda days: days < 180,
    ),
    Phrase(
        ("WDR-02", "CNV-10"),
        r"(?:preavis|notifi|previen|prevenant|inform|avert)\w*[^.]*?(?:" + NUMBER + r" semaines\b|\bun trimestre\b)",
        "le retrait est notifié six mois au moins avant la fin de l’exercice (R.312-194-10).",
        "Portez le préavis à six mois au moins.",
        ("retrait",),
        WITHDRAWAL,
        negatable=False,
        wrong=lambda weeks: weeks < 26,
    ),
    Phrase(
        ("WDR-01", "CNV-10"),
        r"a tout moment|sans preavis|effet immediat|en cours d'exercice",
        "un membre se retire à l’expiration d’un exercice budgétaire (R.312-194-10).",
        "Remplacez par « à l’expiration d’un exercice budgétaire ».",
        ("retrait",),
        WITHDRAWAL,
        r"\bne peut\b|revo",
        negatable=False,
    ),
    Phrase(
        ("WDR-04", "CNV-10"),
        r"sans (?:qu'il soit besoin d'|necessite d'|donner lieu a )?(?:un )?avenant",
        "l’adhésion, le retrait et l’exclusion donnent lieu à un avenant (R.312-194-10).",
        "Prévoyez cet avenant.",
        ("adhesion", "retrait", "exclusion"),
        "|".join((EXCLUSION, ADMISSION, WITHDRAWAL)),
        negatable=False,
    ),
    Phrase(
        ("MEM-07", "MAJ-01", "CNV-10"),
        r"\bmajorite\b|" + SHARES + "|" + LESS_THAN_ALL + rf"|par (?:decision (?:de |d'))?{ORGAN}",
        "l’admission d’un membre se décide à l’unanimité des membres présents ou représentés (R.312-194-22).",
        "Remplacez par « à l’unanimité des membres présents ou représentés ».",
        ("adhesion",),
        r"\badmission d|\badmissions? de nouve|\badmet|\badmis\b",
        r"unanim|\bexclu",
        negatable=False,
    ),
    Phrase(
        ("EXC-03", "CNV-10"),
        r"sans (?:audition|l'entendre|etre entendu|avoir (?:ete )?entendu|que[^.]*soit entendu)"
        r"|n'(?:est|a) pas (?:a etre )?(?:entendu|auditionne)",
        "l’exclusion suit l’audition du représentant du membre (R.312-194-10).",
        "Prévoyez cette audition et ses modalités.",
        ("exclusion",),
        EXCLUSION,
        negatable=False,
    ),
    Phrase(
        ("EXC-02", "CNV-10"),
        r"sans motif|(?:pour )?tout motif|discretionnaire|sans avoir a (?:se )?justifier",
        "l’exclusion sanctionne un manquement, ou suit une procédure collective (R.312-194-10).",
        "Limitez les motifs à ceux du texte.",
        ("exclusion",),
        EXCLUSION,
        negatable=False,
    ),
    Phrase(
        ("EXC-01", "CNV-10"),
        r"quel que soit le nombre (?:de|des) membres|meme (?:si|lorsque)[^.]*deux membres"
        r"|plus d'un(?: seul)? membre\b"
        r"|(?:a partir de|(?:comport|compt|compren|comprend|reuni|rassembl)\w*"
        r"(?: encore| toujours| au moins| au minimum)*) " + NUMBER + r" membres?\b(?! ou moins)",
        "l’exclusion n’est possible que si le groupement compte au moins trois membres (R.312-194-10).",
        "Ajoutez cette condition.",
        ("exclusion",),
        EXCLUSION,
        r"present|represent|\bne (?:peut|compt\w+|comport\w+|comprend)|impossible",
        negatable=False,
        wrong=lambda members: members < 3,
    ),
    Phrase(
        ("MAJ-03", "CNV-10"),
        r"unanimite|" + SHARES,
        "l’exclusion est adoptée par des membres représentant la moitié au moins des voix (R.312-194-22).",
        "Reprenez la règle de l’article R.312-194-22.",
        ("exclusion",),
        r"\bexclusion (?:d'un membre )?est",
        ADMISSION + r"|\btiers (?:a|au)\b",
        negatable=False,
    ),
    Phrase(
        ("MAJ-03", "CNV-10"),
        NUMBER + OF_VOTES,
        "l’exclusion est adoptée par des membres représentant la moitié au moins des voix (R.312-194-22).",
        "Reprenez la règle de l’article R.312-194-22.",
        ("exclusion",),
        r"\bexclusion (?:d'un membre )?est",
        wrong=lambda percent: percent != 50,
    ),
    Phrase(
        ("MAJ-03", "CNV-10"),
        r"membre (?:concerne|en cause|vise)[^.]*(?:prend part|prennent part|participe|participent) au vote",
        "les représentants du membre visé ne participent pas au vote (R.312-194-22).",
        "Écrivez qu’ils ne participent pas au vote.",
        ("exclusion",),
        EXCLUSION,
    ),
)
