"""Changing how many places activities have, and keeping some for partners."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Activity, ActivityPool, Event, Registration, Signup
from events.programme.actions import change_event
from events.registrations.actions import (
    BlockExists,
    BlockReleased,
    NoBlocksFrom,
    PartnerNotInNetwork,
    ReleaseDateRefused,
    TooFewFree,
)
from events.registrations.choices.actions import places
from events.registrations.choices.actions.choosing import leave, sign_up
from events.registrations.choices.actions.places import (
    PeopleWait,
    PlacesMixed,
    add_places,
    keep_places,
    release_activity_blocks,
    remove_places,
    resize_places,
    set_places_release,
)
from events.registrations.choices.enums import SignupStatus
from events.seats.actions import CapacityBelowTaken, PoolInUse
from events.seats.enums import Audience
from partners.enums import PartnerStatus
from partners.models import Partner
from tests.factories import make_event, make_partner, make_registration
from tests.factories.programme import make_activity, make_places, make_published

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def event() -> Event:
    return make_event()


def offered(event: Event, number: int, audience: Audience = Audience.ANYONE) -> tuple[Activity, ActivityPool]:
    """Return a published activity with so many places, and these."""
    activity = make_activity(event)
    pool = make_places(activity, number, audience)
    make_published(event)
    return activity, pool


def keep(pool: ActivityPool, partner: Partner, **values) -> ActivityPool:
    """Keep two places of `pool` for `partner` until tomorrow, unless told otherwise."""
    asked = {"seats": 2, "releases_at": timezone.now() + DAY, **values}
    return keep_places(by=None, parent=pool, partner=partner, **asked)


def come(event: Event, activity: Activity, **values) -> tuple[Registration, Signup]:
    """Return a new guest who has signed up for `activity`, and their sign-up."""
    registration = make_registration(event, **values)
    return registration, sign_up(by=None, registration=registration, activity=activity)


def fresh(pool: ActivityPool) -> ActivityPool:
    """Return `pool` as the database has it."""
    return ActivityPool.objects.get(pk=pool.pk)


def numbers(pool: ActivityPool) -> tuple[int, int]:
    """Return how many places of `pool` are taken, and of how many."""
    found = fresh(pool)
    return found.taken, found.capacity


def has_place(signup: Signup) -> bool:
    """Say whether `signup` holds a place by now."""
    return Signup.objects.get(pk=signup.pk).status == SignupStatus.CONFIRMED


def test_more_places_go_to_who_waits(event: Event) -> None:
    activity, pool = offered(event, 1)
    _first, *waiting = [come(event, activity)[1] for _number in range(4)]
    assert [has_place(signup) for signup in waiting] == [False, False, False]
    assert resize_places(by=None, pool=pool, capacity=3).taken == 3
    assert [has_place(signup) for signup in waiting] == [True, True, False]


def test_fewer_places_than_are_taken_are_refused(event: Event) -> None:
    activity, pool = offered(event, 3)
    for _number in range(2):
        come(event, activity)
    with pytest.raises(CapacityBelowTaken) as refused:
        resize_places(by=None, pool=pool, capacity=1)
    assert str(refused.value).startswith("2 places are taken.")
    assert numbers(pool) == (2, 3)


def test_the_same_number_again_leaves_no_entry(event: Event) -> None:
    _activity, pool = offered(event, 3)
    newest = ModelLogEntry.objects.order_by("pk").last()
    resize_places(by=None, pool=pool, capacity=3)
    assert ModelLogEntry.objects.order_by("pk").last() == newest


def test_a_second_half_of_a_split_is_added_and_anyone_is_not(event: Event) -> None:
    activity, _pool = offered(event, 3, Audience.INTERNATIONAL)
    add_places(by=None, activity=activity, audience=Audience.NATIONAL, capacity=2)
    with pytest.raises(PlacesMixed):
        add_places(by=None, activity=activity, audience=Audience.ANYONE, capacity=2)
    assert activity.pools.count() == 2


def test_halves_are_not_added_to_places_for_anyone(event: Event) -> None:
    activity, _pool = offered(event, 3)
    with pytest.raises(PlacesMixed):
        add_places(by=None, activity=activity, audience=Audience.NATIONAL, capacity=2)


def test_places_somebody_has_are_not_taken_away(event: Event) -> None:
    activity, pool = offered(event, 3)
    come(event, activity)
    with pytest.raises(PoolInUse):
        remove_places(by=None, pool=pool)


def test_the_last_places_stay_while_people_wait(event: Event) -> None:
    activity, pool = offered(event, 0)
    come(event, activity)
    with pytest.raises(PeopleWait):
        remove_places(by=None, pool=pool)
    assert activity.pools.exists()


def test_unused_places_are_taken_away(event: Event) -> None:
    activity, pool = offered(event, 3)
    remove_places(by=None, pool=pool)
    assert not activity.pools.exists()


def test_a_partners_places_serve_its_people_first(event: Event) -> None:
    activity, pool = offered(event, 4)
    partner = make_partner()
    block = keep(pool, partner)
    assert (numbers(pool), numbers(block)) == ((2, 4), (0, 2))
    _person, signup = come(event, activity, sending_partner=partner)
    assert signup.pool == block
    assert come(event, activity)[1].pool == pool


def test_a_block_taken_away_gives_its_places_to_who_waits(event: Event) -> None:
    activity, pool = offered(event, 2)
    block = keep(pool, make_partner())
    _person, waiting = come(event, activity)
    assert not has_place(waiting)
    remove_places(by=None, pool=block)
    assert has_place(waiting)
    assert numbers(pool) == (1, 2)


def test_a_smaller_block_gives_its_places_to_who_waits(event: Event) -> None:
    activity, pool = offered(event, 2)
    block = keep(pool, make_partner())
    _person, waiting = come(event, activity)
    resize_places(by=None, pool=block, capacity=1)
    assert has_place(waiting)


def test_a_block_grows_by_what_is_free(event: Event) -> None:
    _activity, pool = offered(event, 4)
    block = keep(pool, make_partner())
    with pytest.raises(TooFewFree) as refused:
        resize_places(by=None, pool=block, capacity=5)
    assert str(refused.value) == "This takes 3 free places. Only 2 places are free there."
    assert numbers(resize_places(by=None, pool=block, capacity=4)) == (0, 4)


def test_blocks_are_kept_with_reason(event: Event) -> None:
    _activity, pool = offered(event, 4)
    partner, gone = make_partner(), make_partner(status=PartnerStatus.FORMER)
    block = keep(pool, partner)
    with pytest.raises(BlockExists):
        keep(pool, partner)
    with pytest.raises(NoBlocksFrom):
        keep(block, make_partner())
    with pytest.raises(PartnerNotInNetwork):
        keep(pool, gone)
    with pytest.raises(TooFewFree):
        keep(pool, make_partner(), seats=3)
    with pytest.raises(ReleaseDateRefused) as past:
        keep(pool, make_partner(), releases_at=timezone.now() - DAY)
    with pytest.raises(ReleaseDateRefused) as late:
        keep(pool, make_partner(), releases_at=event.starts_at + DAY)
    assert (past.value.is_past, late.value.is_past) == (True, False)
    assert numbers(pool) == (2, 4)


def test_the_date_of_a_block_is_changed(event: Event) -> None:
    _activity, pool = offered(event, 4)
    block = keep(pool, make_partner())
    later = timezone.now() + 3 * DAY
    assert set_places_release(by=None, block=block, releases_at=later).releases_at == later
    assert fresh(block).releases_at == later
    with pytest.raises(ReleaseDateRefused):
        set_places_release(by=None, block=block, releases_at=timezone.now() - DAY)


def test_unused_places_go_back_at_their_date_and_on_to_who_waits(event: Event) -> None:
    activity, pool = offered(event, 2)
    partner = make_partner()
    block = keep(pool, partner)
    _theirs, kept = come(event, activity, sending_partner=partner)
    _other, waiting = come(event, activity)
    assert release_activity_blocks() == 0
    assert release_activity_blocks(now=block.releases_at) == 1
    assert release_activity_blocks(now=block.releases_at) == 0
    assert has_place(kept)
    assert has_place(waiting)
    assert (numbers(pool), numbers(block), fresh(block).went_back) == ((2, 2), (1, 1), 1)
    entry = ModelLogEntry.objects.get(action="activity.block_released")
    assert entry.data == {"activity": activity.pk, "pool": block.pk, "seats": 1}
    with pytest.raises(BlockReleased):
        resize_places(by=None, pool=block, capacity=2)
    with pytest.raises(BlockReleased):
        set_places_release(by=None, block=block, releases_at=timezone.now() + DAY)


def test_a_place_left_in_a_released_block_goes_to_everybody(event: Event) -> None:
    activity, pool = offered(event, 2)
    partner = make_partner()
    block = keep(pool, partner)
    _theirs, kept = come(event, activity, sending_partner=partner)
    release_activity_blocks(now=block.releases_at)
    leave(by=None, signup=kept)
    assert (numbers(pool), numbers(block)) == ((0, 2), (0, 0))


def test_a_released_block_begins_anew(event: Event) -> None:
    activity, pool = offered(event, 4)
    partner = make_partner()
    block = keep(pool, partner)
    come(event, activity, sending_partner=partner)
    release_activity_blocks(now=block.releases_at)
    again = keep(pool, partner, seats=3)
    assert again.pk == block.pk
    assert (numbers(pool), numbers(again), again.released_at) == ((4, 4), (1, 4), None)


def test_places_go_back_the_day_before_an_event_that_was_moved_forward(event: Event) -> None:
    _activity, pool = offered(event, 4)
    block = keep(pool, make_partner(), releases_at=event.starts_at - DAY)
    soon = timezone.now() + dt.timedelta(hours=20)
    change_event(by=None, event=event, facts={"starts_at": soon})
    assert release_activity_blocks() == 1
    assert fresh(block).released_at


def test_one_block_that_fails_does_not_keep_the_others(event: Event, monkeypatch, allow_error_logs) -> None:
    _activity, pool = offered(event, 4)
    first, second = keep(pool, make_partner()), keep(pool, make_partner())
    release_if_due = places._release_if_due

    def fail_once(block: ActivityPool, now: dt.datetime) -> bool:
        if block.pk == first.pk:
            raise RuntimeError("No luck")
        return release_if_due(block, now)

    monkeypatch.setattr(places, "_release_if_due", fail_once)
    assert release_activity_blocks(now=timezone.now() + 2 * DAY) == 1
    assert (fresh(first).released_at, bool(fresh(second).released_at)) == (None, True)


def test_the_command_releases_blocks_of_activities(event: Event) -> None:
    _activity, pool = offered(event, 4)
    block = keep(pool, make_partner())
    ActivityPool.objects.filter(pk=block.pk).update(releases_at=timezone.now() - DAY)
    out = StringIO()
    call_command("release_blocks", stdout=out)
    assert out.getvalue().startswith("1 blocks released")
