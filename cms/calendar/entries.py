"""What stands in the calendar: events of the network, and dates from the websites of partners, in the same words.

Each stands on the days of the place where it is held, whatever clocks the reader has.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.presenters import facts
from cms.presenters.cards import named
from common import formats
from common.languages import listed
from events.calendars.incoming.words import title_of
from events.calendars.models import IncomingEntry
from events.models import Event
from events.programme.enums import EventStatus, Precision, RegistrationPhase
from partners.enums import PartnerStatus


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the calendar, from its `first` to its `last` local day.

    With `by_month` nobody knows yet on which days of these months. `time` is when it begins on its first day, if that
    is known. `website` names the partner from whose website it was read; then `url` leads there, or nowhere.
    """

    first: dt.date
    last: dt.date
    starts_at: dt.datetime
    title: Any
    url: str
    kind: str
    dates: str
    clock: str
    time: str
    place: str
    partners: str
    spoken: str = ""
    by_month: bool = False
    flag: str = ""
    tone: str = ""
    cancelled: bool = False
    website: str = ""

    @property
    def several_days(self) -> bool:
        """True when it lasts longer than a day."""
        return self.last > self.first

    @property
    def order(self) -> tuple[dt.date, dt.datetime, str]:
        """What entries are sorted by: the first day, then the moment, then the address."""
        return self.first, self.starts_at, self.url


def event_entry(event: Event, language: str, now: dt.datetime) -> Entry:
    """Return `event` as an entry; its `host_rows` with their partners should be there already."""
    first, last = formats.local_days(event.starts_at, event.ends_at, event.time_zone)
    flag, tone = facts.flag(event, RegistrationPhase.NONE, ())
    hosts = [row.partner for row in event.host_rows.all()]
    timed = event.precision == Precision.TIME
    return Entry(
        first=first,
        last=last,
        by_month=event.precision == Precision.MONTH,
        starts_at=event.starts_at,
        title=named(event.name, language),
        url=reverse("event", args=[event.slug]),
        kind=event.get_kind_display(),
        dates=facts.dates(event, language),
        clock=_clock(event, first == last, language, now),
        time=formats.time_words(event.starts_at, event.time_zone, language) if timed else "",
        place=facts.place(event, language),
        partners=listed(one.short_name for one in hosts if one.status != PartnerStatus.CANDIDATE),
        spoken=facts.languages(event, language),
        flag=flag,
        tone=tone,
        cancelled=event.is_cancelled,
    )


def website_entry(entry: IncomingEntry, language: str) -> Entry:
    """Return `entry` of a partner's own website; its feed and the partner should be there already."""
    first, last = formats.local_days(entry.starts_at, entry.ends_at, entry.time_zone)
    zone, partner = entry.time_zone, entry.feed.partner
    return Entry(
        first=first,
        last=last,
        starts_at=entry.starts_at,
        title=title_of(entry),
        url=entry.url,
        kind=_("From the website of %(partner)s") % {"partner": partner.short_name},
        dates=formats.date_range(first, last, None, "day", language),
        clock="" if entry.is_all_day else _website_clock(entry, first == last, language),
        time="" if entry.is_all_day else formats.time_words(entry.starts_at, zone, language),
        place=entry.place,
        partners="",
        website=partner.short_name,
    )


def _clock(event: Event, one_day: bool, language: str, now: dt.datetime) -> str:
    """Return the hours of `event` on its `one_day`, else when it begins; what does not take place then has no hours."""
    if event.status == EventStatus.POSTPONED:
        return ""
    if not one_day or event.precision != Precision.TIME:
        return facts.clock(event, language, now)
    return _hours(event.starts_at, event.ends_at, event.time_zone, language)


def _website_clock(entry: IncomingEntry, one_day: bool, language: str) -> str:
    zone = entry.time_zone
    if one_day:
        return _hours(entry.starts_at, entry.ends_at if entry.ends_at > entry.starts_at else None, zone, language)
    return pgettext("when an event begins: Thursday 9:00, Berlin time", "%(weekday)s %(time)s, %(zone)s") % {
        "weekday": formats.date_words(formats.day_of(entry.starts_at, zone), "weekday", language),
        "time": formats.time_words(entry.starts_at, zone, language),
        "zone": formats.zone_name(zone, language),
    }


def _hours(starts_at: dt.datetime, ends_at: dt.datetime | None, zone: str, language: str) -> str:
    # Translators: hours, and whose clocks: "9:00 to 17:00, Berlin time".
    return pgettext("hours of a day", "%(time)s, %(zone)s") % {
        "time": formats.time_range(starts_at, ends_at, zone, language),
        "zone": formats.zone_name(zone, language),
    }
