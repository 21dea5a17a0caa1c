"""Who is no longer written to is forgotten: nothing is kept of them, not even what their address would be told by."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from common.audit import record
from events.mailings.models import Delivery, DeliveryQuerySet
from events.mailings.newsletters.enums import SubscriberState
from events.mailings.newsletters.links import CONFIRM_LINK_WORKS
from events.mailings.newsletters.models import Subscriber
from events.mailings.newsletters.models.subscribers import SubscriberQuerySet

# Long enough to come back by the link in an old letter, and to answer who asks why they got one.
KEPT_AFTER_LEAVING = dt.timedelta(days=30)
# A day more than the link works, for whoever opens it in its last hour.
KEPT_UNCONFIRMED = CONFIRM_LINK_WORKS + dt.timedelta(days=1)
# Long enough to see why letters came back, and to answer who asks what they got.
KEPT_IN_LOG = dt.timedelta(days=90)
AT_ONCE = 200


def due_subscribers(now: dt.datetime | None = None) -> SubscriberQuerySet:
    """Return who is to be forgotten at `now` (default: this moment)."""
    now = now or timezone.now()
    left = Q(state=SubscriberState.LEFT, left_at__lte=now - KEPT_AFTER_LEAVING)
    unconfirmed = Q(state=SubscriberState.PENDING, asked_at__lte=now - KEPT_UNCONFIRMED)
    return Subscriber.objects.filter(left | unconfirmed)


def old_letters(now: dt.datetime | None = None) -> DeliveryQuerySet:
    """Return the letters of issues whose addresses are to be forgotten at `now` (default: this moment)."""
    day = (now or timezone.now()) - KEPT_IN_LOG
    return Delivery.objects.filter(mailing__issue__isnull=False, settled_at__lte=day).exclude(address="")


def forget_subscribers(*, by: None = None, now: dt.datetime | None = None) -> int:
    """Delete everything about who has left or never confirmed and whose day has come; returns how many.

    In small transactions, each of which looks again; it may be killed anywhere and run twice at once. So are addresses
    in the logs of issues, after a while; how many letters there were stays.
    """
    old_letters(now).update(address="")
    forgotten = 0
    while some := _forget_some(by, now):
        forgotten += some
    return forgotten


@transaction.atomic
def _forget_some(by: None, now: dt.datetime | None) -> int:
    some = list(due_subscribers(now).select_for_update()[:AT_ONCE])
    for subscriber in some:
        record(subscriber, "newsletter.forgotten", by=by)
        Delivery.objects.filter(mailing__issue__isnull=False, address=subscriber.email).update(address="")
        subscriber.delete()
    return len(some)
