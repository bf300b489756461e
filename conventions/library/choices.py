"""Which variant the answers call for at a date, and what the composition of the grouping implies. Pure."""

from __future__ import annotations

import datetime as dt

from conventions.facts import ConventionFacts
from cooperation.forms import APPROVAL, regime_for

NATURE_TEST_FROM = dt.date(2015, 12, 30)  # law 2015-1776 art. 63: nature test, non-profit aim
GBCP_FROM = dt.date(2013, 1, 1)  # decree 2012-1247
PUBLIC_ACCOUNTS_FROM = dt.date(2024, 1, 1)  # decree 2023-14
SECONDMENT_FROM = dt.date(2025, 1, 1)  # law 2024-317 art. 6
FOURTEENTH_FROM = dt.date(2025, 12, 31)  # decree 2025-1394: mention 14°, R.314-193-5
# Devolutions that a founder may choose by their key; any other text is the founders' own rule.
DEVOLUTIONS = {
    "similar": ("à un ou plusieurs organismes publics ou privés à but non lucratif qui poursuivent un objet analogue"),
    "members": "aux membres, à proportion de leurs droits",
}


def is_gip(facts: ConventionFacts) -> bool:
    return facts.form == "gip"


def by_form(facts: ConventionFacts, on: dt.date) -> str:
    return "gip" if is_gip(facts) else "gcsms"


def needs_approval(facts: ConventionFacts, on: dt.date) -> bool:
    return regime_for(facts.form, on).key == APPROVAL


# Nature (L.312-7 3°, rules NAT-01 to NAT-05)


def composition(facts: ConventionFacts) -> str:
    """ "private", "public", "public_health", "mixed", or "" while the nature of a member is unknown."""
    members = facts.members
    if not members or any(not member.nature for member in members):
        return ""
    public = [member for member in members if member.nature == "public"]
    if not public:
        return "private"
    others = [member for member in members if member.nature != "public"]
    if not others:
        return "public"
    return "public_health" if all(member.health_professional for member in others) else "mixed"


def legal_nature(facts: ConventionFacts, on: dt.date) -> str:
    """The nature written by the founders; where they wrote nothing, the one that the composition imposes."""
    if is_gip(facts):
        return "public"
    if facts.nature or on < NATURE_TEST_FROM:
        return facts.nature
    return {"private": "private", "public": "public", "public_health": "public"}.get(composition(facts), "")


def nature(facts: ConventionFacts, on: dt.date) -> str:
    if is_gip(facts):
        return "gip"
    kind = composition(facts)
    if on < NATURE_TEST_FROM or not kind:
        return "stated"
    if kind == "mixed":
        return "chosen"
    # A nature that the composition excludes is printed as it was written: the check says what is wrong.
    imposed = "private" if kind == "private" else "public"
    return kind if legal_nature(facts, on) == imposed else "stated"


# Members, capital, rights


def has_capital(facts: ConventionFacts) -> bool | None:
    if any(item.is_capital for item in facts.all_contributions):
        return True
    return facts.has_capital


def has_costs(facts: ConventionFacts) -> bool:
    """Running costs, unless the founders said there are none and nobody takes part in any."""
    participations = any(not item.is_capital for item in facts.all_contributions)
    return participations or facts.has_running_costs is not False


def duration(facts: ConventionFacts, on: dt.date) -> str:
    return "indefinite" if facts.duration_kind == "indefinite" else "fixed"


def capital(facts: ConventionFacts, on: dt.date) -> str:
    found = has_capital(facts)
    if found is None:
        return "undecided"
    if not found:
        return "without"
    return "with_own_rule" if facts.capital_movement.strip() else "with"


def contributions(facts: ConventionFacts, on: dt.date) -> str:
    return "rule" if has_costs(facts) else "none"


