"""What the audit trail records about calendars: names, labels and sentences."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("calendar.made", _("Make a private calendar"), _("Made a private calendar")),
    ("calendar.changed", _("Change a private calendar"), _("Changed their private calendar")),
    ("calendar.renewed", _("Make a new link to a private calendar"), _("Got a new link to their private calendar")),
    ("calendar.ended", _("Switch a private calendar off"), _("Switched their private calendar off")),
    ("registration.journey_told", _("Enter a journey"), _("Told how they travel")),
    ("registration.journey_taken_back", _("Take a journey back"), _("Took back how they travel")),
    (
        "registration.invitations_off",
        _("Switch invitations off"),
        _("Gets no invitations for the calendar any more"),
    ),
    ("registration.invitations_on", _("Switch invitations on"), _("Gets invitations for the calendar again")),
    ("person.invitations_off", _("Switch all invitations off"), _("Gets no invitations for the calendar any more")),
    ("person.invitations_on", _("Switch all invitations on"), _("Gets invitations for the calendar again")),
    ("registration.calendar_answered", _("Answer an invitation"), _("Their calendar answered the invitation")),
]
