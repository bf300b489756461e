"""The law of the date: which words a convention of 2010, of 2019 or of today may hold."""

from dataclasses import replace

import pytest

from conventions import library
from conventions.compliance.engine import check
from conventions.facts import MemberFacts

from .library_cases import (
    DATES,
    FIRST_DECLARATION,
    GIP,
    GOOD,
    IN_2010,
    IN_2015,
    IN_2026,
    LAST_APPROVAL,
    LAST_OLD_NUMBERS,
    MEMBERS,
    PUBLIC,
    without_capital,
)


def whole(facts, on, *, everything=False):
    """The whole convention, small letters and ordinary spaces; `everything` adds the optional clauses."""
    items = [item for item in library.templates() if item.applies(facts, on) and (everything or not item.optional)]
    texts = [library.render(item.key, item.choose(facts, on), facts, on).text for item in items]
    return "\n".join(texts).lower().replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


def variant(key, facts, on):
    return library.template(key).choose(facts, on)


@pytest.mark.parametrize("facts", [GOOD, PUBLIC], ids=["private", "public"])
@pytest.mark.parametrize("on", DATES)
def test_approval_until_22_august_2019_then_declaration(facts, on):
    text = whole(facts, on, everything=True)
    if on <= LAST_APPROVAL:
        assert "transmise pour approbation au préfet de la seine-maritime" in text
        assert "publication de l'acte d'approbation" in text
        assert "déclar" not in text
    else:
        assert "déclarée au directeur général de l'agence régionale de santé normandie" in text
        assert "à compter de la date de réception de cette déclaration" in text
        assert "approbation" not in text.replace("l'approbation des comptes", "")


def test_the_regime_turns_on_its_day():
    assert variant("publicite", GOOD, LAST_APPROVAL) == "approval"
    assert variant("publicite", GOOD, FIRST_DECLARATION) == "declaration"


def test_a_gip_is_approved_by_the_state_at_every_date():
    for on in DATES:
        text = whole(GIP, on, everything=True)
        assert "l'approbation de l'état" in text
        assert "déclaration" not in text
        assert "coopération sociale ou médico-sociale" not in text
        assert "administrateur du groupement" not in text
        for number in (5, 8, 12, 15, 17, 18, 20, 23):
            assert f"(article r. 312-194-{number})" not in text


@pytest.mark.parametrize("on", [LAST_OLD_NUMBERS, IN_2026])
def test_budget_articles_were_renumbered(on):
    text = whole(GOOD, on)
    old, new = "r. 312-194-13" in text or "r. 312-194-16" in text, "r. 314-193-5" in text
    assert (old, new) == ((True, False) if on == LAST_OLD_NUMBERS else (False, True))
    assert "r. 314-193-6" not in text


def test_nature_of_the_budget_since_the_fourteenth_mention():
    assert variant("budget", GOOD, LAST_OLD_NUMBERS) == "plain"
    assert variant("budget", GOOD, IN_2026) == "principal"
    assert "budget principal" not in whole(GOOD, LAST_OLD_NUMBERS)
    assert "budget principal" in whole(GOOD, IN_2026)


def test_billing_by_the_holder_is_new():
    facts = replace(GOOD, missions=("b",), authorisation_mode="operator", billing_by_holder=True)
    assert variant("activites_tarifees", facts, LAST_OLD_NUMBERS) == "group"
    assert variant("activites_tarifees", facts, IN_2026) == "holder"
    assert variant("activites_tarifees", replace(facts, authorisation_mode="holder"), IN_2026) == "group"


def test_non_profit_and_secondment_have_their_dates():
    assert "but non lucratif (article l. 312-7" not in whole(GOOD, IN_2010)
    assert "but non lucratif (article l. 312-7" in whole(GOOD, IN_2026)
    assert "mission transférée" not in whole(PUBLIC, IN_2015)
    assert "mission transférée" in whole(PUBLIC, IN_2026)
    assert "mission transférée" not in whole(GOOD, IN_2026)