def rights(facts: ConventionFacts, on: dt.date) -> str:
    if is_gip(facts):
        return "gip"
    return facts.rights_basis if facts.rights_basis in ("capital", "participations", "convention") else "undecided"


def public_votes(facts: ConventionFacts) -> tuple[int, int] | None:
    """The votes of the public persons, and all the votes; None while the rights do not make the total announced."""
    rights = [member.rights for member in facts.members]
    known = [part for part in rights if part is not None and part >= 0]
    if not known or len(known) < len(rights) or sum(known) != facts.rights_total:
        return None
    return sum(member.rights or 0 for member in facts.members if member.nature == "public"), sum(known)


def public_majority(facts: ConventionFacts) -> bool:
    """The public persons hold more than half of the votes."""
    votes = public_votes(facts)
    return votes is not None and 2 * votes[0] > votes[1]


# Means and activities


def missions(facts: ConventionFacts, on: dt.date) -> str:
    if "b" not in facts.missions:
        return "plain"
    return facts.authorisation_mode if facts.authorisation_mode in ("holder", "operator") else "plain"


def professionals(facts: ConventionFacts, on: dt.date) -> str:
    if facts.employs_staff:
        return "employed_associated" if facts.associated_professionals else "employed"
    return "associated" if facts.associated_professionals else "members"


def tariffs(facts: ConventionFacts, on: dt.date) -> str:
    operated = "b" in facts.missions and facts.authorisation_mode == "operator"
    return "holder" if facts.billing_by_holder and operated and on >= FOURTEENTH_FROM else "group"


def staff(facts: ConventionFacts, on: dt.date) -> str:
    if is_gip(facts):
        return "gip"
    if facts.employs_staff is None:
        return "undecided"
    if not facts.employs_staff:
        return "none"
    return "public" if legal_nature(facts, on) == "public" else "private"


# Assembly


def chair(facts: ConventionFacts, on: dt.date) -> str:
    return "elected" if facts.chair == "elected" else "administrator"


def majority(facts: ConventionFacts, on: dt.date) -> str:
    return facts.ordinary_majority if facts.ordinary_majority in ("two_thirds", "three_quarters") else "half"


# Budget, accounts, end


def budget(facts: ConventionFacts, on: dt.date) -> str:
    if is_gip(facts) or on < FOURTEENTH_FROM:
        return "plain"
    return {"budget": "principal", "crp": "crp"}.get(facts.budget_kind, "undecided")


def accounts(facts: ConventionFacts, on: dt.date) -> str:
    """The accounting regime (R.312-194-16, then R.314-193-5 and following), by nature, missions and date."""
    if is_gip(facts):
        return "gip"
    kind = legal_nature(facts, on)
    if kind == "public":
        return _public_accounts(facts, on)
    return _private_accounts(facts, on) if kind == "private" else "undecided"


def _public_accounts(facts: ConventionFacts, on: dt.date) -> str:
    if on >= PUBLIC_ACCOUNTS_FROM:
        return "public"
    if on < GBCP_FROM:
        return "public_before_2013"
    return "public_2013_missions" if "b" in facts.missions else "public_2013"


def _private_accounts(facts: ConventionFacts, on: dt.date) -> str:
    if "b" not in facts.missions:
        return "private"
    members = facts.members
    legal_private = all(member.nature == "private" and not member.natural_person for member in members)
    known = members and all(member.non_profit is not None for member in members)
    # A public member or a natural person: the text does not settle it (BUD-14). Before 2013, not read.
    if on < GBCP_FROM or not legal_private or not known:
        return "private_open"
    return "private_non_profit" if all(member.non_profit for member in members) else "private_for_profit"


def devolution(facts: ConventionFacts, on: dt.date) -> str:
    return facts.devolution if facts.devolution in DEVOLUTIONS else "own"


def publicity(facts: ConventionFacts, on: dt.date) -> str:
    if is_gip(facts):
        return "gip"
    return "approval" if needs_approval(facts, on) else "declaration"
