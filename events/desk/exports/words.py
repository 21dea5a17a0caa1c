"""How often a list is sent, in words."""

import datetime as dt

from django.utils.translation import gettext as _

from common.formats import date_words, time_words
from common.languages import current_language
from events.desk.exports.enums import Rhythm
from events.desk.exports.models import RegularExport
from events.registrations.emails.facts import moment_words

# Any Monday.
MONDAY = dt.date(2024, 1, 1)


def weekday_choices() -> list[tuple[int, str]]:
    """Return the days of the week as choices in the reader's language, Monday being 0."""
    reader = current_language()
    return [(day, date_words(MONDAY + dt.timedelta(days=day), "weekday", reader)) for day in range(7)]


def rhythm_words(regular: RegularExport, reader: str) -> str:
    """Return when `regular` is sent: "Once a week, on Monday at 7:00"."""
    hour = time_words(dt.datetime.combine(MONDAY, dt.time(regular.hour), tzinfo=dt.UTC), None, reader)
    if regular.rhythm == Rhythm.WEEKLY and regular.weekday is not None:
        day = date_words(MONDAY + dt.timedelta(days=regular.weekday), "weekday", reader)
        return _("Once a week: %(day)s at %(hour)s") % {"day": day, "hour": hour}
    return _("%(days)s at %(hour)s") % {"days": regular.get_rhythm_display(), "hour": hour}


def due_words(regular: RegularExport) -> str:
    """Return when `regular` is due next, on the clocks of its event."""
    return moment_words(regular.next_at, regular.view.event) if regular.view.event else ""
