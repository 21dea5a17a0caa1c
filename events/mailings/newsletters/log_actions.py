"""What the audit trail records about newsletters: names, labels and sentences."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("event.newsletter_asked", _("Ask guests to confirm newsletters"), _("Asked guests to confirm the newsletter")),
    ("newsletter.asked", _("Ask for newsletters"), _("Newsletters were asked for")),
    ("newsletter.confirmed", _("Confirm newsletters"), _("Confirmed to get newsletters")),
    ("newsletter.own_changed", _("Change one's newsletters"), _("Changed which newsletters come")),
    ("newsletter.left", _("Leave newsletters"), _("Gets newsletters no longer")),
    ("newsletter.forgotten", _("Forget a subscriber"), _("Was forgotten")),
    ("newsletter.begun", _("Begin a newsletter"), _("Began the newsletter")),
    ("newsletter.described", _("Describe a newsletter"), _("Said what the newsletter is about")),
    ("newsletter.issue_created", _("Begin an issue"), _("Began an issue")),
    ("newsletter.issue_changed", _("Change an issue"), _("Changed the issue")),
    ("newsletter.issue_deleted", _("Delete an issue"), _("Deleted the issue")),
    ("newsletter.issue_tested", _("Send an issue as a test"), _("Sent the issue to themselves as a test")),
    ("newsletter.issue_planned", _("Plan an issue"), _("Planned the issue")),
    ("newsletter.issue_unplanned", _("Take an issue back"), _("Took back what was planned")),
    ("newsletter.issue_sent", _("Send an issue"), _("Sent the issue")),
    ("newsletter.issue_stopped", _("Stop an issue"), _("Stopped the rest of the issue")),
    ("newsletter.issue_retried", _("Send letters of an issue again"), _("Had letters of the issue tried again")),
]
