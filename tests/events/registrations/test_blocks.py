"""Places kept for a partner: given, changed, passed on, given back, and never made or lost."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Event, Registration, SeatPool
from events.programme.actions import set_status
from events.programme.enums import EventStatus
from events.registrations.actions import (
    BlockExists,
    FewerThanNamed,
    FloorTooHigh,
    NoBlocksFrom,
    PartnerNotInNetwork,
    ReleaseDateRefused,
    SamePartner,
    TooFewFree,
    carve,
    give_seats_back,
    pass_seats,
    resize_block,
    set_floor,
    set_release,
)
from events.registrations.actions.register import new_registration
from events.registrations.actions.state import change_state
from events.registrations.enums import RegistrationStatus
from events.seats.enums import Audience
from partners.models import Partner
from tests.factories import make_event, make_partner, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db


def in_days(days: float) -> dt.datetime:
    """Return the instant `days` from now."""
    return timezone.now() + dt.timedelta(days=days)


def make_block(event: Event, seats: int = 7, partner: Partner | None = None, **values: Any) -> SeatPool:
    """Return a block of `seats` international places, released in ten days."""
    facts = {"parent": pool_of(event), "partner": partner or make_partner(), "seats": seats, "releases_at": in_days(10)}
    return carve(by=None, **{**facts, **values})


def name_person(block: SeatPool, status: RegistrationStatus = RegistrationStatus.CONFIRMED) -> Registration:
    """Return somebody who holds a place of `block`."""
    registration = new_registration(block.event, **person_values())
    return change_state(registration, status, by=None, pool=block)


def overdue(block: SeatPool) -> None:
    """Let the date of `block` pass."""
    SeatPool.objects.filter(pk=block.pk).update(releases_at=in_days(-1))


def numbers(pool: SeatPool) -> tuple[int, int]:
    """Return how many places `pool` has and how many of them are taken, as stored now."""
    pool.refresh_from_db()
    return pool.capacity, pool.taken


def test_a_block_takes_its_places_out_of_the_group() -> None:
    event = make_event(international=40)
    partner = make_partner()
    block = make_block(event, 7, partner)
    assert (block.audience, block.partner, block.capacity, block.taken) == (Audience.BLOCK, partner, 7, 0)
    assert numbers(pool_of(event)) == (40, 7)
    entry = ModelLogEntry.objects.get(action="event.block_given")
    assert entry.data["partner"] == partner.pk
    assert entry.data["seats"] == 7


def test_the_places_of_a_block_are_not_the_publics() -> None:
    event = make_event(international=7)
    make_block(event, 7)
    assert make_registration(event).status == RegistrationStatus.WAITING


def test_a_block_larger_than_the_free_places_is_refused() -> None:
    event = make_event(international=8)
    make_registration(event)
    with pytest.raises(TooFewFree, match="Only 7 places are free there"):
        make_block(event, 8)
    assert numbers(pool_of(event)) == (8, 1)
    assert not SeatPool.objects.filter(audience=Audience.BLOCK).exists()


def test_places_held_back_for_a_group_are_not_given_away() -> None:
    event = make_event(international=5)
    SeatPool.objects.filter(event=event, audience=Audience.INTERNATIONAL).update(held_back=3)
    with pytest.raises(TooFewFree):
        make_block(event, 3)
    assert make_block(event, 2).capacity == 2


@pytest.mark.parametrize(("days", "words"), [(-1, "has passed"), (31, "has started by then")])
def test_a_date_in_the_past_or_after_the_start_is_refused(days: int, words: str) -> None:
    event = make_event()
    with pytest.raises(ReleaseDateRefused, match=words):
        make_block(event, releases_at=in_days(days))
    block = make_block(event)
    with pytest.raises(ReleaseDateRefused, match=words):
        set_release(by=None, block=block, releases_at=in_days(days))


def test_only_partners_of_the_network_get_places() -> None:
    event, left = make_event(), make_partner()
    block = make_block(event, 3, left)
    Partner.objects.filter(pk=left.pk).update(status="former")
    left.refresh_from_db()
    with pytest.raises(PartnerNotInNetwork):
        make_block(event, 1, left, parent=pool_of(event, Audience.NATIONAL))
    with pytest.raises(PartnerNotInNetwork):
        resize_block(by=None, block=block, seats=4)
    with pytest.raises(PartnerNotInNetwork):
        pass_seats(by=None, block=make_block(event, 3), partner=left, seats=1)
    assert resize_block(by=None, block=block, seats=1).capacity == 1


def test_a_block_is_carved_out_of_no_block_and_no_online_places() -> None:
    event = make_event()
    with pytest.raises(NoBlocksFrom):
        make_block(event, 1, parent=make_block(event))
    online = SeatPool.objects.create(event=event, audience=Audience.ONLINE, capacity=5)
    with pytest.raises(NoBlocksFrom):
        make_block(event, 1, parent=online)


def test_a_partner_has_one_block_of_a_group() -> None:
    event, partner = make_event(), make_partner()
    make_block(event, 3, partner)
    with pytest.raises(BlockExists):
        make_block(event, 2, partner)
    assert make_block(event, 2, partner, parent=pool_of(event, Audience.NATIONAL)).capacity == 2


def test_a_block_grows_out_of_its_group_and_shrinks_back_into_it() -> None:
    event = make_event(international=10)
    block = make_block(event, 7)
    assert resize_block(by=None, block=block, seats=9).capacity == 9
    assert numbers(pool_of(event)) == (10, 9)
    with pytest.raises(TooFewFree, match="Only 1 place is free there"):
        resize_block(by=None, block=block, seats=11)
    name_person(block)
    with pytest.raises(FewerThanNamed, match="1 place is used"):
        resize_block(by=None, block=block, seats=0)
    assert resize_block(by=None, block=block, seats=1).capacity == 1
    assert numbers(pool_of(event)) == (10, 1)


def test_places_that_go_back_go_to_the_queue() -> None:
    event = make_event(international=7)
    block = make_block(event, 7)
    waiting = make_registration(event)
    resize_block(by=None, block=block, seats=6)
    waiting.refresh_from_db()
    assert waiting.status == RegistrationStatus.CONFIRMED


def test_places_are_passed_on_within_their_group() -> None:
    event, other = make_event(international=10), make_partner()
    block = make_block(event, 7)
    name_person(block)
    passed = pass_seats(by=None, block=block, partner=other, seats=2)
    assert (passed.partner, passed.capacity, passed.releases_at) == (other, 2, block.releases_at)
    assert pass_seats(by=None, block=block, partner=other, seats=1) == passed
    assert numbers(passed) == (3, 0)
    assert numbers(block) == (4, 1)
    assert numbers(pool_of(event)) == (10, 7)
    with pytest.raises(TooFewFree, match="Only 3 places"):
        pass_seats(by=None, block=block, partner=other, seats=4)
    with pytest.raises(SamePartner):
        pass_seats(by=None, block=passed, partner=other, seats=1)


def test_a_refused_passing_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    event = make_event()
    block = make_block(event, 7)

    def die(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("events.registrations.actions.blocks.move_into_block", die)
    with pytest.raises(ZeroDivisionError):
        pass_seats(by=None, block=block, partner=make_partner(), seats=2)
    assert numbers(block) == (7, 0)
    assert SeatPool.objects.filter(audience=Audience.BLOCK).count() == 1


def test_seats_given_back_early_go_to_the_queue() -> None:
    event = make_event(international=3)
    block = make_block(event, 3)
    name_person(block)
    waiting = make_registration(event)
    with pytest.raises(TooFewFree):
        give_seats_back(by=None, block=block, seats=3)
    assert give_seats_back(by=None, block=block, seats=1).capacity == 2
    waiting.refresh_from_db()
    assert waiting.status == RegistrationStatus.CONFIRMED


def test_a_lower_floor_lets_the_queue_have_what_is_lent() -> None:
    event = make_event(international=4, national=1)
    Event.objects.filter(pk=event.pk).update(borrowing_from=in_days(-1))
    event.refresh_from_db()
    pool = pool_of(event)
    set_floor(by=None, pool=pool, floor=4)
    germans = [make_registration(event, country="DE") for _ in range(3)]
    assert [person.status for person in germans[1:]] == [RegistrationStatus.WAITING] * 2
    assert set_floor(by=None, pool=pool, floor=3).lent == 1
    assert Registration.objects.get(pk=germans[1].pk).pool == pool
    with pytest.raises(FloorTooHigh, match="At most 3"):
        set_floor(by=None, pool=pool, floor=4)
    with pytest.raises(NoBlocksFrom):
        set_floor(by=None, pool=make_block(event, 1), floor=1)


def test_giving_places_of_a_draft_is_told_when_it_is_announced() -> None:
    event = make_event(status=EventStatus.DRAFT)
    block = make_block(event)
    assert block.told_at is None
    set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
    block.refresh_from_db()
    assert block.told_at is not None
