"""What the database holds true of a text on its way: a state has its facts, and none of those that come after it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from conventions.procedure_states import (
    APPROVAL_STATES,
    DECLARATION_STATES,
    LIVING_STATES,
    SENT_STATES,
    STATES,
    WITH_ADOPTION,
    WITH_SIGNATURE,
)

# A text written elsewhere: its own adoption, signature and sending may not be known here.
ELSEWHERE = Q(taken_over_on__isnull=False) | ~Q(opened_by="")

# The dates in the order they come.
DATES = (
    "submitted_on",
    "adopted_on",
    "signed_on",
    "sent_on",
    "received_on",
    "act_on",
    "published_on",
    "in_force_on",
    "dissolved_on",
    "liquidated_on",
)
# The first date each state does not have yet: a state is not reached backwards, nor by leaving facts behind.
NOT_YET = {
    "draft": "submitted_on",
    "in_adoption": "adopted_on",
    "adopted": "signed_on",
    "signed": "sent_on",
    "declared": "received_on",
    "transmitted": "act_on",
    "documents_requested": "act_on",
    "received": "act_on",
    "approved": "published_on",
    "refused": "published_on",
    "published": "in_force_on",
    "in_force": "dissolved_on",
    "in_liquidation": "liquidated_on",
}


def implies(states: tuple[str, ...], condition: Q, name: str, sentence: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~Q(state__in=states) | condition,
        name=f"%(class)s_{name}",
        violation_error_message=sentence,
    )


def ordered(earlier: str, later: str, sentence: str) -> models.CheckConstraint:
    known = Q(**{f"{earlier}__isnull": True}) | Q(**{f"{later}__isnull": True})
    return models.CheckConstraint(
        condition=known | Q(**{f"{later}__gte": F(earlier)}),
        name=f"%(class)s_{earlier}_before_{later}",
        violation_error_message=sentence,
    )


def nothing_after() -> list[models.CheckConstraint]:
    """For each state, the dates of what comes after it are empty."""
    checks = []
    for state, first in NOT_YET.items():
        later = Q(**{f"{name}__isnull": True for name in DATES[DATES.index(first) :]})
        checks.append(
            implies(
                (state,), later, f"{state}_has_no_later_date", "Une étape qui n’est pas faite ne porte pas de date."
            )
        )
    alive = Q(state="abandoned") | Q(abandoned_on__isnull=True)
    name, sentence = "%(class)s_alive_not_abandoned", "Un projet qui n’est pas abandonné ne porte pas cette date."
    return [*checks, models.CheckConstraint(condition=alive, name=name, violation_error_message=sentence)]


CHECKS = [
    models.CheckConstraint(condition=Q(state__in=list(STATES)), name="%(class)s_state_known"),
    implies(
        ("in_adoption", *WITH_ADOPTION),
        ELSEWHERE | Q(submitted_on__isnull=False),
        "submitted",
        "Un texte soumis aux membres porte la date à laquelle il l’a été.",
    ),
    implies(
        WITH_ADOPTION,
        ELSEWHERE | (Q(adopted_on__isnull=False) & ~Q(adoption_proof="")),
        "adopted",
        "Une convention adoptée porte la date et la trace des décisions des membres (R.312-194-6).",
    ),
    implies(
        WITH_SIGNATURE,
        ELSEWHERE | (Q(signed_on__isnull=False) & ~Q(signature_proof="")),
        "signed",
        "Une convention signée porte la date et les signataires.",
    ),
    implies(
        SENT_STATES,
        (ELSEWHERE | (Q(sent_on__isnull=False) & ~Q(means="")))
        & ~Q(addressed_to="")
        & ~Q(regime="")
        & ~Q(regime_basis=""),
        "sent",
        "Une convention transmise porte sa date d’envoi, son moyen, son destinataire et son régime.",
    ),
    implies(
        APPROVAL_STATES,
        Q(regime="approval"),
        "approval_states",
        "Cet état n’existe que sous le régime de l’approbation.",
    ),
    implies(
        DECLARATION_STATES,
        Q(regime="declaration"),
        "declaration_states",
        "Cet état n’existe que sous le régime de la déclaration.",
    ),
    implies(
        ("received",),
        Q(received_on__isnull=False) & ~Q(receipt_proof=""),
        "received",
        "Une déclaration reçue porte la date et la preuve de sa réception (R.312-194-18).",
    ),
    implies(
        ("approved",),
        Q(act_on__isnull=False) & ~Q(act_number="") & Q(act_kind="approval"),
        "approved",
        "Une approbation porte le numéro et la date de l’acte (R.312-194-18).",
    ),
    implies(
        ("refused",),
        Q(act_on__isnull=False) & ~Q(act_number="") & Q(act_kind="refusal"),
        "refused",
        "Un refus porte le numéro et la date de l’acte (R.312-194-18).",
    ),
    implies(
        LIVING_STATES[:2],
        Q(published_on__isnull=False) & ~Q(raa_reference=""),
        "published",
        "Une convention publiée porte la référence et la date du recueil (R.312-194-18).",
    ),
    implies(
        LIVING_STATES,
        (Q(regime="approval") & Q(act_on__isnull=False) & ~Q(act_number="") & Q(act_kind="approval"))
        | (Q(regime="declaration") & Q(received_on__isnull=False) & ~Q(receipt_proof="")),
        "personality",
        "La personnalité morale vient de l’approbation publiée ou de la déclaration reçue (R.312-194-18).",
    ),
    implies(
        ("in_force",),
        Q(in_force_on__isnull=False),
        "in_force",
        "Une convention en vigueur porte la date à laquelle elle l’est.",
    ),
    implies(
        ("in_liquidation", "liquidated"),
        Q(dissolved_on__isnull=False),
        "dissolved",
        "Un groupement en liquidation porte la date de sa dissolution (R.312-194-24).",
    ),
    implies(
        ("liquidated",),
        Q(liquidated_on__isnull=False),
        "liquidated",
        "Un groupement liquidé porte la date de clôture (R.312-194-25).",
    ),
    implies(
        ("abandoned",),
        Q(abandoned_on__isnull=False),
        "abandoned",
        "Un projet abandonné porte la date de l’abandon.",
    ),
    *nothing_after(),
    ordered("submitted_on", "adopted_on", "L’adoption ne peut précéder le texte soumis aux membres (R.312-194-6)."),
    ordered("adopted_on", "signed_on", "La signature ne peut précéder l’adoption."),
    ordered("signed_on", "sent_on", "L’envoi ne peut précéder la signature."),
    ordered("sent_on", "received_on", "La réception ne peut précéder l’envoi."),
    ordered("sent_on", "act_on", "L’acte ne peut précéder la transmission."),
    ordered("act_on", "published_on", "La publication ne peut précéder l’acte (R.312-194-18)."),
    ordered("published_on", "in_force_on", "L’entrée en vigueur ne peut précéder la publication."),
    ordered("dissolved_on", "liquidated_on", "La liquidation ne peut précéder la dissolution (R.312-194-25)."),
]
