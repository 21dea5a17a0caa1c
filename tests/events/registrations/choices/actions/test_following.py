"""Places of guests whose country turns out to be another one."""

import pytest
from wagtail.models import ModelLogEntry

from events.models import Activity, Event, Registration, Signup
from events.registrations.actions import SeatGroupFull, change_details
from events.registrations.choices.actions.choosing import sign_up
from events.registrations.choices.enums import SignupStatus
from events.seats.enums import Audience
from events.seats.queries import audit
from tests.factories import make_event, make_partner, make_registration
from tests.factories.programme import make_activity, make_places, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """An event with room for many of each group."""
    return make_event(international=20, national=20)


def split(event: Event, international: int, national: int) -> Activity:
    """Return a published workshop with so many places for each group."""
    workshop = make_activity(event)
    make_places(workshop, international, Audience.INTERNATIONAL)
    make_places(workshop, national, Audience.NATIONAL)
    make_published(event)
    return workshop


def choose(guest: Registration, activity: Activity) -> Signup:
    """Sign up on the guest's own word."""
    return sign_up(by=None, registration=guest, activity=activity)


def move(guest: Registration, country: str) -> None:
    """Let the guest put their country right."""
    change_details(by=None, registration=guest, details={"country": country})


def sits_in(signup: Signup) -> str:
    """Return for whom the place of `signup` is, "" where it has none."""
    stored = Signup.objects.select_related("pool").get(pk=signup.pk)
    return stored.pool.audience if stored.pool else ""


def test_the_place_moves_to_the_new_group_and_the_former_goes_on(event: Event) -> None:
    workshop = split(event, 1, 1)
    guest, next_one = make_registration(event), make_registration(event)
    has, waits = choose(guest, workshop), choose(next_one, workshop)
    move(guest, "DE")
    assert (sits_in(has), sits_in(waits)) == (Audience.NATIONAL, Audience.INTERNATIONAL)
    assert not Signup.objects.of_other_group().exists()
    entry = ModelLogEntry.objects.get(action="signup.reseated")
    assert entry.data["activity"] == workshop.pk
    assert audit() == []


def test_a_full_group_takes_no_place_away_and_organisers_can_find_it(event: Event) -> None:
    workshop = split(event, 1, 0)
    guest = make_registration(event)
    has = choose(guest, workshop)
    move(guest, "DE")
    assert sits_in(has) == Audience.INTERNATIONAL
    assert list(Signup.objects.of_other_group()) == [has]
    assert not ModelLogEntry.objects.filter(action="signup.reseated").exists()
    move(guest, "FR")
    assert not Signup.objects.of_other_group().exists()
    assert audit() == []


def test_who_waits_queues_anew_where_groups_queue_apart(event: Event) -> None:
    apart, together = split(event, 0, 0), make_activity(event, places=0)
    make_published(event)
    guest, other = make_registration(event), make_registration(event, country="DE")
    for activity in (apart, together):
        choose(guest, activity)
        choose(other, activity)
    move(guest, "DE")
    order = [list(activity.signups.queue().values_list("registration", flat=True)) for activity in (apart, together)]
    assert order == [[other.pk, guest.pk], [guest.pk, other.pk]]


def test_who_waits_gets_what_is_free_for_the_new_group(event: Event) -> None:
    workshop = split(event, 0, 1)
    guest = make_registration(event)
    waits = choose(guest, workshop)
    move(guest, "DE")
    waits.refresh_from_db()
    assert (waits.status, sits_in(waits)) == (SignupStatus.CONFIRMED, Audience.NATIONAL)


def test_places_for_anyone_and_of_a_partner_stay(event: Event) -> None:
    partner = make_partner()
    plain = make_activity(event, hour=3, places=1)
    workshop = make_activity(event)
    international = make_places(workshop, 1, Audience.INTERNATIONAL)
    make_places(workshop, 1, Audience.NATIONAL)
    make_places(workshop, 1, Audience.BLOCK, parent=international, partner=partner)
    make_published(event)
    guest = make_registration(event, sending_partner=partner)
    held = [choose(guest, plain), choose(guest, workshop)]
    move(guest, "DE")
    assert [sits_in(signup) for signup in held] == [Audience.ANYONE, Audience.BLOCK]
    assert not Signup.objects.of_other_group().exists()


def test_a_change_that_is_refused_moves_nothing() -> None:
    event = make_event(international=5, national=0)
    workshop = split(event, 1, 1)
    guest = make_registration(event)
    has = choose(guest, workshop)
    with pytest.raises(SeatGroupFull):
        move(guest, "DE")
    assert sits_in(has) == Audience.INTERNATIONAL


def test_who_accompanies_somebody_follows_as_well(event: Event) -> None:
    workshop = split(event, 2, 2)
    guest, companion = make_registration(event), make_registration(event)
    Registration.objects.filter(pk=companion.pk).update(accompanies=guest)
    signups = [choose(person, workshop) for person in (guest, companion)]
    move(guest, "DE")
    assert [sits_in(signup) for signup in signups] == [Audience.NATIONAL] * 2
