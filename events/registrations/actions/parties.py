"""Groups: people who register, wait, and answer together."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.programme.models import Event
from events.registrations.actions.codes import use
from events.registrations.actions.queue import call_queue
from events.registrations.actions.register import check_open, new_registration, pools_for
from events.registrations.actions.state import change_state
from events.registrations.calling import Person, Room, places_for
from events.registrations.enums import PartyRule, RegistrationStatus
from events.registrations.models import AccessCode, Party, Registration
from events.registrations.queueing import person_of, rooms_of
from events.seats.actions import lock_all
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.models import User


class GroupTooLarge(Exception):
    """The group has more people than the event takes together, or more than it could ever seat."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(most)

    def __str__(self) -> str:
        return _("This event cannot take a group of this size: %(most)d at the most.") % {"most": self.most}


class GroupRefused(Exception):
    """Somebody of the group cannot be registered: twice in the group, or registered already."""

    def __str__(self) -> str:
        return _(
            "This group could not be registered: every person needs an address of their own, and nobody can be "
            "registered twice. What you typed is still here."
        )


def register_group(
    *,
    by: User | None,
    event: Event,
    people: Sequence[Mapping[str, Any]],
    rule: PartyRule = PartyRule.ALL,
    minimum: int | None = None,
    name: str = "",
    submission: uuid.UUID | None = None,
    code: AccessCode | None = None,
    outside_window: bool = False,
) -> Party:
    """Register two or more people who come together; `people` are values as `register` takes them, the first answers.

    They are all seated at once, at least `minimum` of them with the rule `at_least`, or all wait as one; where guests
    are selected, each applies. The same form sent twice (`submission`) makes one group. Returns the group. Raises
    `GroupTooLarge`, `GroupRefused`, `RegistrationClosed`, `CodeNeeded`, `CodeRefused`, and `ValidationError` for
    malformed values.
    """
    if len(people) > event.largest_group:
        raise GroupTooLarge(event.largest_group)
    return _register(
        [new_registration(event, code=code, **values) for values in people],
        by=by, event=event, rule=rule, minimum=minimum, name=name, submission=submission, code=code,
        outside_window=outside_window,
    )  # fmt: skip


def register_with_companions(
    *,
    by: User | None,
    event: Event,
    person: Mapping[str, Any],
    companions: Sequence[tuple[str, str]],
    submission: uuid.UUID | None = None,
    code: AccessCode | None = None,
    outside_window: bool = False,
) -> Registration:
    """Register `person` (values as `register` takes them) with those who come along, given as (given, family name).

    Each takes a place, they are seated together or wait together, and they leave with whom they accompany. Returns the
    registration of `person`. Raises as `register_group` does.
    """
    if len(companions) > event.most_companions:
        raise GroupTooLarge(event.most_companions)
    first = new_registration(event, code=code, **person)
    others = [
        new_registration(event, code=code, **{**person, "given_name": given, "family_name": family})
        for given, family in companions
    ]
    for other in others:
        other.accompanies = first
    party = _register(
        [first, *others],
        by=by, event=event, rule=PartyRule.ALL, minimum=None, name="", submission=submission, code=code,
        outside_window=outside_window,
    )  # fmt: skip
    return first_of(party)


def first_of(party: Party) -> Registration:
    """Return the registration that answers for `party`."""
    first = party.registrations.select_related("event", "pool").order_by("pk").first()
    if first is None:
        raise ValueError("A group has people.")
    return first


def _register(
    registrations: list[Registration],
    *,
    by: User | None,
    event: Event,
    rule: PartyRule,
    minimum: int | None,
    name: str,
    submission: uuid.UUID | None,
    code: AccessCode | None,
    outside_window: bool,
) -> Party:
    check_open(event, code=code, outside_window=outside_window)
    registrations[0].submission = submission or uuid.uuid4()
    size = len(registrations)
    party = Party(event=event, rule=rule, name=name, minimum=size if rule == PartyRule.ALL else minimum or 1)
    party.full_clean(exclude=["event"])
    party.minimum = min(party.minimum, size)
    try:
        with transaction.atomic():
            _place(party, registrations, by=by)
            if code is not None:
                use(code=code, people=size)
    except IntegrityError as error:
        sent_before = Registration.objects.live().filter(event=event, submission=registrations[0].submission).first()
        if sent_before is None or sent_before.party is None:
            raise GroupRefused from error
        return sent_before.party
    return party


def _place(party: Party, registrations: list[Registration], *, by: User | None) -> None:
    event = party.event
    pools = {pool.pk: pool for pool in lock_all(pools=SeatPool.objects.filter(event=event))}
    rooms = _rooms(registrations[0].code, event, pools.values())
    # Until they are stored, people are known by their place in the group.
    people = [replace(person_of(registration), key=number) for number, registration in enumerate(registrations)]
    if rooms and not event.selects:
        _check_size(people, party.minimum, rooms)
    left = {} if event.selects else {room.pool: room for room in rooms}
    places = {person.key: pool for person, pool in places_for(people, left, lending=event.lends())}
    if len(places) < party.minimum:
        places = {}
    party.save()
    for number, registration in enumerate(registrations):
        registration.party = party
        if number in places:
            change_state(registration, RegistrationStatus.CONFIRMED, by=by, pool=pools[places[number]])
        else:
            waits = left and pools_for(registration)
            change_state(registration, RegistrationStatus.WAITING if waits else RegistrationStatus.APPLIED, by=by)
    # They came at one moment.
    party.registrations.filter(status=RegistrationStatus.WAITING).update(queued_at=timezone.now())
    record(event, "event.group_registered", by=by, party=party.pk, people=len(registrations), seated=len(places))
    call_queue(event=event)


def _rooms(code: AccessCode | None, event: Event, pools: Iterable[SeatPool]) -> list[Room]:
    """Return what is there for the group: the pool of its code, open to all its people, or the usual ones."""
    if code is None or code.pool_id is None:
        return rooms_of(event, pools)
    return [Room(pool.pk, Audience.ANYONE, pool.free, pool.capacity) for pool in pools if pool.pk == code.pool_id]


def _check_size(people: Sequence[Person], minimum: int, rooms: Iterable[Room]) -> None:
    empty = {room.pool: replace(room, free=room.most, lendable=room.most_lent) for room in rooms}
    possible = len(places_for(people, empty, lending=True))
    if possible < minimum:
        raise GroupTooLarge(possible)
