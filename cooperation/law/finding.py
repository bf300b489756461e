"""What a rule answers: a finding, the same object for the form, the page, the document and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Status = Literal["respected", "missing", "contradicted", "to_judge", "not_applicable"]
Basis = Literal["data", "reading"]


@dataclass(frozen=True)
class Evidence:
    """A place that shows it: `clause` says where (« Article 8 »), `excerpt` the words or figures."""

    clause: str
    excerpt: str

    def to_json(self) -> dict[str, str]:
        return {"clause": self.clause, "excerpt": self.excerpt}


@dataclass(frozen=True)
class Finding:
    """The answer of one dated rule about one convention.

    `basis` says how the status was reached: "data" when figures and choices decide it, "reading" when words do.
    `message` is a whole French sentence, `action` what to do next ("" when there is nothing to do).
    """

    rule: str
    article: str
    title: str
    status: Status
    force: str
    confidence: str
    message: str
    action: str = ""
    evidence: tuple[Evidence, ...] = ()
    basis: Basis = "data"
    mention: str = ""
    step: str = ""
    clause_key: str = ""

    @property
    def is_broken(self) -> bool:
        return self.status in ("missing", "contradicted")

    @property
    def secondary(self) -> bool:
        """The rule's wording is known to us only at second hand, or deduced."""
        return self.confidence in ("secondary", "inferred")

    @property
    def blocking(self) -> bool:
        """Transmission is refused: a mandatory mention is absent, or a rule decided by data is broken."""
        if self.force != "hard" or self.secondary or not self.is_broken:
            return False
        return self.status == "missing" or self.basis == "data"

    @property
    def needs_reason(self) -> bool:
        """Transmission asks for a written reason: to be judged, contradicted by reading, or known at second hand."""
        if self.force != "hard" or self.blocking:
            return False
        return self.status == "to_judge" or self.is_broken

    def to_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "article": self.article,
            "status": self.status,
            "force": self.force,
            "blocking": self.blocking,
            "message": self.message,
            "evidence": [item.to_json() for item in self.evidence],
        }
