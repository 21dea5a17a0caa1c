"""One event as a VEVENT (RFC 5545 section 3.6.1).

The identity is the event's stored UUID alone (RFC 7986 section 5.3), so neither a new name nor a new address of the
site makes a second entry. Every time stamp is that of the last change, never now: an unchanged event is written in the
same bytes for ever.

What is known only by the day or the month is written as dates, the end exclusive. A month is a span over all its days,
tentative and not blocking any of them: better a pale line in the calendar than a conference that is missing from it.
"""

import datetime as dt
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Event as Entry
from icalendar import vDate, vDatetime, vInt, vText, vUri

from common.languages import current_language, words
from events.calendars.folding import written
from events.programme.enums import EventKind, EventMode, EventStatus, Precision
from events.programme.models import Event
from events.registrations.emails.facts import local_days, where_words

ONE_DAY = dt.timedelta(days=1)


class Block(NamedTuple):
    """A written VEVENT and the zone whose VTIMEZONE it needs, if any."""

    text: bytes
    zone: str | None


def public_block(event: Event) -> Block:
    """Return `event` as everybody sees it, in the active language; it blocks nobody's time."""
    entry = event_entry(event)
    page = f"{settings.BASE_URL}{reverse('event', args=[event.slug])}"
    entry["TRANSP"] = vText("TRANSPARENT")
    entry["URL"] = vUri(page)
    entry["DESCRIPTION"] = vText("\n".join([*about(event), page]))
    return block_of(entry)


def event_entry(event: Event) -> Entry:
    """Return what the entry of `event` says whoever reads it, in the active language."""
    entry = Entry()
    changed_at = vDatetime(event.changed_at)
    entry["UID"] = vText(str(event.calendar_uid))
    entry["SEQUENCE"] = vInt(event.calendar_sequence)
    entry["DTSTAMP"] = entry["LAST-MODIFIED"] = changed_at
    entry["CREATED"] = vDatetime(event.created_at)
    entry["DTSTART"], entry["DTEND"] = _span(event)
    entry["STATUS"] = vText(_status(event))
    name = words(event.name, current_language())
    language = name.language or current_language()
    entry["SUMMARY"] = vText(_summary(event, name.text), params={"LANGUAGE": language})
    entry["LOCATION"] = vText(where_words(event))
    return entry


def _span(event: Event) -> tuple[vDatetime, vDatetime] | tuple[vDate, vDate]:
    if event.precision == Precision.TIME:
        return vDatetime(event.starts_at.astimezone(event.zone)), vDatetime(event.ends_at.astimezone(event.zone))
    first, last = local_days(event)
    if event.precision == Precision.MONTH:
        first = first.replace(day=1)
        # The 28th plus four days is always in the next month.
        last = (last.replace(day=28) + 4 * ONE_DAY).replace(day=1) - ONE_DAY
    return _date(first), _date(last + ONE_DAY)


def _date(day: dt.date) -> vDate:
    return vDate(day, params={"VALUE": "DATE"})


def _status(event: Event) -> str:
    if event.is_cancelled:
        return "CANCELLED"
    uncertain = event.status == EventStatus.POSTPONED or event.precision == Precision.MONTH
    return "TENTATIVE" if uncertain else "CONFIRMED"


def _summary(event: Event, name: str) -> str:
    """Say in words what many calendar programs do not show: a postponed event still stands at its old time."""
    if event.is_cancelled:
        return pgettext("calendar", "Cancelled: %(event)s") % {"event": name}
    if event.status == EventStatus.POSTPONED:
        return pgettext("calendar", "Postponed: %(event)s") % {"event": name}
    return name


def about(event: Event, presence: str = "") -> list[str]:
    """Return the lines by which a description begins: what `event` is, and how one takes part (`presence`)."""
    lines = [f"{EventKind(event.kind).label} · {presence or EventMode(event.mode).label}"]
    if event.precision == Precision.MONTH:
        lines.append(_("The exact days are not known yet."))
    return lines


def block_of(entry: Entry) -> Block:
    """Return `entry` written, with the zone of its start."""
    return Block(written(entry), entry["DTSTART"].params.get("TZID"))
