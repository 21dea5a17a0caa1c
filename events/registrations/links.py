"""How long a private link works: it opens the way to everything somebody told, so it does not work for ever."""

import datetime as dt

from django.utils import timezone

from events.registrations.models import Registration

# Long enough for certificates and for what is settled after an event.
LIFE_AFTER_EVENT = dt.timedelta(days=90)
# One made later, by an organiser whom somebody has asked, works that long.
LIFE_OF_LATE_LINK = dt.timedelta(days=14)


def link_ends_at(registration: Registration) -> dt.datetime | None:
    """Return from when the private link of `registration` no longer works.

    None while nobody knows when the event takes place: it has been postponed.
    """
    event = registration.event
    if not event.has_end:
        return None
    return max(event.ends_at + LIFE_AFTER_EVENT, registration.link_made_at + LIFE_OF_LATE_LINK)


def link_has_ended(registration: Registration, now: dt.datetime | None = None) -> bool:
    """True when the private link of `registration` no longer works at `now` (default: this moment)."""
    ends_at = link_ends_at(registration)
    return ends_at is not None and ends_at <= (now or timezone.now())
