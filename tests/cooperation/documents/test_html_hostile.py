"""HTML as it comes from editors, word processors and attackers: words stay whole, apart and in order."""

from __future__ import annotations

import io
import re
import time

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from cooperation.documents import Document, Heading, Notice, Signature, Signatures, cells, paragraph
from cooperation.documents.blocks import Block, Table
from cooperation.documents.docx import render_docx
from cooperation.documents.html import blocks_from_html, clean_html, html_from_blocks, text_from_blocks, text_from_html
from cooperation.documents.pdf import render_pdf

N, B = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("<h3>Titre</h3><p>x</p>", "<p><strong>Titre</strong></p><p>x</p>"),
        ("<blockquote>a<p>b</p>c</blockquote>", "<p>a</p><p>b</p><p>c</p>"),
        ("<dl><dt>a<dd>b</dl>", "<p>a</p><p>b</p>"),
        ("<ul>avant<li>x</li></ul>", "<ul><li><p>avant</p></li><li><p>x</p></li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
        ("<ol start=3><li>x</li></ol>", '<ol start="3"><li><p>x</p></li></ol>'),
        ("<ol start=-3><li>x</li></ol>", "<ol><li><p>x</p></li></ol>"),
        (
            "<table><caption>Légende</caption><tr><td>a</td></tr></table>",
            "<p>Légende</p><table><tbody><tr><td><p>a</p></td></tr></tbody></table>",
        ),
        ("<td>a</td><td>b</td>", "<p>ab</p>"),
        ("<math><mtext>q</mtext></math> <svg><text>r</text></svg><template>s</template>", "<p>q r s</p>"),
        ("<p>x<!-- y -->z</p>", "<p>xz</p>"),
        ('<img src=x onerror="alert(1)">a<iframe src=//x></iframe>', "<p>a</p>"),
        ('<p style="color:red" class="x">a</p>', "<p>a</p>"),
        ('<span class="autre">a</span>', "<p>a</p>"),
        ("<p>a &lt;b&gt; &amp;amp; c</p>", "<p>a &lt;b&gt; &amp;amp; c</p>"),
        (f"<p>a{B}b {B} c{B}</p>", "<p>a b c</p>"),
        (f"<p>10{B}km, 12{N}500{N}€, n°{B}3, M.{B}Petit</p>", f"<p>10{B}km, 12{N}500{N}€, n°{B}3, M.{B}Petit</p>"),
        ("<p>a <span>?</span></p>", f"<p>a{N}?</p>"),
        ("<p><strong>Objet</strong> : <em>vie</em> ?</p>", f"<p><strong>Objet</strong>{B}: <em>vie</em>{N}?</p>"),
        ("<p>a <br> b<br></p>", "<p>a<br>b</p>"),
        ("<p>a\n  b</p>", "<p>a b</p>"),
        ("<p>a <b> </b>b</p>", "<p>a b</p>"),
        (f"<p>a <b> </b>{B}: b</p>", f"<p>a{B}: b</p>"),
    ],
)
def test_cleaning(source: str, expected: str) -> None:
    assert clean_html(source) == expected
    assert clean_html(expected) == expected


@pytest.mark.parametrize("figure", ["&#1;", "&#x7f;", "&#xfffe;", "&#1"])
def test_a_control_written_as_an_entity_is_dropped(figure: str) -> None:
    assert clean_html(f"<p>a{figure}b</p>") == "<p>ab</p>"


