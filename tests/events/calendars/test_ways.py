"""The links by which a calendar gets into somebody's program."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.template.loader import render_to_string

from events.calendars.ways import ways

FEED = "https://example.org/calendar/network.ics?theme=work&lang=ar"


def test_every_way_carries_the_whole_address() -> None:
    found = ways(FEED, "ELAINE & friends")
    assert found.feed_url == FEED
    assert found.webcal_url == "webcal://example.org/calendar/network.ics?theme=work&lang=ar"
    assert found.download_url == "/calendar/network.ics?theme=work&lang=ar"
    assert parse_qs(urlsplit(found.google_url).query) == {"cid": [found.webcal_url]}


@pytest.mark.parametrize("field", ["outlook_url", "office_url"])
def test_microsoft_is_told_address_and_name(field: str) -> None:
    address = urlsplit(getattr(ways(FEED, "ELAINE & friends"), field))
    assert address.path == "/calendar/0/addfromweb"
    assert parse_qs(address.query) == {"url": [FEED], "name": ["ELAINE & friends"]}


def test_links_to_strangers_tell_them_nothing_more() -> None:
    found = ways(FEED, "ELAINE")
    html = render_to_string(
        "events/calendars/ways.html", {name: getattr(found, name) for name in found.__dataclass_fields__}
    )
    assert html.count('rel="noreferrer nofollow"') == html.count('href="https://') == 3
    assert 'value="https://example.org/calendar/network.ics?theme=work&amp;lang=ar" readonly' in html
