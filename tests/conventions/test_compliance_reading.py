"""Words that contradict the law: each way of saying it, the ways that do not, and the library itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from conventions.compliance import check, told_against_data
from conventions.compliance.phrases import PHRASES, read
from conventions.compliance.reading import readable
from conventions.facts import ArticleFacts, ConventionFacts
from conventions.library import render, slot_values, templates
from cooperation.law.rules import every_version
from tests.conventions.facts_factory import (
    IN_2010,
    TODAY,
    detached,
    good_facts,
    good_gip_facts,
    good_public_facts,
    own_article,
    plain,
)

# key of the article ("" for one of the founders' own), its words, the rules they contradict
CONTRARY = [
    ("dettes", "Les membres sont tenus solidairement des dettes du groupement.", "CNV-09 RGT-05"),
    ("", "Les dettes du groupement se partagent par parts égales.", "CNV-09 RGT-05"),
    ("dettes", "Ils en répondent à proportion de leurs apports.", "CNV-09 RGT-05"),
    ("dettes", "Chaque membre répond des dettes à hauteur de leurs apports.", "CNV-09 RGT-05"),
    ("capital", "Les apports sont représentés par des titres négociables.", "CAP-03 CNV-05"),
    ("capital", "Les parts sont librement cessibles.", "CAP-03 CNV-05"),
    ("capital", "Un membre peut faire un apport en industrie.", "CAP-04 CNV-05"),
    ("contributions", "Les contributions en nature sont évaluées au forfait.", "CAP-07"),
    ("contributions", "Les contributions ne sont pas révisées.", "CNV-08 CAP-08"),
    ("", "Chaque membre dispose d’une seule voix.", "RGT-04 CNV-06"),
    ("comptes", "Les excédents sont répartis entre les membres.", "OBJ-04"),
    ("retrait", "Le préavis de retrait est de trois mois.", "WDR-02 CNV-10"),
    ("retrait", "Un membre se retire en prévenant les autres 5 mois avant.", "WDR-02 CNV-10"),
    ("retrait", "Le préavis est de 90 jours.", "WDR-02 CNV-10"),
    ("retrait", "Un membre peut se retirer à tout moment.", "WDR-01 CNV-10"),
    ("retrait", "Le retrait se fait sans avenant.", "WDR-04 CNV-10"),
    ("adhesion", "L’assemblée admet un membre à la majorité des deux tiers.", "MEM-07 MAJ-01 CNV-10"),
    ("adhesion", "Un membre est admis par décision de l’administrateur.", "MEM-07 MAJ-01 CNV-10"),
    ("exclusion", "L’exclusion est prononcée sans audition.", "EXC-03 CNV-10"),
    ("exclusion", "L’assemblée peut exclure un membre sans l’entendre.", "EXC-03 CNV-10"),
    ("exclusion", "L’exclusion est possible pour tout motif.", "EXC-02 CNV-10"),
    ("exclusion", "L’exclusion est possible quel que soit le nombre de membres.", "EXC-01 CNV-10"),
    ("exclusion", "L’exclusion est adoptée aux deux tiers des voix.", "MAJ-03 CNV-10"),
    ("exclusion", "Le représentant du membre en cause prend part au vote.", "MAJ-03 CNV-10"),
    ("exclusion", "Les représentants du membre en cause prennent part au vote.", "MAJ-03 CNV-10"),
    ("assemblee_composition", "L’assemblée est composée des seuls fondateurs.", "MEM-09 CNV-12"),
    ("assemblee_quorum_majorites", "Le quorum est du tiers des droits.", "QUO-01 CNV-12"),
    ("assemblee_quorum_majorites", "Le quorum est de la moitié des membres.", "QUO-01 CNV-12"),
    ("assemblee_quorum_majorites", "Le quorum est fixé à 40 % des droits.", "QUO-01 CNV-12"),
    ("", "À défaut de quorum, la seconde réunion se tient dans les trente jours.", "QUO-02 CNV-12"),
    ("avenants", "La convention est modifiée à la majorité.", "MAJ-01 COM-05 CNV-12"),
    ("", "Toute modification de la convention est décidée par l’administrateur.", "MAJ-01 COM-05 CNV-12"),
    ("avenants", "La convention ne peut pas être modifiée.", "CNV-15"),
    ("representation", "Un membre peut détenir plusieurs pouvoirs.", "PRX-02 CNV-07"),
    ("assemblee_convocation", "L’assemblée se réunit tous les deux ans.", "CVG-01 CNV-12"),
    ("assemblee_convocation", "Elle se réunit à la demande de la moitié des membres.", "CVG-02 CNV-12"),
    ("assemblee_competences", "L’assemblée délègue le budget annuel.", "COM-17"),
    ("bureau", "Le bureau vote le règlement intérieur.", "COM-17 ADM-07"),
    ("budget", "L’administrateur vote le budget.", "COM-01"),
    ("comptes", "L’administrateur approuve les comptes.", "COM-02"),
    ("", "Une exclusion urgente est prononcée par le bureau.", "COM-07"),
    ("dissolution", "La dissolution est prononcée par l’administrateur.", "COM-11"),
    ("reglement_interieur", "Le règlement intérieur est arrêté par l’administrateur.", "COM-16"),
    ("siege", "Le siège est transféré par simple décision de l’administrateur.", "COM-18 CNV-01"),
    ("proces_verbaux", "Les délibérations n’engagent pas les absents.", "MIN-01"),
    ("administrateur", "L’administrateur est élu pour quatre ans.", "ADM-02 CNV-12"),
    ("administrateur", "L’administrateur est nommé pour une durée indéterminée.", "ADM-02 CNV-12"),
    ("administrateur", "Il n’est révocable que pour juste motif.", "ADM-03 CNV-12"),
    ("administrateur", "Il perçoit une rémunération.", "ADM-04"),
    ("administrateur", "L’administrateur est nommé par le préfet.", "ADM-01 COM-03 CNV-12"),
    ("dissolution", "S’il ne reste qu’un seul membre, le groupement se poursuit.", "DIS-02 CNV-11"),
    ("dissolution", "La dissolution est notifiée au préfet dans les deux mois.", "DIS-04"),
    ("liquidation_devolution", "Le liquidateur est nommé par le préfet.", "DIS-06 CNV-11"),
    ("", "Les biens mis à disposition sont acquis au groupement.", "DIS-07 CNV-11"),
    ("publicite", "La convention est soumise à l’approbation du préfet.", "APP-10 APP-02"),
    ("publicite", "La personnalité morale naît à la publication.", "APP-03"),
    ("nature", "Le groupement est une personne morale de droit public.", "CNV-03"),
    ("comptes", "Le groupement suit la comptabilité publique.", "BUD-07"),
    ("budget", "Le budget peut être voté en déficit.", "BUD-01"),
    ("personnels", "Les agents mis à disposition perdent leur statut.", "PER-01"),
    ("professionnels", "Les professionnels associés ont des droits et des voix.", "MEM-06"),
    ("", "Les actions au profit d’un seul membre sont financées par tous.", "CAP-09"),
]

# the same faults in other words: numbers in letters, a negation that bears on something else
CONTRARY += [
    ("dettes", "Ils répondent des dettes à parts égales, sans solidarité entre eux.", "CNV-09 RGT-05"),
    ("dettes", "Ils ne répondent des dettes que par parts égales.", "CNV-09 RGT-05"),
    ("dettes", "Ils ne sont pas solidaires, ils répondent à parts égales.", "CNV-09 RGT-05"),
    ("dettes", "Ils répondent à parts égales et ne sont pas solidaires.", "CNV-09 RGT-05"),
    ("dettes", "Ils répondent à parts égales, quels que soient leurs droits.", "CNV-09 RGT-05"),
    ("dettes", "Le membre exclu répond des dettes par tête.", "CNV-09 RGT-05"),
    ("capital", "Les apports sont des titres négociables, sans intérêt.", "CAP-03 CNV-05"),
    ("retrait", "Le préavis est de cent vingt jours.", "WDR-02 CNV-10"),
    ("retrait", "Le préavis est de douze semaines.", "WDR-02 CNV-10"),
    ("retrait", "Le préavis est d’un trimestre.", "WDR-02 CNV-10"),
    ("adhesion", "L’assemblée admet un membre si 75 % des voix l’approuvent.", "MEM-07 MAJ-01 CNV-10"),
    ("avenants", "La convention est modifiée par quatre-vingts pour cent des voix.", "MAJ-01 COM-05 CNV-12"),
    ("avenants", "La convention est modifiée aux quatre cinquièmes des voix.", "MAJ-01 COM-05 CNV-12"),
    ("exclusion", "Lorsque le groupement comporte au moins deux membres, l’exclusion est possible.", "EXC-01 CNV-10"),
    ("exclusion", "Si le groupement compte 2 membres, l’assemblée peut exclure l’un d’eux.", "EXC-01 CNV-10"),
    ("exclusion", "L’exclusion est possible à partir de deux membres.", "EXC-01 CNV-10"),
    ("exclusion", "L’exclusion est possible si le groupement a plus d’un membre.", "EXC-01 CNV-10"),
    ("exclusion", "L’exclusion est adoptée par quarante pour cent des voix.", "MAJ-03 CNV-10"),
    ("assemblee_composition", "L’assemblée est composée des membres fondateurs.", "MEM-09 CNV-12"),
    ("assemblee_quorum_majorites", "Le quorum est d’un dixième des droits.", "QUO-01 CNV-12"),
    ("assemblee_quorum_majorites", "Le quorum est de quarante pour cent des droits.", "QUO-01 CNV-12"),
    ("", "À défaut de quorum, la seconde réunion se tient dans le mois.", "QUO-02 CNV-12"),
    ("representation", "Un membre peut détenir douze pouvoirs, sans autre limite.", "PRX-02 CNV-07"),
    ("assemblee_convocation", "Elle se réunit tous les dix-huit mois.", "CVG-01 CNV-12"),
    ("proces_verbaux", "Elles n’obligent que certains membres.", "MIN-01"),
    ("administrateur", "Il est nommé pour cinq exercices.", "ADM-02 CNV-12"),
    ("administrateur", "Il est nommé pour une durée de quarante-huit mois.", "ADM-02 CNV-12"),
    ("administrateur", "Il n’est pas salarié, mais perçoit un traitement.", "ADM-04"),
    ("dissolution", "La dissolution est notifiée au préfet dans les trente jours.", "DIS-04"),
]

# words close to those, that say what the law says
LAWFUL = [
    ("dettes", "Les membres ne sont pas tenus solidairement des dettes."),
    ("dettes", "Ils répondent des dettes à proportion de leurs droits, sans solidarité."),
    ("dettes", "Toute solidarité est exclue ; ils répondent à proportion de leurs droits."),
    ("capital", "Les apports ne peuvent être représentés par des titres négociables."),
    ("dettes", "Ils répondent des dettes à proportion de leurs droits, et non à parts égales."),
    ("dettes", "Les dettes ne se partagent ni par tête ni à parts égales."),
    ("dettes", "Ils n’en sont pas tenus à parts égales, mais selon leurs droits."),
    ("capital", "Aucun apport en industrie n’est admis."),
    ("capital", "Les apports ne peuvent, en aucun cas, être représentés par des titres négociables."),
    ("capital", "Les apports en industrie, les apports de savoir-faire et de temps ne sont pas admis."),
    ("capital", "Ne sont pas admis : les apports en numéraire étranger, les apports en industrie."),
    ("capital", "Sont interdits les apports en industrie."),
    ("capital", "Les apports en industrie sont exclus."),
    ("retrait", "Le préavis est de vingt-six semaines, ou de cent quatre-vingts jours."),
    ("retrait", "Le préavis est de deux cents jours."),
    ("exclusion", "L’exclusion est possible si le groupement compte au moins quatre membres."),
    ("exclusion", "Lorsque le groupement compte plus de deux membres, il peut en exclure un."),
    ("exclusion", "Si le groupement ne compte que deux membres, l’exclusion est impossible."),
    ("exclusion", "L’exclusion est adoptée par cinquante pour cent des voix."),
    ("avenants", "La convention est modifiée par cent pour cent des membres."),
    ("administrateur", "Il est nommé pour une durée de trente-six mois."),
    ("administrateur", "Il exerce son mandat sans être rémunéré."),
    ("assemblee_quorum_majorites", "Le quorum est de cinquante pour cent des droits."),
    ("assemblee_convocation", "Elle se réunit tous les six mois."),
    ("retrait", "Le préavis de retrait est de six mois (6 mois)."),
    ("retrait", "Les comptes du membre qui se retire sont soldés dans les trois mois."),
    ("retrait", "Nul ne peut se retirer à tout moment."),
    ("administrateur", "L’administrateur est élu pour trois ans (3 ans), renouvelables."),
    ("administrateur", "L’assemblée peut le révoquer à tout moment."),
    ("administrateur", "Il n’est pas rémunéré ; des indemnités de mission sont possibles."),
    ("adhesion", "L’assemblée admet un membre à l’unanimité, et non à la majorité."),
    ("assemblee_competences", "Dans les autres matières que le budget, l’assemblée peut donner délégation."),
    ("assemblee_quorum_majorites", "Le quorum est de la moitié des droits, soit 50 %."),
    ("representation", "Aucun membre ne peut détenir plusieurs pouvoirs."),
    ("", "Chaque membre dispose d’un nombre de voix proportionnel à ses droits."),
    (
        "comptes",
        "L’assemblée affecte l’excédent aux réserves ; aucun bénéfice n’est partagé entre les membres.",
    ),
    ("publicite", "La convention est déclarée ; les comptes sont transmis pour approbation à l’assemblée."),
]


def said(key: str, words: str, facts: ConventionFacts | None = None, on: dt.date = TODAY) -> set[str]:
    """The rules that these words contradict, read alone."""
    article = replace(own_article("Stipulation", words), key=key)
    return set(read(replace(facts or good_facts(), articles=(article,)), on))


@pytest.mark.parametrize(("key", "words", "rules"), CONTRARY, ids=[words for _, words, _ in CONTRARY])
def test_words_contrary_to_the_law(key: str, words: str, rules: str) -> None:
    assert said(key, words) == set(rules.split())


@pytest.mark.parametrize(("key", "words"), LAWFUL, ids=[words for _, words in LAWFUL])
def test_lawful_words_are_not_contradictions(key: str, words: str) -> None:
    assert said(key, words) == set()


def test_every_phrase_is_tried() -> None:
    tried = {
        phrase.pattern
        for key, words, _ in CONTRARY
        for phrase in PHRASES
        if phrase.found_in(replace(own_article("Stipulation", words), key=key), readable(words))
    }
    untried = [
        phrase.pattern for phrase in PHRASES if phrase.pattern not in tried and phrase.concerns(good_facts(), TODAY)
    ]
    assert untried == []


@pytest.mark.parametrize(
    ("words", "facts", "on", "rules"),
    [
        ("Un membre peut donner à un autre le pouvoir de voter.", good_facts(), TODAY, set()),
        (
            "Un membre peut donner à un autre le pouvoir de voter.",
            replace(good_facts(), members=good_facts().members[:2]),
            TODAY,
            {"PRX-01"},
        ),
        ("Le groupement est une personne morale de droit privé.", good_public_facts(), TODAY, {"CNV-03"}),
        ("La personnalité morale naît à la réception de la déclaration.", good_facts(), TODAY, set()),
        (
            "La personnalité morale naît à la réception de la déclaration.",
            good_facts(),
            dt.date(2019, 8, 22),
            {"APP-01"},
        ),
        ("La personnalité morale naît à la publication.", good_facts(), dt.date(2019, 8, 22), set()),
        ("La personnalité morale naît à la publication.", good_facts(), dt.date(2019, 8, 23), {"APP-03"}),
        ("Les excédents sont répartis entre les membres.", good_facts(), dt.date(2015, 12, 29), set()),
        ("Les excédents sont répartis entre les membres.", good_facts(), dt.date(2015, 12, 30), {"OBJ-04"}),
        ("Le directeur est élu pour cinq ans.", good_gip_facts(), TODAY, set()),
    ],
)
def test_words_are_read_in_the_law_of_their_day_and_form(
    words: str, facts: ConventionFacts, on: dt.date, rules: set[str]
) -> None:
    assert said("representation" if "pouvoir" in words else "", words, facts, on) == rules


def test_phrases_name_rules_of_the_base() -> None:
    known = {item.id for item in every_version()}
    assert {id for phrase in PHRASES for id in phrase.rules} - known == set()


DATES = [
    dt.date(2007, 6, 1),
    IN_2010,
    dt.date(2014, 1, 1),
    dt.date(2018, 1, 1),
    dt.date(2020, 1, 1),
    dt.date(2024, 6, 1),
    TODAY,
]
CHOSEN_BY_DATA = ("publicite", "nature", "comptes", "forme", "administrateur")


@pytest.mark.parametrize("on", DATES, ids=str)
@pytest.mark.parametrize("make", [good_facts, good_public_facts, good_gip_facts])
def test_no_text_of_the_library_contradicts_the_law_of_its_date(make, on: dt.date) -> None:
    base = make(on)
    choices = replace(base, has_bureau=True, remote_meetings=True, casting_vote=True, chair="elected")
    for facts in (base, choices, replace(base, members=base.members[:2])):
        articles = tuple(
            ArticleFacts(1, item.key, item.title, "", render(item.key, variant, facts, on).text)
            for item in templates()
            for variant in item.variants
            if item.key not in CHOSEN_BY_DATA or variant == item.choose(facts, on)
        )
        assert read(replace(facts, articles=articles), on) == {}
        values = slot_values(facts, on)
        by_hand = [replace(item, bound=False, values=values_in(item.text, values)) for item in articles]
        assert [item.message for one in by_hand for item in told_against_data(one, facts, values)] == []


def values_in(text: str, values: dict[str, str]) -> dict[str, str]:
    """The slots whose value stands in the text, as if it were detached as it is."""
    return {slot: value for slot, value in values.items() if value and value in text}


def test_solidarity_is_told_with_its_words_and_what_to_do() -> None:
    facts = detached(good_facts(), "dettes", "Les membres sont tenus solidairement des dettes du groupement.")
    item = next(item for item in check(facts, TODAY) if item.rule == "CNV-09")
    assert (item.status, item.basis, item.blocking, item.needs_reason) == (
        "contradicted",
        "reading",
        False,
        True,
    )
    assert plain(item.message) == (
        "Article # : les membres répondent des dettes à proportion de leurs droits, sans solidarité (R.312-194-12)."
    )
    assert [line.excerpt for line in item.evidence] == [
        "«\u202fLes membres sont tenus solidairement des dettes du groupement.\u202f»"
    ]
    assert item.action == "Remplacez par «\u202fà proportion de leurs droits\u202f»."
