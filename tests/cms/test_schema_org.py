"""Events as search engines read them."""

import datetime as dt
import json

import pytest

from cms.schema_org import as_script, event_data
from events.programme.enums import EventMode, EventStatus, Precision
from events.registrations.queries import seats_by_event
from tests.factories import make_event, make_partner, make_registration

pytestmark = pytest.mark.django_db
MARCH = dt.datetime(2031, 3, 18, 8, 0, tzinfo=dt.UTC)


def data_of(**values):
    """Return the data of an event of two days."""
    event = make_event(**{"starts_at": MARCH, "ends_at": MARCH + dt.timedelta(days=1, hours=8), **values})
    return event_data(
        event,
        hosts=event.host_rows.all(),
        seats=seats_by_event([event]).get(event.pk, []),
        url="http://localhost/en/events/x/",
        description="Streets",
        image="http://localhost/x.png",
        language="en",
    )


def test_instants_carry_the_local_offset():
    data = data_of(hosts=[make_partner(name="VNB", website="https://vnb.example.org")])
    assert (data["startDate"], data["endDate"]) == ("2031-03-18T09:00:00+01:00", "2031-03-19T17:00:00+01:00")
    assert data["organizer"] == [{"@type": "Organization", "name": "VNB", "url": "https://vnb.example.org"}]
    assert data["location"]["address"]["addressLocality"] == "Hannover"
    assert data["eventStatus"].endswith("EventScheduled")


@pytest.mark.parametrize(("precision", "date"), [(Precision.DAY, "2031-03-18"), (Precision.MONTH, "2031-03")])
def test_dates_are_as_exact_as_they_are_known(precision, date):
    assert data_of(precision=precision)["startDate"] == date


@pytest.mark.parametrize(
    ("status", "word"), [(EventStatus.CANCELLED, "EventCancelled"), (EventStatus.POSTPONED, "EventPostponed")]
)
def test_what_does_not_take_place_says_so(status, word):
    assert data_of(status=status)["eventStatus"] == f"https://schema.org/{word}"


def test_online_and_both():
    assert data_of(mode=EventMode.ONLINE)["location"]["@type"] == "VirtualLocation"
    assert [place["@type"] for place in data_of(mode=EventMode.HYBRID)["location"]] == ["Place", "VirtualLocation"]


def test_places_left():
    event = make_event(international=2, national=3)
    make_registration(event)
    data = event_data(
        event, hosts=[], seats=seats_by_event([event])[event.pk], url="", description="", image="", language="en"
    )
    assert (data["maximumAttendeeCapacity"], data["remainingAttendeeCapacity"]) == (5, 4)


def test_nothing_leaves_the_script():
    text = as_script({"name": "</script><!-- & <b>", "arabic": "مرحبا"})
    inside = text.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&")
    assert json.loads(inside) == {"name": "</script><!-- & <b>", "arabic": "مرحبا"}
