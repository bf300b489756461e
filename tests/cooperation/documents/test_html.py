"""Rich text: read, cleaned, written back; nothing that is text is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.documents import Cell, ListBlock, Paragraph, Run, Table
from cooperation.documents.html import blocks_from_html, clean_html, html_from_blocks, text_from_html

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="<>&'"), max_size=30
)


def _nested(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    wrap = st.sampled_from(["p", "strong", "em", "u", "li", "ul", "ol", "td", "tr", "table", "div", "a", "h1"])
    return st.tuples(wrap, st.lists(children, max_size=3)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    )


HTML = st.recursive(WORDS, _nested, max_leaves=12)


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Bonjour&nbsp;<b>le</b> monde</p>", "<p>Bonjour <strong>le</strong> monde</p>"),
        ("texte libre", "<p>texte libre</p>"),
        ("<p>a</p>b<p>c</p>", "<p>a</p><p>b</p><p>c</p>"),
        ("<p>x<script>alert(1)</script>y</p>", "<p>xy</p>"),
        ('<p onclick="x()">a</p>', "<p>a</p>"),
        ('<a href="javascript:x">lien</a>', "<p>lien</p>"),
        ("<p>  </p>", ""),
        ("", ""),
        ("<ul><li>un</li></ul>", "<ul><li><p>un</p></li></ul>"),
        ('<p><span class="bound">3</span></p>', '<p><span class="bound">3</span></p>'),
        ("<p>a<br>b</p>", "<p>a<br>b</p>"),
        ("<p>oui ; « non » : 3 %</p>", "<p>oui\u202f; «\u202fnon\u202f»\u00a0: 3\u202f%</p>"),
    ],
)
def test_cleaning(source: str, expected: str) -> None:
    assert clean_html(source) == expected


def test_a_table_keeps_its_heads_and_spans() -> None:
    source = "<table><tr><th>A</th><th>B</th></tr><tr><td colspan='2'>1</td></tr></table>"
    head = (Cell((Run("A"),), header=True), Cell((Run("B"),), header=True))
    assert blocks_from_html(source) == (Table((head, (Cell((Run("1"),), colspan=2),)), header_rows=1),)


def test_lists_nest() -> None:
    inner = ListBlock(True, ((Paragraph((Run("deux"),)),),))
    expected = ListBlock(False, ((Paragraph((Run("un"),)), inner),))
    assert blocks_from_html("<ul><li>un<ol><li>deux</li></ol></li></ul>") == (expected,)


@settings(max_examples=150, deadline=None)
@given(HTML)
def test_reading_writing_and_reading_again_changes_nothing(source: str) -> None:
    blocks = blocks_from_html(source)
    assert blocks_from_html(html_from_blocks(blocks, mark=True)) == blocks
    assert clean_html(clean_html(source)) == clean_html(source)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_no_letter_is_lost(words: list[str]) -> None:
    source = "".join(f"<p>{word}</p>" for word in words)
    assert letters(text_from_html(source)) == letters("".join(words))


@pytest.mark.parametrize(
    "hostile", ["<ul><li>" * 5000 + "mot", "<b><i>" * 5000 + "mot", "<table><tr><td>" * 400 + "mot"]
)
def test_deep_nesting_loses_no_text(hostile: str) -> None:
    assert "mot" in text_from_html(hostile)


@pytest.mark.parametrize("text", ["\x00a\x1fb", "😀 مرحبا \u202eabc", "m" * 5000])
def test_strange_text_stays(text: str) -> None:
    kept = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    assert text_from_html(f"<p>{text}</p>") == kept
