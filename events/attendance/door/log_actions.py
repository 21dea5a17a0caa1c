"""What the audit trail records about doors: names, labels and sentences."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("event.door_made", _("Make a door"), _("Made a door for check-in")),
    ("event.door_renamed", _("Rename a door"), _("Renamed a door")),
    ("event.door_revoked", _("Close a door"), _("Closed a door, with its link")),
    ("event.scan_settled", _("Settle a scan"), _("Settled a scan that was flagged at a door")),
]
