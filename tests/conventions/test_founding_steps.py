"""Each step of the guided path: what it keeps, what it refuses in words, what it remarks upon."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.http import QueryDict

from conventions.founding.saving import EVERY, FORMS, Outcome, locked, submit
from conventions.founding.steps import STEPS, neighbours, number_of
from conventions.models import Convention
from conventions.services.drafting import NotEditable
from tests.members.builders import founded, member, submitted

pytestmark = pytest.mark.django_db

KEYS = (
    *("forme", "identite", "siege", "activite", "objet", "membres", "nature", "duree", "apports", "droits"),
    *("gouvernance", "professionnels", "budget", "vie"),
)


def posted(**data: Any) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query


def save(convention: Convention, key: str, propose: str = "", **data: Any) -> Outcome:
    """Posts the step over what is saved, as the page would."""
    stamp = FORMS[key](convention).stamp
    outcome = submit(convention=convention, key=key, data=posted(**data), stamp=stamp, propose=propose)
    convention.refresh_from_db()
    return outcome


def errors(outcome: Outcome) -> dict[str, str]:
    assert outcome.status == "invalid"
    return {name: found[0] for name, found in outcome.form.errors.items()}


def test_the_steps_are_those_of_the_path_and_each_has_a_form() -> None:
    assert tuple(step.key for step in STEPS) == KEYS == tuple(FORMS)
    assert [number_of(key) for key in KEYS] == list(range(1, 15))
    assert neighbours("forme")[0] is None
    assert neighbours("vie")[1] is None
    assert all(step.why and step.article and step.gip_article for step in STEPS)


# Form and name


def test_the_form_may_change_while_drafting() -> None:
    convention = founded()
    assert save(convention, "forme", form="gip").status == "saved"
    assert convention.grouping.form == "gip"


@pytest.mark.parametrize(("form", "words"), [("", "Choisissez une réponse"), ("gie", "choisissez dans la liste")])
def test_a_form_not_drafted_here_is_refused(form: str, words: str) -> None:
    assert words in errors(save(founded(), "forme", form=form))["form"]


def test_the_name_and_its_mention_are_kept() -> None:
    convention = founded()
    save(convention, "identite", name="  Les Ponts 😀 גשר ", legal_mention="medico_sociale")
    assert convention.grouping.full_name == "Les Ponts 😀 גשר, groupement de coopération médico-sociale"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Un groupement a une dénomination (R.312-194-7, 1°)"),
        ("x" * 300, "« Dénomination » compte 300 caractères, pour 200 au plus"),
        ("Les\x00Ponts", "caractère nul"),
        ("Les\x1bPonts", "U+001B"),
        ("Les\u202ePonts", "U+202E"),
    ],
)
def test_a_name_that_cannot_be_kept_is_refused_and_stays_in_the_form(name: str, words: str) -> None:
    convention = founded()
    outcome = save(convention, "identite", name=name, legal_mention="sociale")
    assert words in errors(outcome)["name"]
    assert outcome.form["name"].value() == name
    assert convention.grouping.name == "Passerelles du Plateau"


def test_a_name_pasted_on_two_lines_is_one() -> None:
    convention = founded()
    save(convention, "identite", name="Les\r\nPonts", legal_mention="")
    assert convention.grouping.name == "Les Ponts"


def test_the_mention_of_a_gip_is_not_chosen() -> None:
    convention = founded(form="gip")
    assert "legal_mention" not in FORMS["identite"](convention).fields
    save(convention, "identite", name="Parcours")
    assert convention.grouping.full_name == "Parcours, groupement d’intérêt public"


# Seat


SEAT = {"seat_street": "2, place du Marché", "seat_city": "Yvetot"}


def test_the_postcode_gives_the_department_and_its_prefect() -> None:
    convention = founded()
    save(convention, "siege", seat_postcode="76 190", seat_department="", **SEAT)
    grouping = convention.grouping
    assert (grouping.seat_postcode, grouping.seat_department) == ("76190", "76")
    assert grouping.prefect.name == "préfet de la Seine-Maritime"


def test_a_department_corrected_by_hand_stays_until_it_follows_again() -> None:
    convention = founded()
    save(convention, "siege", seat_postcode="76190", seat_department="27", **SEAT)
    assert convention.grouping.seat_department == "27"
    save(convention, "siege", seat_postcode="76190", seat_department="", **SEAT)
    assert convention.grouping.seat_department == "76"
    save(convention, "siege", seat_postcode="20000", seat_department="76", **SEAT)
    assert convention.grouping.seat_department == "2A"


@pytest.mark.parametrize("postcode", ["7619", "761900", "76A90", "٧٦١٩٠"])
def test_a_postcode_has_five_digits(postcode: str) -> None:
    found = errors(save(founded(), "siege", seat_postcode=postcode, seat_department="", **SEAT))
    assert "cinq chiffres" in found["seat_postcode"]


def test_a_postcode_of_no_department_asks_for_it() -> None:
    outcome = save(founded(), "siege", seat_postcode="99000", seat_department="", **SEAT)
    assert (outcome.status, outcome.form.remarks()) == (
        "saved",
        ["Ce code postal ne désigne aucun département connu : choisissez le département dans la liste."],
    )


def test_an_unknown_department_is_refused() -> None:
    assert "seat_department" in errors(save(founded(), "siege", seat_postcode="", seat_department="ZZ", **SEAT))


# Authority


def seated(**fields: Any) -> Convention:
    return founded(seat_department="76", seat_postcode="76000", **fields)


def test_one_authority_only_needs_no_choice() -> None:
    convention = seated()
    outcome = save(convention, "activite", activity_field="state", authority="", authority_reason="")
    assert (convention.grouping.authority, outcome.form.remarks()) == ("prefecture:76", [])


def test_several_authorities_are_chosen_from_and_the_others_get_a_copy() -> None:
    convention = seated()
    outcome = save(convention, "activite", activity_field="ars_department", authority="", authority_reason="")
    assert outcome.form.remarks() == [
        "Plusieurs autorités sont compétentes : choisissez celle à qui la convention est déclarée."
    ]
    outcome = save(convention, "activite", activity_field="ars_department", authority="ars:28", authority_reason="")
    assert outcome.form.remarks() == []
    assert [item.key for item in outcome.form.copies()] == ["departmental_council:76"]


def test_pure_means_ask_for_a_reason() -> None:
    convention = seated()
    outcome = save(convention, "activite", activity_field="means", authority="ars:28", authority_reason=" ")
    assert outcome.form.remarks() == [
        "Des moyens en commun n’ont pas de domaine propre : écrivez le motif du choix (L.313-3)."
    ]
    outcome = save(convention, "activite", activity_field="means", authority="ars:28", authority_reason="Ses membres.")
    assert (outcome.form.remarks(), outcome.form.copies()) == ([], [])


def test_without_a_seat_the_seat_comes_first() -> None:
    outcome = save(founded(), "activite", activity_field="state", authority="", authority_reason="")
    assert "Indiquez d’abord le siège" in outcome.form.remarks()[0]


def test_an_authority_left_behind_by_the_seat_is_said() -> None:
    convention = seated(activity_field="ars_department", authority="departmental_council:27")
    assert "n’est plus compétente" in FORMS["activite"](convention).remarks()[0]


def test_an_authority_that_is_not_competent_is_refused() -> None:
    found = errors(
        save(
            seated(),
            "activite",
            activity_field="ars_department",
            authority="prefecture:13",
            authority_reason="",
        )
    )
    assert "choisissez dans la liste" in found["authority"]


def test_a_gip_goes_to_the_state() -> None:
    convention = seated(form="gip")
    form = FORMS["activite"](convention)
    assert [row.option.value for row in form["authority"].rows] == ["prefecture:76", "ministers:FR"]
    save(convention, "activite", authority="ministers:FR", authority_reason="")
    assert (convention.grouping.authority, FORMS["activite"](convention).copies()) == ("ministers:FR", [])


# Object


OBJECT = {
    "object": "Un accueil commun.",
    "missions": ["c", "equipment"],
    "task_split": "Chacun sa part.",
    "authorisation_mode": "",
    "authorisation_reference": "",
    "protocol_schemas": "",
    "protocol_means": "",
    "protocol_timetable": "",
    "protocol_information": "",
}


def test_missions_are_kept_in_the_order_of_the_law() -> None:
    convention = founded()
    save(convention, "objet", **OBJECT)
    assert convention.grouping.missions == ["equipment", "c"]


def test_a_mission_reserved_to_the_gcsms_is_closed_to_a_gip() -> None:
    found = errors(save(founded(form="gip"), "objet", **OBJECT))
    assert found["missions"] == "Réservée au groupement de coopération sociale ou médico-sociale (L.312-7 3°)."


def test_an_unknown_mission_is_refused() -> None:
    assert "choisissez dans la liste" in errors(save(founded(), "objet", **OBJECT | {"missions": ["z"]}))["missions"]


def test_wordings_are_proposed_only_for_what_is_empty_and_asked() -> None:
    convention = founded()
    empty = OBJECT | {"object": "", "task_split": "", "missions": ["equipment"]}
    save(convention, "objet", propose=EVERY, **empty)
    grouping = convention.grouping
    assert grouping.object.endswith("équipements, services et systèmes d’information communs.")
    assert "Le groupement gère les équipements" in grouping.task_split
    assert convention.protocol_schemas == ""
    save(convention, "objet", propose=EVERY, **OBJECT)
    assert (grouping.__class__.objects.get(pk=grouping.pk).object, bool(convention.protocol_schemas)) == (
        "Un accueil commun.",
        True,
    )


@pytest.mark.parametrize("propose", ["object", "name", "missions", "__class__", ""])
def test_a_wording_never_replaces_what_was_written(propose: str) -> None:
    convention = founded()
    assert save(convention, "objet", propose=propose, **OBJECT).status == "saved"
    assert (convention.grouping.object, convention.grouping.name) == (
        "Un accueil commun.",
        "Passerelles du Plateau",
    )


# Members and nature


def test_one_founder_convenes() -> None:
    convention = founded()
    first, second = member(convention.grouping), member(convention.grouping)
    save(convention, "membres", convener=str(second.pk))
    assert [row.convenes_first_assembly for row in convention.grouping.memberships.all()] == [False, True]
    stranger = member(founded().grouping)
    assert "choisissez dans la liste" in errors(save(convention, "membres", convener=str(stranger.pk)))["convener"]
    assert first.pk != stranger.pk


@pytest.mark.parametrize(
    ("natures", "nature", "words"),
    [
        (("private", "private"), "public", "Tous les membres sont des personnes privées"),
        (("public", "public"), "private", "Les membres sont tous des personnes publiques"),
    ],
)
def test_a_nature_that_the_composition_excludes_is_refused(natures: tuple[str, ...], nature: str, words: str) -> None:
    convention = founded()
    for item in natures:
        member(convention.grouping, nature=item)
    found = errors(save(convention, "nature", nature=nature))["nature"]
    assert words in found
    assert "(L.312-7 3°)" in found


def test_the_imposed_nature_is_proposed_ticked_and_recorded_by_saving() -> None:
    convention = founded()
    member(convention.grouping, nature="public")
    member(convention.grouping, nature="public")
    form = FORMS["nature"](convention)
    assert [(row.option.value, row.checked) for row in form["nature"].rows] == [
        ("public", True),
        ("private", False),
    ]
    save(convention, "nature", nature="public")
    assert convention.grouping.nature == "public"


def test_a_mixed_composition_chooses() -> None:
    convention = founded()
    member(convention.grouping, nature="public")
    member(convention.grouping, nature="private")
    for nature in ("public", "private"):
        assert save(convention, "nature", nature=nature).status == "saved"
        assert convention.grouping.nature == nature


def test_the_nature_is_rechecked_when_the_members_change() -> None:
    convention = founded(nature="private")
    member(convention.grouping, nature="private")
    member(convention.grouping, nature="private")
    assert FORMS["nature"](convention).remarks() == []
    convention.grouping.memberships.all()[0].organisation.__class__.objects.update(nature="public")
    remarks = FORMS["nature"](convention).remarks()
    assert len(remarks) == 1
    assert remarks[0].startswith("La nature enregistrée ne convient plus à la composition.")
    assert "droit privé n’est donc pas possible" in remarks[0]


# Duration


@pytest.mark.parametrize(
    ("typed", "kept"), [("31/12", "31/12"), ("1/7", "01/07"), ("31.8", "31/08"), ("28-02", "28/02")]
)
def test_the_exercise_ends_on_a_day_of_the_calendar(typed: str, kept: str) -> None:
    convention = founded()
    save(convention, "duree", duration_kind="indefinite", duration_years="", exercise_end=typed)
    assert (convention.exercise_end, convention.duration_kind) == (kept, "indefinite")


@pytest.mark.parametrize("typed", ["31/02", "0/12", "31/13", "fin décembre", "2026-12-31"])
def test_another_day_is_refused(typed: str) -> None:
    found = errors(save(founded(), "duree", duration_kind="", duration_years="", exercise_end=typed))
    assert "par exemple 31/12" in found["exercise_end"]


@pytest.mark.parametrize("years", ["0", "100", "dix", "1" * 5000])
def test_the_years_are_counted_within_bounds(years: str) -> None:
    found = errors(save(founded(), "duree", duration_kind="fixed", duration_years=years, exercise_end="31/12"))
    assert "de 1 à 99 années" in found["duration_years"]


def test_a_fixed_duration_without_years_is_kept_and_remarked() -> None:
    outcome = save(founded(), "duree", duration_kind="fixed", duration_years="", exercise_end="31/12")
    assert (outcome.status, len(outcome.form.remarks())) == ("saved", 1)


# Contributions


def lines(row: Any, *items: tuple[str, str], evidence: str = "") -> dict[str, str]:
    prefix = f"m{row.pk}"
    data = {f"{prefix}-TOTAL_FORMS": str(len(items)), f"{prefix}-INITIAL_FORMS": "0"}
    for rank, (kind, amount) in enumerate(items):
        data |= {
            f"{prefix}-{rank}-kind": kind,
            f"{prefix}-{rank}-amount": amount,
            f"{prefix}-{rank}-evidence": evidence,
        }
    return data


CHARGES = {
    "has_capital": "no",
    "has_running_costs": "yes",
    "contribution_rule": "Au prorata.",
    "capital_movement": "",
}


def amounts(convention: Convention) -> list[list[tuple[str, int]]]:
    return [
        [(item.kind, item.amount_cents) for item in row.contributions.all()]
        for row in convention.grouping.memberships.for_facts()
    ]


def test_contributions_are_read_in_french_and_a_replay_changes_nothing() -> None:
    convention = founded()
    first, second = member(convention.grouping), member(convention.grouping)
    data = (
        CHARGES | lines(first, ("money", "12 500,50"), ("", "")) | lines(second, ("staff", "9 300 €"), evidence="paie")
    )
    for _ in range(2):
        assert save(convention, "apports", contribution_revision="on", **data).status == "saved"
        assert amounts(convention) == [[("money", 1_250_050)], [("staff", 930_000)]]
    assert (convention.grouping.has_capital, convention.grouping.has_running_costs) == (False, True)
    assert convention.contribution_revision is True


def test_a_line_emptied_is_taken_off() -> None:
    convention = founded()
    row = member(convention.grouping, ("money", 100), ("money", 200))
    save(convention, "apports", **CHARGES | lines(row, ("", ""), ("money", "2")))
    assert amounts(convention) == [[("money", 200)]]


def test_a_wrong_line_saves_nothing_and_stays_in_the_form() -> None:
    convention = founded()
    row = member(convention.grouping, ("money", 100))
    outcome = save(convention, "apports", **CHARGES | lines(row, ("money", "cent euros")))
    assert outcome.status == "invalid"
    block = outcome.form.blocks[0][1]
    assert "n’est pas un montant" in block[0].errors["amount"][0]
    assert block[0]["amount"].value() == "cent euros"
    assert amounts(convention) == [[("money", 100)]]


def test_no_capital_and_a_contribution_to_capital_contradict_each_other() -> None:
    convention = founded()
    row = member(convention.grouping)
    found = errors(save(convention, "apports", **CHARGES | lines(row, ("capital_cash", "5"))))
    assert "Des apports au capital sont saisis plus bas" in found["has_capital"]
    found = errors(save(convention, "apports", **CHARGES | {"has_running_costs": "no"} | lines(row, ("money", "5"))))
    assert "Des participations aux charges sont saisies plus bas" in found["has_running_costs"]


@pytest.mark.parametrize(
    ("answers", "item", "words"),
    [
        ({}, ("premises", "5"), "dites d’où vient ce coût"),
        ({}, ("", ""), "Des charges sont annoncées"),
        ({"has_capital": "yes"}, ("money", "5"), "Un capital est annoncé"),
    ],
)
def test_what_still_lacks_is_remarked(answers: dict[str, str], item: tuple[str, str], words: str) -> None:
    convention = founded()
    row = member(convention.grouping)
    outcome = save(convention, "apports", **CHARGES | answers | lines(row, item))
    assert outcome.status == "saved"
    assert words in outcome.form.remarks()[0]


def test_a_member_inscribed_since_the_page_was_made_keeps_its_lines() -> None:
    convention = founded()
    known = member(convention.grouping)
    late = member(convention.grouping, ("money", 700))
    save(convention, "apports", **CHARGES | lines(known, ("money", "5")))
    assert amounts(convention) == [[("money", 500)], [("money", 700)]]
    assert late.contributions.count() == 1


def test_a_forged_management_form_is_a_refusal() -> None:
    convention = founded()
    row = member(convention.grouping)
    data = CHARGES | {f"m{row.pk}-TOTAL_FORMS": "beaucoup", f"m{row.pk}-INITIAL_FORMS": "-1"}
    assert save(convention, "apports", **data).status == "invalid"


# Rights


RIGHTS = {"rights_total": "1000", "rights_rule": "", "rights_adaptation": ""}


def test_only_the_basis_that_exists_is_open_and_the_others_say_why() -> None:
    convention = founded()
    member(convention.grouping, ("money", 100))
    rows = {row.option.value: row.option.closed for row in FORMS["droits"](convention)["rights_basis"].rows}
    assert rows["participations"] == ""
    assert rows["capital"] == "Aucun apport au capital n’est saisi à l’étape Apports et charges."
    assert rows["convention"].endswith("à défaut des deux (R.312-194-12, al. 2).")
    found = errors(save(convention, "droits", rights_basis="convention", **RIGHTS))
    assert "R.312-194-12, al. 2" in found["rights_basis"]


def test_rights_on_participations_ask_how_they_adapt() -> None:
    convention = founded()
    member(convention.grouping, ("money", 300))
    member(convention.grouping, ("money", 700))
    outcome = save(convention, "droits", rights_basis="participations", **RIGHTS)
    assert "R.312-194-12, al. 1" in outcome.form.remarks()[0]
    assert [row.rights for row in outcome.form.table.rows] == [300, 700]
    assert outcome.form.total_sentence() == ""
    outcome = save(convention, "droits", rights_basis="participations", propose="rights_adaptation", **RIGHTS)
    assert outcome.form.remarks() == []


def test_a_total_that_cannot_be_kept_is_explained() -> None:
    convention = founded()
    for cents in (100, 100, 100):
        member(convention.grouping, ("money", cents))
    outcome = save(convention, "droits", rights_basis="participations", **RIGHTS)
    assert "le total retenu est 999" in outcome.form.total_sentence()


def test_own_rights_that_do_not_add_up_are_kept_and_the_gap_is_said() -> None:
    convention = founded(has_capital=False, has_running_costs=False)
    first, second = member(convention.grouping), member(convention.grouping)
    data = RIGHTS | {"rights_rule": "L’égalité.", f"own_{first.pk}": "400", f"own_{second.pk}": "5 00"}
    outcome = save(convention, "droits", rights_basis="convention", **data)
    assert outcome.status == "saved"
    assert list(convention.grouping.memberships.values_list("rights", flat=True)) == [400, 500]
    assert outcome.form.remarks() == [
        "Les droits saisis totalisent 900, la convention en annonce 1000 : il en manque 100 (R.312-194-12)."
    ]
    outcome = save(convention, "droits", rights_basis="convention", **data | {f"own_{first.pk}": "500"})
    assert outcome.form.remarks() == []


@pytest.mark.parametrize("typed", ["-1", "1,5", "dix", "9" * 30])
def test_rights_are_whole_numbers(typed: str) -> None:
    convention = founded()
    row = member(convention.grouping)
    found = errors(save(convention, "droits", rights_basis="convention", **RIGHTS | {f"own_{row.pk}": typed}))
    assert "droits" in found[f"own_{row.pk}"]


def test_a_basis_that_no_longer_holds_is_said() -> None:
    convention = founded(rights_basis="convention")
    member(convention.grouping, ("money", 100))
    assert "La base enregistrée ne convient plus." in FORMS["droits"](convention).remarks()[0]


# Terms


GOVERNANCE = {
    "representation": "",
    "convening_days": "15",
    "urgent_hours": "48",
    "second_call_reading": "sent",
    "chair": "elected",
    "ordinary_majority": "two_thirds",
    "casting_vote": "on",
}


def test_governance_is_kept() -> None:
    convention = founded()
    save(convention, "gouvernance", **GOVERNANCE)
    kept = {name: getattr(convention, name) for name in FORMS["gouvernance"].on_convention}
    assert kept == {
        "representation": "",
        "convening_days": 15,
        "urgent_hours": 48,
        "second_call_reading": "sent",
        "chair": "elected",
        "ordinary_majority": "two_thirds",
        "casting_vote": True,
        "has_bureau": False,
        "remote_meetings": False,
    }
    assert "administrator_term_years" not in FORMS["gouvernance"](convention).fields


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("convening_days", "0", "de 1 à 90 jours"),
        ("convening_days", "", "Indiquez un nombre de jours"),
        ("urgent_hours", "241", "de 1 à 240 heures"),
        ("chair", "", "Choisissez une réponse"),
        ("ordinary_majority", "third", "choisissez dans la liste"),
    ],
)
def test_governance_out_of_bounds_is_refused(name: str, value: str, words: str) -> None:
    assert words in errors(save(founded(), "gouvernance", **GOVERNANCE | {name: value}))[name]


PROFESSIONALS = {
    "professionals": "Sur planning.",
    "employs_staff": "yes",
    "staff_decree": "",
    "tariffed_activities": "",
}


def test_a_public_grouping_that_recruits_chooses_a_decree() -> None:
    convention = founded(nature="public")
    outcome = save(convention, "professionnels", **PROFESSIONALS)
    assert "R.312-194-15" in outcome.form.remarks()[0]
    outcome = save(convention, "professionnels", **PROFESSIONALS | {"staff_decree": "88-145"})
    assert (outcome.form.remarks(), convention.staff_decree, convention.employs_staff) == ([], "88-145", True)


def test_billing_by_the_holder_supposes_that_the_grouping_operates_its_authorisation() -> None:
    found = errors(save(founded(), "professionnels", **PROFESSIONALS | {"billing_by_holder": "on"}))
    assert "R.312-194-5, al. 3" in found["billing_by_holder"]
    convention = founded(missions=["b"], authorisation_mode="operator")
    save(convention, "professionnels", **PROFESSIONALS | {"billing_by_holder": "on"})
    assert convention.billing_by_holder is True


def test_a_gip_has_neither_decree_nor_billing() -> None:
    convention = founded(form="gip")
    assert {"staff_decree", "billing_by_holder"}.isdisjoint(FORMS["professionnels"](convention).fields)
    assert (
        save(convention, "professionnels", professionals="", employs_staff="no", tariffed_activities="").status
        == "saved"
    )


def test_the_budget_is_kept() -> None:
    convention = founded()
    save(
        convention,
        "budget",
        budget_kind="crp",
        budget_annexes="",
        results_allocation="",
        propose="results_allocation",
    )
    assert (convention.budget_kind, "jamais distribué" in convention.results_allocation) == ("crp", True)


LIFE = {
    "withdrawal_notice_months": "6",
    "withdrawal_terms": "",
    "exclusion_hearing_days": "15",
    "exclusion_terms": "",
    "dissolution_cases": "",
    "devolution_choice": "",
    "devolution_text": "",
}


@pytest.mark.parametrize(
    ("choice", "text", "kept"),
    [
        ("similar", "", "similar"),
        ("members", "reste d’une saisie", "members"),
        ("own", "À la commune.", "À la commune."),
        ("", "À la commune.", "À la commune."),
        ("", "", ""),
    ],
)
def test_the_devolution_is_a_rule_of_the_library_or_a_text(choice: str, text: str, kept: str) -> None:
    convention = founded()
    save(convention, "vie", **LIFE | {"devolution_choice": choice, "devolution_text": text})
    assert convention.devolution == kept
    assert FORMS["vie"](convention).stamp == FORMS["vie"](Convention.objects.get(pk=convention.pk)).stamp


def test_life_out_of_the_law_is_refused() -> None:
    found = errors(save(founded(), "vie", **LIFE | {"withdrawal_notice_months": "5", "devolution_choice": "own"}))
    assert "de 6 à 24 mois" in found["withdrawal_notice_months"]
    assert "R.312-194-7, 11°" in found["devolution_text"]


# Two people, and the end of the draft


def test_what_somebody_else_wrote_is_never_overwritten_and_nothing_is_lost() -> None:
    convention = founded()
    stale = FORMS["identite"](convention).stamp
    save(convention, "identite", name="Nom de Luc", legal_mention="sociale")
    data = posted(name="Nom d’Anne", legal_mention="sociale")
    outcome = submit(convention=convention, key="identite", data=data, stamp=stale)
    assert outcome.status == "conflict"
    assert [(row.label, row.mine, row.theirs) for row in outcome.form.differences()] == [
        ("Dénomination", "Nom d’Anne", "Nom de Luc")
    ]
    assert outcome.form["name"].value() == "Nom d’Anne"
    convention.refresh_from_db()
    assert convention.grouping.name == "Nom de Luc"
    again = submit(convention=convention, key="identite", data=data, stamp=outcome.form.stamp)
    assert again.status == "saved"


def test_the_lines_of_a_member_are_compared_too() -> None:
    convention = founded()
    row = member(convention.grouping, name="Le Gué")
    stale = FORMS["apports"](convention).stamp
    save(convention, "apports", **CHARGES | lines(row, ("money", "5")))
    data = posted(**CHARGES | lines(row, ("money", "7")))
    outcome = submit(convention=convention, key="apports", data=data, stamp=stale)
    assert outcome.status == "conflict"
    found = [(item.label, item.mine, item.theirs) for item in outcome.form.differences()]
    assert found == [
        (
            "Apports et participations de Le Gué",
            "participation financière, 7\u202f€",
            "participation financière, 5\u202f€",
        )
    ]


@pytest.mark.parametrize("key", KEYS)
def test_a_page_sent_twice_or_late_but_saying_the_same_is_harmless(key: str) -> None:
    convention = founded(seat_department="76", nature="private")
    member(convention.grouping, ("money", 500))
    form = FORMS[key](convention)
    data = posted()
    for name in form.fields:
        value = form[name].value()
        data.setlist(name, value if isinstance(value, list) else [] if value in (None, False) else [value])
    if key == "apports":
        data.update(lines(convention.grouping.memberships.get(), ("money", "5"), evidence="bail"))
    for _ in range(2):
        assert submit(convention=convention, key=key, data=data, stamp="un autre").status == "saved"


@pytest.mark.parametrize("key", KEYS)
def test_once_submitted_no_step_is_written(key: str) -> None:
    convention = submitted(founded())
    before = FORMS[key](convention).saved()
    outcome = submit(convention=convention, key=key, data=posted(name="X", form="gip"), stamp="")
    assert outcome.status == "closed"
    assert FORMS[key](Convention.objects.get(pk=convention.pk)).saved() == before
    with pytest.raises(NotEditable, match="reprenez la rédaction"):
        locked(convention)


def test_a_convention_of_2012_is_judged_by_the_law_of_its_day() -> None:
    convention = founded(nature="private")
    member(convention.grouping, nature="public")
    convention.received_on = dt.date(2012, 5, 3)
    ruling = FORMS["nature"](convention).ruling
    assert (ruling.kind, ruling.imposed) == ("judge", "")
