"""The way of a text to its publication: the state, its dates and proofs, and what the database holds true of them.

Abstract: a convention follows it, and its amendments follow the same procedure (R.312-194-18, last paragraph).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import models
from django_fsm import FSMField, transition

from conventions.procedure_states import STATES
from conventions.procedure_table import STEPS
from cooperation.statemachine import StateMachineModel

from .procedure_checks import CHECKS

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
    act_kind = models.CharField(
        "nature de l’acte", max_length=10, blank=True, choices=[("approval", "approbation"), ("refusal", "refus")]
    )
    acknowledgement_number = models.CharField("numéro de l’accusé de réception", max_length=60, blank=True)
    acknowledged_on = models.DateField("accusé de réception du", null=True, blank=True)
    # Written elsewhere: a grouping that exists already, or a file an authority received on paper.
    taken_over_on = models.DateField("reprise dans Entente le", null=True, blank=True)
    opened_by = models.CharField("dossier ouvert par", max_length=40, blank=True, db_index=True)

    class Meta:
        abstract = True
        constraints = CHECKS

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
    def adopt(self, *, on: dt.date) -> None:
        """`before` wrote who decided, from the decisions recorded for each member."""
        self.adopted_on = on

    @_step("sign")
    def sign(self, *, on: dt.date) -> None:
        """`before` wrote who signed, from the signatures recorded for each member."""
        self.signed_on = on

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
        self.act_on, self.act_number, self.act_kind = on, act_number, "approval"

    @_step("refuse")
    def refuse(self, *, on: dt.date, act_number: str) -> None:
        self.act_on, self.act_number, self.act_kind = on, act_number, "refusal"

    @_step("declare")
    def declare(self, *, on: dt.date, means: str) -> None:
        self.sent_on, self.means = on, means

    @_step("receive")
    def receive(self, *, on: dt.date, receipt_proof: str) -> None:
        self.received_on, self.receipt_proof = on, receipt_proof

    @_step("acknowledge")
    def acknowledge(self, *, on: dt.date, acknowledgement_number: str) -> None:
        self.acknowledged_on, self.acknowledgement_number = on, acknowledgement_number

    @_step("observe")
    def observe(self, *, on: dt.date) -> None:
        """What is observed is the reason of the log; nothing else moves (R.312-194-18)."""

    @_step("answer_observations")
    def answer_observations(self, *, on: dt.date) -> None:
        """The answer is the reason of the log."""

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

    @_step("take_over")
    def take_over(self, *, on: dt.date, **declared: Any) -> None:
        """A grouping that exists already: `before` wrote its regime and addressee, its own dates come declared."""
        self.taken_over_on = on
        self._declare(declared)
        self.act_kind = "approval" if self.act_on else ""
        self.in_force_on = self.in_force_on or self.published_on

    @_step("open_declaration")
    def open_declaration(self, *, on: dt.date, **declared: Any) -> None:
        """A declaration that came on paper on the day `on`, opened by the authority."""
        self._declare(declared)
        self.received_on = on

    @_step("open_approval")
    def open_approval(self, *, on: dt.date, **declared: Any) -> None:
        """A file for approval that came on paper on the day `on`, opened by the authority."""
        self._declare(declared)
        self.received_on = on

    @_step("dissolve")
    def dissolve(self, *, on: dt.date) -> None:
        self.dissolved_on = on

    @_step("close_liquidation")
    def close_liquidation(self, *, on: dt.date) -> None:
        self.liquidated_on = on

    @_step("abandon")
    def abandon(self, *, on: dt.date) -> None:
        self.abandoned_on = on

    def _declare(self, declared: Mapping[str, Any]) -> None:
        for name, value in declared.items():
            setattr(self, name, value)

    def _forget_decisions(self) -> None:
        """A text that changes is adopted, signed and sent anew; the log keeps what had been recorded."""
        self.regime = self.regime_basis = self.addressed_to = self.means = ""
        self.adoption_proof = self.signature_proof = self.receipt_proof = self.act_number = self.act_kind = ""
        self.submitted_on = self.adopted_on = self.signed_on = self.sent_on = self.received_on = self.act_on = None
