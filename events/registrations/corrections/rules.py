"""Who may ask for a correction, of what, and what becomes of it."""

from events.registrations.models import Correction, Registration
from events.registrations.rules import can_change_own

# In the order of the form. The language of mails is no fact that could be wrong, and a partner says itself whom it
# sends: both can be asked for in words.
CORRECTED = ("given_name", "family_name", "email", "organisation", "country", "city", "sector", "capacity")


def can_ask_for_correction(registration: Registration) -> bool:
    """True when data are held that the person can no longer change: the event is over, or the registration ended."""
    return registration.erased_at is None and not can_change_own(registration)


def corrected_of(registration: Registration) -> tuple[str, ...]:
    """Return the names of what may be corrected; who accompanies somebody is written to at that person's address."""
    return CORRECTED if registration.accompanies_id is None else tuple(name for name in CORRECTED if name != "email")


def open_correction(registration: Registration) -> Correction | None:
    """Return the correction nobody has decided about; one query."""
    return Correction.objects.filter(registration=registration, accepted=None).first()


def last_correction(registration: Registration) -> Correction | None:
    """Return the correction asked for last, open or decided; one query."""
    return Correction.objects.filter(registration=registration).last()
