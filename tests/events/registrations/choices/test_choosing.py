"""Signing up for activities and leaving them."""

import datetime as dt
from unittest import mock

import pytest
from django.utils import timezone

from events.models import Activity, Event, Pin, Registration, Signup
from events.programme.actions.activities import set_activity_status
from events.programme.actions.slots import set_choice_rules
from events.programme.enums import ActivityKind, ActivityStatus, EventMode, SlotMode
from events.registrations.actions import cancel, switch_presence, withdraw
from events.registrations.choices.actions.choosing import leave, sign_up
from events.registrations.choices.enums import SignupStatus
from events.registrations.choices.errors import (
    ChoosingClosed,
    Clashes,
    Closed,
    NotForYou,
    NotInProgramme,
    PinnedHere,
    TooMany,
)
from events.registrations.enums import Presence
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.factories import make_event, make_partner, make_registration, make_user
from tests.factories.programme import make_activity, make_places, make_published, make_slot

pytestmark = pytest.mark.django_db

S = SignupStatus
HOUR = dt.timedelta(hours=1)


def choose(registration: Registration, activity: Activity, *leaving: Activity) -> Signup:
    """Sign up on the guest's own word."""
    return sign_up(by=None, registration=registration, activity=activity, leaving=leaving)


def states(activity: Activity) -> list[tuple[int, str]]:
    """Return who holds a place at `activity` or waits for one, in order."""
    return list(activity.signups.live().order_by("-status", "pk").values_list("registration_id", "status"))


def state_of(signup: Signup) -> str:
    """Return where `signup` stands now."""
    signup.refresh_from_db()
    return signup.status


@pytest.fixture
def event() -> Event:
    """An event with room for many."""
    return make_event(international=20, national=20)


def test_a_free_place_is_taken_and_the_next_guest_waits(event: Event) -> None:
    visit = make_activity(event, places=1)
    make_published(event)
    first, second = make_registration(event), make_registration(event)
    assert choose(first, visit).status == S.CONFIRMED
    assert choose(second, visit).status == S.WAITING
    assert visit.pools.get().taken == 1


def test_signing_up_twice_changes_nothing(event: Event) -> None:
    visit = make_activity(event, places=1)
    make_published(event)
    first, second = make_registration(event), make_registration(event)
    assert choose(first, visit).pk == choose(first, visit).pk
    assert choose(second, visit).pk == choose(second, visit).pk
    assert Signup.objects.count() == 2


def test_the_place_of_who_leaves_goes_to_the_first_in_the_queue(event: Event) -> None:
    visit = make_activity(event, places=1)
    make_published(event)
    guests = [make_registration(event) for _ in range(3)]
    signups = [choose(guest, visit) for guest in guests]
    leave(by=None, signup=signups[0])
    leave(by=None, signup=signups[0])
    assert [state_of(signup) for signup in signups] == [S.LEFT, S.CONFIRMED, S.WAITING]


def test_who_has_something_at_that_time_is_told_what_and_may_leave_it(event: Event) -> None:
    workshop = make_activity(event, hour=2, hours=2, places=5)
    visit = make_activity(event, hour=4.5, places=5, kind=ActivityKind.STUDY_VISIT, travel_before=45)
    make_published(event)
    guest = make_registration(event)
    choose(guest, workshop)
    with pytest.raises(Clashes) as refused:
        choose(guest, visit)
    assert [other.id for other in refused.value.others] == [workshop.pk]
    assert str(workshop.title) in str(refused.value)
    choose(guest, visit, workshop)
    assert states(workshop) == []
    assert states(visit) == [(guest.pk, S.CONFIRMED)]


def test_what_ends_as_the_other_begins_does_not_clash(event: Event) -> None:
    one, two = make_activity(event, hour=1, places=5), make_activity(event, hour=2, places=5)
    make_published(event)
    guest = make_registration(event)
    assert choose(guest, one).status == choose(guest, two).status == S.CONFIRMED


def test_an_event_may_let_guests_be_in_two_places(event: Event) -> None:
    one, two = make_activity(event, places=5), make_activity(event, places=5)
    make_published(event)
    set_choice_rules(by=None, event=event, facts={"one_at_a_time": False})
    guest = make_registration(event)
    assert choose(guest, one).status == choose(guest, two).status == S.CONFIRMED


