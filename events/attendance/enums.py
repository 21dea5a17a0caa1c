"""Where what is known of attendance comes from."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Source(TextChoices):
    """How it is known that somebody was there."""

    SCAN = "scan", pgettext_lazy("source of attendance", "Check-in")
    SHEET = "sheet", pgettext_lazy("source of attendance", "Signature sheet")
    LIST = "list", pgettext_lazy("source of attendance", "List")
    ONLINE_LOG = "online_log", pgettext_lazy("source of attendance", "Log of the online meeting")
    DECLARATION = "declaration", pgettext_lazy("source of attendance", "Signed declaration")
