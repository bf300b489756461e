"""What is still missing, and at which step: read from the same rules as the check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conventions import compliance
from conventions.assembling import data_facts
from conventions.compliance import Missing
from conventions.founding.steps import STEPS, FoundingStep
from conventions.models import Convention
from members.models import Membership


@dataclass(frozen=True)
class StepProgress:
    step: FoundingStep
    number: int
    missing: tuple[Missing, ...]
    current: bool

    @property
    def done(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class Progress:
    """The path at a glance: every step, every missing answer in the order of the steps."""

    steps: tuple[StepProgress, ...]

    @property
    def open_steps(self) -> tuple[StepProgress, ...]:
        """Those where something is missing, the present one first."""
        found = [item for item in self.steps if item.missing]
        return tuple(sorted(found, key=lambda item: not item.current))

    @property
    def count(self) -> int:
        return sum(len(item.missing) for item in self.steps)

    @property
    def done_count(self) -> int:
        return sum(item.done for item in self.steps)

    @property
    def first_open(self) -> FoundingStep:
        return next((item.step for item in self.steps if item.missing), STEPS[-1])


def missing_answers(convention: Convention, members: Sequence[Membership] | None = None) -> tuple[Missing, ...]:
    return compliance.missing_answers(data_facts(convention, members), convention.act_date)


def progress(convention: Convention, current: str = "", members: Sequence[Membership] | None = None) -> Progress:
    """Where the path stands. Give `members` when already loaded."""
    found = missing_answers(convention, members)
    return Progress(
        tuple(
            StepProgress(step, rank, tuple(row for row in found if row.step == step.key), step.key == current)
            for rank, step in enumerate(STEPS, start=1)
        )
    )
