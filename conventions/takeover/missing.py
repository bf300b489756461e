"""What a grouping taken over still lacks: to be in force, then to hold its next assembly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from conventions.takeover.taken import TakenGrouping
from cooperation.forms import APPROVAL, DECLARATION, DECLARATION_FROM, Regime, regime_for
from cooperation.typography import date_fr, french, listing, plural

IN_FORCE, ASSEMBLY = "in_force", "assembly"
_TERM_YEARS = 3  # R.312-194-23
_GIP = "loi n° 2011-525, art. 98 à 122"


@dataclass(frozen=True)
class Missing:
    """`article`: what asks for it, "" when it is Entente's own need; `needed_for`: "in_force" or "assembly".

    `about` says which part of a grouping that lives it belongs to: "mandate", "numbers", or "".
    """

    sentence: str
    article: str
    needed_for: str
    about: str = field(default="", compare=False)


_Say = Callable[[str, str], Missing]


def missing(taken: TakenGrouping, on: dt.date) -> tuple[Missing, ...]:
    """Everything, in the order of the spreadsheet; nothing when the grouping is ready for its next assembly."""

    def say(needed_for: str, sentence: str, article: str, about: str = "") -> Missing:
        # The decree's articles govern the GCSMS alone: a GIP answers to its own law.
        if taken.form == "gip" and article.startswith("R.312-194"):
            article = _GIP
        return Missing(french(sentence), french(article), needed_for, about)

    return (
        *_identity(taken, partial(say, IN_FORCE)),
        *_regime_dates(taken, partial(say, IN_FORCE)),
        *_dates_in_order(taken, on, partial(say, IN_FORCE)),
        *_rights(taken, partial(say, ASSEMBLY)),
        *_stipulations(taken, partial(say, ASSEMBLY)),
        *_administrator(taken, on, partial(say, ASSEMBLY, about="mandate")),
        *_numbers(taken, partial(say, ASSEMBLY, about="numbers")),
    )


def regime_of(taken: TakenGrouping) -> Regime | None:
    """The regime that form and date of receipt give; None when nothing tells it.

    An act or a publication of before the declaration was received before it too.
    """
    known = [day for day in (taken.received_on, taken.act_on, taken.published_on) if day]
    if taken.received_on:
        return regime_for(taken.form, taken.received_on)
    if known and (taken.form == "gip" or min(known) < DECLARATION_FROM):
        return regime_for(taken.form, min(known))
    return regime_for("gip", DECLARATION_FROM) if taken.form == "gip" else None


def personality_date(taken: TakenGrouping) -> dt.date | None:
    """The day the grouping became a person: publication of the approval, or receipt of the declaration."""
    regime = regime_of(taken)
    if regime is None or not regime.key:
        return None
    return taken.published_on if regime.key == APPROVAL else taken.received_on


def _identity(taken: TakenGrouping, say: _Say) -> Iterator[Missing]:
    if not taken.form:
        yield say("Dites si le groupement est un GCSMS ou un GIP.", "L.312-7")
    if taken.form == "gcsms" and not taken.legal_mention:
        yield say("La mention légale manque : sociale, ou médico-sociale.", "R.312-194-17")
    if not taken.nature:
        yield say("La nature juridique manque : publique, ou privée.", "R.312-194-7, 3°")
    if not (taken.seat_postcode and taken.seat_city):
        yield say("Le siège manque : son code postal et sa commune au moins.", "R.312-194-7, 1°")
    if not taken.object:
        yield say("L’objet du groupement manque.", "R.312-194-18")
    if not taken.duration_kind:
        yield say("La durée manque : un nombre d’années, ou indéterminée.", "R.312-194-7, 4°")
    if (count := len(taken.members)) < 2:
        told = "aucun n’est repris" if not count else "un seul est repris"
        yield say(f"Un groupement réunit au moins deux membres : {told}.", "R.312-194-1")
    if not taken.reason:
        yield say("Le motif de la reprise manque : dites d’après quels documents le groupement est repris.", "")


def _regime_dates(taken: TakenGrouping, say: _Say) -> Iterator[Missing]:
    if not taken.form:
        return
    regime = regime_of(taken)
    if regime is None:
        yield say(
            "La date de réception de la convention par l’autorité manque : elle décide du régime.", "R.312-194-18"
        )
        return
    if not regime.key:
        yield say(regime.sentence, regime.article)
        return
    if taken.regime and taken.regime != regime.key:
        labels = {APPROVAL: "l’approbation", DECLARATION: "la déclaration"}
        yield say(
            f"Le régime écrit est {labels[taken.regime]}, la forme et les dates donnent {labels[regime.key]} : "
            "corrigez l’un ou l’autre, ou dites le fondement de l’écart.",
            regime.article,
        )
    publication = "le numéro du recueil des actes administratifs", taken.raa_reference
    if regime.key == APPROVAL:
        wanted = [
            ("le numéro de l’acte d’approbation", taken.act_number),
            ("la date de cet acte", taken.act_on),
            publication,
            ("la date de publication, qui donne la personnalité morale", taken.published_on),
        ]
    else:
        wanted = [
            ("la preuve de la date de réception", taken.receipt_proof),
            publication,
            ("la date de publication", taken.published_on),
        ]
    if lacking := [name for name, value in wanted if not value]:
        verb = "manque" if len(lacking) == 1 else "manquent"
        under = "l’approbation" if regime.key == APPROVAL else "la déclaration"
        yield say(f"Sous le régime de {under}, {verb} : {listing(lacking)}.", regime.article)


def _dates_in_order(taken: TakenGrouping, on: dt.date, say: _Say) -> Iterator[Missing]:
    told = [
        ("transmise", taken.sent_on),
        ("reçue", taken.received_on),
        ("approuvée", taken.act_on),
        ("publiée", taken.published_on),
    ]
    known = [(word, day) for word, day in told if day]
    for (before, earlier), (after, later) in pairwise(known):
        if later < earlier:
            yield say(
                f"La convention aurait été {after} le {date_fr(later)}, avant d’être {before} le {date_fr(earlier)} : "
                "corrigez l’une des deux dates.",
                "R.312-194-18",
            )
    for word, day in [*known, ("en vigueur", taken.in_force_on)]:
        if day and day > on:
            yield say(f"La convention serait {word} le {date_fr(day)}, qui est à venir : corrigez.", "R.312-194-18")
    born = personality_date(taken)
    if born and taken.in_force_on and taken.in_force_on < born:
        yield say(
            f"Le groupement serait en vigueur le {date_fr(taken.in_force_on)}, avant d’avoir la personnalité morale "
            f"le {date_fr(born)} : corrigez l’une des deux dates.",
            "R.312-194-18",
        )
    if born and taken.duration_years and (term := _years_after(born, taken.duration_years)) <= on:
        yield say(
            f"Le groupement, constitué pour {plural(taken.duration_years, 'an')}, est arrivé à son terme le "
            f"{date_fr(term)} : indiquez la durée prorogée, avec son avenant.",
            "R.312-194-24",
        )


def _rights(taken: TakenGrouping, say: _Say) -> Iterator[Missing]:
    if not taken.rights_basis:
        yield say("La base des droits manque : apports, participations, ou convention.", "R.312-194-12")
    if taken.rights_total is None:
        yield say("Le total des droits manque.", "R.312-194-12")
    without = [member.name for member in taken.members if member.rights is None]
    if without:
        yield say(f"Les droits manquent pour {listing(without)}.", "R.312-194-12")
    found = sum(member.rights or 0 for member in taken.members)
    if not without and taken.members and taken.rights_total is not None and found != taken.rights_total:
        gap = taken.rights_total - found
        yield say(
            f"Les droits des membres totalisent {found}, la convention en annonce {taken.rights_total} : "
            f"il {'en manque' if gap > 0 else 'y en a en trop'} {abs(gap)}.",
            "R.312-194-12",
        )
    unseated = [member.name for member in taken.members if not member.titular]
    if unseated:
        yield say(f"Le représentant titulaire manque pour {listing(unseated)}.", "R.312-194-7, 7°")


def _stipulations(taken: TakenGrouping, say: _Say) -> Iterator[Missing]:
    if taken.convening_days is None:
        yield say("Le délai de convocation manque (quinze jours si la convention n’en dit rien).", "R.312-194-20")
    if taken.urgent_hours is None:
        yield say("Le délai d’urgence manque (48 heures si la convention n’en dit rien).", "R.312-194-20")
    if not taken.chair:
        yield say("La présidence de l’assemblée manque (l’administrateur, sauf stipulation contraire).", "R.312-194-20")
    if not taken.ordinary_majority:
        yield say("La majorité ordinaire manque (la majorité des voix, sauf stipulation contraire).", "R.312-194-22")
    if taken.casting_vote is None:
        yield say("Dites si le président a voix prépondérante.", "R.312-194-22")
    if not taken.second_call_reading:
        yield say(
            "Dites si, à défaut de quorum, la seconde convocation est envoyée ou la seconde assemblée réunie "
            "dans les quinze jours.",
            "R.312-194-22",
        )


def _administrator(taken: TakenGrouping, on: dt.date, say: _Say) -> Iterator[Missing]:
    head = "L’administrateur" if taken.form != "gip" else "Le directeur"
    if not taken.administrator_name:
        yield say(f"{head} manque.", "R.312-194-23")
    start, end = taken.mandate_from, taken.mandate_until
    if start is None or end is None:
        which = [name for name, day in (("le début", start), ("la fin", end)) if day is None]
        yield say(f"Il manque {listing(which)} du mandat en cours.", "R.312-194-23")
    if start and end and end <= start:
        yield say(f"Le mandat finirait le {date_fr(end)}, sans avoir commencé : corrigez ses dates.", "R.312-194-23")
    elif start and end and taken.form != "gip" and end > (limit := _years_after(start, _TERM_YEARS)):
        yield say(
            f"Le mandat, de trois ans, commencé le {date_fr(start)} finit au plus tard le {date_fr(limit)}, "
            f"et non le {date_fr(end)}.",
            "R.312-194-23",
        )
    if end and end < on:
        yield say(
            f"Le mandat est fini depuis le {date_fr(end)} : inscrivez l’élection à la prochaine assemblée, "
            "ou reprenez le mandat en cours.",
            "R.312-194-23",
        )


def _numbers(taken: TakenGrouping, say: _Say) -> Iterator[Missing]:
    told = [
        ("de la dernière assemblée", taken.last_assembly_number),
        ("de la dernière délibération", taken.last_resolution_number),
        ("du dernier avenant", taken.last_amendment_number),
    ]
    if lacking := [name for name, number in told if number is None]:
        yield say(f"Il manque le numéro {listing(lacking)} : écrivez 0 s’il n’y en a pas.", "")


def _years_after(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return dt.date(day.year + years, 3, 1)
