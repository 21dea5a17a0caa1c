"""What stands on partners' own websites, in the network's calendar for those who ask for it."""

import datetime as dt

import pytest
from django.utils import timezone
from icalendar import Calendar

from events.calendars.models import IncomingEntry, IncomingFeed
from tests.factories import make_event, make_partner

pytestmark = pytest.mark.django_db

NETWORK = "/calendar/network.ics"


def test_entries_of_websites_say_whose_they_are(client):
    event = make_event()
    partner = make_partner(short_name="VHS", website="https://vhs.example.org/")
    feed = IncomingFeed.objects.create(partner=partner, url="https://vhs.example.org/all.ics", digest="a")
    start = timezone.now().replace(microsecond=0) + dt.timedelta(days=3)

    def add(uid: str, **values) -> IncomingEntry:
        facts = {"title": "Open day", "starts_at": start, "ends_at": start, "time_zone": "Europe/Berlin", **values}
        return IncomingEntry.objects.create(feed=feed, uid=uid, **facts)

    add("one@vhs", description="<b>Come</b>\nall", url="https://vhs.example.org/1", place="Aula")
    add("two@vhs", recurrence="20270101T100000Z", ends_at=start + dt.timedelta(hours=2))
    add("two@vhs", recurrence="20270108T100000Z", is_all_day=True)
    add(str(event.calendar_uid), title="Not ours")
    assert client.get(NETWORK).content.count(b"BEGIN:VEVENT") == 1
    response = client.get(NETWORK, {"websites": "1"})
    entries = {str(entry["UID"]): entry for entry in Calendar.from_ical(response.content).walk("VEVENT")}
    assert sorted(entries) == sorted(
        [str(event.calendar_uid), "one@vhs", "two@vhs-20270101T100000Z", "two@vhs-20270108T100000Z"]
    )
    assert b"Not ours" not in response.content
    first = entries["one@vhs"]
    assert first["DESCRIPTION"] == (
        "<b>Come</b>\nall\nFrom the website of VHS: vhs.example.org\nhttps://vhs.example.org/1"
    )
    assert "&lt;b&gt;Come" in first["STYLED-DESCRIPTION"]
    assert "VHS" in first["CATEGORIES"].to_ical().decode()
    assert "DTEND" not in first
    assert first["DTSTAMP"].dt == feed.added_at.replace(microsecond=0)
    assert "VALUE" in entries["two@vhs-20270108T100000Z"]["DTSTART"].params
    assert "Last-Modified" not in response
    again = client.get(NETWORK, {"websites": "1"}, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    IncomingEntry.objects.filter(uid="one@vhs").update(title="Closed day")
    IncomingFeed.objects.update(digest="b")
    assert b"Closed day" in client.get(NETWORK, {"websites": "1"}).content
