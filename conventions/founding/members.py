"""Steps about the members together: who convenes first, what each brings."""

from __future__ import annotations

from typing import Any

from conventions.founding.base import StepForm
from cooperation.formfields import One, Option, Prose, Tick, YesNo
from cooperation.models import Grouping
from cooperation.typography import euros
from members.forms import ContributionRows
from members.inscribing import Planned, set_contributions, set_convener
from members.models import Contribution, Membership
from members.services import CAPITAL, basis_cents

# Participations valued at their real cost (R.312-194-11, al. 3).
IN_KIND = (Contribution.Kind.PREMISES, Contribution.Kind.EQUIPMENT, Contribution.Kind.STAFF)


class MembersStep(StepForm):
    convener = One(label="Quel fondateur convoque la première assemblée ?")

    def prepare(self) -> None:
        self.fields["convener"].set_options(Option(str(row.pk), row.organisation.name) for row in self.members)

    def saved(self) -> dict[str, Any]:
        found = next((str(row.pk) for row in self.members if row.convenes_first_assembly), "")
        return {"convener": found}

    def save(self) -> None:
        chosen = next((row for row in self.members if str(row.pk) == self.cleaned_data["convener"]), None)
        set_convener(grouping=self.grouping, membership=chosen)
        super().save()


class ContributionsStep(StepForm):
    """Capital or none, running costs or none, and the lines of each member."""

    on_grouping = ("has_capital", "has_running_costs")
    on_convention = ("capital_movement", "contribution_rule", "contribution_revision")

    has_capital = YesNo(label="Le groupement a-t-il un capital, formé d’apports ?", no="Non, sans capital")
    has_running_costs = YesNo(label="Le groupement aura-t-il des charges de fonctionnement ?", no="Non, aucune charge")
    capital_movement = Prose(
        label="Règles propres de variation du capital",
        rows=2,
        help_text="Facultatif : sans règle propre, toute variation se décide à l’unanimité et donne lieu à un avenant.",
    )
    contribution_rule = Prose(label="Règle de contribution aux charges", rows=4)
    contribution_revision = Tick(
        label="Les contributions sont révisées chaque année, lors du projet de budget, au vu des charges "
        "constatées "
        "l’année précédente",
    )

    def __init__(self, convention: Any, data: Any = None) -> None:
        super().__init__(convention, data)
        self.blocks = [(row, self._rows(row, data)) for row in self.members]

    def _rows(self, row: Membership, data: Any) -> Any:
        lines = [
            {
                "kind": item.kind,
                "amount": item.amount_cents,
                "description": item.description,
                "evidence": item.evidence,
            }
            for item in row.contributions.all()
        ]
        prefix = f"m{row.pk}"
        # A member inscribed since the page was made has no lines in it: its own are kept as they are.
        absent = data is not None and f"{prefix}-TOTAL_FORMS" not in data
        return ContributionRows(None if absent else data, initial=lines, prefix=prefix)

    def saved(self) -> dict[str, Any]:
        lines = {row.pk: [Planned(*_values(item)) for item in row.contributions.all()] for row in self.members}
        return super().saved() | {f"lines_{pk}": [_line(item) for item in items] for pk, items in lines.items()}

    def is_valid(self) -> bool:
        rows = [block.is_valid() for _, block in self.blocks if block.is_bound]
        return super().is_valid() and all(rows)

    @property
    def line_errors(self) -> list[tuple[str, str, str]]:
        """What is refused in the lines, for the list of errors: where it leads, whose line, the sentence."""
        return [
            (field.id_for_label, f"{row.organisation.name}, ligne {rank}, {field.label.lower()}", error)
            for row, block in self.blocks
            for rank, line in enumerate(block, start=1)
            for field in line
            for error in field.errors
        ]

    def planned(self) -> dict[int, list[Planned]]:
        """The lines read, by membership; a member the page did not know is left out."""
        return {
            row.pk: [form.planned for form in block if form.planned] for row, block in self.blocks if block.is_bound
        }

    def typed(self) -> dict[str, Any]:
        found = super().typed()
        for pk, lines in self.planned().items():
            found[f"lines_{pk}"] = [_line(item) for item in lines]
        saved = self.saved()
        return {
            name: saved[name] if value is None and name.startswith("lines_") else value for name, value in found.items()
        }

    def label_of(self, name: str) -> str:
        names = {f"lines_{row.pk}": row.organisation.name for row in self.members}
        return f"Apports et participations de {names[name]}" if name in names else super().label_of(name)

    def shown(self, name: str, value: Any) -> str:
        return "\n".join(value) or "(vide)" if name.startswith("lines_") else super().shown(name, value)

    def relevant(self, name: str) -> bool:
        return name != "contribution_rule" or self.grouping.has_running_costs is not False

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        lines = [line for planned in self.planned().values() for line in planned]
        if data.get("has_capital") is False and any(line.kind in CAPITAL for line in lines):
            self.add_error(
                "has_capital",
                "Des apports au capital sont saisis plus bas : répondez oui, ou retirez-les (R.312-194-11, al. 2).",
            )
        if data.get("has_running_costs") is False and any(line.kind not in CAPITAL for line in lines):
            self.add_error(
                "has_running_costs",
                "Des participations aux charges sont saisies plus bas : répondez oui, ou retirez-les "
                "(R.312-194-11, al. 1 et 3).",
            )
        return data

    @property
    def capital_cents(self) -> int:
        return sum(basis_cents(row, Grouping.RightsBasis.CAPITAL) for row in self.members)

    @property
    def participation_cents(self) -> int:
        return sum(basis_cents(row, Grouping.RightsBasis.PARTICIPATIONS) for row in self.members)

    def save(self) -> None:
        for row in self.members:
            if row.pk in (planned := self.planned()):
                set_contributions(membership=row, planned=planned[row.pk])
        super().save()

    def remarks(self) -> list[str]:
        sentences = []
        lines = [item for row in self.members for item in row.contributions.all()]
        unproved = [
            row.organisation.name
            for row in self.members
            if any(item.kind in IN_KIND and not item.evidence for item in row.contributions.all())
        ]
        if unproved:
            sentences.append(
                f"{unproved[0]} : une contribution en nature s’évalue au coût réel ; dites d’où vient ce "
                "coût "
                "(bail, bulletins de paie, facture : R.312-194-11, al. 3)."
            )
        if self.grouping.has_running_costs and not any(item.kind not in CAPITAL for item in lines) and self.members:
            sentences.append("Des charges sont annoncées : saisissez au moins une participation (R.312-194-11).")
        if self.grouping.has_capital and not any(item.kind in CAPITAL for item in lines) and self.members:
            sentences.append("Un capital est annoncé : saisissez au moins un apport (R.312-194-11, al. 2).")
        return sentences


def _values(item: Any) -> tuple[str, int, str, str]:
    return item.kind, item.amount_cents, item.description, item.evidence


def _line(item: Planned) -> str:
    """A contribution in one line: it is compared and shown as such."""
    words = (Contribution.Kind(item.kind).label, euros(item.amount_cents), item.description, item.evidence)
    return ", ".join(word for word in words if word)
