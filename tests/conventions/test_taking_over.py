"""Taking over a grouping that exists: one step brings it in force, with everything votes depend on, or nothing is."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from conventions.arrivals.taken_over import taken_of
from conventions.models import Convention, ConventionVersion
from conventions.services.taking_over import TakeoverRefused, gaps, take_over
from conventions.takeover.examples import EXAMPLES
from conventions.takeover.sheet import read
from conventions.takeover.taken import TakenGrouping
from conventions.takeover.template import template_xlsx
from cooperation.models import Grouping, TransitionLog
from members.models import Membership, Organisation
from members.services import rights_table
from tests.conventions.takeover_files import taken_twelve
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

PDF = ("convention.pdf", b"%PDF-1.7 convention", "application/pdf")
LAST_DAY_OF_APPROVAL, FIRST_DAY_OF_DECLARATION = dt.date(2019, 8, 22), dt.date(2019, 8, 23)


def taken(convention_taken: TakenGrouping | None = None, **arguments: Any) -> Convention:
    arguments = {"user": UserFactory(), "on": timezone.localdate(), "consolidated": PDF} | arguments
    return take_over(taken=convention_taken or taken_twelve(), **arguments)


def test_twelve_members_of_a_spreadsheet_are_in_force_with_all_votes_depend_on() -> None:
    reading = read(template_xlsx([taken_twelve()]), "reprise.xlsx")
    assert reading.troubles == ()
    user = UserFactory()

    convention = taken(reading.groupings[0], user=user)

    grouping = convention.grouping
    assert (convention.state, convention.regime, convention.personality_on) == (
        "in_force",
        "approval",
        dt.date(2012, 3, 20),
    )
    assert [(row.membership.organisation.name, row.rights) for row in rights_table(grouping).rows] == [
        (f"Association n° {rank}", rank) for rank in range(1, 13)
    ]
    assert (convention.chair, convention.ordinary_majority, convention.casting_vote) == ("elected", "two_thirds", True)
    assert (convention.convening_days, convention.urgent_hours, convention.second_call_reading) == (21, 72, "held")
    mandate = convention.mandates.get()
    assert (mandate.name, mandate.from_on, mandate.until_on) == (
        "Claire Morel",
        dt.date(2026, 6, 1),
        dt.date(2029, 6, 1),
    )
    numbers = convention.numbers
    assert (numbers.assembly, numbers.resolution, numbers.amendment, numbers.untold) == (27, 143, 2, [])
    assert [(role.user, role.role) for role in grouping.roles.all()] == [(user, "administrator")]
    log = TransitionLog.objects.get(grouping=grouping)
    assert (log.transition, log.source, log.target, log.user, log.reason) == (
        "take_over",
        "draft",
        "in_force",
        user,
        reading.groupings[0].reason,
    )
    assert gaps(taken_of(convention, timezone.localdate()), timezone.localdate()).assembly == ()


@pytest.mark.parametrize(
    ("received", "regime", "personality"),
    [
        (LAST_DAY_OF_APPROVAL, "approval", dt.date(2019, 10, 1)),
        (FIRST_DAY_OF_DECLARATION, "declaration", FIRST_DAY_OF_DECLARATION),
    ],
)
def test_personality_comes_by_the_regime_of_the_day_of_receipt(
    received: dt.date, regime: str, personality: dt.date
) -> None:
    told = dataclasses.replace(
        taken_twelve(),
        regime="",
        sent_on=None,
        received_on=received,
        receipt_proof="AR 12",
        act_number="2019-3" if regime == "approval" else "",
        act_on=dt.date(2019, 9, 10) if regime == "approval" else None,
        published_on=dt.date(2019, 10, 1),
        in_force_on=personality,
    )
    convention = taken(told)
    assert (convention.regime, convention.personality_on) == (regime, personality)
    assert (convention.published_on, convention.in_force_on) == (dt.date(2019, 10, 1), dt.date(2019, 10, 1))
    assert convention.addressed_to == {"approval": "prefecture:76", "declaration": "ars:28"}[regime]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"act_number": ""}, "manque : le numéro de l’acte d’approbation. (R.312-194-18"),
        ({"seat_postcode": "99999"}, "Le code postal 99999 ne désigne aucun département"),
        ({"members": ()}, "Un groupement réunit au moins deux membres : aucun n’est repris. (R.312-194-1)"),
        ({"reason": ""}, "Le motif de la reprise manque"),
        ({"published_on": dt.date(2012, 3, 1)}, "avant d’être approuvée le 12 mars 2012"),
        ({"regime": "declaration"}, "Le régime écrit est la déclaration"),
    ],
)
def test_a_refusal_is_a_sentence_and_nothing_is_written(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(TakeoverRefused) as refused:
        taken(dataclasses.replace(taken_twelve(), in_force_on=None, **change))
    assert sentence in " ".join(refused.value.messages).replace("\u202f", " ").replace("\u00a0", " ")
    assert (Grouping.objects.count(), Organisation.objects.count(), Convention.objects.count()) == (0, 0, 0)


def test_a_declaration_without_field_of_activity_does_not_say_to_whom() -> None:
    told = dataclasses.replace(EXAMPLES[1], activity_field="")
    with pytest.raises(TakeoverRefused, match="Le domaine d’activité manque"):
        taken(told)


def test_members_are_found_in_the_directory_by_their_numbers() -> None:
    lake = OrganisationFactory(name="ASSOCIATION LE LAC", siren="000000018", nature="public")
    convention = taken(EXAMPLES[0])
    first = convention.grouping.memberships.first()
    assert (first.organisation, first.nature, first.nature_reason != "") == (lake, "private", True)
    assert Organisation.objects.count() == 3


def test_two_lines_of_one_person_are_refused() -> None:
    OrganisationFactory(siren="000000018", finess="760000001")
    one, two, three = EXAMPLES[0].members
    told = dataclasses.replace(EXAMPLES[0], members=(one, dataclasses.replace(two, finess="760000001"), three))
    with pytest.raises(TakeoverRefused, match="sont une seule personne dans l’annuaire"):
        taken(told)
    assert not Membership.objects.exists()


def test_the_same_grouping_is_taken_over_once_by_the_same_person() -> None:
    user = UserFactory()
    taken(user=user)
    with pytest.raises(TakeoverRefused, match="Vous avez déjà repris « Le Cercle des douze »"):
        taken(user=user)
    taken()  # somebody else's word about it is another file
    assert Grouping.objects.count() == 2


def test_rights_that_amounts_do_not_give_exactly_stay_as_the_convention_writes_them() -> None:
    convention = taken(EXAMPLES[0])  # 500, 300 and 200 rights for 12 500, 7 500 and 5 000,50 euros
    assert [row.rights for row in rights_table(convention.grouping).rows] == [500, 300, 200]
    assert "à proportion des participations" in convention.grouping.rights_rule


def test_what_nobody_told_is_missing_whatever_the_default() -> None:
    told = dataclasses.replace(
        taken_twelve(),
        chair="",
        convening_days=None,
        casting_vote=None,
        second_call_reading="",
        administrator_name="",
        mandate_from=None,
        mandate_until=None,
        last_resolution_number=None,
        members=(
            *taken_twelve().members[:11],
            dataclasses.replace(taken_twelve().members[11], titular="", rights=None),
        ),
    )
    convention = taken(told)
    found = gaps(taken_of(convention, timezone.localdate()), timezone.localdate()).assembly
    assert found == gaps(told, timezone.localdate()).assembly
    assert [item.article for item in found] == [
        "R.312-194-12",
        "R.312-194-7, 7°",
        "R.312-194-20",
        "R.312-194-20",
        "R.312-194-22",
        "R.312-194-22",
        "R.312-194-23",
        "R.312-194-23",
        "",
    ]


def test_without_its_text_a_sheet_of_its_data_is_frozen_and_says_so() -> None:
    with_text, without = taken(), taken(consolidated=None)
    first, second = with_text.versions.get(), without.versions.get()
    assert (first.kind, first.pdf.read(), first.is_intact()) == (ConventionVersion.Kind.CONSOLIDATED, PDF[1], True)
    text = " ".join(page.extract_text() for page in PdfReader(second.pdf.open("rb")).pages)
    for words in ("Ce document n’est pas la convention", "Convocation (jours)", "Association n° 12", "12 mars 2012"):
        assert words in " ".join(text.split()), words
    assert (second.kind, second.is_intact(), second.was_written_here) == (ConventionVersion.Kind.SHEET, True, False)


def test_other_documents_are_kept_with_the_grouping() -> None:
    act = ("arrete.pdf", b"%PDF-1.7 arrete", "application/pdf")
    convention = taken(documents=[act])
    assert [(file.name, file.content.read()) for file in convention.grouping.files.all()] == [act[:2]]


def test_queries_do_not_grow_with_the_members(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(75):
        taken()
