"""Where a registration stands, in a few words for lists and tables."""

from django.utils.translation import gettext as _

from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration


def state_words(registration: Registration, successor: str = "") -> str:
    """Return the status of `registration`; of somebody replaced, by whom: `successor` is the name of who came instead.

    Nobody who was replaced has called off, though both end in the same status.
    """
    return status_words(registration.status, str(registration.get_status_display()), successor)


def status_words(status: str, label: str, successor: str) -> str:
    """Return `label`, the words for `status`, or for somebody replaced by whom; see `state_words`."""
    if successor and status == RegistrationStatus.WITHDRAWN:
        return _("Replaced by %(person)s") % {"person": successor}
    return label
