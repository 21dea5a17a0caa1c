"""What the audit trail says about exports."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from events.desk.exports.titles import export_words

VIEWS = [
    ("view_saved", _("Save a view"), _("Saved a view of a list")),
    ("view_changed", _("Change a saved view"), _("Changed a saved view")),
    ("view_deleted", _("Delete a saved view"), _("Deleted a saved view")),
]
LOG_ACTIONS = [
    ("event.exported", _("Export a list"), _("Exported a list")),
    *((f"{about}.{action}", label, message) for about in ("event", "list") for action, label, message in VIEWS),
    ("event.list_scheduled", _("Have a list sent"), _("Had a list sent regularly")),
    ("event.list_unscheduled", _("Stop sending a list"), _("A list is not sent regularly any more")),
]


class ListExported(LogFormatter):
    """Says which list was exported, of those that are of no event; what is of one says the event's history."""

    label = _("Export a list")
    message = _("Exported a list")

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence with the list, how many rows and which columns."""
        return f"{self.message}: {export_words(log_entry.data)}"
