"""The note joined to a member's decision: the grouping on two pages, and what it changes for this member. Pure."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from conventions import library
from conventions.facts import ConventionFacts, MemberFacts
from conventions.library.choices import SECONDMENT_FROM, legal_nature
from conventions.library.tables import KINDS
from conventions.library.values import exercise_end
from conventions.paper import identity
from conventions.paper.identity import ADMINISTRATOR_ARTICLE, own_law
from cooperation.documents import Block, Document, Heading, Paragraph, Run, Table, cells, paragraph
from cooperation.documents.blocks import Align
from cooperation.forms import APPROVAL, regime_for
from cooperation.missions import missions
from cooperation.typography import date_fr, euros, fraction, french, integer, plural

SHORT = 6  # members
MAJORITIES = {
    "half": "à la majorité des voix",
    "two_thirds": "à la majorité des deux tiers des voix",
    "three_quarters": "à la majorité des trois quarts des voix",
}


def presentation_document(
    facts: ConventionFacts,
    member: MemberFacts,
    *,
    on: dt.date,
    why: str = "",
    calendar: tuple[tuple[str, str], ...] = (),
) -> Document:
    """The note for one member's organ. `calendar`: (when, what); without it, the steps to come, not dated."""
    blocks: list[Block] = [identity.identity(facts, on)]
    for title, body in (
        ("Le groupement et sa raison d’être", _object(facts, why)),
        (f"Ce que « {member.name} » apporte et reçoit", [_engagements(facts, member), *_members(facts)]),
        ("Qui décide", _governance(facts, on)),
        ("L’argent et le départ", [*_money(facts), _leaving(facts, on)]),
        ("Ce qui change pour les personnels et les personnes accompagnées", _people(facts, on)),
        ("Calendrier", [_calendar(facts, on, calendar)]),
    ):
        blocks += [Heading(2, french(title)), *body]
    blocks.append(_author(facts, on))
    return Document(
        title="Note de présentation",
        subtitle=french(f"Jointe au projet de décision du membre « {member.name} » (R.312-194-6)"),
        owner=facts.name,
        legal_mention=identity.mention(facts),
        blocks=tuple(blocks),
        reference=f"projet du {date_fr(on)}",
        date=on,
    )


def _led(label: str, text: str) -> Paragraph:
    return Paragraph((Run(french(f"{label}. "), bold=True), Run(french(text))))


def _object(facts: ConventionFacts, why: str) -> list[Block]:
    length = "Indéterminée"
    if facts.duration_kind == "fixed" and facts.duration_years:
        length = plural(facts.duration_years, "an")
    found = [_led("Objet", " ".join(facts.object.split()) or identity.BLANK)]
    if why:
        found.append(_led("Pourquoi", " ".join(why.split())))
    split = " ".join(facts.task_split.split())
    if split:
        found.append(_led("Partage des tâches", split))
    found.append(_led("Durée", f"{length} (R.312-194-7, 4°)."))
    items = [f"{item.label[:1].lower()}{item.label[1:]} ({item.article})" for item in missions(facts.missions)]
    chosen = " ; ".join(items) or "à choisir (R.312-194-4)"
    return [*found, _led("Missions", f"{chosen[:1].upper()}{chosen[1:]}.")]


