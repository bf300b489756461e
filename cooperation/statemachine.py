"""The one door through which a state changes.

django-fsm declares the transitions on the model; `apply_transition` is their only caller. In one transaction it
locks the row, asks the permission, asks the conditions, changes the state, saves, and writes one TransitionLog row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django_fsm import ConcurrentTransitionMixin, can_proceed

from cooperation.models import StoredFile, TransitionLog, User
from cooperation.steps import Step


class TransitionRefused(ValidationError):
    """The transition is not possible now. `messages` are French sentences that say why and what to do."""


class StateMachineModel(ConcurrentTransitionMixin, models.Model):
    """A model whose state is protected. Subclasses give `STEPS`, a mapping name → Step, and `grouping`.

    `refresh_from_db` is rewritten because django-fsm-2's own switches the field protection off, for the whole
    process, when the row is gone.
    """

    STEPS: Mapping[str, Step] = {}

    class Meta:
        abstract = True

    def refresh_from_db(self, using: Any = None, fields: Any = None, from_queryset: Any = None) -> None:
        rows = type(self)._base_manager if from_queryset is None else from_queryset
        fresh = rows.using(using or self._state.db).get(pk=self.pk)
        for field in self._meta.concrete_fields:
            if fields is None or field.name in fields or field.attname in fields:
                self.__dict__[field.attname] = getattr(fresh, field.attname)
        self._state.fields_cache.clear()
        self._prefetched_objects_cache: dict[str, Any] = {}
        self._update_initial_state()

    def refusals(self, name: str, *, on: dt.date, data: Mapping[str, Any]) -> list[str]:
        """Why the transition `name` is refused on that date with that data: French sentences, [] when it is not."""
        raise NotImplementedError

    def before(self, name: str, *, user: User, on: dt.date, data: Mapping[str, Any]) -> None:
        """A hook, in the same transaction, just before the change (to freeze a version, say)."""

    def origin_of(self, user: User) -> str:
        """On whose side this person acts: a choice of `TransitionLog.origin`."""
        return "grouping"

    def permission_for(self, name: str) -> str:
        return f"{self._meta.app_label}.{name}_{self._meta.model_name}"

    def possible_steps(self) -> list[Step]:
        """The steps that leave the present state, in the order of the table, whoever may take them."""
        return [step for step in self.STEPS.values() if can_proceed(getattr(self, step.name))]


def apply_transition(
    obj: Any,
    name: str,
    *,
    user: User,
    on: dt.date,
    reason: str = "",
    proof: StoredFile | None = None,
    data: Mapping[str, Any] | None = None,
) -> TransitionLog:
    """Takes `obj` through the transition `name`, dated `on` (the date of the act, not of its entry).

    Raises PermissionDenied when no role of the user allows it, TransitionRefused with sentences when the state or
    a condition does not. Nothing is written in either case. `obj` is refreshed to the new state.
    """
    declared = dict(data or {})
    with transaction.atomic():
        locked = type(obj)._base_manager.select_for_update().get(pk=obj.pk)
        _ask(locked, name, user=user, on=on, data=declared | {"reason": reason})
        source = locked.state
        locked.before(name, user=user, on=on, data=declared)
        getattr(locked, name)(on=on, **declared)
        _save(locked)
        row = TransitionLog.objects.create(
            grouping=locked.grouping,
            object_label=locked._meta.label_lower,
            object_id=locked.pk,
            transition=name,
            source=source,
            target=locked.state,
            on=on,
            user=user,
            origin=locked.origin_of(user),
            reason=reason,
            proof=proof,
            data={key: _json(value) for key, value in declared.items()},
        )
    obj.refresh_from_db()
    return row


def _ask(locked: Any, name: str, *, user: User, on: dt.date, data: Mapping[str, Any]) -> None:
    """Raises unless the user, the state and the conditions all allow the transition."""
    if name not in locked.STEPS:
        raise LookupError(f"Étape inconnue : {name}")
    if not user.has_perm(locked.permission_for(name), locked):
        raise PermissionDenied("Votre rôle ne permet pas cette étape.")
    if not can_proceed(getattr(locked, name)):
        raise TransitionRefused(
            f"« {locked.STEPS[name].label} » n’est pas possible : l’état est maintenant"
            f" « {locked.get_state_display()} ». Rechargez la page pour voir où en est le dossier."
        )
    if sentences := locked.refusals(name, on=on, data=data):
        raise TransitionRefused(sentences)


def _save(locked: Any) -> None:
    """What the database refuses is said in the words of its constraint."""
    try:
        with transaction.atomic():
            locked.save()
    except IntegrityError as error:
        try:
            locked.validate_constraints()
        except ValidationError as said:
            raise TransitionRefused(said.messages) from error
        raise


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
