"""Websites that mean harm: each is ended in bounded time, and says in words what is wrong. No database, no fakes."""

import datetime as dt
import gzip
import time

import pytest

from common.fetching import Limits
from events.calendars.incoming import asking, running
from events.calendars.incoming.asking import Fetched, ask
from events.calendars.incoming.failures import NotRead, failure_words
from events.calendars.models import IncomingFeed
from partners.models import Partner
from tests.common.hostile_server import Behaviour, dripping, flooding, saying, serving
from tests.events.calendars.incoming.written import calendar, coming, entry

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\n\r\n"
SOON = Limits(bytes=1_000_000, seconds=1)
NEVER = entry("DTSTART:20270101T000000Z", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
# A gigabyte of nothing, a thousand times smaller on its way.
BOMB = gzip.compress(b"\0" * 10_000_000) * 100


@pytest.fixture(autouse=True)
def _loopback(settings):
    settings.FETCH_LOOPBACK = True


def told(behaviour: Behaviour) -> Fetched:
    with serving(behaviour) as url:
        feed = IncomingFeed(partner=Partner(country="DE"), url=url)
        return ask(feed, now=dt.datetime.now(tz=dt.UTC), limits=SOON)


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (saying(status="302 Found", Location="http://169.254.169.254/latest/meta-data/"), "address"),
        (saying(status="302 Found", Location="http://10.0.0.1/calendar.ics"), "address"),
        (saying(status="302 Found", Location="file:///etc/passwd"), "address"),
        (saying(status="302 Found", Location="/again"), "redirects"),
        (dripping(OK), "slow"),
        (flooding(OK, b"x" * 65536), "large"),
        (saying(BOMB, Content_Encoding="gzip"), "large"),
        (saying(b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 30_000), "no_calendar"),
        (saying(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 30_000 + b"END:VCALENDAR\r\n"), "entries"),
        (saying(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nno colon\r\nEND:VTODO"), "no_calendar"),
        (saying(calendar(entry("DTSTART:20270101T000000Z", "RRULE:FREQ=SECONDLY"))), "entries"),
        (saying(b"<!DOCTYPE html><title>Log in</title>"), "no_calendar"),
        (saying(status="204 No Content"), "status_204"),
        (saying(status="304 Not Modified"), "status_304"),
        (saying(status="404 Not Found"), "status_404"),
    ],
)  # fmt: skip
def test_harm_is_told_in_words_and_in_time(behaviour, code):
    began = time.monotonic()
    with pytest.raises(NotRead) as refused:
        told(behaviour)
    assert refused.value.code == code
    assert len(str(refused.value)) > 30
    assert time.monotonic() - began < 8


def test_a_redirect_to_our_own_machine_is_refused(settings, monkeypatch):
    """Loopback is open for the first question only, where the test's own server is."""
    asked = []

    def closing(connection, request):
        asked.append(request)
        settings.FETCH_LOOPBACK = False
        saying(status="302 Found", Location="http://127.0.0.1:6379/")(connection, request)

    with pytest.raises(NotRead) as refused:
        told(closing)
    assert (refused.value.code, len(asked)) == ("address", 1)


def test_a_repetition_without_end_ends(monkeypatch):
    monkeypatch.setattr(asking, "read_apart", lambda body, **span: running.read_apart(body, **span, seconds=1))
    many = calendar(*(NEVER.replace("UID:", f"UID:{number}") for number in range(40)))
    with pytest.raises(NotRead) as refused:
        told(saying(many))
    assert refused.value.code == "reading"


def test_malformed_lines_cost_nobody_the_rest():
    body = calendar(
        coming("Fine", "X-Broken", ";;;:::", "DTEND;TZID", "ATTENDEE;CN=\"open:mailto:a@b"),
        coming("Entity", "DESCRIPTION:<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e\\; and words"),
    )  # fmt: skip
    found = told(saying(body)).found or []
    assert [one.title for one in found] == ["Entity", "Fine"]
    assert found[0].description.endswith("&e; and words")
    assert "root:" not in found[0].description


def test_every_code_has_words():
    codes = (
        "address",
        "no_answer",
        "slow",
        "large",
        "redirects",
        "no_calendar",
        "entries",
        "reading",
        "moved",
        "status_500",
    )
    assert len({failure_words(code) for code in codes}) == len(codes)
    assert failure_words("") == ""