def _engagements(facts: ConventionFacts, member: MemberFacts) -> Table:
    article, debts = identity.rights_article(facts), identity.debts_article(facts)
    rows = [(*_contribution(item.kind, item.description, item.amount_cents), "R.312-194-11") for item in
            member.contributions]  # fmt: skip
    if not rows:
        rows.append(("Apport ou participation", "aucun", "R.312-194-11"))
    if member.rights is None or facts.rights_total <= 0:
        rows.append(("Droits, voix et part des dettes", "à fixer", article))
    else:
        share = fraction(Fraction(member.rights, facts.rights_total))
        held = f"{integer(member.rights)} sur {integer(facts.rights_total)}"
        rows.append(("Droits, et voix à l’assemblée", held, article))
        owed = "selon la convention" if facts.form == "gip" else f"{share}, à proportion des droits"
        rows.append(("Part des dettes du groupement", owed, debts))
    people = f"{member.titular or identity.BLANK}, suppléant {member.alternate or identity.BLANK}"
    rows.append(("Siège à l’assemblée", people, "R.312-194-7, 7° ; R.312-194-19"))
    header = cells(("Élément", "Ce que prévoit le projet", "Article"), header=True)
    body = [cells(tuple(french(text) for text in row)) for row in rows]
    return Table((header, *body), 1, widths=(34, 42, 24))


def _contribution(kind: str, description: str, amount_cents: int) -> tuple[str, str]:
    words = KINDS[kind]
    label = f"Apport {words}" if kind.startswith("capital") else words[:1].upper() + words[1:]
    return label, ", ".join(part for part in (euros(amount_cents), description) if part)


def _members(facts: ConventionFacts) -> list[Block]:
    """A table while it is short; beyond, a sentence, so that the note holds on two pages."""
    data = library.generated_table("rights", facts)
    article = identity.rights_article(facts)
    if len(data.rows) > SHORT:
        each = " ; ".join(f"{row[0]} : {row[-3]} ({row[-2]})" for row in data.rows)
        return [_led("Droits des membres", f"{each}. Total : {data.totals[-3]} ({article}).")]
    aligns: tuple[Align, ...] = ("left", "right", "right", "right")
    rows = [cells(("Membre", "Droits", "Fraction", "Part"), header=True, aligns=aligns)]
    rows += [cells((row[0], *row[-3:]), aligns=aligns) for row in data.rows]
    if data.totals:
        rows.append(cells((data.totals[0], *data.totals[-3:]), bold=True, aligns=aligns))
    caption = french(f"Droits des membres ({article})")
    return [Table(tuple(rows), 1, caption=caption, widths=(52, 16, 16, 16))]


def _governance(facts: ConventionFacts, on: dt.date) -> list[Block]:
    majority = MAJORITIES.get(facts.ordinary_majority, MAJORITIES["half"])
    assembly = (
        "Tous les membres y siègent (R.312-194-19). Elle délibère si les membres présents ou représentés détiennent "
        f"au moins la moitié des droits, et décide {majority} des membres présents ou représentés. La convention ne "
        "change, et un membre n’est admis, qu’à l’unanimité des membres présents ou représentés (R.312-194-22)."
    )
    if facts.form == "gip":
        return [_led("L’assemblée", assembly)]
    call = (
        f"Elle est convoquée {plural(facts.convening_days, 'jour')} au moins à l’avance, et se réunit une fois par an "
        "au moins (R.312-194-20)."
    )
    administrator = (
        "Élu par l’assemblée parmi les membres ou leurs représentants, pour trois ans renouvelables, révocable à tout "
        f"moment, il exerce son mandat gratuitement et représente le groupement ({ADMINISTRATOR_ARTICLE})."
    )
    return [_led("L’assemblée générale", f"{assembly} {call}"), _led("L’administrateur du groupement", administrator)]


def _money(facts: ConventionFacts) -> list[Block]:
    capital = sum(item.amount_cents for item in facts.all_contributions if item.is_capital)
    shared = sum(item.amount_cents for item in facts.all_contributions if not item.is_capital)
    start = f"a un capital de {euros(capital)}" if capital else "n’a pas de capital"
    rest = f"les participations annoncées sont de {euros(shared)}" if shared else "aucune participation n’est annoncée"
    text = f"Le groupement {start} ; {rest} (R.312-194-11)."
    rule = " ".join(facts.contribution_rule.split())
    rule = rule if not rule or rule.endswith(".") else f"{rule}."
    revised = (
        f"{rule} Les contributions sont révisées chaque année dans le projet de budget, d’après les charges constatées "
        "l’année précédente (R.312-194-7, 8°)."
    )
    return [_led("Départ", text), _led("Charges", revised.strip())]


