"""The calendars of partners' own websites, which do not exist: what would stand there is read without asking."""

import datetime as dt
from zoneinfo import ZoneInfo

from icalendar import Calendar, vRecur
from icalendar import Event as Entry

from config.demo.facts.websites import WEBSITES, WebsiteEvent
from events.calendars.incoming.actions import add_feed
from events.models import IncomingFeed
from events.programme.zones import zone_of_country
from partners.models import Partner, User


def build_websites(*, by: User, now: dt.datetime) -> None:
    """Read the calendars of two partners' websites, unless there are any."""
    if IncomingFeed.objects.exists():
        return
    for slug, told in WEBSITES.items():
        partner = Partner.objects.get(slug=slug)
        zone = ZoneInfo(zone_of_country(str(partner.country)))
        calendar = Calendar()
        for event in told:
            calendar.add_component(_entry(event, website=partner.website, today=now.astimezone(zone), zone=zone))
        add_feed(by=by, partner=partner, url=f"{partner.website}/calendar.ics", body=calendar.to_ical())


def _entry(event: WebsiteEvent, *, website: str, today: dt.datetime, zone: ZoneInfo) -> Entry:
    day = _working_day(today.date() + dt.timedelta(days=event.days), monday=not event.hours)
    entry = Entry()
    entry.add("uid", f"{event.name}@{website.partition('//')[2]}")
    entry.add("dtstamp", today)
    entry.add("summary", event.title)
    entry.add("location", event.place)
    entry.add("url", f"{website}/{event.name}/")
    if event.about:
        entry.add("description", event.about)
    if event.hours:
        begin = dt.datetime.combine(day, dt.time(event.hour), zone)
        entry.add("dtstart", begin)
        entry.add("dtend", begin + dt.timedelta(hours=event.hours))
    else:
        entry.add("dtstart", day)
        entry.add("dtend", day + dt.timedelta(days=5))
    if event.rule:
        entry["rrule"] = vRecur.from_ical(event.rule)
    return entry


def _working_day(day: dt.date, *, monday: bool) -> dt.date:
    """Return `day`, or the Monday after it when it is at a weekend; with `monday` the first Monday from it on."""
    return day + dt.timedelta(days=-day.weekday() % 7) if monday or day.weekday() > 4 else day
