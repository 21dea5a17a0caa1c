"""What the audit trail says about the calendars of partners' websites."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("partner.calendar_added", _("Add a website's calendar"), _("Added the calendar of the website")),
    ("partner.calendar_paused", _("Pause a website's calendar"), _("Paused the calendar of the website")),
    ("partner.calendar_resumed", _("Read a website's calendar again"), _("Let the website's calendar be read again")),
    ("partner.calendar_removed", _("Remove a website's calendar"), _("Removed the calendar of the website")),
    ("calendar.followed", _("Follow a website's calendar"), _("Followed what the website's calendar says")),
    ("calendar.not_read", _("Fail to read a website's calendar"), _("The website's calendar could not be read")),
]
