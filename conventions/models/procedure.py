"""The way of a text to its publication: the state, its dates and proofs, and what the database holds true of them.

Abstract: a convention follows it, and its amendments follow the same procedure (R.312-194-18, last paragraph).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django_fsm import FSMField, transition

from conventions.procedure_table import (
    APPROVAL_STATES,
    DECLARATION_STATES,
    LIVING_STATES,
    SENT_STATES,
    STATES,
    STEPS,
    WITH_ADOPTION,
    WITH_SIGNATURE,
)
from cooperation.statemachine import StateMachineModel

MEANS = [
    ("registered", "lettre recommandée avec avis de réception"),
    ("email", "courriel avec accusé de réception"),
    ("hand", "remise en main propre contre récépissé"),
    ("online", "téléservice"),
]
REGIMES = [("approval", "approbation"), ("declaration", "déclaration")]


def _step(name: str) -> Any:
    """The django-fsm declaration of a row of the table; a correction keeps the state."""
    row = STEPS[name]
    return transition(field="state", source=list(row.sources), target=row.target or None)


def _implies(states: tuple[str, ...], condition: Q, name: str, sentence: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~Q(state__in=states) | condition,
        name=f"%(class)s_{name}",
        violation_error_message=sentence,
    )


def _ordered(earlier: str, later: str, sentence: str) -> models.CheckConstraint:
    known = Q(**{f"{earlier}__isnull": True}) | Q(**{f"{later}__isnull": True})
    return models.CheckConstraint(
        condition=known | Q(**{f"{later}__gte": F(earlier)}),
        name=f"%(class)s_{earlier}_before_{later}",
        violation_error_message=sentence,
    )


class Procedure(StateMachineModel):
    STEPS = STEPS

    state = FSMField("état", default="draft", choices=list(STATES.items()), protected=True, db_index=True)
    regime = models.CharField("régime", max_length=12, blank=True, choices=REGIMES)
    regime_basis = models.CharField("fondement du régime", max_length=300, blank=True)
    addressed_to = models.CharField("autorité destinataire", max_length=40, blank=True, db_index=True)
    submitted_on = models.DateField("soumise aux membres le", null=True, blank=True)
    adopted_on = models.DateField("adoptée le", null=True, blank=True)
    adoption_proof = models.CharField("décisions des membres", max_length=300, blank=True)
    signed_on = models.DateField("signée le", null=True, blank=True)
    signature_proof = models.CharField("signataires", max_length=300, blank=True)
    sent_on = models.DateField("transmise le", null=True, blank=True)
    means = models.CharField("moyen d’envoi", max_length=12, blank=True, choices=MEANS)
    received_on = models.DateField("reçue le", null=True, blank=True)
    receipt_proof = models.CharField("preuve de réception", max_length=200, blank=True)
    act_number = models.CharField("numéro de l’acte", max_length=60, blank=True)
    act_on = models.DateField("date de l’acte", null=True, blank=True)
    raa_reference = models.CharField("référence au RAA", max_length=100, blank=True)
    published_on = models.DateField("publiée le", null=True, blank=True)
    in_force_on = models.DateField("en vigueur le", null=True, blank=True)
    dissolved_on = models.DateField("dissous le", null=True, blank=True)
    liquidated_on = models.DateField("liquidé le", null=True, blank=True)
    abandoned_on = models.DateField("abandonnée le", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="%(class)s_state_known"),
            _implies(
                ("in_adoption", *WITH_ADOPTION),
                Q(submitted_on__isnull=False),
                "submitted",
                "Un texte soumis aux membres porte la date à laquelle il l’a été.",
            ),
            _implies(
                WITH_ADOPTION,
                Q(adopted_on__isnull=False) & ~Q(adoption_proof=""),
                "adopted",
                "Une convention adoptée porte la date et la trace des décisions des membres (R.312-194-6).",
            ),
            _implies(
                WITH_SIGNATURE,
                Q(signed_on__isnull=False) & ~Q(signature_proof=""),
                "signed",
                "Une convention signée porte la date et les signataires.",
            ),
            _implies(
                SENT_STATES,
                Q(sent_on__isnull=False) & ~Q(means="") & ~Q(addressed_to="") & ~Q(regime="") & ~Q(regime_basis=""),
                "sent",
                "Une convention transmise porte sa date d’envoi, son moyen, son destinataire et son régime.",
            ),
            _implies(
                APPROVAL_STATES,
                Q(regime="approval"),
                "approval_states",
                "Cet état n’existe que sous le régime de l’approbation.",
            ),
            _implies(
                DECLARATION_STATES,
                Q(regime="declaration"),
                "declaration_states",
                "Cet état n’existe que sous le régime de la déclaration.",
            ),
            _implies(
                ("received",),
                Q(received_on__isnull=False) & ~Q(receipt_proof=""),
                "received",
                "Une déclaration reçue porte la date et la preuve de sa réception (R.312-194-18).",
            ),
            _implies(
                ("approved", "refused"),
                Q(act_on__isnull=False) & ~Q(act_number=""),
                "decided",
                "Une approbation ou un refus porte le numéro et la date de l’acte.",
            ),
            _implies(
                LIVING_STATES[:2],
                Q(published_on__isnull=False) & ~Q(raa_reference=""),
                "published",
                "Une convention publiée porte la référence et la date du recueil (R.312-194-18).",
            ),
            _implies(
                LIVING_STATES,
                (Q(regime="approval") & Q(act_on__isnull=False) & ~Q(act_number=""))
                | (Q(regime="declaration") & Q(received_on__isnull=False) & ~Q(receipt_proof="")),
                "personality",
                "La personnalité morale vient de l’approbation publiée ou de la déclaration reçue (R.312-194-18).",
            ),
            _implies(
                ("in_force",),
                Q(in_force_on__isnull=False),
                "in_force",
                "Une convention en vigueur porte la date à laquelle elle l’est.",
            ),
            _implies(
                ("in_liquidation", "liquidated"),
                Q(dissolved_on__isnull=False),
                "dissolved",
                "Un groupement en liquidation porte la date de sa dissolution (R.312-194-24).",
            ),
            _implies(
                ("liquidated",),
                Q(liquidated_on__isnull=False),
                "liquidated",
                "Un groupement liquidé porte la date de clôture (R.312-194-25).",
            ),
            _implies(
                ("abandoned",),
                Q(abandoned_on__isnull=False),
                "abandoned",
                "Un projet abandonné porte la date de l’abandon.",
            ),
            _ordered(
                "submitted_on", "adopted_on", "L’adoption ne peut précéder le texte soumis aux membres (R.312-194-6)."
            ),
            _ordered("adopted_on", "signed_on", "La signature ne peut précéder l’adoption."),
            _ordered("signed_on", "sent_on", "L’envoi ne peut précéder la signature."),
            _ordered("sent_on", "received_on", "La réception ne peut précéder l’envoi."),
            _ordered("sent_on", "act_on", "L’acte ne peut précéder la transmission."),
            _ordered("act_on", "published_on", "La publication ne peut précéder l’acte (R.312-194-18)."),
            _ordered("published_on", "in_force_on", "L’entrée en vigueur ne peut précéder la publication."),
            _ordered("dissolved_on", "liquidated_on", "La liquidation ne peut précéder la dissolution (R.312-194-25)."),
        ]

    @property
    def personality_on(self) -> dt.date | None:
        """The day legal personality began: publication under approval, receipt under declaration (R.312-194-18)."""
        if self.regime == "approval":
            return self.published_on
        return self.received_on if self.regime == "declaration" and self.receipt_proof else None

    @_step("submit")
    def submit(self, *, on: dt.date) -> None:
        self.submitted_on = on

    @_step("withdraw_text")
    def withdraw_text(self, *, on: dt.date) -> None:
        self._forget_decisions()

    @_step("adopt")
    def adopt(self, *, on: dt.date, adoption_proof: str) -> None:
        self.adopted_on, self.adoption_proof = on, adoption_proof

    @_step("sign")
    def sign(self, *, on: dt.date, signature_proof: str) -> None:
        self.signed_on, self.signature_proof = on, signature_proof

    @_step("revise")
    def revise(self, *, on: dt.date) -> None:
        self._forget_decisions()

    @_step("transmit")
    def transmit(self, *, on: dt.date, means: str, received_on: dt.date | None = None) -> None:
        self.sent_on, self.means, self.received_on = on, means, received_on

    @_step("request_documents")
    def request_documents(self, *, on: dt.date) -> None:
        """What was asked is the reason of the log."""

    @_step("supply_documents")
    def supply_documents(self, *, on: dt.date, means: str) -> None:
        """How it was sent is the log's; the first sending keeps its date."""

    @_step("approve")
    def approve(self, *, on: dt.date, act_number: str) -> None:
        self.act_on, self.act_number = on, act_number

    @_step("refuse")
    def refuse(self, *, on: dt.date, act_number: str) -> None:
        self.act_on, self.act_number = on, act_number

    @_step("declare")
    def declare(self, *, on: dt.date, means: str) -> None:
        self.sent_on, self.means = on, means

    @_step("receive")
    def receive(self, *, on: dt.date, receipt_proof: str) -> None:
        self.received_on, self.receipt_proof = on, receipt_proof

    @_step("correct_to_declaration")
    def correct_to_declaration(
        self, *, on: dt.date, ground: str, basis: str, received_on: dt.date | None = None
    ) -> None:
        self.regime, self.regime_basis, self.received_on = "declaration", basis, None

    @_step("correct_to_approval")
    def correct_to_approval(self, *, on: dt.date, ground: str, basis: str, received_on: dt.date | None = None) -> None:
        self.regime, self.regime_basis, self.received_on = "approval", basis, received_on

    @_step("correct_receipt")
    def correct_receipt(self, *, on: dt.date, receipt_proof: str, basis: str) -> None:
        self.received_on, self.receipt_proof = on, receipt_proof

    @_step("publish")
    def publish(self, *, on: dt.date, raa_reference: str) -> None:
        self.published_on, self.raa_reference = on, raa_reference

    @_step("bring_into_force")
    def bring_into_force(self, *, on: dt.date) -> None:
        self.in_force_on = on

    @_step("dissolve")
    def dissolve(self, *, on: dt.date) -> None:
        self.dissolved_on = on

    @_step("close_liquidation")
    def close_liquidation(self, *, on: dt.date) -> None:
        self.liquidated_on = on

    @_step("abandon")
    def abandon(self, *, on: dt.date) -> None:
        self.abandoned_on = on

    def _forget_decisions(self) -> None:
        """A text that changes is adopted, signed and sent anew; the log keeps what had been recorded."""
        self.regime = self.regime_basis = self.addressed_to = self.means = ""
        self.adoption_proof = self.signature_proof = self.receipt_proof = self.act_number = ""
        self.submitted_on = self.adopted_on = self.signed_on = self.sent_on = self.received_on = self.act_on = None
