"""One event as a VEVENT (RFC 5545 section 3.6.1).

The identity is the event's stored UUID alone (RFC 7986 section 5.3), so neither a new name nor a new address of the
site makes a second entry. Every time stamp is that of the last change, never now: an unchanged event is written in the
same bytes for ever.

What is known only by the day or the month is written as dates, the end exclusive. A month is a span over all its days,
tentative and not blocking any of them: better a pale line in the calendar than a conference that is missing from it.
"""

import datetime as dt

from django.utils.translation import gettext as _

from common.languages import current_language, words
from events.calendars.addresses import address_of
from events.calendars.blocks import Block, block_of, new_entry, stamp, summary_words
from events.calendars.describing import categorise, choice_words, describe, illustrate, locate, speak
from events.calendars.lines import Component
from events.calendars.organizer import organise
from events.programme.enums import EventKind, EventMode, EventStatus, Precision
from events.programme.models import Event
from events.registrations.emails.facts import local_days, where_words

ONE_DAY = dt.timedelta(days=1)


def public_block(event: Event) -> Block:
    """Return `event` as everybody sees it, in the active language; it blocks nobody's time."""
    entry = event_entry(event)
    page = address_of("event", event.slug)
    entry.plain("TRANSP", "TRANSPARENT")
    entry.plain("URL", page)
    describe(entry, about(event), page)
    return block_of(entry)


def event_entry(event: Event) -> Component:
    """Return what the entry of `event` says whoever reads it, in the active language."""
    entry = new_entry()
    entry.text("UID", str(event.calendar_uid))
    entry.plain("SEQUENCE", str(event.calendar_sequence))
    stamp(entry, event.changed_at)
    entry.instant("CREATED", event.created_at)
    _last(entry, event)
    entry.plain("STATUS", _status(event))
    reader = current_language()
    name = words(event.name, reader)
    is_postponed = event.status == EventStatus.POSTPONED
    summary = summary_words(name.text, is_cancelled=event.is_cancelled, is_postponed=is_postponed)
    speak(entry, "SUMMARY", summary, name.language)
    speak(entry, "LOCATION", where_words(event), reader)
    if event.mode != EventMode.ONLINE:
        locate(entry, event.latitude, event.longitude)
    kind = choice_words(EventKind(event.kind), reader)
    categorise(entry, [kind, *(words(theme.name, reader) for theme in event.themes.all())])
    organise(entry)
    illustrate(entry, event.slug)
    return entry


def _last(entry: Component, event: Event) -> None:
    if event.precision == Precision.TIME:
        zone = event.zone
        entry.moment("DTSTART", event.starts_at.astimezone(zone))
        entry.moment("DTEND", event.ends_at.astimezone(zone))
        return
    first, last = days_of(event)
    entry.day("DTSTART", first)
    entry.day("DTEND", last + ONE_DAY)


def days_of(event: Event) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of `event` on its own clocks; of whole months where only these are known."""
    first, last = local_days(event)
    if event.precision != Precision.MONTH:
        return first, last
    # The 28th plus four days is always in the next month.
    return first.replace(day=1), (last.replace(day=28) + 4 * ONE_DAY).replace(day=1) - ONE_DAY


def _status(event: Event) -> str:
    if event.is_cancelled:
        return "CANCELLED"
    return "TENTATIVE" if is_uncertain(event) else "CONFIRMED"


def is_uncertain(event: Event) -> bool:
    """True while nobody knows the days on which `event` takes place."""
    return event.status == EventStatus.POSTPONED or event.precision == Precision.MONTH


def about(event: Event, presence: str = "") -> list[str]:
    """Return the lines by which a description begins: what `event` is, and how one takes part (`presence`)."""
    reader = current_language()
    kind = choice_words(EventKind(event.kind), reader).text
    lines = [f"{kind} · {presence or choice_words(EventMode(event.mode), reader).text}"]
    if event.precision == Precision.MONTH:
        lines.append(_("The exact days are not known yet."))
    return lines
