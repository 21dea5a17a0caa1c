"""What the audit trail records about papers of the day: names, labels and sentences."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("event.sheets_printed", _("Print signature sheets"), _("Printed signature sheets")),
    ("event.scan_attached", _("Attach a scan of a signature sheet"), _("Attached a scan of a signature sheet")),
    ("event.scan_removed", _("Remove a scan of a signature sheet"), _("Removed a scan of a signature sheet")),
    ("event.badges_printed", _("Print badges"), _("Printed badges")),
]
