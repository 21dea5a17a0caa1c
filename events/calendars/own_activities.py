"""An activity at which somebody holds a place, as a VEVENT of its own beside that of its event.

It says what the published programme says, so nobody reads in their calendar what organisers have not published yet.
"""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Event as Entry
from icalendar import vDatetime, vInt, vText, vUri

from common import formats
from common.languages import current_language, text_of, words
from events.calendars.entries import Block, block_of
from events.programme.enums import ActivityKind, EventStatus
from events.programme.models import Event
from events.programme.snapshots import PublishedActivity
from events.registrations.emails.facts import venue_words


def activity_block(event: Event, told: PublishedActivity, *, changed_at: dt.datetime) -> Block:
    """Return `told` as everybody who holds a place there reads it, in the active language.

    A study visit lasts from the moment they meet, or leave, until they are back. `changed_at` is when readers were told
    of the last change. The event's sequence counts as well: its zone, or calling it off, changes the activity.
    """
    entry = Entry()
    entry["UID"] = vText(told.uid)
    # Its parent, by the stored identity (RFC 5545 section 3.8.4.5).
    entry["RELATED-TO"] = vText(str(event.calendar_uid))
    entry["SEQUENCE"] = vInt(told.sequence + event.calendar_sequence)
    entry["DTSTAMP"] = entry["LAST-MODIFIED"] = vDatetime(changed_at)
    starts_at, ends_at = told.busy if told.is_visit else (told.starts_at, told.ends_at)
    entry["DTSTART"] = vDatetime(starts_at.astimezone(event.zone))
    entry["DTEND"] = vDatetime(ends_at.astimezone(event.zone))
    takes_place = not (told.is_cancelled or event.is_cancelled)
    is_sure = takes_place and event.status == EventStatus.ANNOUNCED
    entry["STATUS"] = vText("CONFIRMED" if is_sure else "TENTATIVE" if takes_place else "CANCELLED")
    entry["TRANSP"] = vText("OPAQUE" if is_sure else "TRANSPARENT")
    title = words(told.title, current_language())
    called = title.text if takes_place else pgettext("calendar", "Cancelled: %(event)s") % {"event": title.text}
    entry["SUMMARY"] = vText(called, params={"LANGUAGE": title.language or current_language()})
    entry["LOCATION"] = vText(_where(event, told))
    link = f"{settings.BASE_URL}{reverse('activity_by_number', args=[event.slug, told.id])}"
    entry["URL"] = vUri(link)
    entry["DESCRIPTION"] = vText("\n".join([*_lines(event, told), link]))
    return block_of(entry)


def _where(event: Event, told: PublishedActivity) -> str:
    """Return where to go: the meeting point of a visit, else the room at the venue, or the place instead of a room."""
    comma = pgettext("between the parts of an address", ", ")
    if told.is_visit and text_of(told.meeting_point):
        return text_of(told.meeting_point)
    if text_of(told.room):
        return comma.join(filter(None, [text_of(told.room), venue_words(event)]))
    return text_of(told.place) or venue_words(event)


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
