"""Facts as JSON: what is written is read back, and what is not a convention is refused with the place of the fault."""

from __future__ import annotations

import copy
import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conventions.facts import (
    SCHEMA,
    ContributionFacts,
    ConventionFacts,
    MemberFacts,
    UnreadableFacts,
    from_json,
    to_json,
)
from tests.conventions.facts_factory import good_2010_facts, good_facts, good_gip_facts

DATES = st.one_of(st.none(), st.dates())
FACTS = st.builds(
    ConventionFacts,
    name=st.text(max_size=10),
    missions=st.lists(st.sampled_from("abcd"), max_size=2).map(tuple),
    members=st.lists(
        st.builds(
            MemberFacts,
            name=st.text(max_size=10),
            non_profit=st.one_of(st.none(), st.booleans()),
            rights=st.one_of(st.none(), st.integers(0, 10**6)),
            contributions=st.lists(
                st.builds(ContributionFacts, kind=st.just("money"), amount_cents=st.integers(0, 10**12)), max_size=2
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    has_capital=st.one_of(st.none(), st.booleans()),
    duration_years=st.one_of(st.none(), st.integers(1, 99)),
    reasons=st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
    adopted_on=DATES,
    received_on=DATES,
)


@settings(max_examples=150, deadline=None)
@given(facts=FACTS)
def test_what_is_written_is_read_back(facts):
    assert from_json(json.loads(json.dumps(to_json(facts)))) == facts


@pytest.mark.parametrize("facts", [good_facts(), good_2010_facts(), good_gip_facts(), ConventionFacts()])
def test_whole_conventions_are_read_back(facts):
    facts = replace(facts, sent_on=dt.date(2026, 1, 2), reasons={"CNV-09": "motif"})
    assert from_json(json.loads(json.dumps(to_json(facts)))) == facts
    assert to_json(facts)["schema"] == SCHEMA


def broken(**changes):
    data = copy.deepcopy(to_json(good_facts()))
    data.update(changes)
    return data


MEMBER = {"name": "Une association"}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([], "Le fichier ne contient pas une convention exportée : un objet JSON est attendu."),
        ("texte", "Le fichier ne contient pas une convention exportée : un objet JSON est attendu."),
        ({}, "Le champ « schema » vaut None ; 'entente-convention/1' est attendu."),
        ({"schema": "autre/2"}, "Le champ « schema » vaut 'autre/2' ; 'entente-convention/1' est attendu."),
        (broken(inconnu=1), "« convention » : champ inconnu 'inconnu'."),
        (broken(name=3), "« convention.name » : un texte est attendu."),
        (broken(name=None), "« convention.name » : un texte est attendu."),
        (broken(rights_total=True), "« convention.rights_total » : un nombre entier est attendu."),
        (broken(rights_total=1.5), "« convention.rights_total » : un nombre entier est attendu."),
        (broken(casting_vote=0), "« convention.casting_vote » : vrai ou faux est attendu."),
        (broken(missions="ab"), "« convention.missions » : une liste est attendue."),
        (broken(members={}), "« convention.members » : une liste est attendue."),
        (broken(members=[1]), "« convention.members[0] » : un objet est attendu."),
        (broken(members=[{}]), "« convention.members[0] » : un champ obligatoire manque."),
        (
            broken(members=[MEMBER, {**MEMBER, "rights": "400"}]),
            "« convention.members[1].rights » : un nombre entier est attendu.",
        ),
        (broken(reasons={"CNV-09": 1}), "« convention.reasons » : un objet de textes est attendu."),
        (broken(reasons=[]), "« convention.reasons » : un objet de textes est attendu."),
        (broken(sent_on="2026-02-30"), "« convention.sent_on » : une date AAAA-MM-JJ est attendue."),
        (broken(sent_on=20260230), "« convention.sent_on » : une date AAAA-MM-JJ est attendue."),
        (broken(protocol=None), "« convention.protocol » : un objet est attendu."),
    ],
)
def test_what_is_not_a_convention_is_refused_with_its_place(data, sentence):
    with pytest.raises(UnreadableFacts) as caught:
        from_json(data)
    assert str(caught.value) == sentence


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(field=st.sampled_from([*to_json(ConventionFacts())]), value=JSON)
def test_any_value_is_read_or_refused_with_a_sentence(field, value):
    data = broken(**{field: value})
    sentence = ""
    try:
        facts = from_json(data)
    except UnreadableFacts as error:
        sentence = str(error)
    assert sentence.endswith(".") or from_json(to_json(facts)) == facts


def test_small_questions():
    facts = good_facts()
    assert facts.article("siege").title
    assert facts.article("inconnu") is None
    assert replace(facts, missions=("b",)).needs_protocol
    assert not replace(facts, missions=("a",)).needs_protocol
    member = MemberFacts(
        "A",
        contributions=(
            ContributionFacts("capital_cash", 100),
            ContributionFacts("capital_movable", 20),
            ContributionFacts("premises", 3),
        ),
    )
    assert (member.capital_cents(), member.participation_cents()) == (120, 3)
    assert [item.in_kind for item in member.contributions] == [False, True, True]
