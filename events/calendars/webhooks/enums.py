"""Choices of webhooks: what they tell, how each message is doing, and why a receiver is told nothing more."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MessageKind(models.TextChoices):
    """What a message says; receivers read the value as its `type`."""

    PUBLISHED = "event.published", pgettext_lazy("what a webhook tells", "Event published")
    CHANGED = "event.changed", pgettext_lazy("what a webhook tells", "Event changed")
    CANCELLED = "event.cancelled", pgettext_lazy("what a webhook tells", "Event cancelled")
    PING = "ping", pgettext_lazy("what a webhook tells", "Test")


# What somebody chooses for a webhook; a test is sent when somebody asks for it.
CHOSEN_KINDS = (MessageKind.PUBLISHED, MessageKind.CHANGED, MessageKind.CANCELLED)


class DeliveryState(models.TextChoices):
    """How a message is doing."""

    WAITING = "waiting", pgettext_lazy("message of a webhook", "Waiting")
    DELIVERED = "delivered", pgettext_lazy("message of a webhook", "Delivered")
    GIVEN_UP = "given_up", pgettext_lazy("message of a webhook", "Given up")
    STOPPED = "stopped", pgettext_lazy("message of a webhook", "Stopped")


class OffReason(models.TextChoices):
    """Why a webhook is told nothing more."""

    PAUSED = "paused", pgettext_lazy("webhook", "Paused by a person")
    GONE = "gone", pgettext_lazy("webhook", "The receiver answered that it wants no more messages")
    FAILING = "failing", pgettext_lazy("webhook", "No message arrived for three days")


class Failure(models.TextChoices):
    """Why an attempt was in vain."""

    ANSWER = "answer", _("The receiver did not answer with success.")
    REFUSED = "refused", _("The address does not lead to a public website.")
    REDIRECT = "redirect", _("The address leads on to another one. Enter that one: messages are not sent on.")
    NO_ANSWER = "no_answer", _("The receiver cannot be reached.")
    TOO_SLOW = "too_slow", _("The receiver took longer than ten seconds.")
    TOO_LARGE = "too_large", _("The receiver answered with more than it should.")
    KEY_LOST = "key_lost", _("The secret cannot be read any more. Make a new one.")
