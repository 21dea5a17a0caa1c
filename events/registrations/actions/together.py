"""What organisers do with a group that comes as a whole: all of them in one step, or nobody."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from events.programme.models import Event
from events.registrations.actions.organiser import USUAL_OFFER_HOURS
from events.registrations.actions.queue import call_queue
from events.registrations.actions.state import TransitionRefused, by_hand, change_state, lock
from events.registrations.deadlines import offer_deadlines
from events.registrations.enums import PartyRule, RegistrationStatus
from events.registrations.models import Registration, RegistrationQuerySet
from events.registrations.queueing import person_of, seats_for
from events.seats.actions import NoSeatLeft, hold_back, lock_all
from events.seats.models import SeatPool
from partners.models import User

S = RegistrationStatus
NEW = frozenset({S.APPLIED, S.WAITING})


def whole_group(registration: Registration, *states: RegistrationStatus) -> RegistrationQuerySet:
    """Return those in one of `states` who come only together with `registration`, it among them; else nobody."""
    party = registration.party
    if party is None or party.rule != PartyRule.ALL:
        return Registration.objects.none()
    return Registration.objects.filter(party=party, status__in=states).order_by("pk")


def seats_for_all(event: Event, people: Iterable[Registration], pools: Iterable[SeatPool]) -> dict[int, SeatPool]:
    """Return in which of `pools`, as just read, each of `people` would sit, by registration id.

    Raises `NoSeatLeft` when there is none for one of them.
    """
    guests = [person_of(person) for person in people]
    seats = seats_for(event, guests, pools)
    if len(seats) < len(guests):
        raise NoSeatLeft
    return seats


@transaction.atomic
def confirm_group(*, by: User, registration: Registration, reason: str = "") -> Registration:
    """Give everybody of the group of `registration` a confirmed seat, those with an offer theirs; returns it.

    `reason` is as in `confirm`. What is held back for whoever is next may serve them; the queue is called afterwards.
    Raises `NoSeatLeft` when there is none for one of them, and `TransitionRefused` when nobody of them waits, applies
    or has an offer.
    """
    registration = lock(registration)
    people = _locked(registration, S.APPLIED, S.WAITING, S.OFFERED)
    seats = _seats(registration, people)
    for person in people:
        if person.status == S.APPLIED:
            # The table leads from an application to a seat through an offer, as in `confirm`.
            starts_at = registration.event.starts_at
            change_state(person, S.OFFERED, by=by, pool=seats[person.pk], offer_expires_at=starts_at, message="none")
        change_state(person, S.CONFIRMED, by=by, pool=seats.get(person.pk), because=by_hand(reason))
    return _done(registration)


@transaction.atomic
def offer_group(*, by: User, registration: Registration, reason: str = "") -> Registration:
    """Hold a seat for everybody of the group of `registration` until they answer; returns it.

    They answer together, so all have the deadline of whoever has most time. Otherwise as `confirm_group`.
    """
    registration = lock(registration)
    event = registration.event
    people = _locked(registration, *NEW)
    seats = _seats(registration, people)
    deadlines = offer_deadlines(event, timezone.now(), people, default_hours=USUAL_OFFER_HOURS)
    for person in people:
        deadline, because = deadlines[person.pk], by_hand(reason)
        change_state(person, S.OFFERED, by=by, pool=seats[person.pk], offer_expires_at=deadline, because=because)
    return _done(registration)


def _locked(registration: Registration, *states: RegistrationStatus) -> list[Registration]:
    rows = whole_group(registration, *states).select_related("event", "party")
    people = list(rows.select_for_update(of=("self",), no_key=True))
    if registration.pk not in {person.pk for person in people}:
        raise TransitionRefused(registration.status, S.OFFERED)
    return people


def _seats(registration: Registration, people: Iterable[Registration]) -> dict[int, SeatPool]:
    pools = lock_all(pools=SeatPool.objects.filter(event=registration.event_id))
    hold_back(pools=pools, seats={})
    return seats_for_all(registration.event, [person for person in people if person.status in NEW], pools)


def _done(registration: Registration) -> Registration:
    call_queue(event=registration.event)
    registration.refresh_from_db()
    return registration
