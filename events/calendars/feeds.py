"""Whole calendars (VCALENDAR, RFC 5545 section 3.4, with the properties of RFC 7986): blocks in, bytes out."""

import datetime as dt
from collections.abc import Sequence

from icalendar import Calendar, vDuration, vText, vUri

from events.calendars.entries import Block
from events.calendars.folding import written
from events.calendars.zones import zone_block

PRODUCT = "-//Plenary//Calendar//EN"
# How often programs should ask; asking costs next to nothing while nothing has changed.
REFRESH_AFTER = dt.timedelta(hours=2)
# The network's blue: by a name, which RFC 7986 demands, and by number, which is what Apple reads.
COLOUR_NAME, COLOUR_NUMBER = "royalblue", "#1F4FB2"
LAST_LINE = b"END:VCALENDAR\r\n"


def feed(*, name: str, url: str, source: str, blocks: Sequence[Block], changed_at: dt.datetime | None = None) -> bytes:
    """Write a calendar to subscribe to.

    `url` is the page that shows the same, `source` the calendar's own address, `changed_at` when any of `blocks`
    changed last. The same arguments give the same bytes.
    """
    calendar = _head()
    calendar["NAME"] = calendar["X-WR-CALNAME"] = vText(name)
    calendar["REFRESH-INTERVAL"] = vDuration(REFRESH_AFTER, params={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vDuration(REFRESH_AFTER)
    calendar["COLOR"] = vText(COLOUR_NAME)
    calendar["X-APPLE-CALENDAR-COLOR"] = vText(COLOUR_NUMBER)
    calendar["URL"] = vUri(url)
    calendar["SOURCE"] = vUri(source, params={"VALUE": "URI"})
    if changed_at is not None:
        calendar.last_modified = changed_at
    return _assemble(calendar, blocks)


def message(method: str, block: Block) -> bytes:
    """Write a calendar that goes with a letter: `method` says what its reader's program does (RFC 5546 section 1.4)."""
    calendar = _head()
    calendar["METHOD"] = vText(method)
    return _assemble(calendar, [block])


def _head() -> Calendar:
    calendar = Calendar()
    calendar["VERSION"] = vText("2.0")
    calendar["PRODID"] = vText(PRODUCT)
    calendar["CALSCALE"] = vText("GREGORIAN")
    return calendar


def _assemble(calendar: Calendar, blocks: Sequence[Block]) -> bytes:
    """Put zones and events, written already, before the last line of `calendar`."""
    zones = sorted({block.zone for block in blocks if block.zone})
    if not blocks:
        # A calendar has at least one component (RFC 5545 section 3.6), and there is no event to be it.
        zones = ["UTC"]
    parts = [zone_block(zone) for zone in zones] + [block.text for block in blocks]
    return written(calendar).removesuffix(LAST_LINE) + b"".join(parts) + LAST_LINE
