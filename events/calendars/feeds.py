"""Whole calendars (VCALENDAR, RFC 5545 section 3.4, with the properties of RFC 7986): blocks in, bytes out."""

import datetime as dt
from collections.abc import Sequence

from icalendar import Alarm, Calendar, vDuration, vText, vUri

from events.calendars.blocks import Block
from events.calendars.describing import image, spoken_text
from events.calendars.folding import written
from events.calendars.zones import zone_block

PRODUCT = "-//Plenary//Calendar//EN"
# How often programs should ask; asking costs next to nothing while nothing has changed.
REFRESH_AFTER = dt.timedelta(hours=2)
# The network's blue: by a name, which RFC 7986 demands, and by number, which is what Apple reads.
COLOUR_NAME, COLOUR_NUMBER = "royalblue", "#1F4FB2"
LAST_LINE = b"END:VCALENDAR\r\n"
LAST_OF_EVENT = b"END:VEVENT\r\n"


def feed(
    *,
    name: str,
    url: str,
    source: str,
    blocks: Sequence[Block],
    changed_at: dt.datetime | None = None,
    description: str = "",
    picture: str = "",
    alarm: int | None = None,
) -> bytes:
    """Write a calendar to subscribe to, its own texts in the active language.

    `url` is the page that shows the same, `source` the calendar's own address, `changed_at` when any of `blocks`
    changed last, `picture` the seed of its drawing. `alarm` asks programs to remind so many minutes before whatever
    begins at a time of day. The same arguments give the same bytes.
    """
    calendar = _head()
    calendar["NAME"] = spoken_text(name)
    calendar["X-WR-CALNAME"] = vText(name)
    if description:
        calendar["DESCRIPTION"] = spoken_text(description)
        calendar["X-WR-CALDESC"] = vText(description)
    calendar["REFRESH-INTERVAL"] = vDuration(REFRESH_AFTER, params={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vDuration(REFRESH_AFTER)
    calendar["COLOR"] = vText(COLOUR_NAME)
    calendar["X-APPLE-CALENDAR-COLOR"] = vText(COLOUR_NUMBER)
    calendar["URL"] = vUri(url)
    calendar["SOURCE"] = vUri(source, params={"VALUE": "URI"})
    if picture:
        calendar["IMAGE"] = image(picture)
    if changed_at is not None:
        calendar.last_modified = changed_at
    return _assemble(calendar, blocks, alarm)


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


def _assemble(calendar: Calendar, blocks: Sequence[Block], alarm: int | None = None) -> bytes:
    """Put zones and events, written already, before the last line of `calendar`."""
    zones = sorted({block.zone for block in blocks if block.zone})
    if not blocks:
        # A calendar has at least one component (RFC 5545 section 3.6), and there is no event to be it.
        zones = ["UTC"]
    parts = [zone_block(zone) for zone in zones]
    parts += [block.text if alarm is None else _reminding(block, alarm) for block in blocks]
    return written(calendar).removesuffix(LAST_LINE) + b"".join(parts) + LAST_LINE


def _reminding(block: Block, minutes: int) -> bytes:
    """Return the entry with a reminder (RFC 5545 section 3.6.6); the block itself is everybody's and stays as it is."""
    if not block.reminder:
        return block.text
    alarm = Alarm()
    alarm["ACTION"] = vText("DISPLAY")
    alarm["DESCRIPTION"] = vText(block.reminder)
    alarm["TRIGGER"] = vDuration(dt.timedelta(minutes=-minutes))
    return block.text.removesuffix(LAST_OF_EVENT) + written(alarm) + LAST_OF_EVENT
