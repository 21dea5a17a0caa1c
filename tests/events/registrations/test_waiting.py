"""Numbers in the queue, for organisers and for those who wait."""

import pytest
from django.utils import timezone

from events.models import Event
from events.programme.actions import change_event, set_status
from events.programme.enums import EventMode, EventStatus, QueuePolicy
from events.registrations.actions import GroupTooLarge, register_group, withdraw
from events.registrations.actions.code_book import create_code
from events.registrations.queries import queue_position
from events.registrations.waiting import next_for, queue_numbers
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.factories import make_event, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db

POOLS = [
    {"international", "national"},
    {"anyone"},
    {"international", "anyone"},
    {"national", "anyone"},
    {"national", "online"},
    {"online"},
]


def crowded(pools: set[str], mode: EventMode = EventMode.ON_SITE) -> Event:
    """Return an event with one place in each of `pools`, all taken, for which eight people more registered."""
    event = make_event(international=None, national=None, mode=mode)
    for audience in sorted(pools):
        create_pool(by=None, event=event, audience=Audience(audience), capacity=1)
    for country in ("SE", "DE", "DE", "SE", "SE", "DE", "SE", "DE", "SE", "DE"):
        make_registration(event, country=country)
    return event


@pytest.mark.parametrize("mode", [EventMode.ON_SITE, EventMode.ONLINE])
@pytest.mark.parametrize("pools", POOLS)
def test_organisers_see_the_numbers_people_are_told(pools: set[str], mode: EventMode) -> None:
    event = crowded(pools, mode)
    waiting = event.registrations.queue()
    assert queue_numbers(event) == {person.pk: queue_position(person) for person in waiting}


def test_those_who_share_the_places_share_one_queue() -> None:
    assert list(queue_numbers(crowded({"anyone"})).values()) == list(range(1, 10))


def test_the_numbers_take_two_queries(django_assert_num_queries) -> None:
    event = crowded({"international", "anyone"})
    with django_assert_num_queries(2):
        queue_numbers(event)


def test_who_is_next_is_who_is_called() -> None:
    event = crowded({"anyone"})
    seated, second, *_others = event.registrations.order_by("pk")
    assert next_for(pool_of(event, Audience.ANYONE)) == second
    withdraw(by=None, registration=seated)
    second.refresh_from_db()
    assert second.status == "confirmed"


@pytest.mark.parametrize("status", [EventStatus.POSTPONED, EventStatus.CANCELLED])
def test_nobody_is_next_while_the_event_rests(status: EventStatus) -> None:
    event = crowded({"anyone"})
    set_status(by=None, event=event, status=status)
    assert next_for(pool_of(event, Audience.ANYONE)) is None


def test_nobody_is_next_once_the_event_has_begun() -> None:
    event = crowded({"anyone"})
    Event.objects.filter(pk=event.pk).update(starts_at=timezone.now())
    assert next_for(pool_of(event, Audience.ANYONE)) is None


def test_nobody_waits_for_places_that_are_kept_for_a_role() -> None:
    """Two of four places become the interpreters' while a group of three waits: it holds nothing back any more."""
    event = make_event(international=4)
    Event.objects.filter(pk=event.pk).update(queue_policy=QueuePolicy.BEST_FIT)
    event.refresh_from_db()
    seated = [make_registration(event) for _number in range(2)]
    register_group(by=None, event=event, people=[person_values() for _number in range(3)])
    create_code(by=None, event=event, name="Interpreters", uses=4, places=2, out_of=pool_of(event))
    event = change_event(by=None, event=event, facts={"queue_policy": QueuePolicy.STRICT})
    single = make_registration(event)
    assert single.status == "waiting"
    withdraw(by=None, registration=seated[0])
    single.refresh_from_db()
    assert (single.status, pool_of(event).held_back) == ("confirmed", 0)
    with pytest.raises(GroupTooLarge, match="2 at the most"):
        register_group(by=None, event=event, people=[person_values() for _number in range(3)])
