"""What comes of a scan, and why one is flagged."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Outcome(TextChoices):
    """What came of what a phone has sent."""

    RECORDED = "recorded", pgettext_lazy("outcome of a scan", "Recorded")
    AGAIN = "again", pgettext_lazy("outcome of a scan", "Had come already")
    UNDONE = "undone", pgettext_lazy("outcome of a scan", "Undone")
    FLAGGED = "flagged", pgettext_lazy("outcome of a scan", "To be settled")
    DISMISSED = "dismissed", pgettext_lazy("outcome of a scan", "Dismissed")


class Reason(TextChoices):
    """Why a scan needs somebody who looks."""

    UNKNOWN = "unknown", _("Nobody has this code.")
    OTHER_EVENT = "other_event", _("This code belongs to another event.")
    NO_PLACE = "no_place", _("This person has no confirmed place.")
    WRONG_DAY = "wrong_day", _("This does not take place on that day.")
    EVENT_OVER = "event_over", _("The event was over.")
    AT_ACTIVITIES = "at_activities", _("Not undone: the person is recorded at activities of that day.")
