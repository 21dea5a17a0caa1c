"""What the audit trail records about choosing: names, labels and sentences."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("signup.waiting", _("Join a queue"), _("Joined the queue of an activity")),
    ("signup.confirmed", _("Get a place at an activity"), _("Got a place at an activity")),
    ("signup.left", _("Leave an activity"), _("Left an activity")),
    ("signup.removed", _("Take off an activity"), _("Was taken off an activity")),
    ("signup.reseated", _("Follow the country"), _("Has a place of their new group at an activity")),
    ("registration.wished", _("Tell wishes"), _("Told their wishes")),
    (
        "registration.wishes_ended",
        _("End wishes for what is cancelled"),
        _("Their wishes for a cancelled activity ended"),
    ),
    ("registration.pinned", _("Pin to an activity"), _("Was pinned to an activity")),
    ("registration.unpinned", _("Take a pin back"), _("Is not pinned to an activity any more")),
    ("event.allocation_asked", _("Run the allocation"), _("Ran the allocation")),
    ("event.allocation_stopped", _("Stop the allocation"), _("Stopped the allocation")),
    ("event.allocation_applied", _("Apply the allocation"), _("Applied the allocation")),
]
