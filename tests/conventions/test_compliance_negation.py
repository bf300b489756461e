"""A negation denies the words it bears on, not their neighbours. The words looked for stand in brackets."""

from __future__ import annotations

import pytest

from conventions.compliance.negation import negated


@pytest.mark.parametrize(
    ("marked", "denied"),
    [
        ("les membres repondent [a parts egales], sans solidarite", False),
        ("sans solidarite, ils repondent [a parts egales]", False),
        ("ils repondent [a parts egales] sans solidarite entre eux", False),
        ("ils repondent [a parts egales] et ne sont pas solidaires", False),
        ("ils ne repondent que [a parts egales]", False),
        ("ils ne repondent pas [a parts egales]", True),
        ("non [a parts egales] mais selon leurs droits", True),
        ("ni par tete ni [a parts egales]", True),
        ("les apports ne peuvent, en aucun cas, etre [negociables]", True),
        ("[les apports en industrie] ne sont pas admis", True),
        ("les [apports en industrie], quelle qu'en soit la forme, ne sont pas admis", True),
        ("sont exclus : les dons, les [apports en industrie]", True),
        ("le membre exclu repond [a parts egales]", False),
        ("il est interdit de prevoir des [parts egales]", True),
        ("il exerce son mandat sans etre [remunere]", True),
        ("il n'est pas salarie mais [percoit] un traitement", False),
    ],
)
def test_what_a_negation_bears_on(marked: str, denied: bool) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    assert negated(marked.replace("[", "").replace("]", ""), start, end) is denied
