"""What letters about a place say of the programme that guests choose from."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from events.registrations.choices.rules import is_guest, is_to_choose
from events.registrations.models import Registration


def chosen_from(registration: Registration) -> tuple[str, ...]:
    """Return a sentence with the address of the guest's timetable; none where nothing is to be chosen. Two queries."""
    if not (is_guest(registration) and is_to_choose(registration.event_id)):
        return ()
    address = f"{settings.BASE_URL}{reverse('registration_timetable', args=[registration.token])}"
    return (_("The programme is there to choose from: your own timetable is at %(link)s") % {"link": address},)
