"""The members tab of a grouping, its export, and its panel on the first page."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from cooperation.access import load_grouping
from cooperation.models import Grouping
from cooperation.spreadsheet import MEDIA_TYPE, csv_lines
from members.editing import links_for
from members.inscribing import MemberRefused, invite_representative
from members.models import Representative
from members.money import amount_words
from members.presenting import MemberRow, members_view
from members.services import nature_source

HEADINGS = (
    *(
        "Membre",
        "Qualité",
        "Nature",
        "Source de la nature",
        "SIREN",
        "FINESS",
        "RNA",
        "Adresse",
        "Titulaire",
        "Suppléant",
    ),
    *("Apports en euros", "Participations en euros", "Droits", "Part exacte"),
)
NATURES = {"public": "personne publique", "private": "personne privée", "": ""}


@require_safe
@login_required
def members(request: HttpRequest, pk: int) -> HttpResponse:
    grouping = load_grouping(request, pk, "members.view_membership")
    context = {
        "grouping": grouping,
        "view": members_view(grouping),
        "links": links_for(request, grouping),
        "may_invite": request.user.has_perm("cooperation.manage_access", grouping),
    }
    return render(request, "members/members.html", context)


@require_safe
@login_required
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The table as a CSV that French spreadsheets open: semicolons, decimal commas, UTF-8 with its mark."""
    grouping = load_grouping(request, pk, "members.view_membership")
    lines = csv_lines(HEADINGS, (_cells(row) for row in members_view(grouping).rows))
    response = HttpResponse("".join(lines), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="membres-{grouping.pk}.csv"'
    return response


def _cells(row: MemberRow) -> tuple[str, ...]:
    organisation = row.membership.organisation
    return (
        organisation.name,
        row.membership.get_quality_display(),
        NATURES[row.membership.nature],
        nature_source(row.membership),
        organisation.siren,
        organisation.finess,
        organisation.rna,
        organisation.address,
        row.titular,
        row.alternate,
        amount_words(row.capital_cents).replace("\u202f", ""),
        amount_words(row.participation_cents).replace("\u202f", ""),
        "" if row.rights is None else str(row.rights),
        "" if row.share is None else f"{row.share.numerator}/{row.share.denominator}",
    )


@login_required
@require_POST
def invite(request: HttpRequest, pk: int, member_pk: int, quality: str) -> HttpResponse:
    """Invites the representative of a member to sign in."""
    grouping = load_grouping(request, pk, "cooperation.manage_access")
    people = Representative.objects.filter(membership__grouping=grouping, membership=member_pk, quality=quality)
    person = get_object_or_404(people)
    try:
        invite_representative(representative=person, user=request.user, absolute=request.build_absolute_uri)
        messages.success(request, f"Invitation envoyée à {person.name}, {person.email}. Elle vaut quatorze jours.")
    except (MemberRefused, ValidationError) as error:
        messages.error(request, error.messages[0] if isinstance(error, ValidationError) else str(error))
    return redirect("grouping_members", pk=pk)


def panel(request: HttpRequest, grouping: Grouping) -> Iterable[str]:
    """« Membres et droits » on the grouping's first page."""
    context = {"grouping": grouping, "view": members_view(grouping), "links": links_for(request, grouping)}
    return [render_to_string("members/_panel.html", context, request)]
