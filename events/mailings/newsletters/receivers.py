"""What newsletters tell to who downloads everything held about them."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from common.formats import date_time_and_zone
from common.languages import current_language, language_name
from events.mailings.models import Delivery
from events.mailings.newsletters.models import Subscriber
from events.registrations.mine.rules import verified_addresses
from partners.models import User
from partners.signals import account_wanted


@receiver(account_wanted, dispatch_uid="events.mailings.tell_newsletters")
def tell_newsletters(*, user: User, **kwargs: Any) -> dict[str, Any]:
    """Return which newsletters the confirmed addresses of `user` get or have asked for, and which issues they got."""
    addresses = verified_addresses(user)
    found = Subscriber.objects.filter(email__in=addresses).prefetch_related("subscriptions__newsletter__partner")
    told = [_told(subscriber, user) for subscriber in found]
    return {_("Newsletters"): told} if told else {}


def _told(subscriber: Subscriber, user: User) -> dict[str, Any]:
    reader = current_language()
    letters = Delivery.objects.filter(mailing__issue__isnull=False, address=subscriber.email, sent_at__isnull=False)
    return {
        _("E-mail"): subscriber.email,
        _("Name"): subscriber.name,
        _("Language"): language_name(subscriber.language, reader),
        _("State"): subscriber.get_state_display(),
        _("Where you asked"): subscriber.get_source_display(),
        _("Asked"): date_time_and_zone(subscriber.asked_at, user.time_zone, reader),
        _("Subscribed to"): [
            f"{one.newsletter} ({date_time_and_zone(one.since, user.time_zone, reader)}, {one.text_version})"
            for one in subscriber.subscriptions.all()
        ],
        _("Issues sent to you"): [
            f"{letter.mailing.subject} ({date_time_and_zone(letter.sent_at, user.time_zone, reader)})"
            for letter in letters.select_related("mailing").order_by("pk")
            if letter.sent_at
        ],
    }
