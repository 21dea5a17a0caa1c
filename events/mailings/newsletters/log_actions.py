"""What the audit trail records about newsletters: names, labels and sentences."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("newsletter.asked", _("Ask for newsletters"), _("Newsletters were asked for")),
    ("newsletter.confirmed", _("Confirm newsletters"), _("Confirmed to get newsletters")),
    ("newsletter.own_changed", _("Change one's newsletters"), _("Changed which newsletters come")),
    ("newsletter.left", _("Leave newsletters"), _("Gets newsletters no longer")),
    ("newsletter.forgotten", _("Forget a subscriber"), _("Was forgotten")),
]
