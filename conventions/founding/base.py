"""What every step of the path has in common: where its answers are kept, and how they are saved."""

from __future__ import annotations

from typing import Any, ClassVar

from conventions.assembling import data_facts
from conventions.facts import ConventionFacts
from conventions.founding.suggestions import SUGGESTIONS
from conventions.models import Convention
from cooperation.stamping import StampedForm
from members.models import Membership


class StepForm(StampedForm):
    """A step writes columns of the grouping (`on_grouping`) and of the convention (`on_convention`) of the
    same name.

    Nothing is compulsory: a step half answered is saved as it is, and what lacks is listed beside it.
    """

    on_grouping: ClassVar[tuple[str, ...]] = ()
    on_convention: ClassVar[tuple[str, ...]] = ()

    def __init__(self, convention: Convention, data: Any = None) -> None:
        self.convention, self.grouping = convention, convention.grouping
        self.on = convention.act_date
        self._forget()
        super().__init__(data, initial=self.saved())
        self.prepare()

    def prepare(self) -> None:
        """Sets the options that depend on the grouping."""

    def _forget(self) -> None:
        self._members: list[Membership] | None = None
        self._facts: ConventionFacts | None = None

    @property
    def members(self) -> list[Membership]:
        """The members with what they bring, read once."""
        if self._members is None:
            self._members = list(self.grouping.memberships.for_facts())
        return self._members

    @property
    def facts(self) -> ConventionFacts:
        """The answers saved so far, read once."""
        if self._facts is None:
            self._facts = data_facts(self.convention, self.members)
        return self._facts

    @property
    def is_gip(self) -> bool:
        return bool(self.grouping.form == "gip")

    def saved(self) -> dict[str, Any]:
        grouping = {name: getattr(self.grouping, name) for name in self.on_grouping}
        return grouping | {name: getattr(self.convention, name) for name in self.on_convention}

    def save(self) -> None:
        """Writes the cleaned answers; called in the transaction that holds the convention's lock."""
        for names, obj in ((self.on_grouping, self.grouping), (self.on_convention, self.convention)):
            for name in names:
                setattr(obj, name, self.cleaned_data[name])
            if names:
                obj.save(update_fields=list(names))
        self._forget()

    def remarks(self) -> list[str]:
        """After saving: sentences about answers kept although something in them does not hold yet."""
        return []

    def relevant(self, name: str) -> bool:
        """Whether the answers so far raise this question."""
        return True

    @property
    def proposable(self) -> list[str]:
        """The texts still empty for which a wording can be proposed."""
        return [
            name
            for name, value in self.saved().items()
            if name in SUGGESTIONS and not value and name in self.fields and self.relevant(name)
        ]
