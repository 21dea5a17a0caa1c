"""Which events the query of a calendar's address asks for."""

import pytest
from django.http import QueryDict
from i18nfield.strings import LazyI18nString
from icalendar import Calendar

from events.calendars.filtering import Filter, from_query
from events.models import Theme
from events.programme.enums import EventKind, EventStatus
from tests.factories import make_event, make_partner

NETWORK = "/calendar/network.ics"


def asked(text: str) -> Filter:
    return from_query(QueryDict(text))


def test_the_same_wish_is_one_address():
    assert asked("country=se&country=DE&kind=&spoken=sv&page=2&lang=de").query() == "country=DE&country=SE&spoken=sv"
    assert asked("country=SE&lang=xx&country=de&country=SE") == asked("country=DE&country=SE")
    assert asked("lang=de") == Filter()
    assert asked("").query() == ""


@pytest.mark.parametrize("text", ["kind=%00", "spoken=%22%25", "theme=" + "x" * 5000, "&".join(["partner=a"] * 5000)])
def test_nothing_in_a_query_is_too_odd(text):
    assert asked(text) != Filter()
    assert len(asked(text).query()) < 400


@pytest.mark.django_db
def test_words_narrow_together_and_values_widen(client):
    ours, theirs = make_partner(short_name="VNB"), make_partner(short_name="Køge")
    housing = Theme.objects.get(slug="housing")

    def named(name, host, **values):
        return make_event(name=LazyI18nString({"en": name}), hosts=[host], international=None, national=None, **values)

    named("A", ours, languages=["en", "de"], themes=[housing])
    named("B", theirs, host_country="DK", languages=["da"], kind=EventKind.WEBINAR)
    named("C", ours, host_country="SE", languages=["de"], status=EventStatus.CANCELLED)
    named("D", theirs, status=EventStatus.DRAFT)
    expected = {
        "": "ABC",
        "kind=webinar": "B",
        "kind=webinar&kind=conference": "ABC",
        "country=dk&country=SE": "BC",
        "theme=housing": "A",
        "theme=housing&theme=work": "A",
        "spoken=de": "AC",
        "spoken=de&country=SE": "C",
        f"partner={ours.slug}": "AC",
        f"partner={ours.slug}&partner={theirs.slug}": "ABC",
        "kind=party": "",
        "country=XX": "",
        "theme=nothing": "",
        "spoken=d": "",
        "spoken=%25": "",
        "partner=%00": "",
    }
    for text, names in expected.items():
        assert "".join(sorted(str(event.name) for event in asked(text).events())) == names, text
    assert asked(f"theme=housing&country=SE&partner={ours.slug}&spoken=de&kind=party").words() == (
        "party · Housing · Sweden · German · VNB"
    )
    response = client.get(NETWORK, {"spoken": ["de"], "country": "SE"})
    calendar = Calendar.from_ical(response.content)
    assert [str(entry["SUMMARY"]) for entry in calendar.walk("VEVENT")] == ["Cancelled: C"]
    assert calendar["SOURCE"] == "http://localhost:8000/calendar/network.ics?country=SE&spoken=de&lang=en"
    assert "Sweden · German" in calendar["NAME"]
    unknown = client.get(NETWORK, {"kind": "party"})
    assert unknown.status_code == 200
    assert Calendar.from_ical(unknown.content).walk("VEVENT") == []
    # An empty calendar was changed when the network last was: what left it is no reason for an older date.
    assert unknown["Last-Modified"] <= client.get(NETWORK)["Last-Modified"]
