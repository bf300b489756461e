"""What is asked about a member's decision, its signature, a clerical correction. Refusals come from the services."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from conventions.deciding import MemberLine
from conventions.deciding.errata import Erratum
from conventions.models import ConventionVersion, MemberDecision, MemberSignature
from conventions.organs import ORGAN_KINDS, OTHER, organ_kind_of
from cooperation.formfields import UNKNOWN, Line, One, Option, Prose, options_from
from cooperation.models import StoredFile, User, all_or_nothing
from cooperation.uploads import ACCEPTED, validate_upload
from members.models import Membership

ERRATA = 5  # lines of the form; more than that is a change of the text


def date_field(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": f"« {label} » : indiquez une date.", "invalid": "Écrivez une date qui existe."},
        **kwargs,
    )


class RecordForm(forms.Form):
    """A form that hands what was typed to a service, and shows what the service refuses."""

    def take(self, action: Callable[..., Any], **arguments: Any) -> Any:
        """What the action returns; None when it refused, its sentences joined to the form and nothing written."""
        try:
            with all_or_nothing():
                return action(**arguments)
        except ValidationError as refused:
            known = {name: refused.message_dict[name] for name in refused.message_dict} if _keyed(refused) else {}
            sentences = [item for name, items in known.items() if name not in self.fields for item in items]
            for name in known:
                if name in self.fields:
                    self.add_error(name, known[name])
            for sentence in sentences if known else refused.messages:
                self.add_error(None, sentence)
            return None


def _keyed(refused: ValidationError) -> bool:
    return hasattr(refused, "error_dict")


class WithDocument(RecordForm):
    document = forms.FileField(
        label="Pièce (facultative)",
        required=False,
        allow_empty_file=True,
        help_text="PDF, image ou document texte, 10 Mo au plus. Elle partira avec le dossier.",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )

    def clean_document(self) -> Any:
        upload = self.cleaned_data["document"]
        return validate_upload(upload) if upload else None

    def declared(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "document"}

    def take(self, action: Callable[..., Any], **arguments: Any) -> Any:
        """The same; the document is stored with what the action writes, or not at all."""
        return super().take(lambda **given: action(**given, document=self._store(**given)), **arguments)

    def _store(self, *, user: User, **given: Any) -> StoredFile | None:
        """In the documents of the grouping of the member, or of the convention, the action is about."""
        if not self.cleaned_data["document"]:
            return None
        grouping = (given.get("membership") or given["convention"]).grouping
        name, content, media_type = self.cleaned_data["document"]
        return StoredFile.objects.store(grouping=grouping, name=name, content=content, media_type=media_type, user=user)


class DecisionForm(WithDocument):
    organ_kind = One(
        label="Organisme",
        options=[Option(kind.key, kind.label.capitalize()) for kind in (*ORGAN_KINDS.values(), OTHER)],
        required=True,
    )
    organ = Line(label="Organe compétent", required=True, help_text="Celui qui décide selon la loi ou les statuts.")
    decided_on = date_field("Date de la décision")
    reference = Line(label="Numéro de la délibération (facultatif)", limit=60)
    outcome = One(label="Décision", options=options_from(MemberDecision.Outcome.choices), required=True)
    request = Prose(label="Ce que l’organe demande, ou le motif du refus", rows=3, limit=5000)
    prior_opinions = Prose(
        label="Avis préalables (facultatif)",
        rows=2,
        limit=5000,
        help_text="Comité social, conseil de surveillance, commission médicale : lequel, quand, dans quel sens.",
    )
    enforceable_on = date_field("Exécutoire depuis le (facultatif)", required=False)
    signatory_name = Line(label="Qui peut signer", limit=150)
    signatory_quality = Line(label="En quelle qualité", limit=150, help_text="Président, directrice, maire…")

    order = ("organ_kind", "organ", "decided_on", "reference", "outcome", "request", "prior_opinions")
    field_order = (*order, "enforceable_on", "signatory_name", "signatory_quality", "document")

    def __init__(self, line: MemberLine, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(line.decision, _proposed(line.membership))
        super().__init__(*args, **kwargs)


class SignatureForm(WithDocument):
    name = Line(label="Signataire", limit=150, required=True)
    quality = Line(label="En quelle qualité", limit=150, required=True)
    signed_on = date_field("Date de la signature")
    means = One(label="Comment", options=options_from(MemberSignature.Means.choices), required=True)
    delegation = Line(
        label="Délégation ou pouvoir",
        limit=300,
        help_text="Seulement si une autre personne que celle désignée signe : l’acte, sa date.",
    )
    field_order = ("name", "quality", "signed_on", "means", "delegation", "document")

    def __init__(self, line: MemberLine, *args: Any, **kwargs: Any) -> None:
        decision = line.decision
        proposed = {"signed_on": timezone.localdate(), "means": "paper"}
        if decision:
            proposed |= {"name": decision.signatory_name, "quality": decision.signatory_quality}
        kwargs["initial"] = _initial(line.signature, proposed)
        super().__init__(*args, **kwargs)


class CorrectionForm(RecordForm):
    """Up to ERRATA lines: an article, its words, the words to read."""

    reason = Prose(label="Pourquoi ce n’est qu’une correction matérielle", rows=2, limit=2000, required=True)

    def __init__(self, version: ConventionVersion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        articles = version.facts().articles
        named = [(str(rank), _name(item.number, item.title)) for rank, item in enumerate(articles)]
        for rank in range(ERRATA):
            self.fields[f"place_{rank}"] = forms.ChoiceField(
                label="Article",
                choices=[("", "Choisir"), *named],
                required=False,
                error_messages={"invalid_choice": UNKNOWN},
            )
            self.fields[f"instead_of_{rank}"] = Line(label="Au lieu de", limit=500)
            self.fields[f"read_{rank}"] = Line(label="Lire", limit=500)

    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}_{rank}"] for name in ("place", "instead_of", "read")] for rank in range(ERRATA)]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for rank in range(ERRATA):
            place, words = data.get(f"place_{rank}"), data.get(f"instead_of_{rank}")
            if bool(place) != bool(words):
                self.add_error(f"place_{rank}", "Une ligne dit l’article, les mots du texte et ceux qu’il faut lire.")
        return data

    def errata(self) -> list[Erratum]:
        data = self.cleaned_data
        return [
            Erratum(int(data[f"place_{rank}"]), data[f"instead_of_{rank}"], data[f"read_{rank}"])
            for rank in range(ERRATA)
            if data.get(f"place_{rank}")
        ]


class AcknowledgementForm(RecordForm):
    on = date_field("Reconnue le")
    by_name = Line(label="Par qui", limit=150, required=True, help_text="Nom et qualité, pour ce membre.")

    def __init__(self, membership: Membership, *args: Any, **kwargs: Any) -> None:
        titular = membership.representatives.filter(quality="titular").first()
        kwargs["initial"] = {"on": timezone.localdate(), "by_name": titular.name if titular else ""}
        super().__init__(*args, **kwargs)


def _name(number: int, title: str) -> str:
    return f"Article {number}. {title}" if number else f"Annexe. {title}"


def _initial(row: Any, proposed: dict[str, Any]) -> dict[str, Any]:
    """What was recorded, else what is likely."""
    if row is None:
        return proposed
    return {field.name: getattr(row, field.name) for field in row._meta.concrete_fields}


def _proposed(membership: Membership) -> dict[str, Any]:
    organisation = membership.organisation
    kind = organ_kind_of(organisation.name, organisation.legal_form, membership.nature)
    return {
        "organ_kind": kind.key,
        "organ": kind.organ,
        "decided_on": timezone.localdate(),
        "outcome": MemberDecision.Outcome.ADOPTED,
    }
