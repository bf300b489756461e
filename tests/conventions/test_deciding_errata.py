"""Clerical corrections applied to a frozen text: exactly the words listed, once each, whatever the spaces typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.deciding.errata import Erratum, NotClerical, corrected
from conventions.facts import ArticleFacts, ConventionFacts

ARTICLE = ArticleFacts(1, "objet", "Objet", "<p>L’objet est d’agir : à « Vernois » &amp; ailleurs, à Vernois.</p>", "")
ANNEX = ArticleFacts(0, "", "Protocole", "<p>Un texte.</p>", "Un texte.")
FACTS = ConventionFacts(articles=(ARTICLE, ANNEX))


def test_the_words_listed_change_and_nothing_else() -> None:
    found = corrected(FACTS, [Erratum(0, "L'objet est d'agir : à", "L'objet est d’œuvrer : à")])
    assert found == replace(
        FACTS,
        articles=(
            replace(
                ARTICLE,
                html="<p>L’objet est d’œuvrer\u00a0: à « Vernois » &amp; ailleurs, à Vernois.</p>",
                text="L’objet est d’œuvrer\u00a0: à «\u202fVernois\u202f» & ailleurs, à Vernois.",
                bound=False,
            ),
            ANNEX,
        ),
    )


@pytest.mark.parametrize(
    ("erratum", "sentence"),
    [
        (
            Erratum(0, "à Lussac", "à Vernois"),
            "Dans l’article 1, « à Lussac » ne s’y trouve pas : recopiez ces mots tels que le texte les écrit.",
        ),
        (
            Erratum(0, "Vernois", "Lussac"),
            "Dans l’article 1, « Vernois » s’y trouve 2 fois : prenez quelques mots de plus autour.",
        ),
        (
            Erratum(1, "Un texte.", "Un texte."),
            "Pour « Protocole », écrivez les mots du texte adopté et ceux, différents, qu’il faut lire.",
        ),
        (Erratum(7, "a", "b"), "Cet article n’existe pas dans le texte adopté."),
    ],
)
def test_what_cannot_be_applied_is_said(erratum: Erratum, sentence: str) -> None:
    with pytest.raises(NotClerical) as caught:
        corrected(FACTS, [erratum])
    assert " ".join(str(caught.value).split()) == sentence


def test_an_empty_list_is_not_a_correction() -> None:
    with pytest.raises(NotClerical, match="au moins une correction"):
        corrected(FACTS, [])


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_are_corrected_or_refused_never_an_error(instead_of: str, read: str) -> None:
    try:
        found = corrected(FACTS, [Erratum(0, instead_of, read)])
    except NotClerical:
        return
    assert found.articles[1] == ANNEX
    assert found.articles[0].html != ARTICLE.html
