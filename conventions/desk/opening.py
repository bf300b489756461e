"""The form by which an officer opens a file received on paper: what is read on it, and its scan."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from conventions.models import Convention
from conventions.services.paper_files import DATES, PaperFile, PaperMember, open_paper_file
from cooperation import territory
from cooperation.activity import ACTIVITY_FIELDS
from cooperation.authorities import Authority
from cooperation.formfields import Count, Line, One, Option, Prose, options_from
from cooperation.forms import FORMS
from cooperation.models import Grouping, User
from cooperation.uploads import validate_upload
from members.identifiers import IdentifierError, check_siren

MEMBERS_LIMIT = 300
_DRAFTED = tuple(Option(form.key, form.label, article=form.article) for form in FORMS.values() if form.drafted)
_NATURES = options_from(Grouping.Nature.choices)
_DURATIONS = (Option("indefinite", "Indéterminée"), Option("fixed", "Déterminée"))
_IDENTITY = (
    *("form", "name", "legal_mention", "nature", "seat_street", "seat_postcode", "seat_city", "seat_department"),
    *("activity_field", "object"),
)


def _day(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Indiquez la date d’arrivée : elle donne le régime (R.312-194-18).",
            "invalid": "Écrivez une date qui existe.",
        },
        **kwargs,
    )


class OpeningForm(forms.Form):
    """Everything stands on the paper; what is not read there may stay empty, but for what makes the file."""

    authority = One(label="Autorité qui ouvre le dossier", required=True)
    received_on = _day("Date d’arrivée")
    number = Line(
        label="Numéro d’arrivée",
        limit=60,
        required=True,
        help_text="Celui du registre du courrier : il donne la date certaine (R.312-194-18).",
        error_messages={"required": "Indiquez le numéro d’arrivée : il prouve la réception (R.312-194-18)."},
    )
    scan = forms.FileField(
        label="Convention numérisée (PDF)",
        allow_empty_file=True,
        help_text="Le texte signé et ses annexes, 10 Mo au plus. Il est conservé avec son empreinte.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}),
        error_messages={"required": "Joignez la convention numérisée : c’est le texte du dossier (R.312-194-7)."},
    )
    form = One(label="Forme de la coopération", options=_DRAFTED, required=True)
    name = Line(
        label="Dénomination",
        required=True,
        error_messages={"required": "Un groupement a une dénomination (R.312-194-7, 1°) : écrivez-la."},
    )
    legal_mention = One(
        label="Mention légale (R.312-194-17)",
        options=[Option(key, words[:1].upper() + words[1:]) for key, words in FORMS["gcsms"].mentions.items()],
    )
    nature = One(label="Nature juridique écrite dans la convention (R.312-194-7, 3°)", options=_NATURES)
    seat_street = Line(label="Siège : numéro et voie")
    seat_postcode = Line(label="Code postal", limit=20, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    seat_city = Line(label="Commune", limit=100)
    seat_department = forms.ChoiceField(label="Département du siège", required=False)
    activity_field = One(
        label="Domaine d’activité (L.313-3)",
        options=[Option(item.key, item.label, ", ".join(item.services), item.article) for item in ACTIVITY_FIELDS],
    )
    object = Prose(label="Objet (R.312-194-7, al. 1)", rows=3)
    duration_kind = One(label="Durée (R.312-194-7, 4°)", options=_DURATIONS)
    duration_years = Count(label="Nombre d’années", unit="ans", low=1, high=99, required=False)
    members = Prose(
        label="Membres",
        rows=5,
        limit=60_000,
        required=True,
        help_text="Un par ligne : « dénomination ; SIREN ». Le SIREN peut manquer.",
        error_messages={"required": "Écrivez les membres, un par ligne (R.312-194-7, 2°)."},
    )
    adopted_on = _day("Adoptée le, si la date est lisible", required=False)
    signed_on = _day("Signée le", required=False)
    sent_on = _day("Envoyée le", required=False)

    def __init__(self, keys: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = list(keys)
        self.fields["authority"].set_options(Option(key, _office(key)) for key in keys)
        self.fields["authority"].initial = keys[0] if len(keys) == 1 else None
        self.fields["form"].initial = "gcsms"
        found = territory.departments(include_invented=settings.DEMO, include_collectivities=True)
        self.fields["seat_department"].choices = [("", "D’après le code postal"), *((d.code, str(d)) for d in found)]

    def clean_seat_postcode(self) -> str:
        digits = "".join(self.cleaned_data["seat_postcode"].split())
        if digits and not re.fullmatch(r"[0-9]{5}", digits):
            raise ValidationError(f"Un code postal compte cinq chiffres : « {digits} » n’en est pas un.")
        return digits

    def clean_scan(self) -> bytes:
        name, content, media_type = validate_upload(self.cleaned_data["scan"])
        if media_type != "application/pdf":
            raise ValidationError(f"« {name} » n’est pas un PDF : numérisez la convention en PDF.")
        return content

    def clean_members(self) -> list[PaperMember]:
        lines = [line for line in self.cleaned_data["members"].splitlines() if line.strip(" ;\t")]
        if len(lines) > MEMBERS_LIMIT:
            raise ValidationError(f"{len(lines)} membres : ce formulaire en prend {MEMBERS_LIMIT} au plus.")
        if not lines:
            raise ValidationError("Écrivez les membres, un par ligne (R.312-194-7, 2°).")
        return [_member(line, rank) for rank, line in enumerate(lines, start=1)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        postcode = cleaned.get("seat_postcode", "")
        if not cleaned.get("seat_department"):
            found = territory.department_from_postcode(postcode)
            cleaned["seat_department"] = found.code if found else ""
        if not cleaned["seat_department"] and "seat_postcode" not in self.errors:
            self.add_error(
                "seat_department",
                "Le siège désigne l’autorité (R.312-194-18, L.313-3) : donnez son code postal ou son département.",
            )
        if cleaned.get("form") == "gip":
            cleaned["legal_mention"] = cleaned["activity_field"] = ""
        if cleaned.get("duration_kind") != "fixed":
            cleaned["duration_years"] = None
        return cleaned

    def open(self, user: User) -> Convention | None:
        """Opens the file. On a refusal the sentences join the form's errors and nothing is written."""
        data = self.cleaned_data
        dates: dict[str, dt.date] = {name: data[name] for name, _ in DATES if data.get(name)}
        paper = PaperFile(
            authority=data["authority"],
            number=data["number"],
            received_on=data["received_on"],
            identity={name: data.get(name) or "" for name in _IDENTITY},
            stipulations={name: data[name] for name in ("duration_kind", "duration_years")},
            members=data["members"],
            scan=data["scan"],
            dates=dates,
        )
        try:
            return open_paper_file(paper=paper, user=user)
        except ValidationError as refused:
            self.add_error(None, refused)
            return None


def _office(key: str) -> str:
    office = Authority.from_key(key).office
    return office[:1].upper() + office[1:]


def _member(line: str, rank: int) -> PaperMember:
    """« Association Les Tilleuls ; 732 829 320 »; a number that cannot be a SIREN is said, with its line."""
    name, _, number = line.rpartition(";") if ";" in line else (line, "", "")
    name = " ".join(name.split())
    if not name:
        raise ValidationError(f"Ligne {rank} : écrivez la dénomination avant le SIREN.")
    if len(name) > 200:
        raise ValidationError(f"Ligne {rank} : la dénomination compte {len(name)} caractères, pour 200 au plus.")
    if not number.strip():
        return PaperMember(name)
    try:
        return PaperMember(name, check_siren(number))
    except IdentifierError as error:
        raise ValidationError(f"Ligne {rank} : {error}") from error
