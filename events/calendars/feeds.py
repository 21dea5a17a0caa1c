"""Whole calendars (VCALENDAR, RFC 5545 section 3.4, with the properties of RFC 7986): blocks in, bytes out."""

import datetime as dt
from collections.abc import Sequence

from events.calendars.blocks import Block
from events.calendars.describing import illustrate, speak
from events.calendars.lines import Component
from events.calendars.zones import zone_block

PRODUCT = "-//Plenary//Calendar//EN"
# How often programs should ask; asking costs next to nothing while nothing has changed.
REFRESH_AFTER = dt.timedelta(hours=2)
# The network's blue: by a name, which RFC 7986 demands, and by number, which is what Apple reads.
COLOUR_NAME, COLOUR_NUMBER = "royalblue", "#1F4FB2"
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
    speak(calendar, "NAME", name)
    calendar.text("X-WR-CALNAME", name)
    if description:
        speak(calendar, "DESCRIPTION", description)
        calendar.text("X-WR-CALDESC", description)
    calendar.duration("REFRESH-INTERVAL", REFRESH_AFTER, VALUE="DURATION")
    calendar.duration("X-PUBLISHED-TTL", REFRESH_AFTER)
    calendar.plain("COLOR", COLOUR_NAME)
    calendar.plain("X-APPLE-CALENDAR-COLOR", COLOUR_NUMBER)
    calendar.plain("URL", url)
    calendar.plain("SOURCE", source, VALUE="URI")
    if picture:
        illustrate(calendar, picture)
    if changed_at is not None:
        calendar.instant("LAST-MODIFIED", changed_at)
    return _assemble(calendar, blocks, alarm)


def message(method: str, block: Block) -> bytes:
    """Write a calendar that goes with a letter: `method` says what its reader's program does (RFC 5546 section 1.4)."""
    calendar = _head()
    calendar.plain("METHOD", method)
    return _assemble(calendar, [block])


def _head() -> Component:
    calendar = Component("VCALENDAR")
    calendar.plain("VERSION", "2.0")
    calendar.text("PRODID", PRODUCT)
    calendar.plain("CALSCALE", "GREGORIAN")
    return calendar


def _assemble(calendar: Component, blocks: Sequence[Block], alarm: int | None = None) -> bytes:
    """Return `calendar` with the zones and events in it."""
    zones = sorted({block.zone for block in blocks if block.zone})
    if not blocks:
        # A calendar has at least one component (RFC 5545 section 3.6), and there is no event to be it.
        zones = ["UTC"]
    parts = [zone_block(zone) for zone in zones]
    parts += [block.text if alarm is None else _reminding(block, alarm) for block in blocks]
    return calendar.written(*parts)


def _reminding(block: Block, minutes: int) -> bytes:
    """Return the entry with a reminder (RFC 5545 section 3.6.6); the block itself is everybody's and stays as it is."""
    if not block.reminder:
        return block.text
    alarm = Component("VALARM")
    alarm.plain("ACTION", "DISPLAY")
    alarm.text("DESCRIPTION", block.reminder)
    alarm.duration("TRIGGER", dt.timedelta(minutes=-minutes))
    return block.text.removesuffix(LAST_OF_EVENT) + alarm.written() + LAST_OF_EVENT
