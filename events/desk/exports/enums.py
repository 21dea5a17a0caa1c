"""How often a list is sent."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Rhythm(TextChoices):
    """The days on which a list is sent."""

    DAILY = "daily", pgettext_lazy("how often a list is sent", "Every day")
    WORKING_DAYS = "working", pgettext_lazy("how often a list is sent", "Monday to Friday")
    WEEKLY = "weekly", pgettext_lazy("how often a list is sent", "Once a week")
