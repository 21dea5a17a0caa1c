"""Two organisers at once, or one and a guest, never make, lose or give away a seat of a block twice."""

import datetime as dt
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Registration, SeatPool
from events.registrations.actions import (
    BlockReleased,
    TooFewFree,
    carve,
    give_seats_back,
    pass_seats,
    release,
    release_due,
)
from events.registrations.enums import RegistrationStatus
from events.seats.queries import audit
from tests.factories import make_event, make_partner, make_registration, pool_of

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> list[object]:
    """Run all `works` at the same moment, each with a connection of its own; returns what each returned or raised."""
    start = threading.Barrier(len(works))

    def one(work: Callable[[], object]) -> object:
        try:
            start.wait(timeout=30)
            return work()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(one, works))


def make_block(seats: int, *, international: int = 20) -> SeatPool:
    """Return a block of `seats` international places at an event of its own."""
    event = make_event(international=international)
    tomorrow = timezone.now() + dt.timedelta(days=1)
    return carve(by=None, parent=pool_of(event), partner=make_partner(), seats=seats, releases_at=tomorrow)


def test_two_runs_at_once_release_each_block_once() -> None:
    blocks = [make_block(5) for _ in range(6)]
    SeatPool.objects.filter(pk__in=[block.pk for block in blocks]).update(releases_at=timezone.now())
    released = at_once(release_due, release_due)
    assert sum(number for number in released if isinstance(number, int)) == 6
    assert ModelLogEntry.objects.filter(action="event.block_released").count() == 6
    assert not SeatPool.objects.filter(taken__gt=0).exists()
    assert audit() == []


def test_two_organisers_releasing_at_once_release_once() -> None:
    block = make_block(5)
    outcome = at_once(lambda: release(by=None, block=block), lambda: release(by=None, block=block))
    assert sorted(map(type, outcome), key=str) == sorted([int, BlockReleased], key=str)
    assert pool_of(block.event).taken == 0


def test_the_same_free_seats_are_not_both_given_back_and_passed_on() -> None:
    block, other = make_block(3), make_partner()
    outcome = at_once(
        lambda: give_seats_back(by=None, block=block, seats=2),
        lambda: pass_seats(by=None, block=block, partner=other, seats=2),
    )
    assert sum(isinstance(answer, TooFewFree) for answer in outcome) == 1, outcome
    assert audit() == []


def test_a_block_and_a_guest_do_not_both_get_the_last_seat() -> None:
    event = make_event(international=1)
    partner = make_partner()
    tomorrow = timezone.now() + dt.timedelta(days=1)
    outcome = at_once(
        lambda: carve(by=None, parent=pool_of(event), partner=partner, seats=1, releases_at=tomorrow),
        lambda: make_registration(event),
    )
    guest = Registration.objects.get(event=event)
    refused = isinstance(outcome[0], TooFewFree)
    assert guest.status == (RegistrationStatus.CONFIRMED if refused else RegistrationStatus.WAITING), outcome
    assert pool_of(event).taken == 1
    assert audit() == []
