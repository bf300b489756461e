"""The three commands: check a file, export a convention, import one. What they print, write and exit with."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from conventions import compliance
from conventions.exported import read_facts, text_of
from conventions.facts import ArticleFacts, ConventionFacts, MemberFacts, from_json
from conventions.models import Convention, Justification
from conventions.services.importing import differences
from cooperation.models import Grouping
from members.models import Organisation
from tests.conventions.drafts import good_draft, write
from tests.conventions.facts_factory import (
    HORIZON,
    IN_2010,
    LIENS,
    SOURCES,
    TODAY,
    detached,
    good_2010_facts,
    good_facts,
    good_gip_facts,
    good_public_facts,
    replace_article,
)
from tests.factories import UserFactory


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def run(name: str, *args: object) -> tuple[int, str, str]:
    """Exit code, standard output, standard error, with ordinary spaces."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command(name, *map(str, args), stdout=out, stderr=err)
    except SystemExit as stop:
        code = int(stop.code or 0)
    return code, plain(out.getvalue()), plain(err.getvalue())


@pytest.fixture
def file(tmp_path: Path):
    def written(content: ConventionFacts | str | bytes) -> Path:
        path = tmp_path / "convention.json"
        text = text_of(content) if isinstance(content, ConventionFacts) else content
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


# Checking


BROKEN = replace(good_facts(), nature="", members=(good_facts().members[0],))
ARGUED = detached(good_facts(), "dettes", "Les membres sont tenus solidairement des dettes du groupement.")


@pytest.mark.parametrize(
    ("facts", "on"),
    [
        (good_facts(), TODAY),
        (good_2010_facts(), IN_2010),
        (good_gip_facts(), TODAY),
        (BROKEN, TODAY),
        (ARGUED, TODAY),
        (ConventionFacts(), TODAY),
        (ConventionFacts(), IN_2010),
        (replace(good_facts(), authority=""), TODAY),
        (good_2010_facts(seat_department=""), IN_2010),
    ],
)
def test_the_exit_code_is_that_of_the_refusals(file, facts, on):
    findings = compliance.check(facts, on)
    code, out, err = run("check_convention", file(facts), "--on", on.isoformat(), "--json")
    assert code == (1 if compliance.sending_refusals(facts, on, findings) else 0)
    assert (json.loads(out), err) == (
        json.loads(plain(json.dumps(compliance.report_json(facts, on), ensure_ascii=False))),
        "",
    )


def test_the_report_has_the_shape_that_was_promised(file):
    code, out, _ = run("check_convention", file(BROKEN), "--on", "2026-11-23", "--json")
    report = json.loads(out)
    assert (code, report["on"], report["regime"]) == (1, "2026-11-23", "declaration")
    assert set(report) == {"on", "regime", "findings", "summary"}
    first = report["findings"][0]
    assert set(first) == {"rule", "article", "status", "force", "blocking", "message", "evidence"}
    assert {item["status"] for item in report["findings"]} <= {
        *("respected", "missing", "contradicted", "to_judge", "not_applicable"),
    }
    assert all(set(item) == {"clause", "excerpt"} for found in report["findings"] for item in found["evidence"])


@pytest.mark.parametrize(
    ("on", "regime", "mentions"), [("2010-06-01", "approval", 13), ("2026-11-23", "declaration", 14)]
)
def test_each_date_has_its_law(file, on, regime, mentions):
    _, out, _ = run("check_convention", file(good_facts()), "--on", on, "--json")
    report = json.loads(out)
    assert (report["regime"], report["summary"]["mentions"]["total"]) == (regime, mentions)


def test_without_a_date_the_file_says_which_law_applies(file):
    for field in ("adopted_on", "sent_on", "received_on"):
        facts = replace(good_facts(), **{field: IN_2010})
        assert json.loads(run("check_convention", file(facts), "--json")[1])["on"] == "2010-06-01"
    assert (
        json.loads(run("check_convention", file(good_facts()), "--json")[1])["on"] == timezone.localdate().isoformat()
    )


