"""The check of a convention: every rule in force on a day, answered once, with its evidence. Pure.

`check` gives the findings, `refusals` and `reasons_needed` what they imply for the transmission.
"""

from conventions.compliance.detached import Contradiction, contradictions, told_against_data
from conventions.compliance.engine import check
from conventions.compliance.missing import STEPS, Missing, missing_answers
from conventions.compliance.report import mentions, reasons_needed, refusals, summary
from conventions.compliance.sending import (
    addressee,
    outside,
    refusal_sentence,
    report_json,
    sending_refusals,
    way_refusals,
)

__all__ = [
    "STEPS",
    "Contradiction",
    "Missing",
    "addressee",
    "check",
    "contradictions",
    "mentions",
    "missing_answers",
    "outside",
    "reasons_needed",
    "refusal_sentence",
    "refusals",
    "report_json",
    "sending_refusals",
    "summary",
    "told_against_data",
    "way_refusals",
]
