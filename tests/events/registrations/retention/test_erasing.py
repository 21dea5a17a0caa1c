"""Erasing the people of an event."""

import datetime as dt

import pytest

from events.registrations.retention.erasing import erase_due
from events.seats.queries import audit
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db


def test_people_go_on_their_day_and_numbers_stay() -> None:
    event = make_event(international=1)
    confirmed, waiting = make_registration(event, family_name="Almqvist"), make_registration(event)
    day = event.ends_at + dt.timedelta(days=3 * 366)
    assert erase_due(now=event.ends_at + dt.timedelta(days=2 * 366)) == []
    [report] = erase_due(now=day)
    confirmed.refresh_from_db()
    waiting.refresh_from_db()
    assert (confirmed.status, waiting.status) == ("confirmed", "waiting")
    assert (confirmed.given_name, confirmed.organisation, confirmed.city, confirmed.country) == ("", "", "", "SE")
    assert confirmed.email == f"erased-{confirmed.pk}@erased.invalid"
    assert report.erased["registrations"] == 2
    assert report.left == []
    event.refresh_from_db()
    assert event.erased_at == day
    assert audit() == []
    assert erase_due(now=day) == []
