"""An activity at which somebody holds a place, as a VEVENT of its own beside that of its event.

It says what the published programme says, so nobody reads in their calendar what organisers have not published yet.
"""

import datetime as dt

from django.utils.translation import gettext as _

from common import formats
from common.languages import current_language, text_of
from events.calendars.activity_entries import activity_entry
from events.calendars.blocks import Block, block_of
from events.calendars.describing import describe, speak
from events.programme.enums import ActivityKind
from events.programme.models import Event
from events.programme.snapshots import PublishedActivity


def own_activity_block(event: Event, told: PublishedActivity, *, changed_at: dt.datetime) -> Block:
    """Return `told` as everybody who holds a place there reads it, in the active language.

    A study visit lasts from the moment they meet, or leave, until they are back. `changed_at` is when readers were told
    of the last change. The event's sequence counts as well: its zone, or calling it off, changes the activity.
    """
    entry = activity_entry(event, told, changed_at)
    starts_at, ends_at = told.busy if told.is_visit else (told.starts_at, told.ends_at)
    entry.moment("DTSTART", starts_at.astimezone(event.zone))
    entry.moment("DTEND", ends_at.astimezone(event.zone))
    entry.plain("TRANSP", "OPAQUE" if entry.given("STATUS") == "CONFIRMED" else "TRANSPARENT")
    if told.is_visit and text_of(told.meeting_point):
        speak(entry, "LOCATION", text_of(told.meeting_point))
    describe(entry, _lines(event, told), str(entry.given("URL")))
    return block_of(entry)


def _lines(event: Event, told: PublishedActivity) -> list[str]:
    def at(moment: dt.datetime) -> str:
        return formats.time_words(moment, event.time_zone, current_language())

    kind, name = ActivityKind(told.kind).label, text_of(event.name)
    lines = [f"{kind} · {name}"]
    if told.is_visit:
        if told.meets_at is not None:
            lines.append(_("You meet at %(time)s.") % {"time": at(told.meets_at)})
        if told.travel_before or told.travel_after:
            hours = formats.time_range(told.starts_at, told.ends_at, event.time_zone, current_language())
            lines.append(_("The visit itself: %(hours)s.") % {"hours": hours})
        if told.travel_after:
            lines.append(_("You are back at %(time)s.") % {"time": at(told.busy[1])})
    named = (
        (_("Transport"), text_of(told.transport)),
        (_("Host institution"), told.host_institution),
        (_("What to bring"), text_of(told.bring)),
    )
    return lines + [f"{label}: {text}" for label, text in named if text]
