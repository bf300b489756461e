"""A clerical correction of the text the members decided on: stated, acknowledged by each, then settled (CNV-18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from conventions import compliance
from conventions.deciding import submitted_version
from conventions.deciding.errata import Erratum, NotClerical, corrected
from conventions.facts import ConventionFacts, from_json, to_json
from conventions.freezing import store
from conventions.models import Acknowledgement, ClericalCorrection, Convention, ConventionVersion
from conventions.models.version import fingerprint
from conventions.services.deciding import log, refuse_future
from cooperation.models import User
from members.models import Membership

# Once signed, a corrected text would not be the one that was signed.
OPEN_STATES = ("in_adoption", "adopted")


@transaction.atomic
def state_correction(
    *, convention: Convention, user: User, errata: Sequence[Erratum], reason: str
) -> ClericalCorrection:
    """A named person says the list is clerical. Raises ValidationError when it cannot be one."""
    locked = _locked(convention)
    adopted, latest = submitted_version(locked), locked.versions.first()
    if adopted is None or latest is None:
        raise ValidationError("Aucun texte n’est soumis aux membres.")
    if adopted.corrections.filter(settled=None, withdrawn_at=None).exists():
        raise ValidationError("Une correction attend déjà d’être reconnue par les membres : terminez-la ou retirez-la.")
    if adopted.membersignatures.exists():
        raise ValidationError("Un membre a déjà signé ce texte : reprenez la rédaction pour le changer (R.312-194-6).")
    facts = latest.facts()
    try:
        found = corrected(facts, errata)
    except NotClerical as refused:
        raise ValidationError(str(refused)) from refused
    _still_conforms(facts, found, latest.on)
    row = ClericalCorrection(
        version=adopted,
        items=[_told(facts, item) for item in errata],
        payload=to_json(found),
        old_sha256=latest.sha256,
        new_sha256=fingerprint(found),
        reason=reason.strip(),
        stated_by=user,
    )
    row.full_clean()
    row.save()
    log(
        locked, row, "Correction matérielle signalée aux membres", on=timezone.localdate(), user=user, reason=row.reason
    )
    return row


def _told(facts: ConventionFacts, item: Erratum) -> dict[str, object]:
    article = facts.articles[item.place]
    words = {"instead_of": item.instead_of.strip(), "read": item.read.strip()}
    return {"article": article.number, "title": article.title, **words}


def _still_conforms(before: ConventionFacts, after: ConventionFacts, on: dt.date) -> None:
    """A correction that makes the check say something new is a change of the text, whatever it is called."""
    known = {(item.rule, item.status) for item in compliance.check(before, on)}
    fresh = [item for item in compliance.check(after, on) if (item.rule, item.status) not in known]
    if fresh:
        raise ValidationError(
            [f"Ce n’est pas une correction matérielle : {item.message} ({item.article})" for item in fresh]
            + ["Reprenez la rédaction : les membres décideront à nouveau (R.312-194-6)."]
        )


@transaction.atomic
def acknowledge(
    *, correction: ClericalCorrection, membership: Membership, user: User, on: dt.date, by_name: str
) -> Acknowledgement:
    """A member recognises the correction; with the last one the corrected text takes its place, adoptions kept."""
    locked = _locked(correction.version.convention)
    row = ClericalCorrection.objects.select_for_update().get(pk=correction.pk)
    if not row.is_pending or row.version != submitted_version(locked):
        raise ValidationError("Cette correction n’attend plus rien : rechargez la page.")
    refuse_future(on)
    if on < timezone.localdate(row.stated_at):
        raise ValidationError("La correction ne peut être reconnue avant d’avoir été signalée aux membres.")
    name = membership.organisation.name
    made, _ = Acknowledgement.objects.update_or_create(
        correction=row,
        membership=membership,
        defaults={"on": on, "by_name": by_name.strip(), "recorded_by": user, "member_name": name},
    )
    log(locked, made, f"{name} reconnaît la correction matérielle ({made.by_name})", on=on, user=user)
    members = locked.grouping.memberships.count()
    if row.acknowledgements.filter(membership__isnull=False).count() == members:
        _settle(locked, row, user=user, on=on)
    return made


def _settle(convention: Convention, row: ClericalCorrection, *, user: User, on: dt.date) -> None:
    facts, kind = from_json(row.payload), ConventionVersion.Kind.CORRECTED
    row.settled = store(convention, facts, user=user, on=row.version.on, kind=kind)
    row.save()
    log(convention, row, "Correction matérielle reconnue par tous les membres, adoptions conservées", on=on, user=user)


@transaction.atomic
def withdraw_correction(*, correction: ClericalCorrection, user: User) -> None:
    locked = _locked(correction.version.convention)
    row = ClericalCorrection.objects.select_for_update().get(pk=correction.pk)
    if not row.is_pending:
        raise ValidationError("Cette correction n’attend plus rien : rechargez la page.")
    row.withdrawn_at = timezone.now()
    row.save()
    log(locked, row, "Correction matérielle retirée", on=timezone.localdate(), user=user)


def _locked(convention: Convention) -> Convention:
    locked = Convention.objects.select_for_update().get(pk=convention.pk)
    if locked.state not in OPEN_STATES:
        label = locked.get_state_display()
        raise ValidationError(f"Une correction se fait avant la signature ; l’état est maintenant « {label} ».")
    return locked
