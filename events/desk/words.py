"""How the desk writes an event's days and its registration window."""

from django.utils.translation import gettext as _

from common.formats import date_range
from common.languages import current_language
from events.programme.models import Event
from events.registrations.emails.facts import local_days, moment_words


def days_words(event: Event) -> str:
    """Return the days of `event` on its own clocks, no more exactly than they are known."""
    return date_range(*local_days(event), None, event.precision, current_language())


def window_words(event: Event) -> str:
    """Return from when to when people can register for `event`, on its own clocks."""
    if event.registration_opens_at is None:
        return _("Not planned")
    opens = moment_words(event.registration_opens_at, event)
    if event.registration_closes_at is None:
        return _("From %(opens)s until the event starts") % {"opens": opens}
    return _("From %(opens)s until %(closes)s") % {
        "opens": opens,
        "closes": moment_words(event.registration_closes_at, event),
    }
