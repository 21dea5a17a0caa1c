"""Choices of calendars: how a feed of somebody else is doing, what people answer to invitations, and ways."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FeedState(models.TextChoices):
    """How the calendar of a partner's own website is doing."""

    NEW = "new", pgettext_lazy("calendar of a website", "Not read yet")
    READ = "read", pgettext_lazy("calendar of a website", "Read")
    FAILING = "failing", pgettext_lazy("calendar of a website", "Cannot be read")
    PAUSED = "paused", pgettext_lazy("calendar of a website", "Paused")


class Answer(models.TextChoices):
    """What somebody answers to an invitation (PARTSTAT, RFC 5545 section 3.2.12)."""

    ACCEPTED = "accepted", _("Accepted")
    TENTATIVE = "tentative", pgettext_lazy("answer to an invitation", "Perhaps")
    DECLINED = "declined", pgettext_lazy("answer to an invitation", "Declined")


class Direction(models.TextChoices):
    """Which of the two ways of a guest a journey is."""

    THERE = "there", pgettext_lazy("journey", "To the event")
    BACK = "back", pgettext_lazy("journey", "Back from the event")