def test_in_words(file):
    code, out, err = run("check_convention", file(BROKEN), "--on", "2026-11-23")
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert lines[0] == "Passerelles du Plateau, textes en vigueur au 23 novembre 2026"
    assert "Ce qui refuse la transmission :" in lines
    assert any(line.startswith("- Deux membres au moins (R.312-194-1") for line in lines)
    assert any(line.startswith("    À faire : ") for line in lines)
    assert lines[-1].startswith("Transmission refusée : ")


def test_in_words_when_a_person_must_judge(file):
    code, out, _ = run("check_convention", file(ARGUED), "--on", "2026-11-23")
    assert code == 0
    assert "- 9° Dettes (R.312-194-7 9°), contraire : " in out
    assert "    Article 14 : « Les membres sont tenus solidairement des dettes du groupement. »" in out
    assert out.endswith("Rien ne refuse la transmission ; une appréciation à écrire avant l’envoi.\n")
    argued = replace(ARGUED, reasons={"CNV-09": "Choix des fondateurs."})
    _, out, _ = run("check_convention", file(argued), "--on", "2026-11-23")
    assert "    Appréciation : Choix des fondateurs." in out
    assert out.endswith("Rien ne s’oppose à la transmission.\n")


HALF = "« {} » : le texte contient la moitié d’un caractère, à corriger."
NOWHERE = "Complétez le siège et l’autorité : ils disent à qui la convention est envoyée (R.312-194-18, L.313-3)."


@pytest.mark.parametrize(
    ("facts", "on"),
    [
        (good_2010_facts(seat_department=""), "2010-06-01"),
        (good_2010_facts(seat_department="zz"), "2010-06-01"),
        (good_facts(authority=""), "2026-11-23"),
        (good_facts(authority="prefet:48"), "2026-11-23"),
        (good_gip_facts(authority=""), "2026-11-23"),
    ],
)
def test_nobody_to_send_it_to(file, facts, on):
    code, out, _ = run("check_convention", file(facts), "--on", on)
    assert (code, out.splitlines()[3:6]) == (1, ["", "Ce qui refuse la transmission :", f"- {NOWHERE}"])
    assert out.endswith("Transmission refusée : un point à lever.\n")
    code, out, _ = run("check_convention", file(facts), "--on", on, "--json")
    summary = json.loads(out)["summary"]
    assert (code, summary["refusals"], summary["way"]) == (1, 1, [NOWHERE])


@pytest.mark.parametrize(
    ("form", "on", "sentence"),
    [
        ("", "2026-11-23", "La forme « » n’est pas connue : « gcsms » ou « gip » est attendu (L.312-7)."),
        ("zzz", "2026-11-23", "La forme « zzz » n’est pas connue : « gcsms » ou « gip » est attendu (L.312-7)."),
        ("gie", "2026-11-23", "Groupement d’intérêt économique : seule la convention d’un GCSMS ou d’un GIP"),
        ("gcs", "2026-11-23", "Groupement de coopération sanitaire : seule la convention d’un GCSMS ou d’un GIP"),
        ("convention", "2026-11-23", "Convention de coopération : seule la convention d’un GCSMS ou d’un GIP"),
        ("fusion", "2026-11-23", "Fusion ou regroupement : seule la convention d’un GCSMS ou d’un GIP"),
        ("gcsms", "2006-04-07", "Aucune règle n’est en vigueur au 7 avril 2006 : le décret n° 2006-413"),
        ("gip", "2005-01-01", "Aucune règle n’est en vigueur au 1er janvier 2005 : le décret n° 2006-413"),
    ],
)
@pytest.mark.parametrize("json_only", [(), ("--json",)])
def test_what_the_rules_do_not_cover_exits_2(file, form, on, sentence, json_only):
    code, out, err = run("check_convention", file(replace(good_facts(), form=form)), "--on", on, *json_only)
    assert (code, out) == (2, "")
    assert err.startswith(sentence)


