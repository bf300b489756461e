"""The editor and the list of articles: what a post does, what is refused, and that nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from conventions import library
from conventions.models import Convention
from conventions.services import drafting
from tests.conventions.drafts import clause_of, good_draft, write
from tests.conventions.test_check_views import apart, html_of, leave, signed_in, url, words_of
from tests.factories import GroupingRoleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def convention() -> Convention:
    return good_draft()


@pytest.fixture
def luc(convention):
    return convention.grouping.founded_by


@pytest.fixture
def ines(convention):
    user = UserFactory(name="Inès Caron")
    GroupingRoleFactory(grouping=convention.grouping, role="drafter", user=user)
    return user


@pytest.fixture
def browser(luc) -> Client:
    return signed_in(luc)


def typed(clause, **changes) -> dict[str, object]:
    return {"title": clause.title, "html": "<p>Mots.</p>", "revision": clause.revision} | changes


class TestEditor:
    def test_shows_the_words_in_both_shapes_and_the_values_of_the_data(self, browser, convention):
        clause = clause_of(convention, "siege")
        page = html_of(browser.get(url(convention, "edit_clause", clause.pk)))
        assert "Ce texte suit les données." in page
        assert '<textarea name="words"' in page
        assert "L’assemblée générale peut décider de le transférer" in page
        assert "data-editor=" in page
        assert "Ce que disent les données" in page
        assert '<dd><span class="bound">' in page

    def test_every_script_and_style_is_of_the_site_or_has_the_nonce(self, browser, convention):
        response = browser.get(url(convention, "edit_clause", clause_of(convention, "siege").pk))
        policy, page = response["Content-Security-Policy"], html_of(response)
        nonce = policy.split("'nonce-")[1].split("'")[0]
        assert page.count(f'<script type="importmap" nonce="{nonce}">') == 1
        assert "style=" not in page
        assert "<style" not in page

    def test_saves_what_the_editor_sends(self, browser, convention):
        clause = clause_of(convention, "siege")
        answer = browser.post(
            url(convention, "edit_clause", clause.pk), typed(clause, html="<p>Ici&nbsp;: <b>là</b>.</p>")
        )
        assert answer["Location"] == f"{url(convention)}#article-{clause.pk}"
        assert clause_of(convention, "siege").html == "<p>Ici\u00a0: <strong>là</strong>.</p>"

    def test_without_script_plain_paragraphs_keep_what_did_not_change(self, browser, convention):
        clause = write(convention, "siege", "<p>Un <strong>gras</strong>.</p><p>Deux.</p>")
        data = {
            "title": clause.title,
            "words": "Un gras.\r\n\r\nDeux, changé.\r\n\r\n- a\r\n- b",
            "revision": clause.revision,
        }
        browser.post(url(convention, "edit_clause", clause.pk), data)
        assert clause_of(convention, "siege").html == (
            "<p>Un <strong>gras</strong>.</p><p>Deux, changé.</p><ul><li><p>a</p></li><li><p>b</p></li></ul>"
        )

    def test_saving_plain_paragraphs_as_they_are_changes_nothing(self, browser, convention):
        clause = clause_of(convention, "missions")
        page = browser.get(url(convention, "edit_clause", clause.pk))
        words = page.context["form"]["words"].value()
        browser.post(url(convention, "edit_clause", clause.pk), {"title": clause.title, "words": words, "revision": 1})
        assert clause_of(convention, "missions").bound
        assert convention.revisions.count() == 1

    @pytest.mark.parametrize(
        ("title", "sentence"),
        [
            ("", "Un article a un titre."),
            ("   ", "Un article a un titre."),
            ("é" * 300, "Ce titre compte 300 caractères ; 200 au plus tiennent dans la convention."),
        ],
    )
    def test_a_title_that_cannot_be_keeps_the_words_typed(self, browser, convention, title, sentence):
        clause = clause_of(convention, "siege")
        data = typed(clause, title=title, html="<p>Longuement tapé.</p>")
        response = browser.post(url(convention, "edit_clause", clause.pk), data)
        assert response.status_code == 422
        assert sentence in words_of(response)
        assert "Longuement tapé." in html_of(response)
        assert clause_of(convention, "siege").bound

    def test_any_other_title_is_taken(self, browser, convention):
        clause = clause_of(convention, "siege")
        browser.post(url(convention, "edit_clause", clause.pk), typed(clause, title="  Siège\u00a0 \u202eمقر 😀 "))
        assert clause_of(convention, "siege").title == "Siège \u202eمقر 😀"

    def test_a_whole_file_pasted_is_refused_with_a_sentence(self, browser, convention):
        clause = clause_of(convention, "siege")
        response = browser.post(url(convention, "edit_clause", clause.pk), typed(clause, html="<p>" + "a " * 100_001))
        assert response.status_code == 422
        assert "coupez-le en plusieurs articles" in words_of(response)

    @pytest.mark.parametrize("revision", ["", "abc", "-1", "9" * 30])
    def test_a_revision_that_is_not_one_saves_nothing(self, browser, convention, revision):
        clause = clause_of(convention, "siege")
        response = browser.post(url(convention, "edit_clause", clause.pk), typed(clause, revision=revision))
        assert response.status_code == 422
        assert clause_of(convention, "siege").bound

    def test_a_submitted_text_gives_back_what_was_typed(self, browser, convention):
        clause = clause_of(convention, "siege")
        leave(convention)
        response = browser.post(url(convention, "edit_clause", clause.pk), typed(clause, html="<p>Tapé.</p>"))
        assert response.status_code == 422
        assert "Ce texte a été soumis aux membres" in words_of(response)
        assert "Tapé." in html_of(response)

    def test_a_post_from_elsewhere_is_refused(self, convention, luc):
        client = Client(enforce_csrf_checks=True)
        client.force_login(luc, backend="allauth.account.auth_backends.AuthenticationBackend")
        clause = clause_of(convention, "siege")
        assert client.post(url(convention, "edit_clause", clause.pk), typed(clause)).status_code == 403
        assert clause_of(convention, "siege").bound


class TestAutosave:
    def save(self, browser, convention, clause, **changes):
        path = url(convention, "edit_clause", clause.pk)
        return browser.post(path, typed(clause, **changes), headers={"X-Autosave": "1"})

    def test_answers_the_new_revision_and_the_hour(self, browser, convention):
        answer = self.save(browser, convention, clause_of(convention, "siege"))
        now = timezone.localtime()
        assert answer.json() == {"revision": 2, "at": f"{now.hour}\u00a0h\u00a0{now.minute:02d}"}

    def test_goes_on_with_the_revision_it_was_given(self, browser, convention):
        clause = clause_of(convention, "siege")
        self.save(browser, convention, clause)
        answer = self.save(browser, convention, clause, revision=2, html="<p>Mots, suite.</p>")
        assert (answer.status_code, convention.revisions.count()) == (200, 2)

    def test_says_who_changed_it_meanwhile(self, browser, convention, ines):
        clause = clause_of(convention, "siege")
        write(convention, "siege", "<p>D’Inès.</p>", ines)
        answer = self.save(browser, convention, clause)
        assert answer.status_code == 409
        assert answer.json()["error"] == "Inès Caron a modifié cet article depuis que vous l’avez ouvert."

    def test_says_what_is_wrong(self, browser, convention):
        clause = clause_of(convention, "siege")
        answer = self.save(browser, convention, clause, title="")
        assert (answer.status_code, answer.json()) == (422, {"error": "Un article a un titre."})
        leave(convention)
        assert self.save(browser, convention, clause).status_code == 409


class TestConflict:
    def test_shows_both_texts_and_loses_neither(self, browser, convention, ines):
        clause = clause_of(convention, "siege")
        write(convention, "siege", "<p>Le siège est à Bourg.</p>", ines)
        response = browser.post(
            url(convention, "edit_clause", clause.pk), typed(clause, html="<p>Le siège est à Saint-Loup.</p>")
        )
        page = html_of(response)
        assert response.status_code == 409
        assert "Inès Caron a enregistré cet article pendant que vous l’écriviez." in words_of(response)
        assert "<p>Le siège est à Bourg.</p>" in page
        assert "&lt;p&gt;Le siège est à Saint-Loup.&lt;/p&gt;" in page
        assert '<span class="visually-hidden">retiré : </span>Bourg.</del>' in page
        assert '<span class="visually-hidden">ajouté : </span>Saint-Loup.</ins>' in page
        assert clause_of(convention, "siege").html == "<p>Le siège est à Bourg.</p>"

    def test_who_wrote_it_elsewhere_is_told_so(self, browser, convention, luc, ines):
        clause = clause_of(convention, "siege")
        write(convention, "siege", "<p>À Bourg.</p>", luc)
        write(convention, "duree", "<p>Dix ans.</p>", ines)
        page = words_of(browser.post(url(convention, "edit_clause", clause.pk), typed(clause)))
        assert "Vous avez enregistré cet article ailleurs pendant que vous l’écriviez." in page
        answer = browser.post(url(convention, "edit_clause", clause.pk), typed(clause), headers={"X-Autosave": "1"})
        assert answer.json() == {"error": "Vous avez modifié cet article ailleurs depuis que vous l’avez ouvert."}

    def test_the_page_saves_the_choice_against_the_text_it_showed(self, browser, convention, ines):
        clause = clause_of(convention, "siege")
        theirs = write(convention, "siege", "<p>D’Inès.</p>", ines)
        page = html_of(browser.post(url(convention, "edit_clause", clause.pk), typed(clause)))
        assert f'name="revision" value="{theirs.revision}"' in page
        browser.post(url(convention, "edit_clause", clause.pk), typed(clause, revision=theirs.revision))
        assert clause_of(convention, "siege").html == "<p>Mots.</p>"

    def test_without_script_the_plain_words_meet_the_same_page(self, browser, convention, ines):
        clause = clause_of(convention, "siege")
        write(convention, "siege", "<p>D’Inès.</p>", ines)
        data = {"title": clause.title, "words": "Les miens.", "revision": clause.revision}
        page = html_of(browser.post(url(convention, "edit_clause", clause.pk), data))
        assert ">\r\nLes miens.</textarea>" in page or ">\nLes miens.</textarea>" in page

    def test_an_article_removed_meanwhile_shows_what_was_typed(self, browser, convention, ines):
        clause = clause_of(convention, "siege")
        path, data = url(convention, "edit_clause", clause.pk), typed(clause, html="<p>Tapé longuement.</p>")
        drafting.remove_clause(clause=clause, user=ines)
        response = browser.post(path, data)
        assert response.status_code == 409
        assert "a été retiré du projet" in words_of(response)
        assert "Tapé longuement.</textarea>" in html_of(response)
        assert browser.post(path, data, headers={"X-Autosave": "1"}).status_code == 409
        assert browser.get(path).status_code == 404


class TestList:
    def test_adds_an_article_of_the_library(self, browser, convention):
        key = next(item.key for item in library.templates() if not convention.clauses.filter(key=item.key).exists())
        path = url(convention, "add_clause")
        assert f'name="key" value="{key}"' in html_of(browser.get(path))
        browser.post(path, {"key": key})
        assert clause_of(convention, key).bound
        assert f'name="key" value="{key}"' not in html_of(browser.get(path))
        assert "est déjà dans le projet" in words_of(browser.post(path, {"key": key}, follow=True))

    def test_adds_an_article_of_ones_own_and_opens_it(self, browser, convention):
        answer = browser.post(url(convention, "add_clause"), {"title": "Charte", "after": "2"})
        clause = convention.clauses.get(title="Charte")
        assert clause.position == 3
        assert answer["Location"] == url(convention, "edit_clause", clause.pk)

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            ({}, "Un article a un titre."),
            ({"title": "x" * 300}, "Ce titre compte 300 caractères"),
            ({"key": "inconnue"}, "Cet article n’est pas dans la bibliothèque"),
            ({"title": "Charte", "after": "999999"}, "choisissez dans la liste"),
        ],
    )
    def test_what_cannot_be_added_is_told(self, browser, convention, data, sentence):
        before = convention.clauses.count()
        response = browser.post(url(convention, "add_clause"), data)
        assert response.status_code == 422
        assert sentence in words_of(response)
        assert convention.clauses.count() == before

    def test_removes_after_asking_once_and_undoes(self, browser, convention):
        clause = clause_of(convention, "siege")
        path = url(convention, "remove_clause", clause.pk)
        page = words_of(browser.get(path))
        assert "Retirer l’article « Siège » ?" in page
        assert "le contrôle dira ce qui manque alors" in page
        assert convention.clauses.filter(pk=clause.pk).exists()
        browser.post(path, {"revision": clause.revision})
        assert not convention.clauses.filter(pk=clause.pk).exists()
        page = html_of(browser.get(url(convention)))
        assert "Annuler : Article « Siège » retiré" in page
        browser.post(url(convention, "undo"), {"number": drafting.undoable_revision(convention).number})
        assert clause_of(convention, "siege").pk == clause.pk

    def test_what_somebody_rewrote_is_not_removed_unseen(self, browser, convention, ines):
        clause = clause_of(convention, "siege")
        write(convention, "siege", "<p>D’Inès.</p>", ines)
        for name in ("remove_clause", "rebind_clause"):
            page = browser.post(url(convention, name, clause.pk), {"revision": clause.revision}, follow=True)
            assert "Quelqu’un a modifié cet article entre-temps" in words_of(page)
        assert clause_of(convention, "siege").html == "<p>D’Inès.</p>"

    @pytest.mark.parametrize(
        ("asked", "rank"), [("1", 1), ("2", 2), ("0", 3), ("999", 3), ("x", 3), ("", 3), ("-4", 3)]
    )
    def test_moves_by_rank(self, browser, convention, asked, rank):
        clause = clause_of(convention, "siege")
        response = browser.post(url(convention, "move_clause", clause.pk), {"position": asked}, follow=True)
        assert response.redirect_chain == [(f"{url(convention, 'outline')}#rang-{clause.pk}", 302)]
        refusal = "Le rang est un nombre entier, de 1 à 35 : « Siège » n’a pas bougé."
        said = refusal if rank == 3 else f"Article « Siège » : rang {rank}."
        assert [str(message) for message in response.context["messages"]] == [said]
        assert clause_of(convention, "siege").position == rank

    def test_the_order_shows_the_titles(self, browser, convention):
        page = html_of(browser.get(url(convention, "outline")))
        titles = re.findall(r'<li class="chapter">Titre (\w+)', page)
        assert titles == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]

    def test_the_order_has_buttons_and_ranks(self, browser, convention):
        page = html_of(browser.get(url(convention, "outline")))
        assert "Monter « Siège »" in page
        assert "Descendre « Siège »" in page
        assert "aria-disabled" not in page.split('class="order"')[1]

    def test_shows_each_variant_as_it_would_read_and_takes_one(self, browser, convention):
        clause = clause_of(convention, "duree")
        page = html_of(browser.get(url(convention, "rebind_clause", clause.pk)))
        for label in library.template("duree").labels.values():
            assert label.lower() in page.lower()
        assert "appelée par vos réponses" in page
        other = next(
            item.key
            for item in browser.get(url(convention, "rebind_clause", clause.pk)).context["variants"]
            if not item.follows
        )
        browser.post(url(convention, "rebind_clause", clause.pk), {"variant": other, "revision": clause.revision})
        assert clause_of(convention, "duree").variant == other
        assert browser.post(url(convention, "rebind_clause", clause.pk), {"variant": "inconnue"}).status_code == 404

    def test_an_article_of_ones_own_has_no_library_text(self, browser, convention, luc):
        clause = drafting.add_clause(convention=convention, user=luc, title="Charte")
        assert browser.get(url(convention, "rebind_clause", clause.pk)).status_code == 404
        assert "Reprendre le texte lié" not in html_of(browser.get(url(convention, "edit_clause", clause.pk)))

    def test_nothing_changes_once_submitted(self, browser, convention):
        clause = clause_of(convention, "siege")
        leave(convention)
        before = list(convention.clauses.values_list("pk", "position", "variant", "title"))
        posts = [
            (url(convention, "add_clause"), {"title": "Charte"}),
            (url(convention, "remove_clause", clause.pk), {}),
            (url(convention, "move_clause", clause.pk), {"position": "1"}),
            (url(convention, "rebind_clause", clause.pk), {}),
            (url(convention, "undo"), {}),
            (url(convention, "revision", 1), {}),
        ]
        for path, data in posts:
            assert "reprenez la rédaction pour le modifier" in words_of(browser.post(path, data, follow=True))
        assert list(convention.clauses.values_list("pk", "position", "variant", "title")) == before
        for name in ("add_clause", "outline"):
            assert "Ce texte a été soumis aux membres" in words_of(browser.get(url(convention, name)))


class TestUndo:
    def test_does_not_take_back_somebody_elses_change_unseen(self, browser, convention, luc, ines):
        write(convention, "siege", "<p>De Luc.</p>", luc)
        seen = drafting.undoable_revision(convention).number
        write(convention, "duree", "<p>D’Inès.</p>", ines)
        page = browser.post(url(convention, "undo"), {"number": seen}, follow=True)
        sentence = (
            "Rien n’est annulé : la dernière modification est maintenant « Article « Durée » modifié », par Inès Caron."
        )
        assert sentence in words_of(page)
        assert clause_of(convention, "duree").html == "<p>D’Inès.</p>"

    def test_a_second_click_takes_back_nothing_more(self, browser, convention, luc):
        write(convention, "siege", "<p>Un.</p>", luc)
        write(convention, "duree", "<p>Deux.</p>", luc)
        number = drafting.undoable_revision(convention).number
        for _ in range(2):
            browser.post(url(convention, "undo"), {"number": number})
        assert clause_of(convention, "duree").bound
        assert not clause_of(convention, "siege").bound


class TestRevisions:
    def test_lists_each_change_with_its_author(self, browser, convention, luc, ines):
        write(convention, "siege", "<p>Ici.</p>", ines)
        drafting.undo(convention=convention, user=luc)
        words = apart(browser.get(url(convention, "revisions")))
        assert words.index("Annulé : Article « Siège » modifié") < words.index(
            "Article « Siège » modifié annulé Inès Caron, le "
        )

    def test_says_word_by_word_what_changed(self, browser, convention, luc):
        write(convention, "siege", "<p>Le siège est à Bourg.</p>", luc)
        write(convention, "siege", "<p>Le siège est à Saint-Loup.</p>", luc)
        page = html_of(browser.get(url(convention, "revision", 3)))
        assert '<del><span class="visually-hidden">retiré : </span>Bourg.</del>' in page
        assert '<ins><span class="visually-hidden">ajouté : </span>Saint-Loup.</ins>' in page

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (
                lambda convention, user: drafting.add_clause(convention=convention, user=user, title="Charte"),
                "Charte ajouté",
            ),
            (
                lambda convention, user: drafting.remove_clause(clause=clause_of(convention, "siege"), user=user),
                "Siège retiré",
            ),
            (
                lambda convention, user: drafting.move_clause(
                    clause=clause_of(convention, "siege"), user=user, position=9
                ),
                "Siège déplacé du rang 3 au rang 9",
            ),
            (
                lambda convention, user: drafting.rebind_clause(clause=clause_of(convention, "siege"), user=user),
                "Les mots des articles sont les mêmes qu’avant.",
            ),
        ],
    )
    def test_says_what_else_changed(self, browser, convention, luc, change, words):
        change(convention, luc)
        assert words in apart(browser.get(url(convention, "revision", 2)))

    def test_the_first_draft_changes_nothing(self, browser, convention):
        assert "C’est le premier projet" in words_of(browser.get(url(convention, "revision", 1)))

    def test_brings_a_text_back(self, browser, convention, luc):
        write(convention, "siege", "<p>Ici.</p>", luc)
        answer = browser.post(url(convention, "revision", 1))
        assert answer["Location"] == url(convention)
        assert clause_of(convention, "siege").bound

    def test_a_reader_reads_and_does_not_bring_back(self, convention, luc):
        write(convention, "siege", "<p>Ici.</p>", luc)
        reader = signed_in(GroupingRoleFactory(grouping=convention.grouping, role="reader").user)
        page = reader.get(url(convention, "revision", 2))
        assert page.status_code == 200
        assert "Reprendre le texte de cette révision" not in html_of(page)
        assert reader.post(url(convention, "revision", 1)).status_code == 403

    def test_long_lists_ask_few_queries(self, browser, convention, luc, django_assert_max_num_queries):
        for number in range(40):
            drafting.move_clause(clause=clause_of(convention, "siege"), user=luc, position=1 + number % 2)
        with django_assert_max_num_queries(12):
            assert "Page 1 sur 2" in words_of(browser.get(url(convention, "revisions")))


def test_an_authority_does_not_see_the_drafts_revisions(convention):
    outsider = signed_in(UserFactory())
    for name in ("convention", "revisions", "outline", "add_clause"):
        assert outsider.get(url(convention, name)).status_code == 404
