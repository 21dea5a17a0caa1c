"""Who had a place and did not come is counted once the event is over, where somebody is recorded."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from events.desk.statistics.coming import absent_by_audience, absent_by_country
from events.desk.statistics.scope import Scope
from events.models import Event
from tests.factories import make_registration
from tests.factories.attendance import make_attendance, make_event_under_way


@pytest.fixture
def past(partner) -> Event:
    """A past event: two Swedes, one of whom came, and a German who did not."""
    event, people = make_event_under_way({"country": "SE"}, {"country": "SE"}, {"country": "DE"}, hosts=[partner])
    make_attendance(people[0])
    Event.objects.filter(pk=event.pk).update(ends_at=timezone.now() - dt.timedelta(hours=1))
    event.refresh_from_db()
    return event


def table(count, user, event=None):
    return [(row.label, row.values) for row in count(Scope(user, event, "en")).rows]


def test_those_who_did_not_come_are_counted_by_audience_and_country(organiser, partner, past, event):
    make_registration(event, country="ES")
    silent, _people = make_event_under_way({"country": "ES"}, hosts=[partner])
    Event.objects.filter(pk=silent.pk).update(ends_at=timezone.now() - dt.timedelta(hours=1))
    assert table(absent_by_country, organiser) == [("Sweden", (2, 1)), ("Germany", (1, 1))]
    assert table(absent_by_audience, organiser, past) == [("International", (2, 1)), ("National", (1, 1))]


def test_no_shows_are_told_of_past_events_only(desk, past, event):
    assert desk.get(reverse("desk:statistics_file", args=[past.pk, "no-shows"])).status_code == 200
    assert desk.get(reverse("desk:statistics_file", args=[event.pk, "no-shows"])).status_code == 404
    assert "Confirmed and did not come" in desk.get(reverse("desk:statistics", args=[past.pk])).text
