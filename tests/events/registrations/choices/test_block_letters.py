"""What the leads of a delegation are told about places of activities kept for whom their partner sends."""

import datetime as dt

import pytest
from django.utils import timezone

from events.models import ActivityPool, Event
from events.programme.actions.events import set_status
from events.programme.enums import EventStatus
from events.registrations.choices.actions.places import (
    keep_places,
    release_activity_blocks,
    remove_places,
    resize_places,
    set_places_release,
)
from events.registrations.emails.facts import moment_words
from partners.models import Partner, User
from tests.events.registrations.test_block_releases import Leads, Letters, leads, letters_to
from tests.factories import make_event
from tests.factories.programme import make_activity, make_places, make_published

__all__ = ["leads", "letters_to"]


def in_days(number: int) -> dt.datetime:
    """Return the moment so many days from now."""
    return timezone.now() + dt.timedelta(days=number)


def keep(event: Event, partner: Partner, *, seats: int = 3, by: User | None = None) -> ActivityPool:
    """Keep places of a new activity, which is not published yet."""
    pool = make_places(make_activity(event), 9)
    return keep_places(by=by, parent=pool, partner=partner, seats=seats, releases_at=in_days(2))


@pytest.fixture
def block(leads: Leads, letters_to: Letters) -> ActivityPool:
    """Three places of a published activity, of which the leads have been told."""
    event = make_event()
    block = keep(event, leads[0])
    make_published(event)
    letters_to(*leads[1])
    return block


def test_of_places_given_once_readers_see_the_activity(leads: Leads, letters_to: Letters) -> None:
    event = make_event()
    block = keep(event, leads[0])
    letters_to()
    make_published(event)
    subject, text = letters_to(*leads[1])[1]
    assert subject.startswith("Places of an activity are kept for you: Conference number")
    assert f"The organisers keep 3 places of “{block.activity.title}” for guests sent by ABF." in text
    assert block.releases_at is not None
    assert moment_words(block.releases_at, event) in text
    assert f"/programme/{block.activity_id}/" in text
    make_activity(event, hour=4)
    make_published(event)
    letters_to()


def test_of_more_and_fewer_places_but_not_who_has_done_it(leads: Leads, block, letters_to: Letters) -> None:
    administrator, lead = leads[1]
    resize_places(by=administrator, pool=block, capacity=5)
    text = letters_to(lead)[0][1]
    assert "keep 2 places" in text
    assert "You now have 5 places altogether." in text
    resize_places(by=None, pool=block, capacity=4)
    subject, text = letters_to(administrator, lead)[1]
    assert subject.startswith("You have fewer places of an activity")
    assert "taken back 1 unused place" in text
    remove_places(by=None, pool=block)
    assert "taken back 4 unused places" in letters_to(administrator, lead)[1][1]


def test_of_a_new_date_and_of_a_block_that_begins_anew(leads: Leads, block, letters_to: Letters) -> None:
    block = set_places_release(by=None, block=block, releases_at=in_days(4))
    text = letters_to(*leads[1])[1][1]
    assert block.releases_at is not None
    assert moment_words(block.releases_at, block.activity.event) in text
    assert block.parent is not None
    assert leads[0] == block.partner
    release_activity_blocks(now=in_days(5))
    letters_to()
    keep_places(by=None, parent=block.parent, partner=leads[0], seats=2, releases_at=in_days(3))
    assert "keep 2 places" in letters_to(*leads[1])[1][1]


def test_of_what_is_called_off_nobody_is_told(leads: Leads, block, letters_to: Letters) -> None:
    set_status(by=None, event=block.activity.event, status=EventStatus.CANCELLED)
    letters_to()
    block = ActivityPool.objects.select_related("activity__event").get(pk=block.pk)
    resize_places(by=None, pool=block, capacity=5)
    letters_to()