def test_published_times_count_not_those_of_a_draft(event: Event) -> None:
    one, two = make_activity(event, hour=1, places=5), make_activity(event, hour=3, places=5)
    make_published(event)
    Activity.objects.filter(pk=two.pk).update(starts_at=one.starts_at, ends_at=one.ends_at)
    guest = make_registration(event)
    assert choose(guest, one).status == choose(guest, two).status == S.CONFIRMED


def test_who_moves_up_leaves_what_clashes_and_that_place_goes_on(event: Event) -> None:
    dear, other = make_activity(event, places=1), make_activity(event, places=1)
    make_published(event)
    lucky, mover, third = (make_registration(event) for _ in range(3))
    held = choose(lucky, dear)
    had = choose(mover, other)
    waits, third_waits = choose(mover, dear), choose(third, other)
    leave(by=None, signup=held)
    assert [state_of(signup) for signup in (waits, had, third_waits)] == [S.CONFIRMED, S.LEFT, S.CONFIRMED]


def test_nobody_leaves_what_they_are_pinned_to(event: Event) -> None:
    dear, pinned = make_activity(event, places=1), make_activity(event, places=1)
    make_published(event)
    lucky, mover, third = (make_registration(event) for _ in range(3))
    held, waits, had, behind = choose(lucky, dear), choose(mover, dear), choose(mover, pinned), choose(third, dear)
    Pin.objects.create(registration=mover, activity=pinned)
    leave(by=None, signup=held)
    assert [state_of(signup) for signup in (waits, had, behind)] == [S.WAITING, S.CONFIRMED, S.CONFIRMED]
    with pytest.raises(PinnedHere):
        leave(by=None, signup=had)
    with pytest.raises(PinnedHere):
        choose(mover, make_later(event, dear), pinned)


def make_later(event: Event, like: Activity) -> Activity:
    """Return a published activity with places at the time of `like`."""
    activity = make_activity(event, starts_at=like.starts_at, ends_at=like.ends_at, places=3)
    make_published(event)
    return activity


def test_once_choices_are_fixed_only_who_leaves_nothing_moves_up(event: Event) -> None:
    dear, other = make_activity(event, places=1), make_activity(event, places=1)
    make_published(event)
    lucky, mover, free = (make_registration(event) for _ in range(3))
    choose(lucky, dear)
    had, waits, behind = choose(mover, other), choose(mover, dear), choose(free, dear)
    set_choice_rules(by=None, event=event, facts={"freezes_at": timezone.now()})
    withdraw(by=None, registration=lucky)
    assert [state_of(signup) for signup in (had, waits, behind)] == [S.CONFIRMED, S.WAITING, S.CONFIRMED]
    with pytest.raises(ChoosingClosed) as refused:
        leave(by=None, signup=had)
    assert refused.value.why == Closed.FROZEN
    assert leave(by=None, signup=waits).status == S.LEFT


def test_after_the_freeze_nobody_signs_up(event: Event) -> None:
    visit = make_activity(event, places=1)
    make_published(event)
    set_choice_rules(by=None, event=event, facts={"freezes_at": timezone.now()})
    with pytest.raises(ChoosingClosed, match="fixed since"):
        choose(make_registration(event), visit)


@pytest.mark.parametrize(
    ("opens", "closes", "why"),
    [(HOUR, 2 * HOUR, Closed.NOT_YET), (-2 * HOUR, -HOUR, Closed.OVER)],
)
def test_a_slot_is_open_between_its_dates_only(
    event: Event, opens: dt.timedelta, closes: dt.timedelta, why: Closed
) -> None:
    now = timezone.now()
    slot = make_slot(event, opens_at=now + opens, closes_at=now + closes)
    workshop = make_activity(event, places=1, slot=slot)
    make_published(event)
    with pytest.raises(ChoosingClosed) as refused:
        choose(make_registration(event), workshop)
    assert refused.value.why == why


def test_where_wishes_are_ranked_nobody_signs_up_before_the_places_were_given_out(event: Event) -> None:
    now = timezone.now()
    slot = make_slot(event, mode=SlotMode.RANKED, closes_at=now + HOUR)
    workshop = make_activity(event, places=1, slot=slot)
    make_published(event)
    guest = make_registration(event)
    with pytest.raises(ChoosingClosed, match="rank wishes until"):
        choose(guest, workshop)
    slot.closes_at = slot.allocated_at = now
    slot.save()
    assert choose(guest, workshop).status == S.CONFIRMED


