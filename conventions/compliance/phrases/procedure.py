"""Nature, accounts, procedure, dissolution: the words that contradict the law. Pure data."""

from __future__ import annotations

from conventions.compliance.numbers import NUMBER
from conventions.compliance.phrases.common import (
    CONDITIONAL,
    ONLY,
    ORGAN,
    approval,
    declaration,
    is_private,
    is_public,
    private_without_b,
)
from conventions.compliance.reading import Phrase

END_AND_PROCEDURE = (
    Phrase(
        ("DIS-02", "CNV-11"),
        r"(?:un seul|dernier) membre[^.]*(?:se poursuit|subsiste|continue)",
        "le groupement est dissous s’il ne compte plus qu’un membre (R.312-194-24).",
        "Supprimez cette stipulation.",
        unless=r"dissou|dissol|prend fin|\bne (?:se poursuit|subsiste|continue)",
        negatable=False,
    ),
    Phrase(
        ("DIS-04",),
        r"dissolution[^.]*notifi[^.]*?" + NUMBER + r" jours",
        "la dissolution est notifiée dans les quinze jours (R.312-194-24).",
        "Remettez quinze jours.",
        unless=r"\bavant\b|\bmembres?\b",
        negatable=False,
        wrong=lambda days: days != 15,
        forms=ONLY,
    ),
    Phrase(
        ("DIS-04",),
        r"dissolution[^.]*notifi[^.]*?\b(?:mois|semaines?)\b",
        "la dissolution est notifiée dans les quinze jours (R.312-194-24).",
        "Remettez quinze jours.",
        unless=r"\bavant\b|\bmembres?\b",
        negatable=False,
        forms=ONLY,
    ),
    Phrase(
        ("DIS-06", "CNV-11"),
        rf"liquidateurs?[^.]*(?:nommes?|designes?) par (?:{ORGAN}|le prefet)",
        "l’assemblée nomme le ou les liquidateurs (R.312-194-25).",
        "Rendez cette décision à l’assemblée.",
    ),
    Phrase(
        ("DIS-07", "CNV-11"),
        r"biens[^.]*mis a (?:la |sa )?disposition[^.]*(?:propriete du groupement|acquis au groupement"
        r"|devolus)",
        "les biens mis à disposition par un membre restent sa propriété (R.312-194-25).",
        "Remplacez par « restent la propriété du membre ».",
    ),
    Phrase(
        ("APP-10", "APP-02"),
        r"(?:transmis|soumis)\w*[^.]*(?:pour|a l') ?approbation[^.]*prefet|approbation (?:du|par le) prefet"
        r"|approuvee? par (?:le |un )?(?:prefet|arrete)|arrete (?:prefectoral )?d'approbation"
        r"|acte d'approbation",
        "depuis le 23/08/2019 la convention est déclarée ; aucune autorité ne l’approuve (R.312-194-18).",
        "Remplacez par la déclaration à l’autorité compétente.",
        when=declaration,
        forms=ONLY,
    ),
    Phrase(
        ("APP-03",),
        r"personnalite (?:morale|juridique)[^.]*\bpublication\b",
        "depuis le 23/08/2019 la personnalité morale naît à la réception de la déclaration (R.312-194-18).",
        "Remplacez par la date de réception de la déclaration.",
        when=declaration,
        forms=ONLY,
    ),
    Phrase(
        ("APP-01",),
        r"personnalite (?:morale|juridique)[^.]*\breception\b|\bdeclaree? (?:a|au"
        r"|aupres)\b[^.]*(?:autorite|ars|prefet|conseil)",
        "jusqu’au 22/08/2019 la convention est approuvée par le préfet, et la personnalité naît à la "
        "publication "
        "(R.312-194-18).",
        "Remplacez par l’approbation et sa publication.",
        when=approval,
        forms=ONLY,
    ),
    Phrase(
        ("CNV-03",),
        r"groupement[^.]*(?<!exclusivement composee de )personne morale de droit public",
        "cet article contredit la nature retenue, droit privé (R.312-194-7, 3°).",
        "Corrigez l’article, ou la nature choisie.",
        unless=CONDITIONAL,
        negatable=False,
        when=is_private,
        forms=ONLY,
    ),
    Phrase(
        ("CNV-03",),
        r"groupement[^.]*personne morale de droit prive",
        "cet article contredit la nature retenue, droit public (R.312-194-7, 3°).",
        "Corrigez l’article, ou la nature choisie.",
        unless=CONDITIONAL,
        negatable=False,
        when=is_public,
        forms=ONLY,
    ),
    Phrase(
        ("BUD-07",),
        r"comptabilite publique",
        "un groupement de droit privé sans mission b suit les règles du droit privé (R.312-194-16).",
        "Remplacez par la comptabilité de droit privé.",
        ("comptes", "budget"),
        unless=CONDITIONAL,
        when=private_without_b,
        forms=ONLY,
    ),
    Phrase(
        ("BUD-05",),
        r"regles du droit prive|comptabilite privee",
        "un groupement de droit public suit les règles de la comptabilité publique (R.312-194-16).",
        "Remplacez par la comptabilité publique.",
        ("comptes", "budget"),
        unless=CONDITIONAL,
        when=is_public,
        forms=ONLY,
    ),
    Phrase(
        ("BUD-01",),
        r"budget[^.]*(?:en deficit|en desequilibre|deficitaire)",
        "le budget est voté en équilibre (R.312-194-13, R.314-193-5).",
        "Remplacez par « en équilibre ».",
    ),
    Phrase(
        ("PER-01",),
        r"(?:perdent|renoncent)[^.]*(?:statut|contrat)|deviennent[^.]*(?:salaries|agents) du groupement",
        "les personnels mis à disposition gardent leur contrat, leurs accords ou leur statut (R.312-194-14).",
        "Supprimez cette stipulation.",
        about=r"disposition",
    ),
    Phrase(
        ("MEM-06",),
        r"associes?[^.]*(?:dispose|\bont\b|detien|beneficie|\ba\b)[^.]*\b(?:droits|voix)\b",
        "un professionnel associé n’est pas membre : il n’a ni droits ni voix (L.312-7 3°).",
        "Supprimez ces droits.",
        about=r"professionnels? associes?",
        forms=ONLY,
    ),
)
