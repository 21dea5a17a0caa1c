"""What stands in the calendar of a website, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common import formats
from common.languages import current_language
from events.calendars.models import IncomingEntry


def title_of(entry: IncomingEntry) -> str:
    """Return what the website calls it, or that it does not say."""
    return entry.title or pgettext("an event in a calendar", "Without a title")


def days_words(entry: IncomingEntry) -> str:
    """Return the days of `entry` where it takes place."""
    return formats.date_range(entry.starts_at, entry.ends_at, entry.time_zone, "day", current_language())


def clock_words(entry: IncomingEntry) -> str:
    """Return the times of day of `entry` where it takes place; nothing for whole days."""
    if entry.is_all_day:
        return ""
    zone, language = entry.time_zone, current_language()
    is_one_day = formats.day_of(entry.starts_at, zone) == formats.day_of(entry.ends_at, zone)
    end = entry.ends_at if is_one_day and entry.ends_at > entry.starts_at else None
    return formats.time_range(entry.starts_at, end, zone, language)


def when_words(entry: IncomingEntry) -> str:
    """Return the days and the times of day of `entry`."""
    clock = clock_words(entry)
    if not clock:
        return days_words(entry)
    # Translators: days and times of day, as in "18 March 2027, 9:00 to 17:00".
    return _("%(days)s, %(times)s") % {"days": days_words(entry), "times": clock}
