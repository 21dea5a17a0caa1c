"""What the audit trail records about imports: names, labels and sentences."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("import.read", _("Choose a file to import"), _("Chose a file to import")),
    ("import.started", _("Start an import"), _("Started an import")),
    ("import.done", _("Import a file"), _("Imported a file")),
    ("import.stopped", _("Stop an import"), _("Stopped an import")),
    ("import.undo_started", _("Start undoing an import"), _("Started to undo an import")),
    ("import.undone", _("Undo an import"), _("Undid an import")),
]
