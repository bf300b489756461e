"""Who has access to a grouping, and the invitations by which people come."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cooperation import registry
from cooperation.access import load, load_grouping
from cooperation.models import Grouping, GroupingRole, Invitation
from cooperation.permissions import ROLES
from cooperation.services import invitations, roles
from cooperation.typography import date_fr
from cooperation.views.access_forms import InvitationForm

MANAGE = roles.MANAGE


@require_safe
@login_required
def access(request: HttpRequest, pk: int) -> HttpResponse:
    grouping = load_grouping(request, pk, "cooperation.view_access")
    return _page(request, grouping, InvitationForm())


@require_POST
@login_required
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    grouping = load_grouping(request, pk, MANAGE)
    form = InvitationForm(request.POST)
    if form.is_valid():
        try:
            invitation = invitations.invite(
                grouping=grouping, user=request.user, absolute=request.build_absolute_uri, **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error("role" if error.code == "role" else "email", error)
        else:
            until = date_fr(timezone.localdate(invitation.expires_at))
            messages.success(request, f"Invitation envoyée à {invitation.email}, valable jusqu’au {until}.")
            return redirect("grouping_access", pk=pk)
    return _page(request, grouping, form, status=422)


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int, invitation_pk: int) -> HttpResponse:
    grouping = load_grouping(request, pk, MANAGE)
    invitation = load(request, grouping.invitations.all(), MANAGE, pk=invitation_pk)
    try:
        roles.require_right_over(invitation.role, user=request.user, grouping=grouping)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("grouping_access", pk=pk)
    invitations.withdraw(invitation=invitation)
    messages.success(request, f"L’invitation de {invitation.email} est retirée : son lien ne sert plus.")
    return redirect("grouping_access", pk=pk)


@require_POST
@login_required
def revoke(request: HttpRequest, pk: int, role_pk: int) -> HttpResponse:
    grouping = load_grouping(request, pk, MANAGE)
    role = load(request, grouping.roles.select_related("user"), MANAGE, pk=role_pk)
    try:
        roles.revoke(role=role, user=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("grouping_access", pk=pk)
    messages.success(request, f"{role.user} n’a plus le rôle « {role.get_role_display()} ».")
    if role.user_id == request.user.pk:  # who gives up a role may no longer see this page
        return redirect("groupings")
    return redirect("grouping_access", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The page a signed link opens. Nothing is accepted without a click: mail programs follow links by themselves."""
    invitation = Invitation.from_token(token)
    if invitation is None:
        return render(request, "cooperation/invitation_closed.html", {"status": "false"}, status=404)
    user = request.user
    if user.is_authenticated and invitation.accepted_by_id == user.pk:
        return _enter(invitation.grouping)
    if not invitation.is_open:
        return _closed(request, invitation, invitation.status)
    same = user.is_authenticated and user.email == invitation.email
    if request.method == "POST" and same:
        try:
            grouping = invitations.accept(invitation=invitation, user=user)
        except invitations.InvitationClosed as closed:
            return _closed(request, invitation, closed.status)
        place = f" dans {grouping.name}" if grouping else ""
        messages.success(request, f"Bienvenue{place}, comme {invitation.quality}.")
        return _enter(grouping)
    context = {"invitation": invitation, "same": same}
    status = 403 if user.is_authenticated and not same else 200
    return render(request, "cooperation/invitation.html", context, status=status)


def _enter(grouping: Grouping | None) -> HttpResponse:
    """Where an invitation leads: the grouping, or, for an authority, the files it was sent."""
    return redirect("grouping", pk=grouping.pk) if grouping else redirect("groupings")


def _closed(request: HttpRequest, invitation: Invitation, status: str) -> HttpResponse:
    context = {"invitation": invitation, "status": status}
    return render(request, "cooperation/invitation_closed.html", context, status=410)


def _page(request: HttpRequest, grouping: Grouping, form: InvitationForm, status: int = 200) -> HttpResponse:
    holders = [holder for source in registry.providers.role_sources for holder in source.holders(grouping)]
    may_name = roles.may_name_administrators(request.user, grouping)
    form.offer_administrators(may_name)
    rank = {role: number for number, role in enumerate(ROLES)}
    context = {
        "grouping": grouping,
        "holders": [
            (item, ROLES[item.role]) for item in sorted(holders, key=lambda item: (rank[item.role], item.name))
        ],
        "invitations": grouping.invitations.pending().select_related("invited_by"),
        "form": form,
        "administered": any(item.role == GroupingRole.Role.ADMINISTRATOR for item in holders),
        "may_manage": request.user.has_perm(MANAGE, grouping),
        "may_name": may_name,
    }
    return render(request, "cooperation/access.html", context, status=status)
