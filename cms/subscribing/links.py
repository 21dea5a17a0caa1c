"""Where pages lead to the calendar of what they show."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from common.languages import current_language, words
from events.calendars.filtering import EVERYTHING, Filter
from events.models import Event
from partners.models import Partner


def network_links(wanted: Filter = EVERYTHING, *, websites: bool = False) -> dict[str, str]:
    """Return where to subscribe to the network's events that are `wanted`, and with them what `websites` announce."""
    query = "&".join(filter(None, (wanted.query(), "websites=1" if websites else "")))
    return _links(reverse("calendar_network"), query, wanted.title(settings.NETWORK_NAME), query)


def partner_links(partner: Partner) -> dict[str, str]:
    """Return where to subscribe to the events of one partner."""
    name = _("%(name)s: events") % {"name": partner.short_name}
    return _links(reverse("calendar_partner", args=[partner.slug]), "", name, f"partner={partner.slug}")


def event_links(event: Event) -> dict[str, str]:
    """Return where to subscribe to one event with its programme."""
    name = words(event.name, current_language()).text
    return _links(reverse("calendar_event", args=[event.slug]), "", name, f"event={event.slug}")


def _links(path: str, query: str, name: str, chosen: str) -> dict[str, str]:
    """Return the feed at `path` in the reader's language, what it is called, and the page where it can be chosen."""
    feed = f"{path}?{'&'.join(filter(None, (query, f'lang={current_language()}')))}"
    return {
        "calendar_url": feed,
        "feed_url": settings.BASE_URL + feed,
        "feed_name": name,
        "subscribe_url": "?".join(filter(None, (reverse("calendar_subscribe"), chosen))),
    }
