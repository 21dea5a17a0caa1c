"""Subscriptions that are set aside, because letters to the address come back for good.

They get no issues, and after a while they end. Whoever confirms again, or has a letter tried again that then arrives,
is in again.
"""

import datetime as dt

from django.db.models import QuerySet

from events.mailings.enums import MailingKind
from events.mailings.models import Delivery
from events.mailings.newsletters.enums import SubscriberState
from events.mailings.newsletters.models import Subscription

# Long enough for those who send it to see the address and why, and shorter than addresses stay in the log.
KEPT_ASIDE = dt.timedelta(days=30)


def set_aside(subscriptions: "QuerySet[Subscription]", *, until: dt.datetime | None = None) -> dict[int, str]:
    """Return which of `subscriptions` are set aside, by number, and why; with `until` only what was so by then.

    Two queries. Letters of all newsletters count: it is the address that does not exist.
    """
    returned = Delivery.objects.filter(mailing__kind=MailingKind.NEWSLETTER).came_back_for_good()
    if until is not None:
        returned = returned.filter(settled_at__lte=until)
    latest = {
        address: (moment, reason)
        for address, moment, reason in returned.order_by("settled_at").values_list("address", "settled_at", "reason")
        if moment is not None
    }
    rows = subscriptions.filter(subscriber__state=SubscriberState.CONFIRMED, subscriber__email__in=latest)
    return {
        number: latest[address][1]
        for number, address, since in rows.values_list("pk", "subscriber__email", "since")
        if latest[address][0] >= since
    }
