"""The rules that ask nothing of the text of a convention, each with the French reason.

They are « sans objet », never counted as respected, unless the words of the convention say the contrary
(`phrases.py`). `gip`: the article also binds a groupement d'intérêt public.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    reason: str
    gip: bool = False


_ADOPTION = "Se vérifie à l’adoption du projet par chaque membre, non dans le texte."
_MOVEMENT = "Se vérifie à chaque adhésion, retrait ou exclusion, après la constitution."
_MEETING = "Se vérifie à chaque assemblée ; la convention n’a pas à le répéter."
_MATTER = "Matière réservée à l’assemblée par la loi : elle se vérifie à chaque décision."
_ACCOUNTS = "Se vérifie dans la vie budgétaire et comptable du groupement."
_TERM = "Se vérifie pendant le mandat de l’administrateur du groupement."
_END = "Se vérifie à la dissolution et à la liquidation."
_PROCEDURE = "Se vérifie dans la procédure devant l’autorité, non dans le texte."
_STAFF = "Se vérifie à chaque mise à disposition ou recrutement."
_ESMS = "Vise les établissements et services, non la convention du groupement."
_SIAO = "Vise la convention conclue avec l’État pour un SIAO."
_DAC = "Vise les dispositifs d’appui à la coordination."
_OPEN = "Cette permission ne demande rien au texte."


def _many(reason: str, *ids: str, gip: bool = False) -> dict[str, Scope]:
    return {id: Scope(reason, gip) for id in ids}


SCOPE: dict[str, Scope] = {
    **_many(_OPEN, "MEM-04", gip=True),
    **_many(_ADOPTION, "MEM-05", "CNV-18", gip=True),
    **_many(_MOVEMENT, "MEM-07", "MEM-08", "WDR-01", "WDR-03", "WDR-04", gip=True),
    **_many(_MOVEMENT, "EXC-01", "EXC-02", "EXC-03", gip=True),
    "MEM-09": Scope(_MEETING, gip=True),
    "NAT-04": Scope("Le test de composition est rejoué à chaque mouvement de membre."),
    "CAP-08": Scope("Se vérifie à chaque projet de budget ; la clause est jugée à la mention 8°.", gip=True),
    "CAP-09": Scope(_ACCOUNTS),
    "CAP-10": Scope(_ACCOUNTS),
    "RGT-04": Scope(_MEETING),
    **_many(_MATTER, "COM-01", "COM-03", "COM-04", "COM-08", "COM-10", "COM-12", "COM-14", "COM-15"),
    **_many(_MATTER, "COM-02", "COM-05", "COM-06", "COM-07", "COM-09", "COM-11", "COM-13", "COM-16", gip=True),
    "COM-18": Scope("Se vérifie au transfert du siège.", gip=True),
    "COM-19": Scope(_ACCOUNTS),
    **_many(_MEETING, "CVG-01", "CVG-02", "CVG-03", "PRX-01", "PRX-02"),
    **_many(_MEETING, "QUO-01", "QUO-02", "QUO-03", "MAJ-01", "MAJ-03", "MAJ-04", "MIN-01", gip=True),
    **_many(_TERM, "ADM-01", "ADM-03", "ADM-04", "ADM-05", "ADM-06", "ADM-09"),
    **_many(_ACCOUNTS, "BUD-02", "BUD-04", "BUD-05", "BUD-06", "BUD-07", "BUD-08", "BUD-09", "BUD-10"),
    **_many(_ACCOUNTS, "BUD-11", "BUD-13"),
    **_many(_ACCOUNTS, "BUD-01", "BUD-12", gip=True),
    **_many(_END, "DIS-01", "DIS-02", "DIS-03", "DIS-05", "DIS-06", "DIS-07", gip=True),
    "DIS-04": Scope(_END),
    **_many(_PROCEDURE, "APP-01", "APP-02", "APP-03", "APP-04", "APP-05", "APP-06", "APP-10"),
    "APP-07": Scope("Aucun rapport annuel n’est exigé : la convention peut en prévoir un."),
    "APP-08": Scope("Vise le groupement territorial social et médico-social."),
    "GCS-01": Scope("Vise le groupement de coopération sanitaire ; cette convention n’en est pas un."),
    **_many(_STAFF, "PER-01", gip=True),
    **_many(_STAFF, "PER-03", "PER-04"),
    "PER-02": Scope("Le choix du décret applicable est jugé avec CNV-16."),
    **_many(_ESMS, "EVA-01", "EVA-02", "EVA-03", "EVA-04", "EVA-05", gip=True),
    **_many(_SIAO, "SIA-01", "SIA-02", "SIA-03", gip=True),
    **_many(_DAC, "DAC-01", "DAC-02", "DAC-03", gip=True),
    "SAD-01": Scope("Vise les services autonomie à domicile autorisés ensemble."),
    "REC-01": Scope("Le modèle de 2007 n’est pas opposable : rien n’en dépend.", gip=True),
}
