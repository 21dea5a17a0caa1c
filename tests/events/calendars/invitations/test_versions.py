"""Along every life the version of an entry rises: in feeds it never falls, and a cancellation is above what it ends."""

import random
from collections.abc import Callable

import pytest
from icalendar import Calendar

from events.calendars.invitations.writing import invitation
from events.calendars.own_entries import own_block
from events.models import Event, Registration
from events.programme.actions import change_event, set_status
from events.programme.enums import EventMode, EventStatus
from events.registrations import actions
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.invited import method_of
from events.registrations.tasks import send_message
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.factories import make_event, make_registration, make_user, person_values

pytestmark = pytest.mark.django_db

EMAIL = "someone@example.org"
Told = list[tuple[str, int]]


@pytest.fixture
def event() -> Event:
    event = make_event(mode=EventMode.HYBRID)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=5)
    return event


@pytest.fixture
def told(monkeypatch):
    """What the mails to one address brought, in the order in which they were asked for: method and version."""
    found: Told = []

    def note(registration, message, *args, **kwargs):
        row = Registration.objects.select_related("event", "pool").get(pk=registration)
        method = method_of(row, message) if row.email == EMAIL else ""
        if method:
            found.append((method, version_in(invitation(row, method))))

    monkeypatch.setattr(
        type(send_message), "enqueue", lambda task, *args, **kwargs: task is send_message and note(*args)
    )
    return found


def version_in(calendar):
    (entry,) = Calendar.from_ical(calendar).walk("VEVENT")
    return int(str(entry["SEQUENCE"]))


def latest(event):
    found = Registration.objects.select_related("event", "pool").filter(event=event, email=EMAIL)
    return found.order_by("-pk").first()


def feed_version(event):
    row = latest(event)
    return version_in(b"BEGIN:VCALENDAR\r\n" + own_block(row).text + b"END:VCALENDAR\r\n") if row else -1


def come(event):
    actions.register(by=None, event=Event.objects.get(pk=event.pk), **person_values(email=EMAIL))


def go(event):
    actions.withdraw(by=None, registration=latest(event))


def lose(event):
    actions.cancel(by=make_user(), registration=latest(event))


def come_back(event):
    actions.reinstate(by=make_user(), registration=latest(event))


def switch(event):
    row = latest(event)
    other = Presence.ON_SITE if row.presence == Presence.ONLINE else Presence.ONLINE
    actions.switch_presence(by=None, registration=row, presence=other)


def move_house(event):
    stored = Event.objects.get(pk=event.pk)
    change_event(by=None, event=stored, facts={"venue": f"Hall {stored.version}"})
    row = latest(event)
    send_message.enqueue(row.pk, "event_changed")


def call_off(event: Event) -> None:
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    send_message.enqueue(latest(event).pk, "event_cancelled")


def take_place(event: Event) -> None:
    set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
    send_message.enqueue(latest(event).pk, "event_changed")


def steps_from(event: Event) -> list[Callable[[Event], None]]:
    """Return what may happen next."""
    row = latest(event)
    if Event.objects.get(pk=event.pk).is_cancelled:
        return [take_place, go] if row and row.is_live else [take_place] if row else []
    if row is None:
        return [come]
    return [go, lose, switch, move_house, call_off] if row.is_live else [come, come_back, move_house]


def check(told: Told) -> None:
    """A request is never below anything before it, and a cancellation above every request."""
    for number, (method, version) in enumerate(told):
        before = told[:number]
        assert all(version >= earlier for _method, earlier in before), told
        assert method == "REQUEST" or all(version > earlier for kind, earlier in before if kind == "REQUEST"), told
        assert method == "CANCEL" or all(version > earlier for kind, earlier in before if kind == "CANCEL"), told


@pytest.mark.parametrize("seed", range(6))
def test_along_any_life_versions_rise(event, told, seed):
    dice = random.Random(seed)
    version = -1
    for _step in range(14):
        possible = steps_from(event)
        if not possible:
            break
        dice.choice(possible)(event)
        assert feed_version(event) >= version
        version = feed_version(event)
        check(told)
    assert {method for method, _version in told} == {"REQUEST", "CANCEL"}


def test_who_comes_again_is_invited_above_the_cancellation(event, told):
    come(event)
    go(event)
    come(event)
    lose(event)
    come_back(event)
    assert told == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2), ("CANCEL", 3), ("REQUEST", 4)]


def test_who_is_confirmed_from_the_queue_gets_a_new_version():
    event = make_event(international=1)
    first = make_registration(event)
    waiting = make_registration(event, email=EMAIL)
    assert waiting.status == RegistrationStatus.WAITING
    assert feed_version(event) == 0
    actions.withdraw(by=None, registration=first)
    waiting.refresh_from_db()
    assert waiting.status == RegistrationStatus.CONFIRMED
    assert feed_version(event) == 1


def test_an_erased_person_who_comes_again_begins_above(event):
    come(event)
    go(event)
    # What erasing leaves: nobody knows any more whose this was.
    Registration.objects.update(email="", erased_at=latest(event).changed_at)
    come(event)
    assert feed_version(event) == 2


def test_another_address_begins_above_what_it_had(event):
    come(event)
    go(event)
    other = make_registration(event, email="other@example.org")
    actions.change_details(by=None, registration=other, details={"email": EMAIL})
    assert feed_version(event) == 2
