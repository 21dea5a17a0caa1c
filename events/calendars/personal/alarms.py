"""Reminders (VALARM, RFC 5545 section 3.6.6) in entries that are written already."""

import datetime as dt

from django.utils.translation import gettext as _
from icalendar import Alarm, vDuration, vText

from events.calendars.entries import Block
from events.calendars.folding import written

LAST_LINE = b"END:VEVENT\r\n"


def with_alarm(block: Block, minutes: int | None) -> Block:
    """Return `block` with a reminder `minutes` before it begins; as it is where that makes no sense.

    Whole days begin at midnight, when nobody wants to be woken, and what is not certain does not ring.
    """
    if minutes is None or b"\r\nDTSTART;VALUE=DATE:" in block.text or b"\r\nSTATUS:CONFIRMED\r\n" not in block.text:
        return block
    alarm = Alarm()
    alarm["ACTION"] = vText("DISPLAY")
    alarm["TRIGGER"] = vDuration(-dt.timedelta(minutes=minutes))
    alarm["DESCRIPTION"] = vText(_("Reminder"))
    return block._replace(text=block.text.removesuffix(LAST_LINE) + written(alarm) + LAST_LINE)
