"""The catalogue: every clause, its variants, its chapter, the mentions it answers."""

import pytest

from conventions import library
from conventions.library.choices import is_gip
from conventions.library.phrases import PHRASES
from cooperation.law.rules import rules_in_force

from .library_cases import DATES, GIP, GOOD, IN_2010, IN_2026, PUBLIC

AGREED = [
    "forme",
    "denomination",
    "siege",
    "objet",
    "missions",
    "repartition_taches",
    "membres",
    "nature",
    "duree",
    "capital",
    "contributions",
    "revision_contributions",
    "droits",
    "dettes",
    "adhesion",
    "retrait",
    "exclusion",
    "membres_sortants",
    "professionnels",
    "activites_tarifees",
    "personnels",
    "assemblee_composition",
    "assemblee_convocation",
    "assemblee_competences",
    "assemblee_quorum_majorites",
    "representation",
    "proces_verbaux",
    "administrateur",
    "premiere_assemblee",
    "budget",
    "comptes",
    "reglement_interieur",
    "dissolution",
    "liquidation_devolution",
    "avenants",
    "publicite",
    "protocole",
]


def test_the_agreed_keys_are_there_once():
    keys = [item.key for item in library.templates()]
    assert len(keys) == len(set(keys))
    assert set(AGREED) <= set(keys)


def test_every_clause_stands_in_its_chapter():
    in_chapters = [key for chapter in library.CHAPTERS for key in chapter.clauses]
    assert in_chapters == [item.key for item in library.templates()]


@pytest.mark.parametrize("item", library.templates(), ids=lambda item: item.key)
def test_every_clause_is_named_and_explained(item):
    assert set(item.labels) == set(item.variants)
    assert item.title
    assert item.why.endswith(".")
    assert library.template(item.key) is item
    assert library.mentions_of(item.key) == item.mentions


def test_every_rule_cited_by_a_clause_exists():
    known = {rule.id for on in DATES for rule in rules_in_force(on)}
    assert {mention for item in library.templates() for mention in item.mentions} <= known


def test_every_phrase_is_used():
    texts = "".join(text for item in library.templates() for text in item.variants.values())
    used = {name for name in PHRASES if "{@" + name + "}" in texts}
    assert used == set(PHRASES)


def test_every_slot_is_used():
    texts = "".join(text for item in library.templates() for text in item.variants.values())
    texts += "".join(phrase(GOOD, IN_2026) for phrase in PHRASES.values())
    unused = {name for name in library.SLOTS if f"{{{name}}}" not in texts and f"{{~{name}}}" not in texts}
    assert unused <= {"protocol_missions"}


@pytest.mark.parametrize("facts", [GOOD, PUBLIC, GIP], ids=["private", "public", "gip"])
@pytest.mark.parametrize("on", DATES)
def test_the_outline_holds_clauses_that_apply_in_order(facts, on):
    outline = library.default_outline(facts, on)
    order = [item.key for item in library.templates()]
    positions = [order.index(entry.key) for entry in outline]
    assert positions == sorted(positions)
    for entry in outline:
        assert entry.variant in library.template(entry.key).variants
        assert is_gip(facts) or entry.variant != "gip"


@pytest.mark.parametrize(("on", "last"), [(IN_2010, 13), (IN_2026, 14)])
def test_every_mention_is_covered(on, last):
    articles = library.article_facts(library.default_outline(GOOD, on), GOOD, on)
    table = library.mention_table(articles, GOOD, on)
    assert [row.number for row in table] == ["", *(f"{rank}°" for rank in range(1, last + 1))]
    assert all(row.articles for row in table)


def test_a_gip_has_the_twelve_mentions_that_concern_it():
    articles = library.article_facts(library.default_outline(GIP, IN_2026), GIP, IN_2026)
    table = library.mention_table(articles, GIP, IN_2026)
    assert [row.number for row in table][-1] == "12°"
    assert all(row.articles for row in table)


def test_headings_number_only_the_titles_that_hold_an_article():
    outline = library.default_outline(GOOD, IN_2026)
    headings = [heading for heading in library.chapter_headings(outline) if heading]
    assert headings == [
        "Titre I – Constitution",
        "Titre II – Capital, contributions et droits des membres",
        "Titre III – Adhésion, retrait et exclusion",
        "Titre IV – Professionnels, activités et personnels",
        "Titre V – Assemblée générale",
        "Titre VI – Administration du groupement",
        "Titre VII – Budget et comptes",
        "Titre VIII – Dissolution et liquidation",
        "Titre IX – Dispositions finales",
    ]
