"""Changes of a draft: each leaves a revision, can be undone, and never overwrites what somebody else wrote."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conventions import library
from conventions.models import Clause, Convention, DraftRevision
from conventions.models.clause import snapshot_of
from conventions.services import drafting
from conventions.services.founding import write_first_draft
from conventions.services.restoring import last_words
from tests.factories import GroupingFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory(name="Luc Aubertin")


@pytest.fixture
def other():
    return UserFactory(name="Inès Caron")


@pytest.fixture
def convention(user) -> Convention:
    grouping = GroupingFactory(name="Passerelles", seat_city="Saint-Loup")
    MembershipFactory(grouping=grouping)
    MembershipFactory(grouping=grouping)
    convention = Convention.objects.create(grouping=grouping)
    write_first_draft(convention=convention, user=user, on=dt.date(2026, 11, 24))
    return convention


def clause_of(convention: Convention, key: str) -> Clause:
    return convention.clauses.get(key=key)


def labels(convention: Convention) -> list[str]:
    return list(convention.revisions.order_by("number").values_list("label", flat=True))


def text_of(convention: Convention) -> list[dict[str, Any]]:
    """The articles as they read, whatever the counts that only detect conflicts."""
    return [{**item, "revision": 0} for item in snapshot_of(convention)]


def edit(clause: Clause, user: Any, html: str, **changes: Any) -> Clause:
    values = {"revision": clause.revision, "title": clause.title} | changes
    return drafting.edit_clause(clause=clause, user=user, html=html, **values)


class TestEdit:
    def test_detaches_with_the_values_of_that_moment(self, convention, user):
        saved = edit(clause_of(convention, "siege"), user, "<p>Le siège est à Saint-Loup.</p>")
        assert (saved.bound, saved.detached_by, saved.revision) == (False, user, 2)
        assert saved.html == "<p>Le siège est à Saint-Loup.</p>"
        assert saved.values == {"seat": "Saint-Loup"}
        assert labels(convention)[1:] == ["Article « Siège » modifié"]

    def test_a_second_edit_keeps_the_first_detachment(self, convention, user, other):
        first = edit(clause_of(convention, "siege"), user, "<p>Un</p>")
        second = edit(first, other, "<p>Deux</p>")
        assert (second.detached_by, second.detached_at, second.values) == (user, first.detached_at, first.values)

    def test_the_library_text_sent_back_as_it_is_stays_bound(self, convention, user):
        clause = clause_of(convention, "dettes")
        facts = drafting.data_facts(convention)
        on = dt.date.today()
        html = library.render("dettes", drafting.variant_of(clause, facts, on), facts, on).html
        assert edit(clause, user, html).bound
        assert labels(convention) == ["Premier projet, d’après vos réponses"]

    def test_a_form_sent_twice_is_one_change(self, convention, user):
        clause = clause_of(convention, "siege")
        once = edit(clause, user, "<p>Ici.</p>")
        twice = edit(clause, user, "<p>Ici.</p>")  # still the revision it was opened with
        assert (once.pk, twice.revision, convention.revisions.count()) == (twice.pk, 2, 2)

    @pytest.mark.parametrize(
        ("hostile", "kept"),
        [
            ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
            ('<p onclick="x()" style="color:red">a</p>', "<p>a</p>"),
            ('<p><a href="javascript:x()">lien</a></p>', "<p>lien</p>"),
            ('<img src=x onerror="x()"><p>a</p>', "<p>a</p>"),
            ("<p>mots\u00a0\u00a0 espacés</p>", "<p>mots espacés</p>"),
            ("<p>\u202eunité 🙂 مرحبا</p>", "<p>\u202eunité 🙂 مرحبا</p>"),
        ],
    )
    def test_hostile_html_keeps_its_words_only(self, convention, user, hostile, kept):
        assert edit(clause_of(convention, "siege"), user, hostile).html == kept

    def test_a_submitted_text_is_closed(self, convention, user):
        Convention.objects.filter(pk=convention.pk).update(state="in_adoption", submitted_on=dt.date(2026, 1, 1))
        with pytest.raises(drafting.NotEditable, match="reprenez la rédaction"):
            edit(clause_of(convention, "siege"), user, "<p>a</p>")


class TestConflict:
    def test_two_browsers_on_one_article(self, convention, user, other):
        read_by_both = clause_of(convention, "siege")
        edit(read_by_both, user, "<p>Texte de Luc.</p>")
        with pytest.raises(drafting.EditConflict) as caught:
            edit(read_by_both, other, "<p>Texte d’Inès.</p>", title="Le siège")
        conflict = caught.value
        assert (conflict.title, conflict.html) == ("Le siège", "<p>Texte d’Inès.</p>")
        assert conflict.clause.html == "<p>Texte de Luc.</p>"
        assert clause_of(convention, "siege").html == "<p>Texte de Luc.</p>"
        # Having seen it, she chooses hers: the revision of the text she saw lets it through.
        assert edit(conflict.clause, other, conflict.html).html == "<p>Texte d’Inès.</p>"

    def test_two_people_on_two_articles_lose_nothing(self, convention, user, other):
        one, two = clause_of(convention, "siege"), clause_of(convention, "duree")
        edit(one, user, "<p>Un</p>")
        edit(two, other, "<p>Deux</p>")
        assert [clause_of(convention, key).html for key in ("siege", "duree")] == ["<p>Un</p>", "<p>Deux</p>"]

    @pytest.mark.parametrize("act", [drafting.remove_clause, drafting.rebind_clause])
    def test_nothing_is_taken_away_unseen(self, convention, user, other, act):
        read = clause_of(convention, "siege")
        edit(read, user, "<p>Nouveau.</p>")
        with pytest.raises(drafting.EditConflict):
            act(clause=read, user=other, revision=read.revision)
        assert clause_of(convention, "siege").html == "<p>Nouveau.</p>"

    def test_an_article_removed_and_put_back_is_not_the_one_that_was_read(self, convention, user, other):
        read = clause_of(convention, "siege")
        edit(read, user, "<p>Nouveau.</p>")
        drafting.remove_clause(clause=read, user=user)
        drafting.undo(convention=convention, user=user)
        with pytest.raises(drafting.EditConflict):
            edit(read, other, "<p>Ancien.</p>")

    def test_the_words_of_a_removed_article_are_still_known(self, convention, user):
        clause = edit(clause_of(convention, "siege"), user, "<p>Ici.</p>")
        pk = clause.pk
        drafting.remove_clause(clause=clause, user=user)
        assert last_words(convention, pk)["html"] == "<p>Ici.</p>"
        assert last_words(convention, pk + 10_000) is None


class TestAutosave:
    def typed(self, convention, user, words, **more):
        return edit(clause_of(convention, "siege"), user, f"<p>{words}</p>", autosave=True, **more)

    def test_one_sitting_is_one_revision(self, convention, user):
        for words in ("L", "Le", "Le siège"):
            self.typed(convention, user, words)
        assert labels(convention)[1:] == ["Article « Siège » modifié"]
        assert last_words(convention, clause_of(convention, "siege").pk)["html"] == "<p>Le siège</p>"

    def test_saving_by_hand_ends_the_sitting(self, convention, user):
        self.typed(convention, user, "Le")
        edit(clause_of(convention, "siege"), user, "<p>Le siège</p>")
        assert convention.revisions.count() == 2
        self.typed(convention, user, "Le siège social")
        assert convention.revisions.count() == 3

    def test_another_person_article_or_hour_is_another_revision(self, convention, user, other):
        self.typed(convention, user, "un")
        self.typed(convention, other, "deux")
        edit(clause_of(convention, "duree"), other, "<p>trois</p>", autosave=True)
        edit(clause_of(convention, "duree"), other, "<p>quatre</p>", autosave=True)
        assert convention.revisions.count() == 4
        DraftRevision.objects.update(at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        edit(clause_of(convention, "duree"), other, "<p>cinq</p>", autosave=True)
        assert convention.revisions.count() == 5

    def test_undo_takes_back_the_whole_sitting(self, convention, user):
        before = text_of(convention)
        for words in ("un", "deux", "trois"):
            self.typed(convention, user, words)
        drafting.undo(convention=convention, user=user)
        assert text_of(convention) == before


class TestOrder:
    def titles(self, convention):
        return list(convention.clauses.values_list("title", flat=True))

    def test_add_remove_move(self, convention, user):
        first = self.titles(convention)
        added = drafting.add_clause(convention=convention, user=user, title="Charte", after=2)
        assert self.titles(convention) == [*first[:2], "Charte", *first[2:]]
        drafting.move_clause(clause=added, user=user, position=1)
        assert self.titles(convention) == ["Charte", *first]
        drafting.move_clause(clause=added, user=user, position=1)  # already there: nothing to undo
        drafting.remove_clause(clause=added, user=user)
        assert self.titles(convention) == first
        assert list(convention.clauses.values_list("position", flat=True)) == list(range(1, len(first) + 1))
        assert labels(convention)[1:] == [
            "Article « Charte » ajouté",
            "Article « Charte » déplacé",
            "Article « Charte » retiré",
        ]

    def test_an_annex_stays_last(self, convention, user):
        annex = next(item for item in library.templates() if item.annex)
        drafting.add_clause(convention=convention, user=user, key=annex.key, after=1)
        drafting.add_clause(convention=convention, user=user, title="Dernier")
        assert self.titles(convention)[-4:] == ["Dernier", "Avenants", "Publicité et personnalité morale", annex.title]
        drafting.move_clause(clause=clause_of(convention, annex.key), user=user, position=1)
        assert self.titles(convention)[-1] == annex.title

    def test_a_library_article_takes_its_place_in_the_model(self, convention, user):
        before = self.titles(convention)
        for key in ("denomination", "siege", "publicite"):
            drafting.remove_clause(clause=clause_of(convention, key), user=user)
            drafting.add_clause(convention=convention, user=user, key=key)
            assert self.titles(convention) == before
        drafting.add_clause(convention=convention, user=user, key="differends")
        assert self.titles(convention).index("Règlement des différends") == before.index("Avenants")

    def test_a_library_article_comes_once(self, convention, user):
        with pytest.raises(drafting.AlreadyThere, match="déjà dans le projet"):
            drafting.add_clause(convention=convention, user=user, key="siege")


class TestRebind:
    def test_takes_up_the_library_text(self, convention, user):
        edited = edit(clause_of(convention, "siege"), user, "<p>Ici.</p>", title="Adresse")
        saved = drafting.rebind_clause(clause=edited, user=user)
        assert (saved.bound, saved.title, saved.html, saved.values, saved.variant) == (True, "Siège", "", {}, "")
        assert labels(convention)[-1] == "Article « Siège » : texte lié repris de la bibliothèque"

    def test_chooses_a_variant(self, convention, user):
        saved = drafting.rebind_clause(clause=clause_of(convention, "duree"), user=user, variant="indefinite")
        assert saved.variant == "indefinite"
        assert "variante « " in labels(convention)[-1]


class TestUndo:
    def test_names_what_it_takes_back_and_leaves_the_first_draft(self, convention, user):
        edit(clause_of(convention, "siege"), user, "<p>Ici.</p>")
        done = drafting.undo(convention=convention, user=user)
        assert done.label == "Annulé : Article « Siège » modifié"
        assert drafting.undoable_revision(convention) is None
        assert drafting.undo(convention=convention, user=user) is None

    def test_does_not_take_back_what_was_not_seen(self, convention, user, other):
        edit(clause_of(convention, "siege"), user, "<p>Ici.</p>")
        seen = drafting.undoable_revision(convention).number
        edit(clause_of(convention, "duree"), other, "<p>Dix ans.</p>")
        with pytest.raises(drafting.UndoMoved) as caught:
            drafting.undo(convention=convention, user=user, number=seen)
        assert caught.value.last.label == "Article « Durée » modifié"

    def test_an_article_that_does_not_change_is_not_disturbed(self, convention, user, other):
        typing = clause_of(convention, "duree")
        edit(clause_of(convention, "siege"), user, "<p>Ici.</p>")
        drafting.undo(convention=convention, user=user)
        assert edit(typing, other, "<p>Dix ans.</p>").html == "<p>Dix ans.</p>"

    def test_any_revision_comes_back_and_that_is_undone_too(self, convention, user):
        first = text_of(convention)
        edit(clause_of(convention, "siege"), user, "<p>Ici.</p>")
        drafting.remove_clause(clause=clause_of(convention, "duree"), user=user)
        third = text_of(convention)
        drafting.restore_revision(convention=convention, user=user, number=1)
        assert text_of(convention) == first
        drafting.undo(convention=convention, user=user)
        assert text_of(convention) == third


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["edit", "autosave", "add", "own", "remove", "move", "rebind", "undo"]), st.integers(0, 99)
    ),
    max_size=12,
)


def act(convention: Convention, user: Any, what: str, number: int) -> None:
    clauses = list(convention.clauses.all())
    clause = clauses[number % len(clauses)] if clauses else None
    absent = [item.key for item in library.templates() if item.key not in {row.key for row in clauses}]
    if what == "undo":
        drafting.undo(convention=convention, user=user)
    elif what == "own":
        drafting.add_clause(convention=convention, user=user, title=f"Article {number}", after=number % 7)
    elif what == "add" and absent:
        drafting.add_clause(convention=convention, user=user, key=absent[number % len(absent)], after=number % 7)
    elif clause is None:
        return
    elif what in ("edit", "autosave"):
        edit(clause, user, f"<p>Mots {number}</p>", autosave=what == "autosave")
    elif what == "remove":
        drafting.remove_clause(clause=clause, user=user)
    elif what == "move":
        drafting.move_clause(clause=clause, user=user, position=number % (len(clauses) + 3))
    elif what == "rebind" and clause.key:
        drafting.rebind_clause(clause=clause, user=user)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=ACTIONS)
def test_undoing_everything_gives_back_the_first_draft(convention, user, actions):
    start = convention.revisions.first().number
    first = text_of(convention)
    for what, number in actions:
        act(convention, user, what, number)
        assert [row.position for row in convention.clauses.all()] == list(range(1, convention.clauses.count() + 1))
    while (last := drafting.undoable_revision(convention)) and last.number > start:
        drafting.undo(convention=convention, user=user)
    assert text_of(convention) == first
