"""What a guest reads when it is too late, or does not go together, and where a refused page leads."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.models import Activity, Event, Pin, Registration, Slot, Wish
from events.programme.actions.slots import set_choice_rules
from events.programme.enums import ActivityKind, SlotMode
from events.registrations.choices.actions.choosing import sign_up
from events.registrations.choices.errors import Clashes
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity, make_published, make_slot

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
LATE = "What you wanted to send:"
KEPT = "Everything you typed is kept"
FREEZE = "All choices are fixed since"


def address(registration: Registration, name: str = "registration_timetable", *args: Any) -> str:
    """Return where the guest of `registration` finds their timetable, or what is below it."""
    return reverse(name, args=[registration.token, *args])


def page_of(client: Client, registration: Registration) -> str:
    """Return the timetable of the guest."""
    return client.get(address(registration)).content.decode()


def refused(client: Client, way: str, sent: dict[str, Any]) -> str:
    """Send a form that is refused; returns the page that says so."""
    response = client.post(way, sent)
    assert response.status_code == 409
    return response.content.decode()


def freeze(event: Event) -> None:
    """Fix all choices of `event` from now on."""
    set_choice_rules(by=None, event=event, facts={"freezes_at": timezone.now()})


@pytest.fixture
def event() -> Event:
    """An event with room for many."""
    return make_event(international=20, national=20)


@pytest.fixture
def ranked(event: Event) -> tuple[Slot, Activity, Activity]:
    """A slot that takes wishes, with the workshops “Bread” and “Salt”."""
    slot = make_slot(event, mode=SlotMode.RANKED, closes_at=timezone.now() + HOUR)
    bread, salt = (
        make_activity(event, places=12, slot=slot, title=LazyI18nString({"en": title})) for title in ("Bread", "Salt")
    )
    make_published(event)
    return slot, bread, salt


def close() -> None:
    """Let the deadlines of all slots pass."""
    Slot.objects.update(closes_at=timezone.now() - HOUR)


def test_the_addresses_of_forms_lead_to_the_timetable(
    client: Client, event: Event, ranked: tuple[Slot, Activity, Activity]
) -> None:
    guest = make_registration(event)
    for method in (client.get, client.head):
        chosen = method(address(guest, "registration_choose"))
        assert (chosen.status_code, chosen["Location"]) == (302, address(guest))
    wished = client.get(address(guest, "registration_wishes", ranked[0].pk))
    assert (wished.status_code, wished["Location"]) == (302, f"{address(guest)}#slot-{ranked[0].pk}")
    # A link of the menu of languages, on the page of a refusal.
    other = client.get(address(guest, "registration_choose").replace("/en/", "/da/", 1))
    assert other["Location"] == address(guest).replace("/en/", "/da/", 1)


def test_wishes_that_come_too_late_are_told_to_be_copied(
    client: Client, event: Event, ranked: tuple[Slot, Activity, Activity]
) -> None:
    slot, bread, salt = ranked
    guest = make_registration(event)
    way = address(guest, "registration_wishes", slot.pk)
    close()
    page = refused(client, way, {"wish_1": salt.pk, "wish_2": bread.pk})
    assert "Wishes were taken until" in page
    assert LATE in page
    told = page.split(LATE)[1].split("</ol>")[0]
    assert told.index("Salt") < told.index("Bread")
    assert KEPT not in page
    assert not Wish.objects.exists()
    assert LATE not in refused(client, way, {"wish_1": "x"})


def test_the_deadline_comes_before_what_else_is_wrong(
    client: Client, event: Event, ranked: tuple[Slot, Activity, Activity]
) -> None:
    slot, bread, _salt = ranked
    guest = make_registration(event)
    close()
    page = refused(client, address(guest, "registration_wishes", slot.pk), {"wish_1": bread.pk, "wish_2": bread.pk})
    assert "Wishes were taken until" in page
    assert "already. Choose each activity only once." not in page


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"allocated_at": timezone.now()}, "The places have been given out."),
        ({"mode": SlotMode.FREE}, "Wishes are not ranked here any more."),
    ],
)
def test_wishes_for_what_takes_none_any_more(
    client: Client, event: Event, ranked: tuple[Slot, Activity, Activity], facts: dict[str, Any], said: str
) -> None:
    slot, bread, _salt = ranked
    Slot.objects.update(**facts)
    page = refused(client, address(make_registration(event), "registration_wishes", slot.pk), {"wish_1": bread.pk})
    assert said in page
    assert LATE in page


def test_the_freeze_is_told_once(client: Client, event: Event, ranked: tuple[Slot, Activity, Activity]) -> None:
    slot, bread, _salt = ranked
    free = make_activity(event, hour=5, places=2)
    make_published(event)
    guest = make_registration(event)
    freeze(event)
    assert page_of(client, guest).count(FREEZE) == 1
    assert refused(client, address(guest, "registration_choose"), {"activity": free.pk}).count(FREEZE) == 1
    wished = refused(client, address(guest, "registration_wishes", slot.pk), {"wish_1": bread.pk})
    assert wished.count(FREEZE) == 1
    assert LATE in wished
    assert KEPT not in wished


def test_nobody_is_asked_whether_to_leave_what_they_cannot_leave(client: Client, event: Event) -> None:
    workshop = make_activity(event, places=1)
    make_published(event)
    guest, behind = make_registration(event), make_registration(event)
    sign_up(by=None, registration=guest, activity=workshop)
    sign_up(by=None, registration=behind, activity=workshop)
    way = address(guest, "registration_leave_activity", workshop.pk)
    asked = "Yes, give it back"
    assert asked in client.get(way).content.decode()
    pin = Pin.objects.create(registration=guest, activity=workshop)
    pinned = client.get(way).content.decode()
    assert "for a reason" in pinned
    assert asked not in pinned
    pin.delete()
    freeze(event)
    page = client.get(way).content.decode()
    assert page.count(FREEZE) == 1
    assert asked not in page
    assert "Yours goes to the next at once" not in page
    # A queue can be left at any time.
    waits = client.get(address(behind, "registration_leave_activity", workshop.pk)).content.decode()
    assert "Yes, leave the queue" in waits


def test_who_leaves_after_the_end_of_signing_up_reads_that_it_is_for_good(client: Client, event: Event) -> None:
    slot = make_slot(event, closes_at=timezone.now() + HOUR)
    workshop = make_activity(event, places=3, slot=slot)
    make_published(event)
    guest = make_registration(event)
    sign_up(by=None, registration=guest, activity=workshop)
    way = address(guest, "registration_leave_activity", workshop.pk)
    assert "You can take a place again" in client.get(way).content.decode()
    close()
    assert "You cannot take it back" in client.get(way).content.decode()


def test_ways_are_told_of_where_there_are_some(event: Event) -> None:
    one, two = make_activity(event, places=2), make_activity(event, places=2)
    visit = make_activity(event, places=2, kind=ActivityKind.STUDY_VISIT, travel_before=30)
    make_published(event)
    guest = make_registration(event)
    sign_up(by=None, registration=guest, activity=one)
    with pytest.raises(Clashes) as plain:
        sign_up(by=None, registration=guest, activity=two)
    assert "ways there and back" not in str(plain.value)
    assert f"You have “{one.title}” at that time. You can leave it" in str(plain.value)
    with pytest.raises(Clashes, match="with the ways there and back"):
        sign_up(by=None, registration=guest, activity=visit)