@pytest.mark.parametrize(
    "unit", ["x", "x.", "x_", "é", "..", " 999", "<div>", "<ul><li>", "<svg ", "</math ", f"{N}{B}", "<b>a</b><i>b</i>"]
)
def test_any_text_is_read_in_a_time_that_follows_its_length(unit: str) -> None:
    """Half a second or so; the square of the length would take a minute."""
    source = unit * (200_000 // len(unit))
    begun = time.process_time()
    clean_html(source)
    assert time.process_time() - begun < 5


def test_past_ten_thousand_tags_the_words_alone_are_kept() -> None:
    assert clean_html("<div>mot</div>" * 10_001) == f"<p>{' '.join(['mot'] * 10_001)}</p>"


def test_bound_values_are_marked_only_when_asked() -> None:
    blocks = blocks_from_html('<p>soit <span class="bound"><strong>450</strong> droits</span></p>')
    marked = '<p>soit <span class="bound"><strong>450</strong></span><span class="bound"> droits</span></p>'
    assert html_from_blocks(blocks, mark=True) == marked
    assert html_from_blocks(blocks) == "<p>soit <strong>450</strong> droits</p>"


def test_what_the_schema_has_no_tag_for_keeps_its_words() -> None:
    blocks: tuple[Block, ...] = (
        Heading(1, "Titre"),
        Notice("Note", (paragraph("dit"),)),
        Table((cells(("a", "b")),), caption="Légende"),
        Signatures((Signature("Nom", "président", ("Date :",)),)),
    )
    assert text_from_blocks(blocks) == "Titre\nNote\ndit\nLégende\na\tb\nNom\nprésident\nDate :"
    assert text_from_html(html_from_blocks(blocks)).replace(B, " ") == text_from_blocks(blocks)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<ul><li>", "</li></ul>"),
        ("<b><i>", "</i></b>"),
        ("<div>", "</div>"),
        ("<table><tr><td>", "</td></tr></table>"),
    ],
)
@pytest.mark.parametrize("depth", [3, 11, 14, 30, 70, 300, 3000])
def test_words_stay_apart_however_deep(opening: str, closing: str, depth: int) -> None:
    source = f"{opening}<p>un</p><p>deux</p>" * depth + closing * depth
    words = re.findall(r"\w+", text_from_html(source))
    assert words == ["un", "deux"] * depth


WORD = st.from_regex(r"[a-zéœ]{1,6}", fullmatch=True)
BLOCK_TAGS = ("p", "div", "h2", "li", "ul", "ol", "blockquote", "section")
TREES = st.recursive(
    WORD.map(lambda word: f"{word} "),
    lambda inner: st.tuples(
        st.sampled_from([*BLOCK_TAGS, "strong", "em", "u", "span", "a", "font"]), st.lists(inner, max_size=4)
    ).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"),
    max_leaves=15,
)


@settings(max_examples=150, deadline=None)
@given(TREES)
def test_every_word_is_kept_in_order(source: str) -> None:
    expected = re.sub("<[^>]*>", " ", source).split()
    assert text_from_html(source).split() == expected


MARKS = st.text(f"ab1 .:;!?«»%€'n°M{B}{N}\n", max_size=8)
PIECES = st.tuples(st.sampled_from(["", "b", "em", "u", "span"]), MARKS).map(
    lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>" if pair[0] else pair[1]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(PIECES, st.just("<br>"), st.just("</p><p>")), max_size=7).map("".join))
def test_spaces_and_marks_settle_at_once(source: str) -> None:
    once = clean_html(f"<p>{source}</p>")
    assert clean_html(once) == once


@settings(max_examples=30, deadline=None)
@given(TREES)
def test_pdf_and_docx_lose_no_word(source: str) -> None:
    document = Document("Essai", "Nom", "", (*blocks_from_html(source), paragraph("FIN")))
    pdf = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(render_pdf(document))).pages)
    file = docx.Document(io.BytesIO(render_docx(document)))
    expected = [*re.sub("<[^>]*>", " ", source).split(), "FIN"]
    found = re.sub(r"(?m)(^|\s)(–|\d+\.)(?=\s|$)", " ", pdf)
    assert [word for word in found.split() if re.fullmatch(r"[a-zéœ]+|FIN", word) and word != "page"] == [
        word for word in expected if word != "page"
    ]
    assert " ".join(line.text for line in file.paragraphs).split()[-len(expected) :] == expected
