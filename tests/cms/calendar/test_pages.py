"""The pages of the calendar."""

import datetime as dt

import pytest

from tests.cms.pages import html_of
from tests.factories import make_event

pytestmark = pytest.mark.usefixtures("tree")


def test_month_shows(client):
    event = make_event(
        starts_at=dt.datetime(2027, 3, 18, 8, tzinfo=dt.UTC),
        ends_at=dt.datetime(2027, 3, 19, 15, tzinfo=dt.UTC),
        languages=["de"],
    )
    html = html_of(client, "/en/calendar/2027/03/")
    assert f'href="/en/events/{event.slug}/"' in html
    assert 'colspan="2"' in html
    assert str(event.name) in html_of(client, "/en/calendar/?from=2027-03")
    assert str(event.name) in html_of(client, "/en/calendar/2027/03/?spoken=de&country=DE")
    assert str(event.name) in html_of(client, "/en/events/?spoken=de&country=DE")
    html_of(client, "/en/calendar/")
    html_of(client, "/ar/calendar/2027/04/")
    html_of(client, "/en/calendar/1999/12/", 404)
    html_of(client, "/en/calendar/month/?month=13&year=2027")
