"""The wordings proposed: they name who runs the grouping by its form, and add to the library without repeating it."""

from __future__ import annotations

import pytest

from conventions.founding.suggestions import SUGGESTIONS, suggestion
from demo.story.texts import ADAPTATION, COMMON, CONTRIBUTION_RULE
from tests.conventions.facts_factory import good_facts, good_gip_facts

NAMING = ("rights_adaptation", "representation", "exclusion_terms", "protocol_information")
# What the articles of the library already say (retrait, exclusion, representation, dissolution, liquidation).
SAID = (
    "recommandée",
    "assist",
    "siège en l’absence",
    "prend effet",
    "seul membre",
    "autorité de leur employeur",
    "de plein droit",
    "son terme",
    "règlement des dettes",
    "par avenant",
)


@pytest.mark.parametrize("name", NAMING)
def test_who_runs_the_grouping_is_named_by_its_form(name: str) -> None:
    gcsms, gip = suggestion(name, good_facts()), suggestion(name, good_gip_facts())
    assert ("administrateur du groupement" in gcsms, "directeur du groupement" in gip) == (True, True)


def test_nothing_offered_to_a_gip_names_an_administrator() -> None:
    facts = good_gip_facts()
    offered = [suggestion(name, facts) for name in SUGGESTIONS] + [str(words) for words in COMMON.values()]
    assert [words for words in (*offered, ADAPTATION, CONTRIBUTION_RULE) if "dministrateur" in words] == []


def test_no_wording_repeats_the_article_it_completes() -> None:
    offered = [suggestion(name, facts) for facts in (good_facts(), good_gip_facts()) for name in SUGGESTIONS]
    texts = [*offered, *(str(words) for words in COMMON.values()), ADAPTATION, CONTRIBUTION_RULE]
    assert [(said, words) for words in texts for said in SAID if said in words] == []