def test_who_has_set_out_cannot_be_followed(event: Event) -> None:
    visit = make_activity(event, places=1)
    make_published(event)
    guest = make_registration(event)
    with (
        mock.patch("django.utils.timezone.now", return_value=visit.starts_at),
        pytest.raises(ChoosingClosed, match="begun already"),
    ):
        choose(guest, visit)


def test_a_slot_gives_nobody_more_than_its_number(event: Event) -> None:
    slot = make_slot(event, hours=3)
    one, two = (make_activity(event, hour=hour, places=2, slot=slot) for hour in (1, 2))
    make_published(event)
    guest = make_registration(event)
    choose(guest, one)
    with pytest.raises(TooMany) as refused:
        choose(guest, two)
    assert [other.id for other in refused.value.others] == [one.pk]
    assert choose(guest, two, one).status == S.CONFIRMED


def test_an_event_gives_nobody_more_than_its_number(event: Event) -> None:
    one, two, full = (
        make_activity(event, places=2),
        make_activity(event, hour=2, places=2),
        make_activity(event, hour=3, places=0),
    )
    make_published(event)
    set_choice_rules(by=None, event=event, facts={"most": 1})
    guest = make_registration(event)
    choose(guest, one)
    for activity in (two, full):
        with pytest.raises(TooMany, match="at this event"):
            choose(guest, activity)
    choose(guest, two, one)
    assert states(one) == []


def test_each_group_has_its_own_places_and_blocks_come_first(event: Event) -> None:
    partner = make_partner()
    visit = make_activity(event)
    international = make_places(visit, 2, Audience.INTERNATIONAL)
    make_places(visit, 1, Audience.NATIONAL)
    block = make_places(visit, 1, Audience.BLOCK, parent=international, partner=partner)
    make_published(event)
    local, sent = make_registration(event, country="DE"), make_registration(event, sending_partner=partner)
    assert choose(local, visit).pool.audience == Audience.NATIONAL
    assert choose(sent, visit).pool_id == block.pk
    assert choose(make_registration(event, country="DE"), visit).status == S.WAITING
    assert choose(make_registration(event), visit).pool_id == international.pk


def test_what_has_no_places_or_none_for_somebody_is_not_signed_up_for(event: Event) -> None:
    plenary, local = make_activity(event), make_activity(event, hour=3)
    make_places(local, 3, Audience.NATIONAL)
    make_published(event)
    guest = make_registration(event)
    with pytest.raises(NotForYou, match="open to everyone"):
        choose(guest, plenary)
    with pytest.raises(NotForYou, match="another group"):
        choose(guest, local)


def test_only_who_comes_for_certain_chooses() -> None:
    event = make_event(international=1)
    visit = make_activity(event, places=1)
    make_published(event)
    make_registration(event)
    with pytest.raises(NotForYou, match="confirmed place"):
        choose(make_registration(event), visit)


def test_drafts_and_what_is_called_off_cannot_be_chosen(event: Event) -> None:
    workshop = make_activity(event, places=1)
    guest = make_registration(event)
    with pytest.raises(NotInProgramme):
        choose(guest, workshop)
    make_published(event)
    set_activity_status(by=None, activity=workshop, status=ActivityStatus.CANCELLED)
    make_published(event)
    with pytest.raises(NotInProgramme):
        choose(guest, workshop)


@pytest.mark.parametrize("end", ["withdraw", "cancel"])
def test_who_comes_no_more_frees_every_place(event: Event, end: str) -> None:
    one, two = make_activity(event, places=1), make_activity(event, hour=3, places=1)
    make_published(event)
    guest, next_one = make_registration(event), make_registration(event)
    signups = [choose(guest, one), choose(guest, two)]
    waits = choose(next_one, two)
    if end == "withdraw":
        withdraw(by=None, registration=guest)
    else:
        cancel(by=make_user(), registration=guest)
    ended = S.LEFT if end == "withdraw" else S.REMOVED
    assert {state_of(signup) for signup in signups} == {ended}
    assert state_of(waits) == S.CONFIRMED
    assert one.pools.get().taken == 0


def test_who_takes_part_online_leaves_what_takes_place_at_the_venue() -> None:
    event = make_event(mode=EventMode.HYBRID, international=5)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=5)
    visit = make_activity(event, places=1)
    make_published(event)
    guest = make_registration(event)
    signup = choose(guest, visit)
    switch_presence(by=None, registration=guest, presence=Presence.ONLINE)
    assert state_of(signup) == S.LEFT
    guest.refresh_from_db()
    with pytest.raises(NotForYou):
        choose(guest, visit)
