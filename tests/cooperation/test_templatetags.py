"""Icons, chips, typography and links of the templates."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from cooperation.law.finding import Evidence, Finding

N, B = "\u202f", "\u00a0"


def render(source: str, **context: object) -> str:
    return Template("{% load entente %}" + source).render(Context(context)).strip()


def test_an_icon_is_hidden_from_assistive_tools() -> None:
    assert render("{% icon 'ok' %}") == (
        '<svg class="icon" aria-hidden="true"><use href="/static/entente/icons.svg#ok"></use></svg>'
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("respected", "ok ok respectée"),
        ("missing", "gap gap absente"),
        ("contradicted", "bad bad contraire"),
        ("to_judge", "judge judge à apprécier"),
        ("not_applicable", " na sans objet"),
    ],
)
def test_each_status_has_its_tone_icon_and_word(status: str, words: str) -> None:
    source = "{% with c=status|chip %}{{ c.tone }} {{ c.icon }} {{ c.label }}{% endwith %}"
    assert Template("{% load entente %}" + source).render(Context({"status": status})) == words


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ v|french }}", "Qui ? « Moi »", f"Qui{N}? «{N}Moi{N}»"),
        ("{{ v|french }}", "<b>", "&lt;b&gt;"),
        ("{{ v|french }}", mark_safe("<b>Oui !</b>"), f"<b>Oui{N}!</b>"),
        ("{{ v|french }}", "l'an & la suite", "l’an &amp; la suite"),
        ("{{ v|french }}", "Ah & bon ; soit", f"Ah &amp; bon{N}; soit"),
        ("{{ v|ref }}", "voir R.312-194-7, 6°", 'voir <span class="ref">R.312-194-7, 6°</span>'),
        ("{{ v|ref }}", "<i> L.312-7", '&lt;i&gt; <span class="ref">L.312-7</span>'),
        ("{{ v|euros }}", 1_250_050, f"12{N}500,50{N}€"),
        ("{{ v|euros }}", None, "non renseigné"),
        ("{{ v|integer }}", 1000, f"1{N}000"),
        ("{{ v|integer }}", None, "non renseigné"),
        ("{{ v|date_fr }}", None, ""),
        ("{{ v|fraction }}", Fraction(9, 20), "9/20"),
        ("{{ v|percent }}", Fraction(1, 3), f"33,3{N}%"),
    ],
)
def test_filters(source: str, value: object, shown: str) -> None:
    assert render(source, v=value) == shown


def test_dates_are_written_as_people_do() -> None:
    assert render("{{ v|date_fr }}", v=dt.date(2026, 3, 1)).replace(B, " ") == "1er mars 2026"


def test_links_keep_the_filters_of_the_address() -> None:
    request = RequestFactory().get("/groupements/?q=vaire&page=3")
    assert render("{% query page=2 %}", request=request) == "?q=vaire&amp;page=2"
    assert render("{% query page='' q='' %}", request=request) == "?"


class _Form(forms.Form):
    name = forms.CharField(label="Nom", help_text="Le nom entier.")
    agreed = forms.BooleanField(label="D’accord", required=False)


def test_a_field_is_tied_to_its_help_and_its_error() -> None:
    html = render("{% include 'components/_field.html' with field=form.name %}", form=_Form({"name": ""}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<div class="help" id="id_name_helptext">Le nom entier.</div>' in html
    assert 'id="id_name_error"' in html


def test_errors_are_summed_up_with_links_to_their_fields() -> None:
    html = render("{% include 'components/_errors.html' with form=form %}", form=_Form({"name": ""}))
    assert '<a href="#id_name">Nom</a>' in html
    assert render("{% include 'components/_errors.html' with form=form %}", form=_Form({"name": "a"})) == ""


def test_a_finding_says_why_shows_the_words_and_what_to_do() -> None:
    finding = Finding(
        rule="dettes",
        article="R.312-194-12",
        title="Dettes",
        status="contradicted",
        force="hard",
        confidence="primary",
        message="Les membres répondent des dettes à proportion de leurs droits.",
        action="Remplacer par « à proportion de leurs droits »",
        evidence=(Evidence("Article 9", "tenus solidairement"),),
        basis="reading",
    )
    chip = {"tone": "bad", "icon": "bad", "label": "contraire au texte"}
    html = render("{% include 'components/_finding.html' %}", finding=finding, chip=chip, title=finding.title)
    assert 'class="finding alert-edge"' in html
    assert "contraire au texte" in html
    assert "tenus solidairement" in html
    assert f"«{N}à proportion de leurs droits{N}»" in html
