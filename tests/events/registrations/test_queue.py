"""The waiting list: order of arrival, promotion, offers and their end."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Event, Registration
from events.programme.actions import set_status
from events.programme.enums import EventStatus, QueuePolicy
from events.registrations.actions import (
    OfferExpired,
    TransitionRefused,
    accept_offer,
    change_details,
    decline_offer,
    expire_offers,
    withdraw,
)
from events.registrations.actions.state import lock
from events.registrations.enums import RegistrationStatus
from events.registrations.queries import queue_position
from events.seats.enums import Audience
from tests.factories import make_event, make_registration, pool_of

pytestmark = pytest.mark.django_db

S = RegistrationStatus


def full_event(waiting: int = 2, **values: Any) -> tuple[Event, list[Registration]]:
    """Return an event with one international seat, taken, and everybody in order of arrival."""
    event = make_event(international=1, **values)
    return event, [make_registration(event) for _ in range(1 + waiting)]


def states(people: list[Registration]) -> list[str]:
    """Return the present states of `people`."""
    for person in people:
        person.refresh_from_db()
    return [person.status for person in people]


def test_positions_are_the_order_of_arrival_per_audience() -> None:
    event, (_first, second, third) = full_event()
    make_registration(event, country="DE")
    assert [queue_position(person) for person in (second, third)] == [1, 2]


def test_a_seat_given_up_goes_to_the_one_who_waited_longest() -> None:
    event, people = full_event()
    withdraw(by=None, registration=people[0])
    assert states(people) == [S.WITHDRAWN, S.CONFIRMED, S.WAITING]
    assert queue_position(people[2]) == 1
    assert pool_of(event).taken == 1


def test_a_national_seat_calls_nobody_from_the_international_queue() -> None:
    event, people = full_event()
    national = make_registration(event, country="DE")
    withdraw(by=None, registration=national)
    assert states(people) == [S.CONFIRMED, S.WAITING, S.WAITING]
    assert pool_of(event, Audience.NATIONAL).taken == 0


def test_leaving_the_queue_moves_the_others_up() -> None:
    _event, people = full_event()
    withdraw(by=None, registration=people[1])
    assert queue_position(people[2]) == 1


def test_where_the_organiser_wants_an_answer_the_seat_is_offered_with_a_deadline() -> None:
    event, people = full_event(offer_hours=48)
    withdraw(by=None, registration=people[0])
    assert states(people) == [S.WITHDRAWN, S.OFFERED, S.WAITING]
    assert people[1].offer_expires_at - timezone.now() > dt.timedelta(hours=47)
    assert pool_of(event).taken == 1
    accept_offer(by=None, registration=people[1])
    assert states(people) == [S.WITHDRAWN, S.CONFIRMED, S.WAITING]
    assert people[1].offer_expires_at is None


def test_a_declined_offer_goes_to_the_next() -> None:
    _event, people = full_event(offer_hours=48)
    withdraw(by=None, registration=people[0])
    decline_offer(by=None, registration=people[1])
    assert states(people) == [S.WITHDRAWN, S.DECLINED, S.OFFERED]


def test_an_unanswered_offer_expires_once_and_goes_to_the_next() -> None:
    _event, people = full_event(offer_hours=48)
    withdraw(by=None, registration=people[0])
    assert expire_offers() == []
    Registration.objects.filter(pk=people[1].pk).update(offer_expires_at=timezone.now() - dt.timedelta(seconds=1))
    call_command("expire_offers")
    assert states(people) == [S.WITHDRAWN, S.EXPIRED, S.OFFERED]
    assert expire_offers() == []


def test_an_offer_cannot_be_taken_a_second_after_its_deadline() -> None:
    _event, people = full_event(offer_hours=48)
    withdraw(by=None, registration=people[0])
    Registration.objects.filter(pk=people[1].pk).update(offer_expires_at=timezone.now() - dt.timedelta(seconds=1))
    with pytest.raises(OfferExpired):
        accept_offer(by=None, registration=people[1])
    expire_offers()
    with pytest.raises(OfferExpired):
        accept_offer(by=None, registration=people[1])


def test_nobody_accepts_what_was_not_offered() -> None:
    _event, people = full_event()
    with pytest.raises(TransitionRefused, match="Waiting"):
        accept_offer(by=None, registration=people[1])


def test_a_cancelled_event_calls_nobody() -> None:
    event, people = full_event()
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    withdraw(by=None, registration=people[0])
    assert states(people) == [S.WITHDRAWN, S.WAITING, S.WAITING]


def test_after_the_start_nobody_is_called() -> None:
    event, people = full_event()
    Event.objects.filter(pk=event.pk).update(starts_at=timezone.now() - dt.timedelta(hours=1))
    withdraw(by=None, registration=people[0])
    assert states(people) == [S.WITHDRAWN, S.WAITING, S.WAITING]


def test_withdrawing_twice_is_refused_in_words() -> None:
    _event, people = full_event()
    withdraw(by=None, registration=people[0])
    with pytest.raises(TransitionRefused, match="Withdrawn"):
        withdraw(by=None, registration=people[0])


def test_announcing_again_calls_those_who_wait_beside_a_free_seat() -> None:
    event, people = full_event()
    cancelled = set_status(by=None, event=event, status=EventStatus.CANCELLED)
    withdraw(by=None, registration=people[0])
    set_status(by=None, event=cancelled, status=EventStatus.ANNOUNCED)
    assert states(people) == [S.WITHDRAWN, S.CONFIRMED, S.WAITING]


def test_who_moves_into_a_group_with_free_seats_gets_one() -> None:
    event, people = full_event()
    change_details(by=None, registration=people[1], details={"country": "DE"})
    assert states(people) == [S.CONFIRMED, S.CONFIRMED, S.WAITING]
    assert pool_of(event, Audience.NATIONAL).taken == 1


def test_a_call_keeps_what_it_was_decided_by_and_only_the_first_of_those_passed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("events.registrations.actions.queue.MOST_PASSED", 1)
    event = make_event(international=2, queue_policy=QueuePolicy.COUNTRY)
    _stays, leaves = (make_registration(event, country=country) for country in ("SE", "DK"))
    first, _second = (make_registration(event, country="SE") for _number in range(2))
    called = make_registration(event, country="ES")
    withdraw(by=None, registration=leaves)
    because = ModelLogEntry.objects.get(object_id=str(called.pk), action="registration.confirmed").data["because"]
    assert (because["policy"], because["held"]) == ("country", {"ES": 0, "SE": 1})
    assert (because["waiting"], because["passed"], because["passed_in_all"]) == (3, [first.pk], 2)


@pytest.mark.usefixtures("allow_error_logs")
def test_an_offer_that_cannot_be_ended_leaves_the_others_to_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    _event, people = full_event(offer_hours=48)
    _other, others = full_event(offer_hours=48)
    for group in (people, others):
        withdraw(by=None, registration=group[0])
    Registration.objects.filter(status=S.OFFERED).update(offer_expires_at=timezone.now() - dt.timedelta(seconds=1))

    def refuse_one(registration: Registration) -> Registration:
        if registration.pk == people[1].pk:
            raise ZeroDivisionError
        return lock(registration)

    monkeypatch.setattr("events.registrations.actions.queue.lock", refuse_one)
    assert expire_offers() == [others[1]]
