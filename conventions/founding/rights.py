"""The step of the rights: one basis, exact parts, and who controls."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from conventions.founding.base import StepForm
from cooperation.formfields import Count, One, Option, Prose
from cooperation.models import Grouping
from cooperation.typography import integer
from members.inscribing import set_own_rights
from members.models import Membership
from members.rights import controlling_sentences
from members.services import RightsTable, basis_cents, rights_table


class RightsStep(StepForm):
    on_grouping = ("rights_basis", "rights_total", "rights_rule", "rights_adaptation")

    rights_basis = One(label="Base des droits, choisie une fois pour toutes")
    rights_total = Count(
        label="Nombre total de droits",
        unit="droits",
        low=1,
        help_text="Le plus proche qui donne à chacun une part entière est retenu : rien n’est arrondi.",
    )
    rights_adaptation = Prose(
        label="Modification des droits selon l’utilisation effective des moyens",
        rows=4,
        help_text="Demandée quand les droits suivent les participations (R.312-194-12, al. 1).",
    )
    rights_rule = Prose(label="Règle de répartition des droits", rows=3)

    def prepare(self) -> None:
        self.fields["rights_basis"].set_options(
            Option(
                value,
                label[:1].upper() + label[1:],
                _BASIS_HELP[value],
                _BASIS_ARTICLE[value],
                self._closed(value),
            )
            for value, label in Grouping.RightsBasis.choices
        )
        for row in self.members:
            field = Count(label=row.organisation.name, unit="droits", required=False)
            self.fields[f"own_{row.pk}"] = field
            self.initial[f"own_{row.pk}"] = row.rights

    def _closed(self, basis: str) -> str:
        amounts = {key: sum(basis_cents(row, key) for row in self.members) for key in ("capital", "participations")}
        if basis == "capital" and not amounts["capital"]:
            return "Aucun apport au capital n’est saisi à l’étape Apports et charges."
        if basis == "participations" and not amounts["participations"]:
            return "Aucune participation aux charges n’est saisie à l’étape Apports et charges."
        if basis == "convention" and not self.is_gip and any(amounts.values()):
            what = "des apports" if amounts["capital"] else "des participations aux charges"
            return f"Il y a {what} : la convention ne fixe sa propre règle qu’à défaut des deux (R.312-194-12, al. 2)."
        return ""

    def saved(self) -> dict[str, Any]:
        return super().saved() | {f"own_{row.pk}": row.rights for row in self.members}

    @property
    def own_rows(self) -> list[tuple[Membership, Any]]:
        return [(row, self[f"own_{row.pk}"]) for row in self.members if f"own_{row.pk}" in self.fields]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if sum(data.get(f"own_{row.pk}") or 0 for row in self.members) > 2_000_000_000:
            raise ValidationError("La somme des droits dépasse deux milliards : réduisez ces nombres.")
        return data

    def save(self) -> None:
        fields = {row.pk: f"own_{row.pk}" for row in self.members}
        rights = {pk: self.cleaned_data[name] for pk, name in fields.items() if name in self.cleaned_data}
        set_own_rights(grouping=self.grouping, rights=rights)
        super().save()

    @property
    def table(self) -> RightsTable:
        return rights_table(self.grouping, self.members)

    def control(self) -> tuple[str, ...]:
        rows = self.table.rows
        return controlling_sentences([row.rights for row in rows], [row.membership.organisation.name for row in rows])

    def relevant(self, name: str) -> bool:
        raised = {"rights_adaptation": "participations", "rights_rule": "convention"}
        return self.grouping.rights_basis == raised.get(name)

    def total_sentence(self) -> str:
        table = self.table
        if table.error or table.kept_total:
            return ""
        return (
            f"{integer(self.grouping.rights_total)} droits ne se partagent pas exactement à proportion des "
            "montants : "
            f"le total retenu est {integer(table.total)}, où chaque part est entière (R.312-194-12)."
        )

    def remarks(self) -> list[str]:
        basis = self.grouping.rights_basis
        if not basis or not self.members:
            return []
        if closed := self._closed(basis):
            return [f"La base enregistrée ne convient plus. {closed}"]
        sentences = [self.table.error] if self.table.error else []
        if basis == "participations" and not self.grouping.rights_adaptation.strip():
            sentences.append(
                "Les droits suivent les participations : dites comment ils changent avec l’utilisation "
                "effective des "
                "moyens (R.312-194-12, al. 1)."
            )
        if basis == "convention" and not self.grouping.rights_rule.strip():
            sentences.append("Écrivez la règle de répartition, par exemple l’égalité (R.312-194-12, al. 2).")
        return sentences


_BASIS_HELP = {
    "capital": "Chacun a des droits à la mesure de ce qu’il apporte au capital.",
    "participations": "Chacun a des droits à la mesure de ce qu’il prend en charge.",
    "convention": "Seulement sans apport ni participation : par exemple l’égalité.",
}
_BASIS_ARTICLE = {
    "capital": "R.312-194-12, al. 1",
    "participations": "R.312-194-12, al. 1",
    "convention": "R.312-194-12, al. 2",
}
