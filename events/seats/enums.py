"""Choices for seat pools."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """Whom a pool's seats are for."""

    ANYONE = "anyone", _("Anyone")
    INTERNATIONAL = "international", _("International")
    NATIONAL = "national", _("National")
    ONLINE = "online", _("Online")
    BLOCK = "block", _("One partner's block")
    ROLE = "role", _("A role")
