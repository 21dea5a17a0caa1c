"""App configuration of events."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Programme, seats, registrations and everything around them."""

    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        """Connect the rooms that listen to others, and the checks."""
        for listeners in (
            "events.attendance.sheets.receivers",
            "events.desk.attendance.certificates.jobs",
            "events.desk.attendance.papers.jobs",
            "events.calendars.personal.receivers",
            "events.calendars.receivers",
            "events.calendars.webhooks.receivers",
            "events.checks",
            "events.desk.imports.jobs",
            "events.desk.imports.receivers",
            "events.mailings.bounces.receivers",
            "events.mailings.service",
            "events.desk.exports.jobs",
            "events.desk.exports.receivers",
            "events.desk.incoming.receivers",
            "events.mailings.newsletters.receivers",
            "events.mailings.newsletters.way",
            "events.registrations.receivers",
            "events.registrations.choices.receivers",
        ):
            import_module(listeners)
