"""What the findings imply: refusals, reasons to write, counts. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, get_args

from conventions.compliance.engine import applies
from cooperation.law.finding import Finding, Status

STATUSES: tuple[str, ...] = get_args(Status)


def refusals(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What the text has against its transmission: a mandatory mention absent, or a rule decided by data broken.

    `sending_refusals` adds the regime and the addressee.
    """
    return tuple(finding for finding in findings if finding.blocking)


def reasons_needed(findings: tuple[Finding, ...], reasons: Mapping[str, str]) -> tuple[Finding, ...]:
    """What still asks for a written reason before transmission. `reasons`: rule id → the text written.

    Words that contradict a mandatory mention and another rule are reasoned once, at the mention.
    """
    shown = {item for finding in findings if finding.mention and finding.is_broken for item in finding.evidence}
    return tuple(
        finding
        for finding in findings
        if finding.needs_reason
        and not reasons.get(finding.rule, "").strip()
        and not (_by_words(finding) and shown.issuperset(finding.evidence))
    )


def _by_words(finding: Finding) -> bool:
    return not finding.mention and finding.basis == "reading" and finding.is_broken and bool(finding.evidence)


def mentions(findings: tuple[Finding, ...], form: str) -> tuple[Finding, ...]:
    """The findings of the mandatory mentions that concern this form, in their order.

    Thirteen for a GCSMS, fourteen since 31/12/2025; twelve for a GIP.
    """
    return tuple(finding for finding in findings if finding.mention and applies(finding.rule, form))


def summary(findings: tuple[Finding, ...], form: str) -> dict[str, Any]:
    """Counts by status, the same for the mandatory mentions, refusals and findings that ask for a reason."""
    asked = mentions(findings, form)
    return {
        **_counts(findings),
        "mentions": {"total": len(asked), **_counts(asked)},
        "refusals": len(refusals(findings)),
        "reasons_needed": len(reasons_needed(findings, {})),
    }


def _counts(findings: tuple[Finding, ...]) -> dict[str, int]:
    found = Counter(finding.status for finding in findings)
    return {status: found.get(status, 0) for status in STATUSES}  # type: ignore[call-overload]
