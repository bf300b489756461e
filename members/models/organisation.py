"""Organisations and their establishments, created by hand or imported from FINESS."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Case, Q, When
from simple_history.models import HistoricalRecords

from cooperation.models import Grouping, User
from cooperation.typography import fold
from members.identifiers import SIREN_LENGTH, SIRET_LENGTH, looks_like_finess, normalise

FOUND_NATURE = [("public", "personne publique"), ("private", "personne privée")]


# How the name of an entity begins that is only known by its establishments.
PROVISIONAL = "Entité juridique "

# A space inside a number: « 732 829 320 ».
_SPLIT_NUMBER = re.compile(r"(?<=\d) (?=\d)")


def _every_word(folded: str) -> Q:
    found = Q()
    for word in folded.split():
        found &= Q(search_text__contains=word)
    return found


def _of_establishment(number: str) -> Q:
    """The condition on the organisation of the establishment that bears this number, if it is a whole one."""
    if len(number) == SIRET_LENGTH and number.isdigit():
        owners = Establishment.objects.filter(siret=number).values("organisation")
        return Q(siren=number[:SIREN_LENGTH]) | Q(pk__in=owners)
    if looks_like_finess(number):
        return Q(pk__in=Establishment.objects.filter(finess=number).values("organisation"))
    return Q(pk__in=[])


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def directory(self) -> Self:
        """What the directory shows: natural persons stay out of it."""
        return self.filter(natural_person=False)

    def open_on(self, day: dt.date) -> Self:
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day))

    def closed_by(self, day: dt.date) -> Self:
        return self.filter(closed_on__lte=day)

    def with_number(self, name: str, number: str) -> Self:
        """Those that bear this number: `name` is "siren", "finess" or "rna". An empty number is nobody's."""
        return self.filter(**{name: number}) if number else self.none()

    def namesakes(self, name: str, postcode: str) -> Self:
        """Those of this name at this postcode, whatever the case and the accents."""
        folded = fold(name)
        if not (folded and postcode):
            return self.none()
        return self.filter(postcode=postcode, search_text__startswith=f"{folded} ")

    def codes(self, name: str) -> list[str]:
        """The codes met in a field ("department", "status_code"), each once, in order."""
        return list(self.exclude(**{name: ""}).order_by(name).values_list(name, flat=True).distinct())

    def seen_by(self, user: User, groupings: models.QuerySet[Grouping]) -> Self:
        """Legal persons by anybody; a natural person by who shares one of `groupings` with it, or wrote it."""
        shared = Q(pk__in=self.model.objects.filter(memberships__grouping__in=groupings).values("pk"))
        return self.filter(Q(natural_person=False) | Q(created_by=user) | shared)

    def search(self, text: str) -> Self:
        """Those that hold every word, accents and case aside; a number may be typed with spaces.

        Words are looked for in the name, the town and the numbers of the organisation; a whole SIRET or
        FINESS number finds the one of its establishment. Names that begin with the text come first. Nothing
        typed finds nothing.
        """
        folded = fold(text.replace("\x00", " "))
        if not folded:
            return self.none()
        found = _every_word(folded)
        joined = _SPLIT_NUMBER.sub("", folded)
        if joined != folded:
            found |= _every_word(joined)
        found |= _of_establishment(normalise(text))
        begins = Case(When(search_text__startswith=folded, then=0), default=1)
        return self.filter(found).order_by(begins, "search_text", "pk")


class Organisation(models.Model):
    """A person, legal or natural, that may join a grouping. `finess` is the number of the legal entity."""

    name = models.CharField("dénomination", max_length=200)
    long_name = models.CharField("dénomination longue", max_length=300, blank=True)
    natural_person = models.BooleanField("personne physique", default=False)
    status_code = models.CharField("statut juridique (FINESS)", max_length=2, blank=True)
    legal_form = models.CharField("forme juridique", max_length=120, blank=True)
    nature = models.CharField("nature", max_length=10, blank=True, choices=FOUND_NATURE)
    health_professional = models.BooleanField("exerce une profession de santé", default=False)
    non_profit = models.BooleanField("à but non lucratif", null=True, blank=True)
    siren = models.CharField("SIREN", max_length=9, blank=True, db_index=True)
    finess = models.CharField("FINESS (entité juridique)", max_length=9, blank=True)
    rna = models.CharField("RNA", max_length=10, blank=True)
    street = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=5, blank=True)
    city = models.CharField("commune", max_length=100, blank=True)
    department = models.CharField("département", max_length=3, blank=True, db_index=True)
    closed_on = models.DateField("fermée le", null=True, blank=True)
    imported = models.BooleanField("importée de FINESS", default=False)
    invented = models.BooleanField("inventée pour la démonstration", default=False)
    search_text = models.TextField(editable=False, blank=True)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OrganisationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_text"])

    class Meta:
        verbose_name = "organisation"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["finess"],
                condition=~models.Q(finess=""),
                name="organisation_finess_once",
                violation_error_message="Une organisation porte déjà ce numéro FINESS.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps `search_text` in step; a bulk write calls `fill_search_text` itself."""
        self.fill_search_text()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "search_text"}
        super().save(*args, **kwargs)

    def fill_search_text(self) -> None:
        numbers = (self.siren, self.finess, self.rna)
        words = (self.name, self.long_name, self.postcode, self.city, *numbers)
        self.search_text = fold(" ".join(words))

    @property
    def is_provisional(self) -> bool:
        """Whether only its establishments told of it: its name waits for the file of entities."""
        return self.imported and not self.status_code and self.name.startswith(PROVISIONAL)

    @property
    def address(self) -> str:
        city = f"{self.postcode} {self.city}".strip()
        return ", ".join(part for part in (self.street, city) if part)


class EstablishmentQuerySet(models.QuerySet["Establishment"]):
    def open_first(self) -> Self:
        return self.order_by(models.F("closed_on").desc(nulls_first=True), "name", "pk")

    def count_by_organisation(self, organisations: Iterable[Organisation]) -> dict[int, int]:
        """How many each has, by primary key; one query whatever their number."""
        rows = self.filter(organisation__in=[item.pk for item in organisations]).order_by()
        return dict(rows.values_list("organisation").annotate(models.Count("pk")))


class Establishment(models.Model):
    """An establishment or service of an organisation. Several may share one SIRET: real data do."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="establishments")
    finess = models.CharField("FINESS (établissement)", max_length=9, unique=True)
    name = models.CharField("nom", max_length=200)
    long_name = models.CharField("nom long", max_length=300, blank=True)
    category = models.CharField("catégorie", max_length=3, blank=True)
    siret = models.CharField("SIRET", max_length=14, blank=True, db_index=True)
    tariff_mode = models.CharField("mode de tarification", max_length=2, blank=True)
    street = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=5, blank=True)
    city = models.CharField("commune", max_length=100, blank=True)
    opened_on = models.DateField("ouvert le", null=True, blank=True)
    closed_on = models.DateField("fermé le", null=True, blank=True)

    objects = EstablishmentQuerySet.as_manager()

    class Meta:
        verbose_name = "établissement"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        city = f"{self.postcode} {self.city}".strip()
        return ", ".join(part for part in (self.street, city) if part)
