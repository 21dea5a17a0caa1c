"""Moving people in the queue by hand, which needs a reason."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from common.audit import record
from events.registrations.actions.organiser import WrongEvent
from events.registrations.actions.queue import call_queue
from events.registrations.actions.state import TransitionRefused, lock
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.queueing import unit_key, waiting_of
from events.registrations.waiting import queue_numbers
from partners.models import User

INSTANT = dt.timedelta(microseconds=1)


class ReasonMissing(Exception):
    """Whoever passes others in the queue does so for a reason that can be told."""

    def __str__(self) -> str:
        return _("Say why: whoever is passed may ask, and the history keeps the reason.")


class NotWaiting(TransitionRefused):
    """The registration has left the queue, or never stood in it."""

    def __init__(self, present: str) -> None:
        super().__init__(present, RegistrationStatus.WAITING)


@transaction.atomic
def move_in_queue(
    *, by: User, registration: Registration, before: Registration | None, reason: str
) -> list[Registration]:
    """Put `registration`, with its whole group, right before `before` and its group, or at the end of the queue.

    The queue is called. Returns those who were moved, as they are then. Each keeps an entry with the number before
    and after. Raises `ReasonMissing`, `NotWaiting`, and `WrongEvent` when the two wait for different events.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    registration = lock(registration)
    event = registration.event
    waiting = waiting_of(event)
    moved = _unit_of(registration, waiting)
    if before is not None and before.event_id != event.pk:
        raise WrongEvent
    aim = _unit_of(before, waiting) if before is not None else []
    if aim == moved:
        return moved
    numbers = queue_numbers(event)
    since = {person.pk: person.queued_at for person in moved}
    _rearrange(waiting, moved, aim)
    after = queue_numbers(event)
    for person in moved:
        began = since[person.pk]
        record(
            person,
            "registration.moved_in_queue",
            by=by,
            event=event.pk,
            before=numbers[person.pk],
            after=after[person.pk],
            since=began.isoformat() if began else None,
            reason=reason,
        )
    call_queue(event=event)
    for person in moved:
        person.refresh_from_db()
    return moved


def _unit_of(registration: Registration, waiting: Sequence[Registration]) -> list[Registration]:
    unit = [person for person in waiting if _key(person) == _key(registration)]
    if registration.pk not in {person.pk for person in unit}:
        registration.refresh_from_db(fields=["status"])
        raise NotWaiting(registration.status)
    return unit


def _key(registration: Registration) -> tuple[str, int]:
    return unit_key(registration.party_id, registration.pk)


def _rearrange(waiting: list[Registration], moved: list[Registration], aim: list[Registration]) -> None:
    """Give `moved` the moment before that of `aim`, or after everybody's; whoever stands in the way makes room."""
    others = [person for person in waiting if person not in moved]
    position = others.index(aim[0]) if aim else len(others)
    later = others[position].queued_at if aim else None
    if later is None:
        last = max((person.queued_at for person in others if person.queued_at), default=None)
        if last is not None:
            _set_moment(moved, last + INSTANT)
        return
    _set_moment(moved, later - INSTANT)
    # Those before them stand closer by a few millionths of a second where two came at the same moment.
    latest = later - INSTANT
    units: list[list[Registration]] = []
    for person in reversed(others[:position]):
        if units and _key(units[-1][0]) == _key(person):
            units[-1].append(person)
        else:
            units.append([person])
    for unit in units:
        present = unit[0].queued_at
        if present is None or present < latest:
            return
        latest -= INSTANT
        _set_moment(unit, latest)


def _set_moment(people: list[Registration], moment: dt.datetime) -> None:
    Registration.objects.filter(pk__in=[person.pk for person in people]).update(queued_at=moment)
    for person in people:
        person.queued_at = moment
