"""What somebody keeps for their next registration, for that person alone."""

from typing import Any

from django.utils.translation import gettext as _

from common.formats import country_name
from common.languages import current_language, language_name
from events.registrations.enums import Capacity, Sector
from events.registrations.held.blanks import without_blanks
from partners.models import User, UsualDetails


def usual_details_told(user: User) -> dict[str, Any]:
    """Return what `user` keeps, in words of the active language; {} where that is nothing."""
    kept = UsualDetails.objects.filter(user=user).first()
    if kept is None:
        return {}
    language = current_language()
    return without_blanks(
        {
            _("Given name"): kept.given_name,
            _("Family name"): kept.family_name,
            _("E-mail"): kept.email,
            _("Organisation"): kept.organisation,
            _("Town the organisation is in"): kept.city,
            _("Country the organisation is in"): country_name(kept.country, language),
            # A choice that the form offers no longer stays a code.
            _("Sector"): str(dict(Sector.choices).get(kept.sector, kept.sector)),
            _("How you come"): str(dict(Capacity.choices).get(kept.capacity, kept.capacity)),
            _("Language for our mails"): language_name(kept.language, language) if kept.language else "",
        }
    )
