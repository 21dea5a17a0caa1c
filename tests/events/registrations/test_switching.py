"""Online instead of on site, and back: the seat moves along, or everything stays as it was."""

from collections.abc import Callable

import pytest
from django.core import mail

from events.models import Event, Registration
from events.programme.enums import Admission, EventMode
from events.registrations.actions import NoPlaceThere, NothingToChange, cancel, offer, switch_presence, withdraw
from events.registrations.actions.person import ChosenByOrganisers
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.queries import queue_position
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.factories import make_event, make_office, make_registration, pool_of

pytestmark = pytest.mark.django_db

S = RegistrationStatus
ON_SITE, ONLINE = Presence.ON_SITE, Presence.ONLINE


@pytest.fixture
def event() -> Event:
    """A hybrid event with one international place and one online."""
    hybrid = make_event(international=1, national=1, mode=EventMode.HYBRID)
    create_pool(by=None, event=hybrid, audience=Audience.ONLINE, capacity=1)
    return hybrid


def stored(registration: Registration) -> Registration:
    """Return the registration as it is now."""
    return Registration.objects.get(pk=registration.pk)


def test_the_seat_moves_and_calls_the_next_for_the_one_left_behind(event: Event) -> None:
    first, second = make_registration(event), make_registration(event)
    switched = switch_presence(by=None, registration=first, presence=ONLINE)
    assert (switched.pool.audience, switched.entry_version) == (Audience.ONLINE, 1)
    assert stored(second).pool == pool_of(event)
    with pytest.raises(NoPlaceThere):
        switch_presence(by=None, registration=first, presence=ON_SITE)
    again = stored(first)
    assert (again.presence, again.entry_version, again.pool.audience) == (ONLINE, 1, Audience.ONLINE)


def test_two_who_wish_for_each_others_place_cannot_swap_at_once(event: Event) -> None:
    on_site, online = make_registration(event), make_registration(event, presence=ONLINE)
    for registration, presence in ((on_site, ONLINE), (online, ON_SITE)):
        with pytest.raises(NoPlaceThere):
            switch_presence(by=None, registration=registration, presence=presence)
    assert (stored(on_site).pool, stored(online).pool) == (pool_of(event), pool_of(event, Audience.ONLINE))


def test_who_is_called_by_switching_gets_one_letter(event: Event, run_tasks: Callable[[], object]) -> None:
    make_registration(event)
    waiting, still = make_registration(event), make_registration(event)
    run_tasks()
    mail.outbox.clear()
    for person in (waiting, still):
        switch_presence(by=None, registration=person, presence=ONLINE)
    run_tasks()
    told = [(letter.to, letter.subject.partition(":")[0]) for letter in mail.outbox]
    assert told == [
        ([waiting.email], "Your place is confirmed"),
        ([still.email], "You now wish to take part online"),
    ]


def test_who_waits_waits_at_the_end_of_the_other_queue_or_is_called_at_once(event: Event) -> None:
    make_registration(event)
    waiting = make_registration(event)
    assert switch_presence(by=None, registration=waiting, presence=ONLINE).status == S.CONFIRMED
    first, second = make_registration(event, presence=ONLINE), make_registration(event)
    switched = switch_presence(by=None, registration=second, presence=ONLINE)
    assert (queue_position(stored(first)), queue_position(switched)) == (1, 2)


def test_switching_to_what_one_has_already_changes_nothing(event: Event) -> None:
    registration = make_registration(event)
    assert switch_presence(by=None, registration=registration, presence=ON_SITE).entry_version == 0


def test_an_offer_keeps_its_deadline_when_its_seat_moves() -> None:
    hybrid = make_event(international=1, mode=EventMode.HYBRID, offer_hours=24)
    create_pool(by=None, event=hybrid, audience=Audience.ONLINE, capacity=1)
    first, second = make_registration(hybrid), make_registration(hybrid)
    withdraw(by=None, registration=first)
    deadline = stored(second).offer_expires_at
    switched = switch_presence(by=None, registration=second, presence=ONLINE)
    assert (switched.status, switched.offer_expires_at) == (S.OFFERED, deadline)


def test_where_guests_are_selected_nobody_moves_to_the_venue_by_themselves() -> None:
    hybrid = make_event(mode=EventMode.HYBRID, admission=Admission.SELECTION)
    create_pool(by=None, event=hybrid, audience=Audience.ONLINE, capacity=1)
    office = make_office()
    on_site, online = make_registration(hybrid), make_registration(hybrid, presence=ONLINE)
    assert switch_presence(by=None, registration=online, presence=ON_SITE).status == S.APPLIED
    switch_presence(by=None, registration=online, presence=ONLINE)
    offer(by=office, registration=online)
    with pytest.raises(ChosenByOrganisers):
        switch_presence(by=None, registration=online, presence=ON_SITE)
    assert stored(online).presence == ONLINE
    cancel(by=office, registration=online)
    offer(by=office, registration=on_site)
    assert switch_presence(by=None, registration=on_site, presence=ONLINE).presence == ONLINE


def test_nobody_switches_where_there_is_one_way_only_or_after_the_end(event: Event) -> None:
    with pytest.raises(NothingToChange):
        switch_presence(by=None, registration=make_registration(make_event()), presence=ONLINE)
    gone = withdraw(by=None, registration=make_registration(event))
    with pytest.raises(NothingToChange):
        switch_presence(by=None, registration=gone, presence=ONLINE)
