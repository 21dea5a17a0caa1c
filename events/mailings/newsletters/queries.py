"""Reads about newsletters."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q

from common.languages import current_language
from common.sorting import sort_key
from events.mailings.newsletters.models import Issue, Newsletter, Subscriber, Subscription
from events.mailings.newsletters.models.subscribers import SubscriberQuerySet
from events.mailings.newsletters.returned import set_aside
from events.programme.models import Event, EventHost
from events.programme.models.events import EventQuerySet


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


def subscribers_of(newsletter: Newsletter) -> SubscriberQuerySet:
    """Return who has subscribed to `newsletter`, in the order in which they asked."""
    return Subscriber.objects.confirmed().filter(subscriptions__newsletter=newsletter)


def recipients_of(newsletter: Newsletter) -> SubscriberQuerySet:
    """Return who gets the next issue of `newsletter`: its subscribers without those who are set aside."""
    subscriptions = Subscription.objects.filter(newsletter=newsletter)
    reached = subscriptions.exclude(pk__in=set_aside(subscriptions))
    return Subscriber.objects.confirmed().filter(pk__in=reached.values("subscriber"))


def readers_of(newsletter: Newsletter) -> dict[str, int]:
    """Return how many who get `newsletter` read which language; three queries."""
    rows = recipients_of(newsletter).order_by().values_list("language").annotate(number=Count("pk"))
    return dict(rows)


def events_to_tell(newsletter: Newsletter, issue: Issue | None = None) -> EventQuerySet:
    """Return the public events to come that an issue can tell of, and those `issue` tells of already.

    Those hosted by the partner of `newsletter` come first, then the others, each in the order of time.
    """
    coming = Q(pk__in=Event.objects.public().coming().values("pk"))
    if issue is not None:
        coming |= Q(pk__in=issue.events.values("pk"))
    found: EventQuerySet = Event.objects.filter(coming)
    if newsletter.partner_id is not None:
        hosted = Exists(EventHost.objects.filter(event=OuterRef("pk"), partner=newsletter.partner_id))
        return found.annotate(hosted=hosted).order_by("-hosted", "starts_at", "pk")
    return found.order_by("starts_at", "pk")
