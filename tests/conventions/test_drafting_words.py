"""The words of the page: marks on evidence, differences word by word, plain paragraphs that come back whole."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conventions.drafting.difference import Piece, difference
from conventions.drafting.marking import marked, passage
from conventions.drafting.plain_words import html_of_words, plain_words
from cooperation.documents.html import clean_html

WORDS = st.text(alphabet=st.sampled_from('ab é’&<>"«» 4\u00a0\u202f🙂ا'), max_size=24)
PARAGRAPHS = st.lists(WORDS, max_size=5)


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


class TestMarks:
    @pytest.mark.parametrize(
        ("html", "words", "shown"),
        [
            (
                "<p>tenus solidairement des dettes</p>",
                "solidairement",
                "<p>tenus <mark>solidairement</mark> des dettes</p>",
            ),
            ("<p>L’Écart est là</p>", "l'ecart EST", "<p><mark>L’Écart est</mark> là</p>"),
            (
                "<p>un <strong>deux</strong> trois</p>",
                "deux trois",
                "<p>un <strong><mark>deux</mark></strong><mark> trois</mark></p>",
            ),
            ("<p>un</p><p>deux</p>", "un deux", "<p><mark>un</mark></p><p><mark>deux</mark></p>"),
            ("<p>1\u202f400 droits</p>", "400", "<p>1\u202f<mark>400</mark> droits</p>"),
            ("<p>4000 droits</p>", "400", "<p>4000 droits</p>"),
            ("<p>a &lt;b&gt; &amp; c</p>", "<b>", "<p>a <mark>&lt;b&gt;</mark> &amp; c</p>"),
            ("<p>rien</p>", "absent", "<p>rien</p>"),
            ("<p>rien</p>", "", "<p>rien</p>"),
        ],
    )
    def test_the_words_are_found_whatever_their_case_accents_and_spaces(self, html, words, shown):
        assert marked(html, [words]) == shown

    def test_passages_that_overlap_make_one_mark(self):
        assert marked("<p>un deux trois</p>", ["un deux", "deux trois"]) == "<p><mark>un deux trois</mark></p>"

    def test_an_excerpt_gives_its_words(self):
        assert passage("«\u202fLes membres sont tenus…\u202f»") == "Les membres sont tenus"

    @settings(max_examples=150, deadline=None)
    @given(paragraphs=PARAGRAPHS, words=WORDS)
    def test_marking_changes_no_letter(self, paragraphs, words):
        html = clean_html("".join(f"<p>{part.replace('&', '&amp;').replace('<', '&lt;')}</p>" for part in paragraphs))
        shown = marked(html, [words])
        assert re.sub("</?mark>", "", shown) == html
        assert text_of(shown) == text_of(html)


class TestDifference:
    def test_word_by_word(self):
        assert difference("Elle détient 400 droits.\nFin", "Elle détient 450 droits.\nFin") == (
            Piece("same", "Elle détient "),
            Piece("removed", "400"),
            Piece("added", "450"),
            Piece("same", " droits.\nFin"),
        )

    def test_changed_words_are_read_together(self):
        assert difference("un deux trois", "quatre cinq trois") == (
            Piece("removed", "un deux"),
            Piece("added", "quatre cinq"),
            Piece("same", " trois"),
        )

    def test_nothing_to_say(self):
        assert difference("", "") == ()
        assert difference("a", "a") == (Piece("same", "a"),)

    @pytest.mark.parametrize("unit", ["mot ", "\n", "- a\n"])
    def test_two_long_texts_are_told_apart_in_a_moment(self, unit):
        before, after = "un " + unit * 20_000 + "deux", "trois " + unit * 19_000 + "quatre"
        begun = time.process_time()
        pieces = difference(before, after)
        assert time.process_time() - begun < 5
        assert "".join(item.text for item in pieces if item.kind != "added") == before
        assert "".join(item.text for item in pieces if item.kind != "removed") == after

    @settings(max_examples=200, deadline=None)
    @given(before=st.text(alphabet="ab \n’é", max_size=40), after=st.text(alphabet="ab \n’é", max_size=40))
    def test_both_texts_can_be_read_in_it(self, before, after):
        pieces = difference(before, after)
        assert "".join(item.text for item in pieces if item.kind != "added") == before
        assert "".join(item.text for item in pieces if item.kind != "removed") == after


RICH = (
    "<p>Un <strong>gras</strong> et <em>fin</em>.</p><ul><li><p>a</p></li><li><p>b</p></li></ul>"
    "<table><tbody><tr><td><p>x</p></td><td><p>y</p></td></tr></tbody></table><ol><li><p>c</p></li></ol><p>fin</p>"
)


class TestPlainWords:
    def test_shows_paragraphs_lists_and_cells(self):
        assert plain_words(RICH) == "Un gras et fin.\n\n- a\n- b\n\nx | y\n\n1. c\n\nfin"

    def test_comes_back_whole_when_nothing_changed(self):
        assert html_of_words(plain_words(RICH).replace("\n", "\r\n"), RICH) == clean_html(RICH)

    def test_a_changed_paragraph_loses_its_own_emphasis_only(self):
        words = plain_words(RICH).replace("- b", "- b\n- <script>").replace("\n\nfin", "\n\nfin\nsuite\n\nneuf")
        assert html_of_words(words, RICH) == (
            "<p>Un <strong>gras</strong> et <em>fin</em>.</p>"
            "<ul><li><p>a</p></li><li><p>b</p></li><li><p>&lt;script&gt;</p></li></ul>"
            "<table><tbody><tr><td><p>x</p></td><td><p>y</p></td></tr></tbody></table>"
            "<ol><li><p>c</p></li></ol><p>fin<br>suite</p><p>neuf</p>"
        )

    @settings(max_examples=150, deadline=None)
    @given(paragraphs=PARAGRAPHS)
    def test_any_paragraphs_come_back(self, paragraphs):
        html = clean_html("".join(f"<p>{part.replace('&', '&amp;').replace('<', '&lt;')}</p>" for part in paragraphs))
        assert html_of_words(plain_words(html), html) == html
