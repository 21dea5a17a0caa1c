"""Calendars as strangers write them."""

import datetime as dt

from django.utils import timezone


def calendar(*entries: str) -> bytes:
    """Return a calendar of `entries`."""
    written = "".join(f"BEGIN:VEVENT\r\n{entry}\r\nEND:VEVENT\r\n" for entry in entries)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Else//EN\r\n{written}END:VCALENDAR\r\n".encode()


def entry(*lines: str, uid: str = "1@else.example") -> str:
    """Return the lines of one entry."""
    return "\r\n".join([f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines])


def coming(title: str, *lines: str, days: int = 10, uid: str = "") -> str:
    """Return the lines of an entry that takes an hour on a day to come."""
    begin = timezone.now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(days=days)
    return entry(f"DTSTART:{begin:%Y%m%dT%H%M%SZ}", "DURATION:PT1H", f"SUMMARY:{title}", *lines, uid=uid or title)
