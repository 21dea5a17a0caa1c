"""Topics that guests have suggested: they are known by their addresses."""

from events.registrations.retention.guests import Guests
from events.registrations.topics.erasing import forget_suggesters, suggested_by


def count(guests: Guests) -> int:
    """Return how many topics still tell that they were suggested by these guests."""
    return suggested_by(guests.event, guests.addresses).count()


def erase(guests: Guests) -> int:
    """Erase who suggested them; titles that everybody has read stay unless they name the guests."""
    topics = suggested_by(guests.event, guests.addresses).select_for_update(of=("self",), no_key=True).order_by("pk")
    return forget_suggesters(topics, is_named_in=lambda title: bool(guests.marks.found_in(title)))
