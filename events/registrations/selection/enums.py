"""Choices that only the selection knows."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from events.registrations.enums import RegistrationStatus


class FirstTime(TextChoices):
    """Whether somebody has been a guest before; derived from earlier events, never asked."""

    FIRST = "first", pgettext_lazy("guests", "For the first time")
    AGAIN = "again", pgettext_lazy("guests", "Came to an earlier event")


# Applications the organisers have yet to decide about, and those that are on the reserve list.
UNDECIDED = frozenset({RegistrationStatus.APPLIED, RegistrationStatus.WAITING})
