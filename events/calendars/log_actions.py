"""Names and sentences of the audit trail for what people do with their calendars."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("calendar.made", _("Make a private calendar"), _("Made a private calendar")),
    ("calendar.changed", _("Change a private calendar"), _("Changed their private calendar")),
    ("calendar.renewed", _("Make a new link to a private calendar"), _("Got a new link to their private calendar")),
    ("calendar.ended", _("Switch a private calendar off"), _("Switched their private calendar off")),
    ("registration.journey_told", _("Enter a journey"), _("Told how they travel")),
    ("registration.journey_taken_back", _("Take a journey back"), _("Took back how they travel")),
]
