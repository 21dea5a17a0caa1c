"""What people are called below articles."""

from django.utils.translation import gettext as _

from partners.models import User


def public_name(person: User | None) -> str:
    """Return the name readers see beside what `person` wrote; nobody is named who has closed the account."""
    if person is None or not person.is_active:
        return _("Somebody who has left")
    return person.get_full_name() or _("Somebody without a name")
