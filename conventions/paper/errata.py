"""The list of clerical corrections, with who recognised it: it goes with the adopted text (CNV-18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from cooperation.documents import Block, Document, Table, cells, paragraph
from cooperation.typography import date_fr, french

if TYPE_CHECKING:
    from conventions.models import ClericalCorrection


def errata_document(row: ClericalCorrection) -> Document:
    """What was corrected, who said it was clerical, and each member that recognised it. Dated of the last one."""
    grouping = row.grouping
    known = list(row.acknowledgements.all())
    stated = date_fr(timezone.localdate(row.stated_at))
    lines = [cells(("Article", "Au lieu de", "Lire"), header=True)]
    lines += [
        cells((str(item["article"] or item["title"]), french(item["instead_of"]), french(item["read"])))
        for item in row.items
    ]
    members = [cells(("Membre", "Reconnue par", "Le"), header=True)]
    members += [cells((item.member_name, item.by_name, date_fr(item.on))) for item in known]
    blocks: tuple[Block, ...] = (
        paragraph(
            french(
                "Ces corrections ne changent pas le sens du texte adopté\u00a0: signalées à tous les membres et"
                " reconnues par chacun, elles laissent en place les décisions de leurs organes (R.312-194-6, lecture"
                " prudente)."
            ),
            "lead",
        ),
        Table(tuple(lines), 1, widths=(14, 43, 43)),
        paragraph(french(f"{row.reason} Signalé par {row.stated_by}, le {stated}.")),
        Table(tuple(members), 1, widths=(45, 35, 20)),
        paragraph(f"Texte adopté\u00a0: {row.old_sha256}\nTexte corrigé\u00a0: {row.new_sha256}", "note"),
    )
    return Document(
        title="Corrections matérielles",
        owner=grouping.name,
        legal_mention=grouping.legal_mention_text,
        blocks=blocks,
        reference=f"texte {row.new_sha256[:12]}",
        date=max((item.on for item in known), default=None),
    )
