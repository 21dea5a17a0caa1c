"""Wagtail hooks of events; the audit trail's names and sentences are here, the desk's screens in `events.desk`."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

LOG_ACTIONS = [
    ("event.created", _("Create event"), _("Created the event")),
    ("event.changed", _("Change event"), _("Changed the event")),
    ("event.announced", _("Announce event"), _("Announced the event")),
    ("event.postponed", _("Postpone event"), _("Postponed the event")),
    ("event.cancelled", _("Cancel event"), _("Cancelled the event")),
    ("event.pool_created", _("Create pool of places"), _("Created a pool of places")),
    ("event.pool_resized", _("Change number of places"), _("Changed the number of places")),
    ("registration.applied", _("Apply"), _("Applied")),
    ("registration.waiting", _("Join the waiting list"), _("Joined the waiting list")),
    ("registration.offered", _("Offer a place"), _("Was offered a place")),
    ("registration.confirmed", _("Confirm a place"), _("Was confirmed")),
    ("registration.rejected", _("Not select"), _("Was not selected")),
    ("registration.declined", _("Decline an offer"), _("Declined the offer")),
    ("registration.expired", _("Expire"), _("Ended unanswered or was taken off the list")),
    ("registration.withdrawn", _("Withdraw"), _("Withdrew")),
    ("registration.cancelled", _("Cancel a registration"), _("Was cancelled by the organiser")),
    ("registration.moved", _("Move to another pool"), _("Was moved to another group of places")),
    ("registration.changed", _("Change details"), _("Changed their details")),
]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the audit trail records about events and registrations."""
    for action, label, message in LOG_ACTIONS:
        actions.register_action(action, label, message)
