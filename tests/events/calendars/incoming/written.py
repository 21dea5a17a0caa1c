"""Calendars as strangers write them."""


def calendar(*entries: str) -> bytes:
    """Return a calendar of `entries`."""
    written = "".join(f"BEGIN:VEVENT\r\n{entry}\r\nEND:VEVENT\r\n" for entry in entries)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Else//EN\r\n{written}END:VCALENDAR\r\n".encode()


def entry(*lines: str, uid: str = "1@else.example") -> str:
    """Return the lines of one entry."""
    return "\r\n".join([f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines])
