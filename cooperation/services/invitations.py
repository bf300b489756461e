"""Invitations: sent once, accepted once, withdrawn at any time before. They last 14 days."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cooperation import registry
from cooperation.authorities import Authority
from cooperation.models import AuthorityRole, Grouping, GroupingRole, Invitation, User
from cooperation.services.roles import ADMINISTRATOR, may_name_administrators, require_right_over
from cooperation.signals import invitation_accepted
from cooperation.typography import date_fr

log = logging.getLogger(__name__)
ONE_GESTURE = dt.timedelta(minutes=1)  # the same form sent twice sends one message
NOT_SENT = (
    "L’invitation n’est pas partie : le serveur de courriel ne l’a pas prise. Rien n’est enregistré ; "
    "vérifiez l’adresse, puis recommencez dans quelques minutes."
)


class InvitationClosed(Exception):
    """The invitation can no longer be accepted; `status` is a key of `Invitation.Status`."""

    def __init__(self, status: str) -> None:
        self.status = status
        super().__init__(status)


@transaction.atomic
def invite(
    *, grouping: Grouping, email: str, role: str, user: User, absolute: Callable[[str], str], quality: str = ""
) -> Invitation:
    """Invites `email` to hold `role` (a key of `Invitation.Role`) and sends the signed link once all is written.

    `absolute` makes a path an address of this site (`request.build_absolute_uri`). `quality` is the role in the
    words of the message, when those of the role say too little (« représentant titulaire du CCAS de … »).
    An invitation still open for the same person and role is sent again. Raises ValidationError, with a sentence,
    when the person already has the role, when `user` may not give it, or, once committed, when the message cannot
    leave: nothing is kept then.
    """
    email = email.strip().lower()
    require_right_over(role, user=user, grouping=grouping)
    Grouping.objects.select_for_update().get(pk=grouping.pk)
    if GroupingRole.objects.filter(grouping=grouping, user__email=email, role=role).exists():
        raise ValidationError(
            f"{email} a déjà le rôle « {Invitation.Role(role).label} » dans ce groupement : rien n’est à envoyer."
        )
    is_one_per_person = role != Invitation.Role.REPRESENTATIVE  # somebody may represent two members
    waiting = grouping.invitations.open().filter(email=email, role=role).first()
    if waiting and is_one_per_person:
        return send_again(invitation=waiting, absolute=absolute, quality=quality)
    invitation = Invitation.objects.create(grouping=grouping, email=email, role=role, invited_by=user)
    _send_on_commit(invitation, absolute, quality)
    return invitation


@transaction.atomic
def send_again(*, invitation: Invitation, absolute: Callable[[str], str], quality: str = "") -> Invitation:
    """Sends an open invitation anew: it lasts fourteen days from now. One sent this very minute is left alone."""
    before = invitation.sent_at
    if before < timezone.now() - ONE_GESTURE:
        invitation.sent_at = timezone.now()
        invitation.save(update_fields=["sent_at"])
        _send_on_commit(invitation, absolute, quality, before)
    return invitation


@transaction.atomic
def invite_officer(
    *, authority: Authority, email: str, role: str, delegation: str, absolute: Callable[[str], str]
) -> Invitation:
    """Invites `email` to be "officer" or "signatory" of an authority. One still open for the same gives way to it.

    Raises ValidationError, with a sentence, when the person already has the role by the same delegation.
    """
    email, place = email.strip().lower(), {"authority_key": authority.key, "role": role}
    if AuthorityRole.objects.filter(user__email=email, delegation=delegation, **place).exists():
        raise ValidationError(
            f"{email} a déjà ce rôle pour cette autorité ({authority.office}) : rien n’est à envoyer."
        )
    Invitation.objects.pending().filter(email=email, **place).update(withdrawn_at=timezone.now())
    invitation = Invitation.objects.create(email=email, delegation=delegation, **place)
    _send_on_commit(invitation, absolute, invitation.quality)
    return invitation


@transaction.atomic
def accept(*, invitation: Invitation, user: User) -> Grouping | None:
    """Gives `user` the role, and says in which grouping: None for an authority.

    Accepting twice is harmless; the address must be the one invited. Raises InvitationClosed when it was withdrawn,
    has lapsed, served somebody else, names a place that is gone, or came from somebody who may no longer give the role.
    """
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("grouping", "invited_by")
    locked = rows.get(pk=invitation.pk)
    if locked.email != user.email:
        raise ValidationError("Cette invitation est adressée à une autre adresse électronique que la vôtre.")
    if locked.accepted_by_id == user.pk:
        return locked.grouping
    if not locked.is_open:
        raise InvitationClosed(locked.status)
    if not _still_given(locked):
        raise InvitationClosed(Invitation.Status.WITHDRAWN)
    locked.accepted_at, locked.accepted_by = timezone.now(), user
    locked.save(update_fields=["accepted_at", "accepted_by"])
    if locked.authority_key:
        AuthorityRole.objects.update_or_create(
            user=user,
            authority_key=locked.authority_key,
            role=locked.role,
            defaults={"delegation": locked.delegation},
        )
        return None
    if locked.role in GroupingRole.Role.values:
        GroupingRole.objects.get_or_create(user=user, grouping=locked.grouping, role=locked.role)
    invitation_accepted.send(sender=Invitation, invitation=locked, user=user)
    registry.forget_roles(user)
    if not Grouping.objects.visible_to(user).filter(pk=locked.grouping_id).exists():
        raise InvitationClosed(Invitation.Status.WITHDRAWN)
    return locked.grouping


def _still_given(invitation: Invitation) -> bool:
    """An administrator is named by who still may: a founder's second invitation dies when the first is accepted."""
    if invitation.role != ADMINISTRATOR:
        return True
    grouping = Grouping.objects.select_for_update().get(pk=invitation.grouping_id)
    return may_name_administrators(invitation.invited_by, grouping)


@transaction.atomic
def withdraw(*, invitation: Invitation) -> None:
    """Closes an invitation nobody has accepted. One already accepted or withdrawn stays as it is."""
    Invitation.objects.pending().filter(pk=invitation.pk).update(withdrawn_at=timezone.now())


def _send_on_commit(
    invitation: Invitation, absolute: Callable[[str], str], quality: str, before: dt.datetime | None = None
) -> None:
    context = {
        "invitation": invitation,
        "grouping": invitation.grouping,
        "quality": quality or invitation.quality,
        "link": absolute(reverse("accept_invitation", args=[invitation.token])),
        "until": date_fr(timezone.localdate(invitation.expires_at)),
    }
    body = render_to_string("cooperation/emails/invitation.txt", context)
    place = f"{invitation.grouping.name} sur Entente" if invitation.grouping else "Entente"
    subject = f"Invitation à rejoindre {place}"
    transaction.on_commit(partial(_send, invitation, " ".join(subject.split()), body, before))


def _send(invitation: Invitation, subject: str, body: str, before: dt.datetime | None) -> None:
    """Sends the message, or puts back what stood before: the date of the last one that left, or no invitation."""
    try:
        send_mail(subject, body, None, [invitation.email])
    except OSError as error:  # smtplib's errors are among them
        log.warning("Invitation %s : %s", invitation.pk, error)
        rows = Invitation.objects.pending().filter(pk=invitation.pk)
        if before:
            rows.update(sent_at=before)
        else:
            rows.delete()
        raise ValidationError(NOT_SENT) from error