def test_the_first_day_of_the_decree_is_covered(file):
    code, out, _ = run("check_convention", file(good_2010_facts()), "--on", "2006-04-08", "--json")
    assert (code, json.loads(out)["regime"]) == (0, "approval")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "n’est pas du JSON (ligne 1)."),
        (b"{\n", "n’est pas du JSON (ligne 2)."),
        (b"\xff\xfe\x00", "n’est pas un texte en UTF-8."),
        (b"%PDF-1.7 \x93", "n’est pas un texte en UTF-8."),
        (b"[" * 100_000, "contient un nombre ou un emboîtement démesuré."),
        (b'{"schema": ' + b"9" * 5000 + b"}", "contient un nombre ou un emboîtement démesuré."),
        (b"[]", "un objet JSON est attendu."),
        (b"{}", "'entente-convention/1' est attendu."),
        (
            text_of(good_facts()).replace('"rights_total": 1000', '"rights_total": "mille"'),
            "un nombre entier est attendu.",
        ),
        (b'{"schema":"entente-convention/1","name":"\\ud800"}', HALF.format("convention.name")),
        (b'{"schema":"entente-convention/1","reasons":{"CNV-09":"\\udfff"}}', HALF.format("convention.reasons")),
        (b'{"schema":"entente-convention/1","reasons":{"\\udfff":"x"}}', HALF.format("convention.reasons")),
        (b'{"schema":"entente-convention/1","missions":["\\ud800"]}', HALF.format("convention.missions[0]")),
        (b'{"schema":"entente-convention/1","\\ud800":""}', "champ inconnu '\\ud800'."),
        (b'{"schema":"\\ud800"}', "'entente-convention/1' est attendu."),
        (b'{"schema":"entente-convention/1","nature":"zz"}', "un choix connu : « public », « private »."),
        (b'{"schema":"entente-convention/1","urgent_hours":480}', "de 1 à 240 heures est attendu (R.312-194-20)."),
    ],
)
@pytest.mark.parametrize("json_only", [(), ("--json",)])
def test_an_unreadable_file_exits_2_with_a_sentence(file, content, sentence, json_only):
    code, out, err = run("check_convention", file(content), *json_only)
    assert (code, out) == (2, "")
    assert err.strip().endswith(sentence)


def test_a_file_that_is_not_there(tmp_path):
    assert run("check_convention", tmp_path / "absent.json")[0] == 2
    assert run("check_convention", tmp_path)[2].strip().endswith("est un dossier.")


def test_a_date_that_is_not_one(file):
    with pytest.raises(CommandError, match="n’est pas une date AAAA-MM-JJ"):
        call_command("check_convention", str(file(good_facts())), "--on", "2026-02-30")


def test_from_the_standard_input(monkeypatch):
    class Stream:
        buffer = io.BytesIO(b"\xef\xbb\xbf" + text_of(good_facts()).encode())

    monkeypatch.setattr("sys.stdin", Stream())
    assert read_facts("-") == good_facts()


@pytest.mark.parametrize("facts", [good_facts(), good_gip_facts(), good_public_facts(), good_2010_facts()])
def test_a_file_is_read_as_it_was_written(file, facts):
    assert read_facts(str(file(facts))) == facts


@pytest.mark.parametrize("bound", [True, False])
def test_the_words_that_are_printed_are_those_that_are_checked(file, bound):
    html = "<p>Les membres sont tenus solidairement des dettes.</p>"
    path = file(replace_article(good_facts(), "dettes", html=html, bound=bound))
    assert read_facts(str(path)).article("dettes").text == "Les membres sont tenus solidairement des dettes."
    code, out, _ = run("check_convention", path, "--on", "2026-11-23")
    assert (code, "- 9° Dettes (R.312-194-7 9°), contraire : " in out) == (0, True)


@pytest.mark.parametrize(
    "members",
    [
        (HORIZON, replace(SOURCES, siren="732 829 320"), LIENS),
        (replace(HORIZON, siren="000000000"), SOURCES, LIENS),
        (replace(HORIZON, siren="abc"), SOURCES, LIENS),
        (replace(HORIZON, siren=""), replace(HORIZON, siren="", rights=350), LIENS),
    ],
)
def test_members_that_are_not_who_the_file_says_are_refused(file, members):
    facts = replace(good_facts(), members=members)
    assert run("check_convention", file(facts), "--on", "2026-11-23")[0] == 1


