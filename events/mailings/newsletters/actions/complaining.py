"""Who marks an issue as unwanted in their mail program has left, and so has in the end whose address is gone."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from events.mailings.enums import Reason
from events.mailings.models import Delivery
from events.mailings.newsletters.actions.subscribing import leave
from events.mailings.newsletters.models import Subscription
from events.mailings.newsletters.returned import KEPT_ASIDE, set_aside


def leave_after_complaints(*, by: None = None) -> int:
    """End newsletters for those who marked an issue of theirs as unwanted since they subscribed; returns how many."""
    complaint = Delivery.objects.filter(
        mailing__issue__newsletter=OuterRef("newsletter"),
        address=OuterRef("subscriber__email"),
        reason=Reason.COMPLAINT,
        sent_at__gte=OuterRef("since"),
    )
    return _end(by, Subscription.objects.filter(Exists(complaint)))


def leave_after_bounces(*, by: None = None, now: dt.datetime | None = None) -> int:
    """End newsletters for those to whom nothing has arrived for `KEPT_ASIDE`; returns how many."""
    until = (now or timezone.now()) - KEPT_ASIDE
    return _end(by, Subscription.objects.filter(pk__in=set_aside(Subscription.objects.all(), until=until)))


def _end(by: None, subscriptions: "QuerySet[Subscription]") -> int:
    ending = list(subscriptions.select_related("subscriber", "newsletter"))
    for subscription in ending:
        leave(by=by, subscriber=subscription.subscriber, newsletter=subscription.newsletter)
    return len(ending)
