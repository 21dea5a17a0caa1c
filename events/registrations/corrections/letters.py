"""The letter about a correction that was asked for."""

from django.utils import translation
from django.utils.translation import gettext as _

from common.languages import words
from common.letters import write
from events.registrations.emails import private_link
from events.registrations.models import Correction


def post_decided(correction: Correction) -> None:
    """Tell somebody whether what they had asked to be corrected is, and what the organisers say to it."""
    registration = correction.registration
    reader = registration.accompanies or registration
    with translation.override(reader.language):
        asked = (
            _("You asked us to correct what we have stored about you for “%(event)s”.")
            if reader is registration
            else _("You asked us to correct what we have stored about the person with you for “%(event)s”.")
        )
        write(
            to=reader.email,
            language=reader.language,
            name=reader.full_name,
            title=_("Your details have been corrected") if correction.accepted else _("Your details stay as they were"),
            paragraphs=[
                asked % {"event": words(registration.event.name, reader.language).text},
                _("The organisers have accepted it. Your own page shows what is stored now.")
                if correction.accepted
                else _("The organisers could not accept it, so everything stays as it was. This is their reason:"),
                *([_("The organisers write:")] if correction.accepted and correction.reason else []),
            ],
            quote=correction.reason,
            quote_language=correction.decided_by.language if correction.decided_by else "",
            button=_("See your registration"),
            link=private_link(registration),
            closing=""
            if correction.accepted
            else _("You can also complain to the data protection authority of your country."),
        )
