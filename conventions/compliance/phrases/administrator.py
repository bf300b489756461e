"""Administrator and bureau: the words that contradict the law. Pure data."""

from __future__ import annotations

from conventions.compliance.numbers import NUMBER
from conventions.compliance.phrases.common import ONLY
from conventions.compliance.reading import Phrase

ADMINISTRATOR = (
    Phrase(
        ("ADM-02", "CNV-12"),
        r"(?:duree|pour|mandat|periode)[^.]*?" + NUMBER + r" (?:an(?:s|nees?)?|exercices?)\b",
        "l’administrateur est nommé pour trois ans renouvelables, durée que la convention ne peut changer "
        "(R.312-194-23).",
        "Remettez trois ans.",
        ("administrateur",),
        r"\badministrateur[^.]*(?:elu|nomme|mandat)|mandat de l'administrateur",
        negatable=False,
        wrong=lambda years: years != 3,
        forms=ONLY,
    ),
    Phrase(
        ("ADM-02", "CNV-12"),
        r"(?:elu|nomme|mandat)\b[^.,]*?\b(?:pour|duree de|est de) " + NUMBER + r" mois\b",
        "l’administrateur est nommé pour trois ans renouvelables, durée que la convention ne peut changer "
        "(R.312-194-23).",
        "Remettez trois ans.",
        ("administrateur",),
        r"\badministrateur[^.]*(?:elu|nomme|mandat)|mandat de l'administrateur",
        negatable=False,
        wrong=lambda months: months != 36,
        forms=ONLY,
    ),
    Phrase(
        ("ADM-02", "CNV-12"),
        r"(?:elu|nomme|designe)[^.]*(?:duree indeterminee|sans limitation de duree|annee par annee)",
        "l’administrateur est nommé pour trois ans renouvelables (R.312-194-23).",
        "Remettez trois ans.",
        about=r"\badministrateur",
        negatable=False,
        forms=ONLY,
    ),
    Phrase(
        ("ADM-03", "CNV-12"),
        r"irrevocable|ne peut (?:pas )?etre revoque|revo(?:que|cable|cation)[^.]*(?:\bque\b|seulement"
        r"|uniquement"
        r"|unanimite|juste motif|faute)",
        "l’assemblée peut révoquer l’administrateur à tout moment (R.312-194-23).",
        "Remplacez par « révocable à tout moment ».",
        ("administrateur",),
        r"\badministrateur",
        negatable=False,
        forms=ONLY,
    ),
    Phrase(
        ("ADM-04",),
        r"\bremuner|\bpercoit|\bsalaire|\btraitement\b|\bappointements|\bhonoraires",
        "le mandat d’administrateur est gratuit ; seules des indemnités sont possibles (R.312-194-23).",
        "Remplacez par des indemnités de mission.",
        ("administrateur",),
        r"\badministrateur\b[^.]*(?:remunere|salaire|traitement)|mandat d'administrateur",
        r"indemnit|gratuit",
        forms=ONLY,
    ),
    Phrase(
        ("ADM-01", "COM-03", "CNV-12"),
        r"administrateur[^.]{0,60}(?:nomme|designe|choisi) par (?!l'assemblee|elle|les membres|celle-ci)"
        r"|administrateur[^.]{0,80}parmi (?:les|ses) (?:salaries|agents|personnels)",
        "l’administrateur est élu par l’assemblée parmi les membres ou leurs représentants (R.312-194-23).",
        "Remplacez par une élection par l’assemblée.",
        forms=ONLY,
    ),
    Phrase(
        ("ADM-07",),
        r"\bbureau (?:vote|adopte|arrete|decide|approuve|prononce|represente le groupement)",
        "un bureau ne prend ni une matière des 1° à 16°, ni la représentation du groupement (R.312-194-21, -23).",
        "Donnez au bureau un rôle de préparation.",
        forms=ONLY,
    ),
)
