"""Where somebody stands who asked for newsletters, and how they came to ask."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class SubscriberState(TextChoices):
    """From the form to the way out."""

    PENDING = "pending", pgettext_lazy("subscriber", "Not confirmed yet")
    CONFIRMED = "confirmed", pgettext_lazy("subscriber", "Subscribed")
    LEFT = "left", pgettext_lazy("subscriber", "Has left")


# Where each state leads. Who has left and asks again stands where they stood before they first confirmed.
TRANSITIONS: Mapping[str, frozenset[str]] = {
    SubscriberState.PENDING: frozenset({SubscriberState.CONFIRMED}),
    SubscriberState.CONFIRMED: frozenset({SubscriberState.LEFT}),
    SubscriberState.LEFT: frozenset({SubscriberState.PENDING, SubscriberState.CONFIRMED}),
}


class Source(TextChoices):
    """Where somebody asked."""

    WEBSITE = "website", pgettext_lazy("where somebody subscribed", "Form on the website")
    PAGE = "page", pgettext_lazy("where somebody subscribed", "Invitation on a page")
    EVENT = "event", pgettext_lazy("where somebody subscribed", "Registration for an event")
    DEMO = "demo", pgettext_lazy("where somebody subscribed", "Demonstration")
