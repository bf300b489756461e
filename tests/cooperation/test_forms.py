"""Forms of cooperation, their legal mention, and the regime that follows from form and date."""

from __future__ import annotations

import datetime as dt

import pytest

from cooperation.forms import FORMS, article_for_form, legal_mention, regime_for


@pytest.mark.parametrize(
    ("form", "received_on", "key", "article"),
    [
        ("gcsms", dt.date(2006, 4, 7), "", "R.312-194-18"),
        ("gcsms", dt.date(2006, 4, 8), "approval", "R.312-194-18, rédaction de 2006"),
        ("gcsms", dt.date(2019, 8, 22), "approval", "R.312-194-18, rédaction de 2006"),
        ("gcsms", dt.date(2019, 8, 23), "declaration", "R.312-194-18, décret n°\u00a02019-854"),
        ("gip", dt.date(2012, 1, 26), "approval", "R.312-194-3"),
        ("gip", dt.date(2026, 1, 1), "approval", "loi n°\u00a02011-525, art.\u00a098 à 100"),
        ("gcs", dt.date(2026, 1, 1), "approval", "CSP, L.6133-3"),
        ("gie", dt.date(2026, 1, 1), "", ""),
        ("convention", dt.date(2026, 1, 1), "", ""),
        ("fusion", dt.date(2026, 1, 1), "", ""),
    ],
)
def test_regime(form: str, received_on: dt.date, key: str, article: str) -> None:
    regime = regime_for(form, received_on)
    assert (regime.key, regime.article) == (key, article)
    assert regime.sentence.endswith(".")


def test_only_gcsms_and_gip_are_drafted_and_the_others_say_where_to_go() -> None:
    assert [form.key for form in FORMS.values() if form.drafted] == ["gcsms", "gip"]
    assert [form.key for form in FORMS.values() if bool(form.elsewhere) == form.drafted] == []


@pytest.mark.parametrize(
    ("form", "key", "words"),
    [
        ("gcsms", "sociale", "groupement de coopération sociale"),
        ("gcsms", "medico_sociale", "groupement de coopération médico-sociale"),
        ("gcsms", "", ""),
        ("gip", "", "groupement d’intérêt public"),
        ("gip", "sociale", "groupement d’intérêt public"),
        ("gie", "", ""),
        ("inconnue", "", ""),
    ],
)
def test_legal_mention(form: str, key: str, words: str) -> None:
    assert legal_mention(form, key) == words


@pytest.mark.parametrize(
    ("article", "form", "on", "expected"),
    [
        ("R.312-194-18 (rédaction de 2006)", "gcsms", dt.date(2026, 1, 1), "R.312-194-18 (rédaction de 2006)"),
        ("R.312-194-18 (rédaction de 2006)", "gip", dt.date(2026, 1, 1), "loi n°\u00a02011-525, art.\u00a098 à 100"),
        ("R.312-194-18", "gip", dt.date(2011, 1, 1), "R.312-194-3"),
        ("R.312-194-6", "gip", dt.date(2026, 1, 1), "R.312-194-6"),
    ],
)
def test_a_step_of_another_form_cites_the_law_of_its_regime(
    article: str, form: str, on: dt.date, expected: str
) -> None:
    assert article_for_form(article, form, on) == expected
