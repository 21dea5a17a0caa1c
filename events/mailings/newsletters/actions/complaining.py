"""Who marks an issue as unwanted in their mail program has left, as a mail service tells us."""

from django.db.models import Exists, OuterRef

from events.mailings.enums import Reason
from events.mailings.models import Delivery
from events.mailings.newsletters.actions.subscribing import leave
from events.mailings.newsletters.models import Subscription


def leave_after_complaints(*, by: None = None) -> int:
    """End newsletters for those who marked an issue of theirs as unwanted since they subscribed; returns how many."""
    complaint = Delivery.objects.filter(
        mailing__issue__newsletter=OuterRef("newsletter"),
        address=OuterRef("subscriber__email"),
        reason=Reason.COMPLAINT,
        sent_at__gte=OuterRef("since"),
    )
    unwanted = list(Subscription.objects.filter(Exists(complaint)).select_related("subscriber", "newsletter"))
    for subscription in unwanted:
        leave(by=by, subscriber=subscription.subscriber, newsletter=subscription.newsletter)
    return len(unwanted)
