"""Reads about newsletters."""

from collections.abc import Iterable

from common.languages import current_language
from common.sorting import sort_key
from events.mailings.newsletters.models import Newsletter, Subscriber
from events.mailings.newsletters.models.subscribers import SubscriberQuerySet


def in_order(newsletters: Iterable[Newsletter]) -> list[Newsletter]:
    """Return `newsletters` as people read them: the network's first, then by the partner's name in their language."""
    reader = current_language()
    return sorted(newsletters, key=lambda one: (one.partner is not None, sort_key(one.sender, reader)))


def offered_newsletters() -> list[Newsletter]:
    """Return the newsletters everybody can subscribe to, in the order people read them; one query."""
    return in_order(Newsletter.objects.offered())


def newsletters_of(subscriber: Subscriber) -> list[Newsletter]:
    """Return what `subscriber` gets, in the order people read them; one query."""
    return in_order(subscriber.newsletters.select_related("partner"))


def choosable_by(subscriber: Subscriber) -> list[Newsletter]:
    """Return what `subscriber` gets or could get; two queries."""
    known = {newsletter.pk: newsletter for newsletter in (*newsletters_of(subscriber), *offered_newsletters())}
    return in_order(known.values())


def recipients_of(newsletter: Newsletter) -> SubscriberQuerySet:
    """Return who gets `newsletter` now, in the order in which they asked."""
    return Subscriber.objects.confirmed().filter(subscriptions__newsletter=newsletter)