# Exporting and importing


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts", [good_facts(), good_gip_facts(), replace(good_facts(), reasons={"CNV-13": "Suffisant."})]
)
def test_export_import_export_gives_the_same_json(file, tmp_path, facts):
    user = UserFactory(name="Luc Aubertin")
    convention = good_draft(user, facts)
    write(convention, "siege", "<p>Le siège est <strong>ici</strong>.</p>")
    assert run("export_convention", convention.grouping_id, "--output", tmp_path / "a.json") == (0, "", "")
    code, out, _ = run("import_convention", tmp_path / "a.json", "--user", user.email.upper())
    made = Grouping.objects.latest("pk")
    assert (code, out) == (0, f"Groupement n° {made.pk} créé : {made.name}.\n")
    run("export_convention", made.pk, "--output", tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert Organisation.objects.count() == len(facts.members)
    assert made.convention.state == "draft"
    assert made.roles.get().user == user


@pytest.mark.django_db
def test_what_a_draft_cannot_take_is_said(file):
    user, other = UserFactory(name="Luc Aubertin"), UserFactory(name="Inès Caron")
    convention = good_draft(user)
    write(convention, "siege", "<p>Ici.</p>")
    facts = replace(convention.facts(), sent_on=IN_2010, adopted_on=IN_2010)
    facts = replace_article(facts, "siege", detached_by="Quelqu’un d’autre")
    facts = replace_article(facts, "dettes", html="<p>Chacun sa part.</p>")
    code, out, _ = run("import_convention", file(facts), "--user", other.email)
    rank = next(rank for rank, item in enumerate(facts.articles) if item.key == "siege")
    assert (code, out.splitlines()[1:]) == (
        0,
        [
            f"Repris autrement : articles[{rank}].detached_by : « Quelqu’un d’autre » devient « Inès Caron »",
            "Repris autrement : adopted_on : « 2010-06-01 » devient rien",
            "Repris autrement : sent_on : « 2010-06-01 » devient rien",
            "Repris autrement : Article 14 : ce ne sont pas les mots de la bibliothèque, il est détaché",
        ],
    )


@pytest.mark.django_db
def test_a_bound_article_of_another_law_keeps_its_words(file):
    user = UserFactory()
    facts = good_2010_facts()
    run("import_convention", file(facts), "--user", user.email)
    made = Convention.objects.get().facts()
    assert [item.text.split() for item in made.articles] == [item.text.split() for item in facts.articles]
    # The variant of 2010 still exists for one; the other's words are no longer in the library of today.
    assert (made.article("publicite").bound, made.article("publicite").variant) == (True, "approval")
    assert {"forme", "budget"} < {item.key for item in made.articles if not item.bound}
    assert made.article("denomination").bound


@pytest.mark.django_db
def test_a_text_of_another_law_is_bound_again_by_the_law_of_its_day(file, tmp_path):
    user = UserFactory(name="Luc Aubertin")
    facts = replace(good_2010_facts(budget_kind="crp"), adopted_on=IN_2010)
    code, out, _ = run("import_convention", file(facts), "--user", user.email)
    made = Convention.objects.get()
    assert {item.bound for item in made.facts().articles} == {True}
    assert replace(made.facts(IN_2010), adopted_on=IN_2010) == facts
    lines = out.splitlines()[1:]
    assert (code, lines[0]) == (0, "Repris autrement : adopted_on : « 2010-06-01 » devient rien")
    assert "Repris autrement : Article 1 : ses mots suivent désormais la loi et les données d’aujourd’hui" in lines
    assert {line.split(" : ", 2)[2] for line in lines[1:]} == {
        "ses mots suivent désormais la loi et les données d’aujourd’hui"
    }
    run("export_convention", made.grouping_id, "--output", tmp_path / "a.json")
    _, out, _ = run("import_convention", tmp_path / "a.json", "--user", user.email)
    again = Convention.objects.latest("pk")
    run("export_convention", again.grouping_id, "--output", tmp_path / "b.json")
    assert (out.count("Repris autrement"), (tmp_path / "a.json").read_bytes()) == (
        0,
        (tmp_path / "b.json").read_bytes(),
    )


@pytest.mark.django_db
def test_a_detached_article_keeps_its_paragraphs_and_its_author(file):
    author, user = UserFactory(name="Luc Aubertin"), UserFactory(name="Inès Caron")
    html = "<p>Le siège est ici.</p>\n<p>Et là.</p>"
    facts = replace_article(
        good_facts(), "siege", html=html, text="Le siège est ici.\nEt là.", bound=False, detached_on=IN_2010
    )
    facts = replace_article(facts, "siege", variant="", detached_by="Luc Aubertin")
    code, out, _ = run("import_convention", file(facts), "--user", user.email)
    clause = Convention.objects.get().clauses.get(key="siege")
    assert (code, out.count("Repris autrement"), clause.html, clause.detached_by) == (0, 0, html, author)


@pytest.mark.django_db
def test_an_article_of_an_unknown_library_becomes_the_founders_own(file):
    own = ArticleFacts(1, "cle_inconnue", "Clause", "<p>Mots<script>x</script>.</p>", "Mots.", generated="members")
    run("import_convention", file(replace(good_facts(), articles=(own,))), "--user", UserFactory().email)
    clause = Convention.objects.get().clauses.get()
    assert (clause.key, clause.title, clause.html, clause.bound) == ("", "Clause", "<p>Mots.</p>", False)


@pytest.mark.django_db
def test_reasons_come_under_the_name_of_who_imports(file):
    user = UserFactory()
    facts = replace(good_facts(), reasons={"CNV-09": "Voulu."})
    run("import_convention", file(facts), "--user", user.email)
    assert [(row.rule, row.text, row.user) for row in Justification.objects.all()] == [("CNV-09", "Voulu.", user)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"form": "sarl"}, "La forme « sarl » ne se rédige pas ici."),
        ({"name": "x" * 300}, "« groupement, dénomination » : "),
        ({"nature": "autre"}, "« convention.nature » vaut « autre », qui n’est pas un choix connu"),
        ({"duration_years": 1000}, "« convention.duration_years » vaut 1000 : "),
        ({"administrator_term_years": 0}, "« stipulations, mandat de l’administrateur du groupement (années) » : "),
        ({"reasons": {"CNV-09": ""}}, "« appréciation CNV-09, motif » : "),
        (
            {"members": (HORIZON, HORIZON)},
            "« membre « Association Horizon Plateau » » : Cette organisation est déjà membre",
        ),
        ({"members": (replace(HORIZON, siren="7" * 30),)}, "« membre « Association Horizon Plateau », SIREN » : "),
        (
            {"members": (MemberFacts("A", contributions=(replace(HORIZON.contributions[0], amount_cents=0),)),)},
            "« membre « A », montant en centimes » : ",
        ),
    ],
)
def test_what_the_database_cannot_hold_is_refused_and_leaves_nothing(file, changes, sentence):
    with pytest.raises(CommandError) as caught:
        call_command("import_convention", str(file(replace(good_facts(), **changes))), "--user", UserFactory().email)
    assert plain(str(caught.value)).startswith(sentence)
    assert caught.value.returncode == 2
    assert not Grouping.objects.exists()


