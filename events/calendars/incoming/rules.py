"""Who looks after the calendars of partners' websites: who looks after the partner's people."""

from django.db.models import QuerySet

from events.calendars.models import IncomingFeed
from partners.rules import Actor, managed_partners_for


def incoming_feeds_for(user: Actor) -> QuerySet[IncomingFeed]:
    """Return the calendars of websites that `user` may add to, pause and remove."""
    return IncomingFeed.objects.filter(partner__in=managed_partners_for(user))


def can_manage_incoming(user: Actor, feed: IncomingFeed) -> bool:
    """True when `user` looks after the partner of `feed`."""
    return incoming_feeds_for(user).filter(pk=feed.pk).exists()
