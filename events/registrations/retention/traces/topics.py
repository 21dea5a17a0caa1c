"""Topics that guests have suggested, who are known by their addresses, and titles that name them."""

from events.registrations.models import Topic
from events.registrations.retention.guests import Guests
from events.registrations.topics.erasing import forget_suggesters, suggested_by


def count(guests: Guests) -> int:
    """Return how many topics still tell that they were suggested by these guests."""
    return suggested_by(guests.event, guests.addresses).count()


def erase(guests: Guests) -> int:
    """Erase who suggested them; a title that everybody has read stays unless it names one of the guests."""
    topics = suggested_by(guests.event, guests.addresses).select_for_update(of=("self",), no_key=True).order_by("pk")
    number = forget_suggesters(topics)
    titles = Topic.objects.filter(event=guests.event).exclude(title="").values_list("pk", "title")
    named = [key for key, title in titles if guests.marks.found_in(title)]
    Topic.objects.filter(pk__in=named).update(title="")
    return number
