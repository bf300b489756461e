"""Assembly and its decisions: the words that contradict the law. Pure data."""

from __future__ import annotations

from conventions.compliance.phrases.common import ONLY, ORGAN, RESERVED, SHARES, two_members
from conventions.compliance.reading import NEGATION, NUMBER, Phrase

BODIES = (
    Phrase(
        ("MEM-09", "CNV-12"),
        r"assemblee[^.]*(?:composee?|comprend|reunit)[^.]*(?:\bseuls?\b|a l'exception|\bsauf\b|hormis"
        r"|uniquement)",
        "l’assemblée est composée de l’ensemble des membres (R.312-194-19).",
        "Remplacez par « l’ensemble des membres ».",
    ),
    Phrase(
        ("QUO-01", "CNV-12"),
        SHARES + r"|moitie (?:au moins )?(?:des|de ses) membres",
        "le quorum est de la moitié au moins des droits des membres (R.312-194-22).",
        "Remplacez par « la moitié au moins des droits ».",
        about=r"quorum|delibere(?:r)? valablement|valablement delibere",
        unless=r"seconde|nouveau|a defaut de quorum|moitie (?:au moins )?des droits",
    ),
    Phrase(
        ("QUO-01", "CNV-12"),
        r"quorum[^.]*(?<!\d)" + r"(?P<n>\d+) ?%",
        "le quorum est de la moitié au moins des droits des membres (R.312-194-22).",
        "Remplacez par « la moitié au moins des droits ».",
        unless="",
        wrong=lambda percent: percent != 50,
    ),
    Phrase(
        ("QUO-02", "CNV-12"),
        NUMBER + r" jours",
        "à défaut de quorum, la seconde convocation se fait dans les quinze jours, huit en urgence (R.312-194-22).",
        "Remettez quinze jours, et huit en cas d’urgence.",
        about=r"a defaut de quorum|seconde convocation|a nouveau convoquee",
        unless="",
        wrong=lambda days: days not in (8, 15),
    ),
    Phrase(
        ("MAJ-01", "COM-05", "CNV-12"),
        r"\bmajorite\b|" + SHARES + rf"|par (?:decision (?:de |d'))?{ORGAN}",
        "la convention se modifie à l’unanimité des membres présents ou représentés (R.312-194-22).",
        "Remplacez par « à l’unanimité des membres présents ou représentés ».",
        ("avenants",),
        r"(?:modifi\w+|revis\w+|avenants?) (?:a |de |d')?(?:la |cette |sa )?(?:presente )?convention"
        r"|convention (?:se modifie|est modifiee|peut etre modifiee)",
        r"unanim|\btiers (?:a|au)\b|etabli|tenue? a jour",
    ),
    Phrase(
        ("CNV-15",),
        r"ne (?:peut|pourra) (?:pas |jamais )?(?:etre modifiee|faire l'objet d'(?:un )?avenant)",
        "la convention peut faire l’objet d’avenants (R.312-194-7).",
        "Supprimez cette interdiction.",
        ("avenants",),
        r"convention",
        r"unanim|\bque\b|\bqu'",
    ),
    Phrase(
        ("PRX-02", "CNV-07"),
        r"(?:plusieurs|deux|trois|quatre|cinq|[2-9]) (?:pouvoirs|procurations|mandats)|nombre illimite",
        "aucun membre ne détient plus d’un pouvoir (R.312-194-20).",
        "Remplacez par « un seul pouvoir ».",
        about=r"\bpouvoirs?\b|procuration|\bvot\w+ par mandat",
        forms=ONLY,
    ),
    Phrase(
        ("PRX-01",),
        r"procuration|donner[^.]*\bpouvoir\b|pouvoir de voter",
        "la procuration n’est possible que si le groupement compte plus de deux membres (R.312-194-20).",
        "Ajoutez « lorsque le groupement compte plus de deux membres ».",
        ("representation",),
        r"procuration|pouvoir de voter",
        NEGATION + r"|plus de deux membres",
        when=two_members,
        forms=ONLY,
    ),
    Phrase(
        ("CVG-01", "CNV-12"),
        r"tous les (?:deux|trois|2|3) ans|une annee sur deux",
        "l’assemblée se réunit au moins une fois par an (R.312-194-20).",
        "Prévoyez une réunion par an au moins.",
        about=r"assemblee",
        forms=ONLY,
    ),
    Phrase(
        ("CVG-02", "CNV-12"),
        r"demande (?:de la majorite|de la moitie|d'au moins la moitie|des deux tiers|des trois quarts"
        r"|de tous)",
        "l’assemblée se réunit de droit à la demande d’un tiers des membres (R.312-194-20).",
        "Remplacez par « au moins un tiers des membres ».",
        about=r"assemblee|reuni|convo",
        forms=ONLY,
    ),
    Phrase(
        ("COM-17",),
        r"\bdeleg\w*[^.]*" + RESERVED,
        "une matière des 1° à 16° ne peut être déléguée (R.312-194-21).",
        "Retirez cette matière de la délégation.",
        unless=NEGATION + r"|autres matieres|a l'exception|hormis|\bsauf\b|\bhors\b",
        forms=ONLY,
    ),
    Phrase(
        ("COM-17",),
        r"\bbureau (?:vote|adopte|arrete|approuve|decide|prononce)[^.]*" + RESERVED,
        "une matière des 1° à 16° ne peut être confiée à un bureau (R.312-194-21).",
        "Rendez cette décision à l’assemblée.",
        forms=ONLY,
    ),
    Phrase(
        ("COM-01",),
        rf"{ORGAN} (?:du groupement )?(?:vote|adopte|approuve|arrete|fixe) le budget",
        "l’assemblée vote le budget (R.312-194-21, 1°).",
        "Rendez cette décision à l’assemblée.",
        forms=ONLY,
    ),
    Phrase(
        ("COM-02",),
        rf"{ORGAN} (?:du groupement )?(?:approuve les comptes|affecte le resultat|decide de l'affectation)",
        "l’assemblée approuve les comptes et affecte les résultats (R.312-194-21, 2°).",
        "Rendez cette décision à l’assemblée.",
    ),
    Phrase(
        ("COM-07",),
        rf"exclusion[^.]*(?:prononcee|decidee) par {ORGAN}|{ORGAN} (?:du groupement )?prononce[^.]*exclusion",
        "l’assemblée prononce l’exclusion (R.312-194-21, 7°).",
        "Rendez cette décision à l’assemblée.",
    ),
    Phrase(
        ("COM-11",),
        rf"(?:dissolution|prorogation)[^.]*(?:prononcee|decidee) par {ORGAN}",
        "l’assemblée décide la prorogation et la dissolution (R.312-194-21, 11°).",
        "Rendez cette décision à l’assemblée.",
    ),
    Phrase(
        ("COM-16",),
        rf"reglement interieur[^.]*(?:adopte|arrete|etabli|approuve) par {ORGAN}"
        rf"|{ORGAN} (?:du groupement )?(?:adopte|arrete|approuve) le reglement interieur",
        "l’assemblée adopte le règlement intérieur (R.312-194-21, 16°).",
        "Rendez cette décision à l’assemblée.",
    ),
    Phrase(
        ("COM-18", "CNV-01"),
        rf"transfer\w*[^.]*par (?:simple )?(?:decision (?:de |d'))?{ORGAN}",
        "le siège est transféré par décision de l’assemblée (R.312-194-9).",
        "Rendez cette décision à l’assemblée.",
        ("siege",),
        r"\bsiege\b",
    ),
    Phrase(
        ("MIN-01",),
        r"(?:n'obligent?|n'engagent?|ne lient?|ne s'imposent?)[^.]*(?:membres|absents|opposants)",
        "les délibérations obligent tous les membres (R.312-194-22).",
        "Supprimez cette réserve.",
        about=r"deliberation|decision",
        unless="",
    ),
)