@pytest.mark.django_db
def test_who_is_not_known():
    with pytest.raises(CommandError, match="Aucune personne n’a l’adresse"):
        call_command("import_convention", "-", "--user", "personne@entente.example")
    for number in (1, 0, 10**30):
        with pytest.raises(CommandError, match="aucun groupement ne porte le numéro"):
            call_command("export_convention", str(number))


@pytest.mark.django_db
def test_an_organisation_of_the_directory_is_taken_by_its_finess_number(file):
    known = Organisation.objects.create(name="Nom de l’annuaire", finess="480000017", nature="public")
    member = replace(HORIZON, finess="480000017")
    facts = replace(good_facts(), members=(member, *good_facts().members[1:]))
    _, out, _ = run("import_convention", file(facts), "--user", UserFactory().email)
    membership = Grouping.objects.get().memberships.first()
    assert (membership.organisation, membership.nature) == (known, "private")
    assert "members[0].name : « Association Horizon Plateau » devient « Nom de l’annuaire »" in out


@pytest.mark.django_db
def test_export_goes_to_the_standard_output(capsys):
    convention = good_draft()
    code, out, _ = run("export_convention", convention.grouping_id)
    assert code == 0
    assert differences(from_json(json.loads(out)), from_json(json.loads(plain(text_of(convention.facts()))))) == []


@pytest.mark.django_db
def test_a_file_that_cannot_be_written(tmp_path):
    convention = good_draft()
    with pytest.raises(CommandError, match="ne peut pas être écrit"):
        call_command("export_convention", str(convention.grouping_id), "--output", str(tmp_path / "absent" / "a.json"))
