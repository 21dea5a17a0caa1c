"""What the audit trail records about calendars: names, labels and sentences."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
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
