"""Registering and ending many at once comes to what one after the other comes to."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Event, Registration
from events.programme.enums import Admission
from events.registrations.actions import (
    AlreadyLive,
    TransitionRefused,
    cancel,
    cancel_many,
    register,
    register_many,
    register_with_companions,
    withdraw,
)
from events.seats.actions import create_pool
from events.seats.enums import Audience
from events.seats.models import SeatPool
from events.seats.queries import audit
from tests.factories import make_event, make_office, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db

COUNTRIES = ("SE", "DE", "DK", "DE", "SE", "ES", "DE", "DE", "SE")


def full_for_some() -> Event:
    """Return an event with too few places of both groups."""
    return make_event(international=3, national=2)


def for_anyone() -> Event:
    """Return an event whose last places are for anyone."""
    event = make_event(international=1, national=1)
    create_pool(by=None, event=event, audience=Audience.ANYONE, capacity=3)
    return event


def lending() -> Event:
    """Return an event whose international places serve the others, but for one, and at which somebody waits."""
    event = make_event(international=5, national=0)
    make_registration(event, country="DE")
    borrowing_from = timezone.now() - dt.timedelta(hours=1)
    Event.objects.filter(pk=event.pk).update(borrowing_from=borrowing_from)
    SeatPool.objects.filter(event=event, audience=Audience.INTERNATIONAL).update(floor=1)
    return Event.objects.get(pk=event.pk)


def selecting() -> Event:
    """Return an event whose organisers choose among those who apply."""
    return make_event(admission=Admission.SELECTION)


def without_places() -> Event:
    """Return an event without any places."""
    return make_event(international=None, national=None)


def state_of(event: Event) -> list[tuple[Any, ...]]:
    """Return what is stored of everybody at `event`, and of its places."""
    people = Registration.objects.filter(event=event).order_by("pk")
    told = ["country", "status", "pool__audience", "audience", "entry_version"]
    queue = list(Registration.objects.queue().filter(event=event).values_list("country", flat=True))
    pools = event.pools.order_by("pk").values_list("audience", "taken", "lent", "held_back")
    return [*people.values_list(*told), queue, *pools]


def trail_of(event: Event) -> list[tuple[str, str, str]]:
    """Return what the audit trail says of everybody at `event`: action, person by number, and the state before."""
    numbers = {str(key): str(number) for number, key in enumerate(
        Registration.objects.filter(event=event).order_by("pk").values_list("pk", flat=True))}  # fmt: skip
    entries = ModelLogEntry.objects.filter(action__startswith="registration.", object_id__in=numbers)
    return sorted((one.action, numbers[one.object_id], one.data["before"]) for one in entries)


@pytest.mark.parametrize("make", [full_for_some, for_anyone, lending, selecting, without_places])
def test_many_come_to_what_one_after_the_other_comes_to(make: Callable[[], Event]) -> None:
    organiser = make_office()
    one_by_one, at_once = make(), make()
    people = [[person_values(country=country) for country in COUNTRIES] for _event in range(2)]
    for values in people[0]:
        register(by=organiser, event=one_by_one, **values)
    made = register_many(by=organiser, event=at_once, people=people[1])
    assert [str(one.country) for one in made] == list(COUNTRIES)
    assert state_of(at_once) == state_of(one_by_one)
    assert trail_of(at_once) == trail_of(one_by_one)
    assert audit() == []


def test_who_is_registered_keeps_all_of_them_out() -> None:
    event = make_event(international=9)
    known = make_registration(event)
    people = [person_values(), person_values(email=known.email)]
    with pytest.raises(AlreadyLive):
        register_many(by=make_office(), event=event, people=people)
    assert Registration.objects.get() == known
    assert pool_of(event).taken == 1


def test_who_came_and_left_begins_above_the_former_entry() -> None:
    event = make_event()
    left, erased = make_registration(event), make_registration(event)
    withdraw(by=None, registration=left)
    Registration.objects.filter(pk=left.pk).update(entry_version=7)
    people = [person_values(email=left.email), person_values()]
    again = register_many(by=make_office(), event=event, people=people)
    assert [one.entry_version for one in again] == [8, 0]
    Registration.objects.filter(pk=erased.pk).update(erased_at=timezone.now(), email="", entry_version=11)
    more = register_many(by=make_office(), event=event, people=[person_values(), person_values()])
    assert [one.entry_version for one in more] == [12, 12]


def test_rules_that_changed_since_hold_for_all() -> None:
    read = make_event()
    event = Event.objects.get(pk=read.pk)
    Event.objects.filter(pk=read.pk).update(version=F("version") + 1, admission=Admission.SELECTION)
    made = register_many(by=make_office(), event=event, people=[person_values(), person_values()])
    assert [one.status for one in made] == ["applied", "applied"]


def test_many_are_ended_with_who_accompanies_them_and_the_next_are_called() -> None:
    event, organiser = make_event(international=3, most_companions=1), make_office()
    first = register_with_companions(by=None, event=event, person=person_values(), companions=[("Ida", "Lind")])
    second, waiting, ended = (make_registration(event) for _one in range(3))
    cancel(by=organiser, registration=ended)
    refused = cancel_many(by=organiser, event=event, keys=[first.pk, second.pk, ended.pk], is_told=False)
    assert {key: type(error) for key, error in refused.items()} == {ended.pk: TransitionRefused}
    assert list(Registration.objects.order_by("pk").values_list("status", flat=True)) == [
        "cancelled", "cancelled", "cancelled", "confirmed", "expired",
    ]  # fmt: skip
    assert Registration.objects.get(pk=waiting.pk).pool == pool_of(event)
    assert audit() == []
