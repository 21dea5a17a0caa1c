"""Calendars are read by a process of their own, which cannot take more time or memory than it is given."""

import datetime as dt
import subprocess
import time
from typing import Any

import pytest

from events.calendars.incoming.reading import NoCalendar, TooManyEntries, read_calendar
from events.calendars.incoming.running import TakesTooLong, read_apart
from tests.events.calendars.incoming.written import calendar, entry

SPAN: dict[str, Any] = {
    "zone": "Europe/Berlin",
    "begin": dt.datetime(2027, 1, 1, tzinfo=dt.UTC),
    "end": dt.datetime(2028, 1, 1, tzinfo=dt.UTC),
}


def test_what_is_found_comes_through_whole():
    body = calendar(
        entry("DTSTART:20270318T090000Z", "SUMMARY:Åben dag – يوم", "GEO:55.45;12.18"),
        entry("DTSTART;VALUE=DATE:20270401", "RRULE:FREQ=MONTHLY;COUNT=3", "SUMMARY:Market", uid="2"),
    )
    assert read_apart(body, **SPAN) == read_calendar(body, **SPAN)
    assert len(read_apart(body, **SPAN)) == 4


def test_errors_keep_their_names():
    with pytest.raises(NoCalendar):
        read_apart(b"<html>", **SPAN)
    with pytest.raises(TooManyEntries):
        read_apart(calendar(entry("DTSTART:20270101T000000Z", "RRULE:FREQ=SECONDLY")), **SPAN)


def test_a_process_that_takes_too_long_is_ended():
    began = time.monotonic()
    with pytest.raises(TakesTooLong):
        read_apart(calendar(entry("DTSTART:20270101T000000Z", "SUMMARY:Never")), **SPAN, seconds=0.01)
    assert time.monotonic() - began < 5


def test_it_knows_no_secrets(monkeypatch):
    given = {}

    def run(*arguments, env, **options):
        given.update(env)
        raise subprocess.TimeoutExpired(arguments, 1)

    monkeypatch.setenv("SECRET_KEY", "heron")
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(TakesTooLong):
        read_apart(b"", **SPAN)
    assert set(given) == {"PYTHONPATH", "PYTHONUTF8"}
