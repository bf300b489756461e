"""What each step shows beside its questions: what follows from the answers, and what the law fixes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from cooperation.forms import FORMS as COOPERATIONS
from cooperation.models import Grouping
from members.models import Organisation

SHOWN = 12

# What no convention may change: (what, how it stands, article).
FIXED = (
    ("Composition", "l’ensemble des membres, sans exception", "R.312-194-19"),
    (
        "Réunion",
        "au moins une fois par an, et de droit à la demande d’un tiers des membres",
        "R.312-194-20, al. 1",
    ),
    ("Quorum", "au moins la moitié des droits de l’ensemble des membres", "R.312-194-22, al. 1"),
    (
        "Seconde convocation",
        "dans les quinze jours, huit en cas d’urgence, sans quorum",
        "R.312-194-22, al. 1",
    ),
    (
        "Modification de la convention, admission",
        "unanimité des membres présents ou représentés",
        "R.312-194-22, al. 2",
    ),
    (
        "Exclusion",
        "au moins la moitié des voix de l’assemblée ; le membre visé ne vote pas",
        "R.312-194-22, al. 2",
    ),
    ("Procuration", "à partir de trois membres, une seule par membre", "R.312-194-20, al. 3"),
    (
        "Administrateur du groupement",
        "élu par l’assemblée en son sein, trois ans, révocable à tout moment",
        "R.312-194-23",
    ),
    (
        "Indemnités",
        "mandat gratuit ; l’assemblée peut prévoir des indemnités de mission",
        "R.312-194-23, al. 3",
    ),
)


def panel(request: HttpRequest, key: str, form: Any) -> dict[str, Any]:
    """The context that this step's template needs besides its form."""
    found = _PANELS.get(key)
    return found(request, form) if found else {}


def _form(request: HttpRequest, form: Any) -> dict[str, Any]:
    return {"elsewhere": [item for item in COOPERATIONS.values() if not item.drafted]}


def _members(request: HttpRequest, form: Any) -> dict[str, Any]:
    text = request.GET.get("qui", "").strip()[:100]
    seen = Organisation.objects.seen_by(request.user, Grouping.objects.visible_to(request.user))
    inscribed = {row.organisation_id for row in form.members}
    return {
        "members": form.members,
        "q": text,
        "found": [(item, item.pk in inscribed) for item in seen.search(text)[:SHOWN]] if text else [],
        "shown": SHOWN,
    }


def _governance(request: HttpRequest, form: Any) -> dict[str, Any]:
    return {"fixed": () if form.is_gip else FIXED}


_PANELS: dict[str, Callable[[HttpRequest, Any], dict[str, Any]]] = {
    "forme": _form,
    "membres": _members,
    "gouvernance": _governance,
}