def _leaving(facts: ConventionFacts, on: dt.date) -> Paragraph:
    months = "six mois" if facts.withdrawal_notice_months <= 6 else f"{facts.withdrawal_notice_months} mois"
    end = exercise_end(facts, on) or identity.BLANK
    text = (
        f"Un membre se retire à la fin d’un exercice budgétaire (le {end}), s’il l’a notifié {months} au moins avant "
        "cette fin et selon les modalités de la convention ; un avenant constate le retrait (R.312-194-10)."
    )
    return _led("Partir", text)


def _people(facts: ConventionFacts, on: dt.date) -> list[Block]:
    staff = (
        "Les agents et salariés mis à disposition gardent leur contrat, leurs accords ou leur statut (R.312-194-14)."
    )
    public = legal_nature(facts, on) == "public" and facts.form != "gip"
    if facts.employs_staff and public and facts.staff_decree:
        staff += f" Le groupement recrute sous le régime du décret n° {facts.staff_decree} (R.312-194-15)."
    elif facts.employs_staff is False:
        staff += " Le groupement ne recrute pas."
    if facts.form == "gcsms" and on >= SECONDMENT_FROM and any(item.nature == "public" for item in facts.members):
        staff += (
            " Les agents publics dont la mission est transférée sont mis à disposition de plein droit "
            "(L.312-7, 3°, rédaction à vérifier sur Légifrance)."
        )
    users = (
        "Le groupement assure ou exploite une activité autorisée : un protocole annexé dit comment, et les tarifs "
        "suivent le droit commun (R.312-194-5 et R.312-194-8)."
        if "b" in facts.missions
        else "Chaque membre garde ses autorisations ; les personnes accompagnées gardent leurs droits et leurs "
        "interlocuteurs (R.312-194-5)."
    )
    return [_led("Personnels", staff), _led("Personnes accompagnées", users)]


def _calendar(facts: ConventionFacts, on: dt.date, given: tuple[tuple[str, str], ...]) -> Table:
    steps = given or _steps(facts, on)
    rows = [cells(("Quand", "Étape"), header=True), *(cells((french(when), french(what))) for when, what in steps)]
    return Table(tuple(rows), 1, widths=(22, 78))


def _steps(facts: ConventionFacts, on: dt.date) -> tuple[tuple[str, str], ...]:
    regime = regime_for(facts.form, on)
    approval = regime.key == APPROVAL
    sent = "Transmission pour approbation" if approval else "Déclaration à l’autorité compétente"
    born = "publication de l’acte d’approbation" if approval else "réception de la déclaration"
    found = identity.convener(facts)
    who = f", convoquée par {found.name}" if found else ""

    def day(value: dt.date | None) -> str:
        return date_fr(value) if value else "à fixer"

    return (
        (day(facts.adopted_on), "Décisions de tous les membres sur le même projet (R.312-194-6)"),
        (day(facts.sent_on), f"Signature de la convention, puis {sent[:1].lower()}{sent[1:]} ({regime.article})"),
        (
            day(facts.published_on if approval else facts.received_on),
            f"Personnalité morale : {born} ({regime.article})",
        ),
        ("à fixer", f"Première assemblée{who} ; élection ({own_law(facts, on, ADMINISTRATOR_ARTICLE)})"),
    )


def _author(facts: ConventionFacts, on: dt.date) -> Paragraph:
    found = identity.convener(facts)
    who = f"{found.name}, membre désigné par la convention" if found else identity.BLANK
    unread = " ; ".join(identity.unread(facts, on))
    check = f" Rédaction à vérifier sur Légifrance : {unread}." if unread else ""
    return paragraph(french(f"Note établie pour les membres fondateurs par : {who}.{check}"), "note")
