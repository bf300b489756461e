"""The facts of a convention at a moment: what the rules, the clause library and the documents read.

Pure: the models build these objects (`Convention.facts()`), the command line reads them from an exported file,
and a frozen version stores them as JSON. `from_json(to_json(facts)) == facts`, always.
Money is in integer cents, rights in integer parts of `rights_total`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from dataclasses import dataclass, field
from typing import Any

SCHEMA = "entente-convention/1"

CAPITAL_KINDS = ("capital_cash", "capital_movable", "capital_immovable")
PARTICIPATION_KINDS = ("money", "premises", "equipment", "staff")


@dataclass(frozen=True)
class ContributionFacts:
    """One contribution planned by a member. `kind` is one of CAPITAL_KINDS or PARTICIPATION_KINDS."""

    kind: str
    amount_cents: int
    description: str = ""
    evidence: str = ""

    @property
    def is_capital(self) -> bool:
        return self.kind in CAPITAL_KINDS

    @property
    def in_kind(self) -> bool:
        return self.kind not in ("capital_cash", "money")


@dataclass(frozen=True)
class MemberFacts:
    """A founding member. `eligibility` is a key of `members.eligibility.ELIGIBILITIES` (R.312-194-1)."""

    name: str
    nature: str = ""  # "public", "private" or "" when nobody has said
    legal_form: str = ""
    siren: str = ""
    finess: str = ""
    rna: str = ""
    address: str = ""
    natural_person: bool = False
    has_legal_personality: bool = True
    health_professional: bool = False
    non_profit: bool | None = None
    eligibility: str = ""
    eligibility_reason: str = ""
    quality: str = "fondateur"
    titular: str = ""
    alternate: str = ""
    convenes_first_assembly: bool = False
    contributions: tuple[ContributionFacts, ...] = ()
    rights: int | None = None

    def capital_cents(self) -> int:
        return sum(item.amount_cents for item in self.contributions if item.is_capital)

    def participation_cents(self) -> int:
        return sum(item.amount_cents for item in self.contributions if not item.is_capital)


@dataclass(frozen=True)
class ArticleFacts:
    """One article as it stands. `key` names its library clause ("" for an article of the founders' own).

    `html` is the full text shown, `text` the same in plain words. When `bound` is False somebody edited it and
    `values` holds the slots' values at that moment; `generated` says which generated block follows the text
    ("members", "capital", "participations", "rights" or "").
    """

    number: int
    key: str
    title: str
    html: str
    text: str
    bound: bool = True
    variant: str = ""
    values: dict[str, str] = field(default_factory=dict)
    generated: str = ""
    detached_on: dt.date | None = None
    detached_by: str = ""


@dataclass(frozen=True)
class ProtocolFacts:
    """The protocol annexed when missions b or c of L.312-7 3° are entrusted (R.312-194-8)."""

    schemas: str = ""  # the mission's object, in relation with the schemas
    means: str = ""
    timetable: str = ""
    information: str = ""  # how members are informed of the progress


@dataclass(frozen=True)
class ConventionFacts:
    """Everything a rule may ask about a convention."""

    # Identity (Grouping)
    form: str = "gcsms"
    name: str = ""
    legal_mention: str = ""  # "sociale", "medico_sociale" or "" (R.312-194-17)
    nature: str = ""  # "public", "private" or ""
    seat_street: str = ""
    seat_postcode: str = ""
    seat_city: str = ""
    seat_department: str = ""
    activity_field: str = ""
    authority: str = ""  # key of `cooperation.authorities.Authority`, chosen by the founders
    authority_reason: str = ""
    object: str = ""
    missions: tuple[str, ...] = ()  # keys of `cooperation.missions.MISSIONS`
    task_split: str = ""
    authorisation_mode: str = ""  # "", "holder" (titulaire) or "operator" (exploitation)
    authorisation_reference: str = ""
    # Members, contributions, rights
    members: tuple[MemberFacts, ...] = ()
    has_capital: bool | None = None
    has_running_costs: bool | None = None
    rights_basis: str = ""  # "capital", "participations" or "convention" (R.312-194-12)
    rights_total: int = 1000
    rights_rule: str = ""  # the founders' own rule, when the basis is the convention
    rights_adaptation: str = ""  # how rights follow real use (basis: participations)
    # Stipulations (Convention)
    duration_kind: str = ""  # "fixed", "indefinite" or ""
    duration_years: int | None = None
    exercise_end: str = "31/12"
    representation: str = ""
    contribution_rule: str = ""
    contribution_revision: bool = False
    capital_movement: str = ""
    withdrawal_notice_months: int = 6
    withdrawal_terms: str = ""
    exclusion_hearing_days: int = 15
    exclusion_terms: str = ""
    convening_days: int = 15
    urgent_hours: int = 48
    second_call_reading: str = ""  # "sent" or "held" (TRAP-04), "" when the convention is silent
    chair: str = "administrator"  # "administrator" or "elected"
    ordinary_majority: str = "half"  # "half", "two_thirds", "three_quarters"
    casting_vote: bool = False
    administrator_term_years: int = 3
    has_bureau: bool = False
    remote_meetings: bool = False
    professionals: str = ""
    associated_professionals: bool = False
    tariffed_activities: str = ""
    employs_staff: bool | None = None
    staff_decree: str = ""  # "86-83", "88-145", "91-155" or ""
    billing_by_holder: bool = False
    budget_kind: str = ""  # "budget" or "crp" (compte de résultat principal)
    budget_annexes: str = ""
    results_allocation: str = ""
    dissolution_cases: str = ""
    devolution: str = ""
    protocol: ProtocolFacts = ProtocolFacts()
    # Text, dates and reasons
    articles: tuple[ArticleFacts, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)  # rule id → the written reason
    adopted_on: dt.date | None = None
    sent_on: dt.date | None = None
    received_on: dt.date | None = None
    published_on: dt.date | None = None

    @property
    def all_contributions(self) -> tuple[ContributionFacts, ...]:
        return tuple(item for member in self.members for item in member.contributions)

    @property
    def needs_protocol(self) -> bool:
        return "b" in self.missions or "c" in self.missions

    def article(self, key: str) -> ArticleFacts | None:
        return next((item for item in self.articles if item.key == key), None)


class UnreadableFacts(ValueError):
    """The file is not an exported convention; the message is a French sentence."""


def to_json(facts: ConventionFacts) -> dict[str, Any]:
    return {"schema": SCHEMA, **_plain(facts)}


def from_json(data: Any) -> ConventionFacts:
    """Reads what `to_json` wrote. Raises UnreadableFacts with a sentence naming the first wrong field."""
    if not isinstance(data, dict):
        raise UnreadableFacts("Le fichier ne contient pas une convention exportée : un objet JSON est attendu.")
    schema = data.get("schema")
    if schema != SCHEMA:
        raise UnreadableFacts(f"Le champ « schema » vaut {schema!r} ; {SCHEMA!r} est attendu.")
    rest = {name: value for name, value in data.items() if name != "schema"}
    facts: ConventionFacts = _build(ConventionFacts, rest, "convention")
    return facts


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: _plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _build(kind: Any, value: Any, path: str) -> Any:
    """Builds `kind` from plain JSON, refusing unknown fields and wrong types with the path of the fault."""
    if dataclasses.is_dataclass(kind):
        if not isinstance(value, dict):
            raise UnreadableFacts(f"« {path} » : un objet est attendu.")
        hints = typing.get_type_hints(kind)
        unknown = sorted(set(value) - set(hints))
        if unknown:
            raise UnreadableFacts(f"« {path} » : champ inconnu {unknown[0]!r}.")
        built = {name: _build(hints[name], item, f"{path}.{name}") for name, item in value.items()}
        try:
            return kind(**built)  # type: ignore[operator]
        except TypeError as error:
            raise UnreadableFacts(f"« {path} » : un champ obligatoire manque.") from error
    origin = typing.get_origin(kind)
    if origin is types.UnionType:
        if value is None:
            return None
        inner = next(item for item in typing.get_args(kind) if item is not type(None))
        return _build(inner, value, path)
    if origin is tuple:
        if not isinstance(value, list):
            raise UnreadableFacts(f"« {path} » : une liste est attendue.")
        inner = typing.get_args(kind)[0]
        return tuple(_build(inner, item, f"{path}[{rank}]") for rank, item in enumerate(value))
    if origin is dict:
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            raise UnreadableFacts(f"« {path} » : un objet de textes est attendu.")
        return {_text(name, path): _text(item, path) for name, item in value.items()}
    return _scalar(kind, value, path)


def _scalar(kind: Any, value: Any, path: str) -> Any:
    if kind is dt.date:
        try:
            return dt.date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise UnreadableFacts(f"« {path} » : une date AAAA-MM-JJ est attendue.") from error
    if type(value) is not kind:
        names = {str: "un texte", int: "un nombre entier", bool: "vrai ou faux"}
        raise UnreadableFacts(f"« {path} » : {names[kind]} est attendu.")
    return _text(value, path) if kind is str else value


def _text(value: str, path: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:  # JSON can escape half a character, which nothing can write
        raise UnreadableFacts(f"« {path} » : le texte contient la moitié d’un caractère, à corriger.") from error
    return value
