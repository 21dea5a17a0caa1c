"""Which entries stand in a span of days; a handful of queries for any number of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from django.db.models import Max, Min, Prefetch, QuerySet
from django.utils import timezone

from cms.calendar.entries import Entry, event_entry, website_entry
from cms.calendar.months import month_of
from cms.forms.events import NarrowingForm
from cms.queries import listed_events
from events.calendars.incoming.queries import shown
from events.calendars.models import IncomingEntry
from events.models import EventHost
from events.programme.models import EventQuerySet

# Local days begin and end up to fourteen hours before or after those of UTC.
ZONES = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Listed:
    """What the calendar of one reader may show: `events` and dates from `websites`, as far as they match filters."""

    events: EventQuerySet
    websites: "QuerySet[IncomingEntry]"

    def between(self, first: dt.date, last: dt.date, language: str) -> list[Entry]:
        """Return what takes place on any of the days from `first` to `last`, by its first day."""
        now = timezone.now()
        begin, end = _midnight(first) - ZONES, _midnight(last) + 2 * ZONES
        hosts = Prefetch("host_rows", EventHost.objects.select_related("partner"))
        events = self.events.filter(starts_at__lt=end, ends_at__gt=begin).prefetch_related(hosts)
        websites = self.websites.filter(starts_at__lt=end, ends_at__gte=begin)
        found = [event_entry(event, language, now) for event in events]
        found += [website_entry(entry, language) for entry in websites]
        return sorted((one for one in found if one.first <= last and one.last >= first), key=lambda one: one.order)

    def following(self, day: dt.date, language: str) -> Entry | None:
        """Return what begins first of all that begins after `day`; None when nothing does."""
        begin = _midnight(day)
        events = self.events.filter(starts_at__gte=begin).order_by("starts_at", "pk")
        websites = self.websites.filter(starts_at__gte=begin).order_by("starts_at", "pk")
        found = [event_entry(event, language, timezone.now()) for event in events[:2]]
        found += [website_entry(entry, language) for entry in websites[:2]]
        return min((one for one in found if one.first > day), key=lambda one: one.order, default=None)

    def ends(self) -> tuple[dt.date, dt.date] | None:
        """Return the first and the last month with anything in it; None when there is nothing at all."""
        moments: list[dt.datetime] = []
        for entries in (self.events, self.websites):
            found = cast(QuerySet, entries).order_by().aggregate(first=Min("starts_at"), last=Max("ends_at"))
            moments += [moment for moment in found.values() if moment]
        return (month_of(min(moments).date()), month_of(max(moments).date())) if moments else None


def listed(form: NarrowingForm, languages: Sequence[str] = ()) -> Listed:
    """Return what matches the filters of `form`; with `languages`, events that have a page in one of these."""
    return Listed(form.narrow(listed_events(languages)), form.narrow_websites(shown()))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
