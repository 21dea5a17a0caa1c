"""App configuration of events."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Programme, seats, registrations and everything around them."""

    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        """Connect the rooms that listen to others."""
        from events.calendars import receivers as calendar_receivers  # noqa: F401 importing connects them
        from events.registrations import receivers  # noqa: F401 importing connects them
