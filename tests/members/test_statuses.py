import csv
from pathlib import Path

import pytest

from cooperation.authorities import activity_field
from members.statuses import Status, categories, category, nature_of, status, statuses

DATA = Path(__file__).parents[3] / "shared" / "data"


def test_a_status_and_what_follows_from_it():
    assert status("08") == Status(
        code="08",
        label="Centre intercommunal d’action sociale (CIAS)",
        short="CIAS",
        nature="public",
        organ="ccas",
        non_profit=True,
    )


@pytest.mark.parametrize(
    ("code", "nature"),
    [
        ("02", "public"),
        ("17", "public"),
        ("30", "public"),
        ("60", "private"),
        ("66", "private"),
        ("72", "private"),
        ("90", ""),
        ("99", ""),
        ("", ""),
    ],
)
def test_public_or_private(code, nature):
    assert nature_of(code) == nature


def test_below_forty_the_law_is_public_above_it_is_private():
    assert {code for code, item in statuses().items() if item.nature == "public"} == {
        code for code in statuses() if code < "40"
    }
    assert [code for code, item in statuses().items() if not item.nature] == ["90"]


def test_only_status_70_is_a_natural_person():
    assert [code for code, item in statuses().items() if item.natural_person] == ["70"]


@pytest.mark.skipif(not DATA.exists(), reason="../shared/data est absent : pas de nomenclature à comparer")
@pytest.mark.parametrize(
    ("file", "known"),
    [("finess_statuts_juridiques.csv", statuses), ("finess_categories_etablissements.csv", categories)],
)
def test_no_code_of_the_source_is_missing(file, known):
    with (DATA / file).open(encoding="utf-8", newline="") as source:
        assert [row["code"] for row in csv.DictReader(source, delimiter=";")] == list(known())


def test_labels_are_whole_and_typographic():
    labels = [item.label for item in (*statuses().values(), *categories().values())]
    assert [label for label in labels if "'" in label or "." in label or "  " in label or not label[0].isupper()] == []


def test_a_category_points_to_its_field_of_activity():
    assert [category(code).field for code in ("500", "214", "183", "202", "355")] == [
        "ars_department",
        "state",
        "health_insurance",
        "departmental",
        "",
    ]
    assert all(activity_field(item.field) for item in categories().values() if item.field)


def test_an_unknown_code_is_nobody():
    assert status("ZZ") is None
    assert category("000") is None
