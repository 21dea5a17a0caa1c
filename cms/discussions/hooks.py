"""What the audit trail calls the things readers do in discussions."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

LOG_ACTIONS = [
    ("comment.written", _("Write a comment"), _("Wrote a comment")),
    ("comment.edited", _("Change a comment"), _("Changed a comment")),
    ("comment.deleted", _("Delete a comment"), _("Deleted a comment")),
    ("comment.reported", _("Report a comment"), _("Reported a comment")),
    ("letters.refused", _("Switch letters off"), _("Switched off letters about comments")),
    ("letters.wanted", _("Switch letters on"), _("Switched letters about comments on again")),
]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the audit trail records about comments."""
    for name, label, sentence in LOG_ACTIONS:
        actions.register_action(name, label, sentence)
