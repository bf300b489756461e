"""Articles: whole texts, bound to the data, and those that somebody edited."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conventions import library
from conventions.facts import ArticleFacts, ConventionFacts, MemberFacts

from .library_cases import DATES, GIP, GOOD, IN_2010, IN_2026, PUBLIC, without_capital

NARROW, FIXED = "\u202f", "\u00a0"
ALL = [(item, variant) for item in library.templates() for variant in item.variants]


def text(key, facts=GOOD, on=IN_2026, variant=""):
    """The article, with ordinary spaces."""
    chosen = variant or library.template(key).choose(facts, on)
    rendered = library.render(key, chosen, facts, on)
    return rendered.text.replace(NARROW, " ").replace(FIXED, " ").replace("’", "'")


@pytest.mark.parametrize(("item", "variant"), ALL, ids=lambda value: getattr(value, "key", value))
@pytest.mark.parametrize("facts", [GOOD, PUBLIC, GIP], ids=["private", "public", "gip"])
def test_every_variant_renders_whole_with_good_answers(item, variant, facts):
    if (item.key, variant) == ("capital", "without"):
        facts = without_capital(facts)
    facts = replace(facts, missions=("activities", "b"))
    for on in DATES:
        rendered = library.render(item.key, variant, facts, on)
        allowed = ("capital_choice",) if (item.key, variant) == ("capital", "undecided") else ()
        assert rendered.missing == allowed
        assert not set("{}@§~*") & set(rendered.html)
        assert set(rendered.slots_used) <= set(library.SLOTS)
        assert "  " not in rendered.html
        assert " ." not in rendered.html
        assert "'" not in rendered.text
        assert check(rendered.html) == rendered.text.split("\n")


class _Blocks(HTMLParser):
    """The words of each p or li; every other tag than those of the small schema is an error."""

    def __init__(self):
        super().__init__()
        self.blocks, self.open = [], []

    def handle_starttag(self, tag, attrs):
        assert tag in ("p", "ul", "li", "strong", "span")
        assert attrs == [] or (tag == "span" and dict(attrs)["class"] in ("bound", "bound bound-missing"))
        self.open.append(tag)
        if tag in ("p", "li"):
            self.blocks.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "ul":
            self.blocks[-1] += data


def check(html):
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser.blocks


def test_seat():
    assert text("siege") == (
        "Le siège du groupement est fixé à l'adresse suivante : 12 rue des Tilleuls, 76000 Rouen.\n"
        "L'assemblée générale peut décider de le transférer (article R. 312-194-9). Le siège étant l'une des "
        "mentions obligatoires de la présente convention, le transfert modifie celle-ci : il est décidé à "
        "l'unanimité des membres présents ou représentés et donne lieu à un avenant."
    )


def test_debts():
    assert text("dettes") == (
        "Les membres sont tenus des dettes du groupement dans la proportion de leurs droits (article "
        "R. 312-194-12), sans solidarité entre eux.\n"
        "La proportion à retenir est celle des droits au jour où la dette est née."
    )
    assert "R. 312-194-12" not in text("dettes", GIP)


def test_name_and_mention():
    assert text("denomination").startswith(
        "La dénomination du groupement est : Rives solidaires, groupement de coopération médico-sociale.\n"
    )
    assert text("denomination", GIP).startswith(
        "La dénomination du groupement est : Rives solidaires, groupement d'intérêt public.\n"
    )
    assert "GCSMS" not in text("denomination", GIP)


def test_rights_are_said_exactly():
    sentence = "Horizon Plateau (450 droits), Résidence des Sources (350 droits) et Domicile et Liens (200 droits)."
    assert f"les droits se répartissent ainsi : {sentence}" in text("droits")
    assert "sur un total de 1 000 droits" in text("droits")


@pytest.mark.parametrize(("rights", "on", "said"), [(501, IN_2026, True), (500, IN_2026, False), (501, IN_2010, False)])
def test_the_public_majority_of_a_gip_is_said_when_it_is_true(rights, on, said):
    members = [
        replace(member, rights=part) for member, part in zip(GIP.members, (rights, 300, 700 - rights), strict=True)
    ]
    words = text("droits", replace(GIP, members=tuple(members)), on)
    assert ("Les personnes morales de droit public détiennent ensemble plus de la moitié des voix" in words) is said


def test_a_member_is_named_where_no_article_is_wanted():
    assert "par le membre fondateur que la présente convention désigne à cet effet : Horizon Plateau." in text(
        "premiere_assemblee"
    )


def test_object_and_tasks_keep_their_lines():
    assert "\nCoordonner l'accompagnement à domicile des personnes âgées.\n" in text("objet")
    html = library.render("repartition_taches", "standard", GOOD, IN_2026).html
    assert "<p>Le groupement assure l’astreinte de nuit.</p>\n<p>Les membres assurent" in html


def test_typography():
    rendered = library.render("missions", "plain", GOOD, IN_2026)
    assert f"(article{FIXED}R.{FIXED}312-194-4, 1°){NARROW};" in rendered.html
    assert f"«{NARROW}groupement de coopération médico-sociale{NARROW}»" in text_of("denomination")
    assert f"s’élèvent à 40{NARROW}000{NARROW}€" in text_of("contributions")
    assert f"suivante{FIXED}: 12 rue" in text_of("siege")


def text_of(key):
    return library.render(key, library.template(key).choose(GOOD, IN_2026), GOOD, IN_2026).text


def test_a_missing_value_is_shown_as_a_hole():
    facts = replace(GOOD, seat_street="", seat_postcode="", seat_city="")
    rendered = library.render("siege", "standard", facts, IN_2026, mark=True)
    assert rendered.missing == ("seat",)
    assert rendered.slots_used == {"seat": ""}
    hole = f"[à compléter{FIXED}: siège du groupement]"
    assert f'<span class="bound bound-missing">{hole}</span>' in rendered.html
    assert hole in rendered.text


def test_an_empty_convention_renders_with_holes_and_never_fails():
    for on in DATES:
        for form in ("gcsms", "gip"):
            facts = ConventionFacts(form=form)
            articles = library.article_facts(library.default_outline(facts, on), facts, on)
            assert any("[à compléter" in article.text for article in articles)


def test_values_are_marked_for_the_screen_only():
    marked = library.render("duree", "fixed", GOOD, IN_2026, mark=True).html
    plain = library.render("duree", "fixed", GOOD, IN_2026).html
    assert '<span class="bound">dix ans</span>' in marked
    assert marked.replace('<span class="bound">', "").replace("</span>", "") == plain


@pytest.mark.parametrize(
    ("change", "keys"),
    [
        ({"name": "Autre nom"}, {"denomination"}),
        ({"seat_city": "Dieppe"}, {"siege"}),
        ({"duration_years": 12}, {"duree"}),
        ({"object": "autre objet"}, {"objet"}),
        ({"withdrawal_notice_months": 9}, {"retrait"}),
        ({"convening_days": 21}, {"assemblee_convocation"}),
        ({"exclusion_hearing_days": 30}, {"exclusion"}),
        ({"exercise_end": "30/06"}, {"retrait", "budget"}),
        ({"chair": "elected"}, {"assemblee_convocation"}),
        ({"ordinary_majority": "two_thirds"}, {"assemblee_quorum_majorites"}),
        ({"second_call_reading": "held"}, {"assemblee_quorum_majorites"}),
        ({"casting_vote": True}, {"assemblee_quorum_majorites"}),
        ({"remote_meetings": True}, {"assemblee_convocation"}),
        ({"associated_professionals": True}, {"professionnels"}),
        ({"devolution": "members"}, {"liquidation_devolution"}),
        ({"rights_total": 2000}, {"droits"}),
        ({"has_bureau": True}, {"bureau"}),
        ({"authority": "departmental_council:76"}, {"publicite"}),
    ],
)
def test_a_datum_changes_exactly_the_articles_that_use_it(change, keys):
    def texts(facts):
        outline = library.default_outline(facts, IN_2026)
        return {article.key: article.html for article in library.article_facts(outline, facts, IN_2026)}

    before, after = texts(GOOD), texts(replace(GOOD, **change))
    assert {key for key in before | after if before.get(key) != after.get(key)} == keys


def test_articles_are_numbered_and_the_annex_is_not():
    facts = replace(GOOD, missions=("b",), authorisation_mode="holder")
    articles = library.article_facts(library.default_outline(facts, IN_2026), facts, IN_2026)
    assert [article.number for article in articles[:-1]] == list(range(1, len(articles)))
    assert (articles[-1].key, articles[-1].number) == ("protocole", 0)
    assert library.chapter_headings(articles)[-1] == "Annexe"


def test_a_detached_article_keeps_its_words():
    own = ArticleFacts(7, "", "Jumelage", "<p>Ici.</p>", "Ici.", bound=False)
    edited = ArticleFacts(9, "siege", "Siège", "<p>À Dieppe.</p>", "À Dieppe.", bound=False, values={"seat": "x"})
    entry = library.OutlineEntry("duree", "Durée", "fixed")
    stale = ArticleFacts(3, "objet", "Objet", "<p>vieux</p>", "vieux")
    articles = library.article_facts((own, edited, entry, stale), GOOD, IN_2026)
    assert articles[:2] == (replace(own, number=1), replace(edited, number=2))
    assert articles[2].values == {"duration": "dix ans"}
    assert (articles[3].number, articles[3].variant) == (4, "standard")
    assert "vieux" not in articles[3].text


HOSTILE = st.text(min_size=1, max_size=40) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "A & B",
        "{denomination}",
        "{@gip_law}",
        "{§22}",
        "</p>",
        "عمل معا",
        "🌱",
        "\\1\\g<0>",
    ]
)


@settings(max_examples=60, deadline=None)
@given(name=HOSTILE, other=HOSTILE, object=HOSTILE, city=HOSTILE)
def test_hostile_words_never_break_the_html(name, other, object, city):
    members = (MemberFacts(name, rights=500, convenes_first_assembly=True), MemberFacts(other, rights=500))
    facts = replace(GOOD, name=name, members=members, object=object, seat_city=city)
    for key in ("denomination", "siege", "objet", "membres", "droits", "premiere_assemblee"):
        variant = library.template(key).choose(facts, IN_2026)
        rendered = library.render(key, variant, facts, IN_2026, mark=True)
        assert check(rendered.html) == rendered.text.split("\n")
        assert set(rendered.slots_used) <= set(library.SLOTS)
        for slot, value in rendered.slots_used.items():
            assert slot in rendered.missing or not value or value in rendered.text


def test_the_law_of_the_date_does_not_change_what_the_founders_wrote():
    assert library.slot_values(GOOD, IN_2010) == library.slot_values(GOOD, IN_2026)
