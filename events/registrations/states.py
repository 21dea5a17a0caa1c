"""Where a registration stands, in a few words for lists and tables."""

from django.utils.translation import gettext as _

from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration


def state_words(registration: Registration, successor: str = "") -> str:
    """Return the status of `registration`; of somebody replaced, by whom: `successor` is the name of who came instead.

    Nobody who was replaced has called off, though both end in the same status.
    """
    if successor and registration.status == RegistrationStatus.WITHDRAWN:
        return _("Replaced by %(person)s") % {"person": successor}
    return str(registration.get_status_display())