@pytest.mark.parametrize(
    ("natures", "health", "written", "on", "expected"),
    [
        (("private", "private"), False, "private", IN_2026, "private"),
        (("private", "private"), False, "", IN_2026, "private"),
        (("private", "private"), False, "public", IN_2026, "stated"),
        (("public", "public"), False, "public", IN_2026, "public"),
        (("public", "private"), True, "public", IN_2026, "public_health"),
        (("public", "private"), False, "private", IN_2026, "chosen"),
        (("public", ""), False, "", IN_2026, "stated"),
        (("private", "private"), False, "private", IN_2015, "stated"),
    ],
)
def test_nature_follows_the_composition(natures, health, written, on, expected):
    members = tuple(MemberFacts(f"M{rank}", nature, health_professional=health) for rank, nature in enumerate(natures))
    assert variant("nature", replace(GOOD, members=members, nature=written), on) == expected


@pytest.mark.parametrize(
    ("facts", "on", "expected"),
    [
        (GOOD, IN_2010, "private"),
        (GOOD, IN_2026, "private"),
        (replace(GOOD, missions=("b",)), IN_2026, "private_non_profit"),
        (replace(GOOD, missions=("b",)), IN_2010, "private_open"),
        (
            replace(GOOD, missions=("b",), members=(*MEMBERS, replace(MEMBERS[0], non_profit=False))),
            IN_2026,
            "private_for_profit",
        ),
        (
            replace(GOOD, missions=("b",), members=(*MEMBERS, replace(MEMBERS[0], nature="public"))),
            IN_2026,
            "private_open",
        ),
        (
            replace(GOOD, missions=("b",), members=(*MEMBERS, replace(MEMBERS[0], natural_person=True))),
            IN_2026,
            "private_open",
        ),
        (PUBLIC, IN_2010, "public_before_2013"),
        (PUBLIC, IN_2015, "public_2013"),
        (replace(PUBLIC, missions=("b",)), IN_2015, "public_2013_missions"),
        (PUBLIC, IN_2026, "public"),
        (replace(GOOD, nature="", members=()), IN_2026, "undecided"),
        (GIP, IN_2026, "gip"),
    ],
)
def test_accounts_follow_nature_missions_and_date(facts, on, expected):
    assert variant("comptes", facts, on) == expected


def test_a_public_grouping_and_its_accountant():
    assert "nommé par arrêté du ministre chargé du budget" in whole(PUBLIC, IN_2015)
    assert "nommé par arrêté du préfet" in whole(PUBLIC, IN_2026)
    assert "l'agent comptable du groupement assiste à l'assemblée générale" in whole(PUBLIC, IN_2026)
    assert "agent comptable" not in whole(replace(PUBLIC, missions=("b",)), IN_2026)
    assert "31 octobre" in whole(PUBLIC, IN_2026)
    assert "31 octobre" not in whole(PUBLIC, LAST_OLD_NUMBERS)
    assert "ordonnateur" not in whole(GOOD, IN_2026)


@pytest.mark.parametrize("on", DATES)
@pytest.mark.parametrize("facts", [GOOD, PUBLIC, GIP], ids=["private", "public", "gip"])
def test_nothing_that_the_law_does_not_say(facts, on):
    text = whole(facts, on, everything=True)
    for words in (
        "2006-43 ",
        "conseil général",
        "extraordinaire",
        "solidairement",
        "rapport annuel",
        "anesm",
        "non conforme",
        "récépissé",
        "apports en industrie sont",
    ):
        assert words not in text
    assert "bureau" not in text  # an organ of the convention only, and only when the founders want one


def test_the_bureau_takes_nothing_from_the_assembly():
    text = whole(replace(GOOD, has_bureau=True), IN_2026)
    assert "n'exerce aucune des compétences de l'assemblée générale et ne représente pas le groupement" in text


@pytest.mark.parametrize("facts", [GOOD, PUBLIC, GIP], ids=["private", "public", "gip"])
@pytest.mark.parametrize("on", DATES)
def test_what_is_signed_carries_no_note_to_its_writers(facts, on):
    """How surely a wording was read is said by the check and by « Les textes appliqués », never by the convention."""
    assert "vérifier sur" not in whole(facts, on)


@pytest.mark.parametrize("facts", [GOOD, PUBLIC, GIP, without_capital(GOOD)], ids=["private", "public", "gip", "bare"])
@pytest.mark.parametrize("on", DATES)
def test_the_check_finds_nothing_to_say_of_the_whole_library(facts, on):
    outline = [
        library.OutlineEntry(item.key, item.title_for(facts.form), item.choose(facts, on))
        for item in library.templates()
        if item.applies(facts, on)
    ]
    facts = replace(facts, articles=library.article_facts(outline, facts, on))
    assert [(item.rule, item.message) for item in check(facts, on) if item.is_broken] == []
