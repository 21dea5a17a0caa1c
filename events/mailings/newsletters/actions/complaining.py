"""Who marks an issue as unwanted in their mail program has left, as a mail service tells us."""

from django.db.models import F
from django.utils import timezone

from events.mailings.enums import Reason
from events.mailings.models import Delivery
from events.mailings.newsletters.actions.subscribing import leave
from events.mailings.newsletters.models import Issue, Subscription


def leave_after_complaints(*, by: None = None) -> int:
    """End newsletters for those who marked an issue of theirs as unwanted since they subscribed; returns how many."""
    letters = Delivery.objects.filter(
        mailing__issue__isnull=False, reason=Reason.COMPLAINT, sent_at__lte=timezone.now()
    )
    ended = 0
    for address, number, sent_at in letters.exclude(address="").values_list("address", F("mailing__issue"), "sent_at"):
        newsletter = Issue.objects.select_related("newsletter").get(pk=number).newsletter
        unwanted = Subscription.objects.filter(subscriber__email=address, newsletter=newsletter, since__lte=sent_at)
        for subscription in unwanted.select_related("subscriber"):
            leave(by=by, subscriber=subscription.subscriber, newsletter=newsletter)
            ended += 1
    return ended
