"""Where pages lead to the calendar of what they show."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from common.languages import current_language, words
from events.calendars.filtering import NAMES
from events.models import Event
from partners.models import Partner


def network_links(chosen: Mapping[str, str] | None = None, *, websites: bool = False) -> dict[str, str]:
    """Return where to subscribe to the network's events, narrowed to what was `chosen` in a list's filters.

    With what partners' `websites` announce, where the list shows it.
    """
    narrowed = {name: value for name in NAMES if (value := (chosen or {}).get(name, ""))}
    narrowed |= {"websites": "1"} if websites else {}
    return _links(
        reverse("calendar_network"), narrowed, _("%(name)s: events") % {"name": settings.NETWORK_NAME}, narrowed
    )


def partner_links(partner: Partner) -> dict[str, str]:
    """Return where to subscribe to the events of one partner."""
    name = _("%(name)s: events") % {"name": partner.short_name}
    return _links(reverse("calendar_partner", args=[partner.slug]), {}, name, {"partner": partner.slug})


def event_links(event: Event) -> dict[str, str]:
    """Return where to subscribe to one event with its programme."""
    name = words(event.name, current_language()).text
    return _links(reverse("calendar_event", args=[event.slug]), {}, name, {"event": event.slug})


def _links(path: str, query: dict[str, str], name: str, chosen: dict[str, str]) -> dict[str, str]:
    """Return the feed at `path` in the reader's language, what it is called, and the page where it can be chosen."""
    feed = f"{path}?{urlencode({**query, 'lang': current_language()})}"
    tail = f"?{urlencode(chosen)}" if chosen else ""
    return {
        "calendar_url": feed,
        "feed_url": settings.BASE_URL + feed,
        "feed_name": name,
        "subscribe_url": reverse("calendar_subscribe") + tail,
    }
